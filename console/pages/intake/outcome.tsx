import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import type { OperationAnswer } from '../../../contract/operations.ts'
import type { PolicyView } from '../../../contract/policy.ts'
import { useSend } from '../../api/client.ts'
import { ClauseChip, ClauseList } from '../../clause/clause-chip.tsx'
import type { FactValues } from '../../form/values.ts'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { OutcomeTag } from '../../verdict/outcome-tag.tsx'
import { Worksheet } from '../../verdict/worksheet.tsx'
import { today } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { requesterOf, type Caller } from './caller.ts'

type Answer = OperationAnswer<'askVerdict'>
interface OutcomeProps {
  answer: Answer
  isFresh: boolean
  policy: PolicyView
  caller: Caller
  callId: string
  service: string
  facts: FactValues
  onChooseService: (service: string) => void
}

/** The live verdict: its sentence, the clauses that decide, what would help, what to offer instead, and the case to open. */
export function Outcome({ answer, isFresh, policy, caller, callId, service, facts, onChooseService }: OutcomeProps) {
  const { t, text } = useWords()
  const navigate = useNavigate()
  const open = useSend('openCase', ['listCases', 'getPolicy'])
  const { verdict } = answer
  const send = () => open.mutate(
    { body: { policyNumber: policy.policyNumber, insuredId: policy.insured.id, service, channel: 'phone', requester: requesterOf(policy, caller, today()), facts, language: policy.insured.language, ...(callId === '' ? {} : { callId }) } },
    { onSuccess: (kase) => void navigate({ to: `/cases/${kase.number}` }) },
  )
  return (
    <Section title={t('intake.outcome')} className={`outcome outcome-box-${verdict.outcome}`}>
      <p aria-live="polite"><OutcomeTag outcome={verdict.outcome} /> {text(answer.sentence)}</p>
      {verdict.outcome === 'emergency' && <Alert type="error" role="alert" className="call-120" title={t('intake.call120')} description={t('intake.call120Help')} />}
      <Deciding verdict={verdict} />
      <Offers verdict={verdict} policy={policy} onChooseService={onChooseService} />
      <Shown verdict={verdict} />
      <details><summary>{t('worksheet.title')}</summary><Worksheet verdict={verdict} /></details>
      <ProblemNotice error={open.error} />
      {verdict.outcome !== 'emergency' && (
        <div className="form-buttons">
          <Button type="primary" size="large" disabled={!isFresh || !policy.noticesAcknowledged.isComplete} loading={open.isPending} onClick={send}>{t(`intake.open.${verdict.outcome}`)}</Button>
          <span className="note">{policy.noticesAcknowledged.isComplete ? t(`intake.openHelp.${verdict.outcome}`) : t('intake.noticesFirst')}</span>
        </div>
      )}
    </Section>
  )
}

function Deciding({ verdict }: { verdict: Answer['verdict'] }) {
  const { text } = useWords()
  const lines = verdict.worksheet.filter((one) => one.result === 'unmet')
  if (lines.length === 0) return null
  return (
    <ul className="deciding">
      {lines.map((one) => (
        <li key={one.rule}>
          <p><span aria-hidden>✕ </span>{text(one.because ?? one.says)} <ClauseList clauses={[one.clause, ...one.readings]} /></p>
          {one.cure !== undefined && <p className="cure">→ {text(one.cure)}</p>}
        </li>
      ))}
    </ul>
  )
}

function Offers({ verdict, policy, onChooseService }: { verdict: Answer['verdict']; policy: PolicyView; onChooseService: (service: string) => void }) {
  const { t, text } = useWords()
  const offers = policy.entitlements.filter((one) => verdict.offers.includes(one.service))
  if (offers.length === 0) return null
  return <p className="offers">{t('intake.offers')} {offers.map((one) => <Button key={one.service} onClick={() => onChooseService(one.service)}>{t('intake.offer', { service: text(one.name) })}</Button>)}</p>
}

function Shown({ verdict }: { verdict: Answer['verdict'] }) {
  const { t, text } = useWords()
  const count = verdict.notices.length + verdict.checklist.length + verdict.promises.length
  if (verdict.outcome === 'refused' || count === 0) return null
  return (
    <details>
      <summary>{t('intake.toSay', { count })}</summary>
      <ul>{verdict.promises.map((one) => <li key={one.name}>{text(one.says)} <ClauseChip clause={one.clause} /></li>)}</ul>
      <ul>{verdict.notices.map((one) => <li key={one.clause}>{text(one.says)} <ClauseChip clause={one.clause} /></li>)}</ul>
      {verdict.checklist.length > 0 && <ul>{verdict.checklist.map((one) => <li key={one.id}>{text(one.name)} · {t(`need.${one.need}`)} · {t(`form.${one.form}`)} — {text(one.why)} <ClauseChip clause={one.clause} /></li>)}</ul>}
    </details>
  )
}
