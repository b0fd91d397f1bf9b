import { Alert, Button, Radio } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import type { PolicyView } from '../../../contract/policy.ts'
import { problemIn, useSend } from '../../api/client.ts'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { today } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { requesterOf, type Caller } from './caller.ts'

/** Asked before anything else: an emergency stops the call with 120 (R.9). */
export function EmergencyQuestion({ value, onAnswer }: { value: boolean | undefined; onAnswer: (isEmergency: boolean) => void }) {
  const { t } = useWords()
  const id = useId()
  return (
    <Section title={t('intake.emergency')} className="emergency-first">
      <div role="group" aria-labelledby={id}>
        <span id={id} className="field-label">{t('intake.emergencyQuestion')}</span>
        <Radio.Group name={id} aria-labelledby={id} value={value ?? null} onChange={(event) => onAnswer(event.target.value === true)} options={[{ value: true, label: t('form.yes') }, { value: false, label: t('form.no') }]} />
      </div>
      {value === true && <Alert type="error" role="alert" className="call-120" title={t('intake.call120')} description={t('intake.call120Help')} />}
    </Section>
  )
}

/** Puts on record that the caller was told to call 120; the house answers it with the same instruction (2.3.7, 3.3.6, R.9). */
export function EmergencyRecord({ policy, caller, callId }: { policy: PolicyView; caller: Caller; callId: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const open = useSend('openCase', ['getPolicy'])
  const service = policy.entitlements[0]?.service
  const isRecorded = problemIn(open.error)?.code === 'emergency-call-120'
  if (service === undefined) return null
  const record = () => open.mutate(
    { body: { policyNumber: policy.policyNumber, insuredId: policy.insured.id, service, channel: 'phone', requester: requesterOf(policy, caller, today()), facts: { isEmergency: true }, ...(callId === '' ? {} : { callId }) } },
    { onSuccess: (kase) => void navigate({ to: `/cases/${kase.number}` }) },
  )
  return (
    <Section title={t('intake.record120')}>
      {isRecorded ? <p role="status" className="done">✓ {t('intake.recorded120')}</p> : <Button type="primary" danger loading={open.isPending} onClick={record}>{t('intake.told120')}</Button>}
      {!isRecorded && <ProblemNotice error={open.error} />}
      <p className="note">{t('intake.advanceStill')}</p>
    </Section>
  )
}
