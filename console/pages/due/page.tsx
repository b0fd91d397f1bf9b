import { useMutation } from '@tanstack/react-query'
import type { OperationAnswer, OperationInput } from '../../../contract/operations.ts'
import { call } from '../../api/client.ts'
import { ClauseChip } from '../../clause/clause-chip.tsx'
import { FieldForm, ownField } from '../../form/field-form.tsx'
import { Section } from '../../frame/section.tsx'
import { formatAt, formatDay, today } from '../../when.ts'
import { useWords } from '../../words/language.ts'

/** Computes a due time in working days or hours and shows every day it counted (R.1). */
export default function DuePage() {
  const { t } = useWords()
  const compute = useMutation({ mutationFn: (body: OperationInput<'computeDue'>['body']) => call('computeDue', { body }) })
  return (
    <div className="page">
      <h1>{t('page.due')}</h1>
      <div className="columns">
        <Section title={t('due.ask')} extra={<ClauseChip clause="R.1" />}>
          <FieldForm
            label={t('due.ask')}
            fields={[
              ownField('startAt', 'at', t('due.startAt'), { suggested: `${today()}T10:00:00+08:00` }),
              ownField('within', 'line', t('due.within'), { suggested: '7 working days', hint: { zh: t('due.withinHint'), en: t('due.withinHint') } }),
              ownField('hours', 'line', t('due.hours'), { isRequired: false, hint: { zh: t('due.hoursHint'), en: t('due.hoursHint') } }),
            ]}
            submit={t('due.compute')}
            isSending={compute.isPending}
            error={compute.error}
            onSend={(body) => compute.mutate(body as OperationInput<'computeDue'>['body'])}
          />
        </Section>
        {compute.data !== undefined && <Derivation answer={compute.data} />}
      </div>
    </div>
  )
}

function Derivation({ answer }: { answer: OperationAnswer<'computeDue'> }) {
  const { t, language } = useWords()
  return (
    <Section title={t('due.answer')}>
      <p className="due-answer" role="status">{formatAt(answer.dueAt, language)}{answer.provisional && <span className="pill">{t('promise.provisional')}</span>}</p>
      <p className="note">{t('promise.calendar')} {answer.calendarRevision}</p>
      <div className="table-scroll">
        <table className="plain" aria-label={t('due.derivation')}>
          <thead><tr>{(['day', 'kind', 'why', 'counted'] as const).map((one) => <th key={one} scope="col">{t(`due.${one}`)}</th>)}</tr></thead>
          <tbody>{answer.derivation.map((one) => <tr key={one.on} className={one.kind === 'rest' ? 'rest-day' : ''}><td>{formatDay(one.on, language)}</td><td>{t(`day.${one.kind}`)}{one.provisional ? ` · ${t('promise.provisional')}` : ''}</td><td>{one.why}</td><td>{one.counted}</td></tr>)}</tbody>
        </table>
      </div>
    </Section>
  )
}
