import { Radio } from 'antd'
import { useId, useState } from 'react'
import type { PolicyView } from '../../../contract/policy.ts'
import type { FactQuestion } from '../../../contract/verdict.ts'
import { useAnswer } from '../../api/client.ts'
import type { FactValues } from '../../form/values.ts'
import { Section } from '../../frame/section.tsx'
import { useWords } from '../../words/language.ts'
import type { Caller } from './caller.ts'
import { Outcome } from './outcome.tsx'
import { Questions } from './questions.tsx'

interface ServiceStepProps {
  policy: PolicyView
  caller: Caller
  callId: string
  /** Facts answered before the service was chosen. */
  given: FactValues
}

/** Chooses the service, asks what still matters, and shows the live verdict until the case is opened (R.6). */
export function ServiceStep({ policy, caller, callId, given }: ServiceStepProps) {
  const { t, text } = useWords()
  const id = useId()
  const [service, setService] = useState<string>()
  const [answers, setAnswers] = useState<FactValues>({})
  const [asked, setAsked] = useState<Readonly<Record<string, FactQuestion>>>({})
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const facts = { ...answers, ...given }
  const verdict = useAnswer('askVerdict', { body: { service: service ?? '', policyNumber: policy.policyNumber, insuredId: policy.insured.id, facts } }, { enabled: service !== undefined, keepsPrevious: true })
  const answer = (question: FactQuestion, value: boolean | number | string | undefined) => {
    setAsked((now) => ({ ...now, [question.name]: question }))
    setSkipped((now) => now.filter((name) => name !== question.name))
    setAnswers(({ [question.name]: _, ...rest }) => (value === undefined ? rest : { ...rest, [question.name]: value }))
  }
  const choose = (next: string) => { setService(next); setSkipped([]) }
  return (
    <>
      <Section title={t('intake.service')}>
        <span id={id} className="field-label">{t('intake.serviceQuestion')}</span>
        <Radio.Group
          name={id}
          aria-labelledby={id}
          className="stacked"
          value={service ?? null}
          onChange={(event) => choose(String(event.target.value))}
          options={policy.entitlements.map((one) => ({ value: one.service, label: `${text(one.name)} — ${t(`right.${one.status}`)}`, disabled: one.status === 'withdrawn' }))}
        />
      </Section>
      {service !== undefined && (
        <Questions
          answer={verdict.data}
          isFresh={!verdict.isPlaceholderData}
          error={verdict.error}
          facts={facts}
          asked={Object.values(asked).filter((one) => answers[one.name] !== undefined)}
          skipped={skipped}
          handbook={policy.handbook}
          onAnswer={answer}
          onSkip={(question) => { setAsked((now) => ({ ...now, [question.name]: question })); setSkipped((now) => [...now, question.name]) }}
        />
      )}
      {service !== undefined && verdict.data !== undefined && (
        <Outcome answer={verdict.data} isFresh={!verdict.isPlaceholderData && !verdict.isFetching} policy={policy} caller={caller} callId={callId} service={service} facts={facts} onChooseService={choose} />
      )}
    </>
  )
}
