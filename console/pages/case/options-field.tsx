import { Checkbox, Input } from 'antd'
import type { CaseView } from '../../../contract/case.ts'
import type { OperationAnswer } from '../../../contract/operations.ts'
import { useAnswer } from '../../api/client.ts'
import { ClauseChip } from '../../clause/clause-chip.tsx'
import { FieldRow } from '../../form/field-row.tsx'
import type { FieldProps } from '../../form/plain-field.tsx'
import { optionsIn, type OptionDraft } from '../../form/values.ts'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { dayAfter, today } from '../../when.ts'
import { useWords } from '../../words/language.ts'

type Suggestion = OperationAnswer<'suggestOptions'>['items'][number]
const keyOf = (one: { hospitalId: string; departmentCode: string; expertId?: string | undefined }) => `${one.hospitalId} ${one.departmentCode} ${one.expertId ?? ''}`
const most = 5

/** Suggestions of the network with their reasons; what may not be chosen stands with its clause and why (1.2.3, 1.3.3). */
export function OptionsField({ value, onChange, error, kase, field }: FieldProps & { kase: CaseView }) {
  const { t, text } = useWords()
  const asked = useAnswer('suggestOptions', { params: { number: kase.number } }, { staleTime: 60_000 })
  const chosen = optionsIn(value)
  const from = kase.need?.earliestOn ?? dayAfter(today(), 1)
  const draftOf = (one: Suggestion): OptionDraft => ({
    hospitalId: one.hospital.id,
    departmentCode: one.department.code,
    expertId: one.expert?.id,
    visitFromOn: from,
    visitToOn: dayAfter(from, 7),
    reason: '',
  })
  return (
    <fieldset className={`options ${error === undefined ? '' : 'field-wrong'}`}>
      <legend>{text(field.label)}</legend>
      {error !== undefined && <p className="field-error">✕ {t('case.optionsMissing')}</p>}
      <Loaded asked={asked}>
        {({ items }) => items.length === 0 ? <Nothing says={t('case.noSuggestions')} /> : (
          <ul>
            {items.map((one) => {
              const draft = draftOf(one)
              const own = chosen.find((other) => keyOf(other) === keyOf(draft))
              const change = (changes: Partial<OptionDraft>) => onChange(chosen.map((other) => (keyOf(other) === keyOf(draft) ? { ...other, ...changes } : other)))
              const toggle = (isOn: boolean) => onChange(isOn ? [...chosen, draft] : chosen.filter((other) => keyOf(other) !== keyOf(draft)))
              return <SuggestionItem key={keyOf(draft)} suggestion={one} draft={own} isFull={chosen.length >= most} onToggle={toggle} onChange={change} />
            })}
          </ul>
        )}
      </Loaded>
    </fieldset>
  )
}

function SuggestionItem({ suggestion, draft, isFull, onToggle, onChange }: { suggestion: Suggestion; draft: OptionDraft | undefined; isFull: boolean; onToggle: (isOn: boolean) => void; onChange: (changes: Partial<OptionDraft>) => void }) {
  const { t, text } = useWords()
  const { hospital, department, expert } = suggestion
  const name = [text(hospital.name), text(department.name), expert === null ? undefined : `${expert.name} (${t(`rank.${expert.rank}`)})`].filter((one) => one !== undefined).join(' · ')
  return (
    <li className={suggestion.maySuggest ? '' : 'barred'}>
      <Checkbox checked={draft !== undefined} disabled={!suggestion.maySuggest || (isFull && draft === undefined)} onChange={(event) => onToggle(event.target.checked)}>{name}</Checkbox>
      {suggestion.belowPromise !== null && <span className="pill">{t(`below.${suggestion.belowPromise}`)}</span>}
      {suggestion.meetsWish && <span className="pill">{t('case.meetsWish')}</span>}
      {suggestion.reasons.length > 0 && <p className="note">{suggestion.reasons.map(text).join(' · ')}{suggestion.maySuggest && suggestion.limits.map((clause) => <span key={clause}> <ClauseChip clause={clause} /></span>)}</p>}
      {suggestion.barredBy.map((one) => <p key={one.clause} className="barred-why"><span aria-hidden>✕ </span>{text(one.because)} <ClauseChip clause={one.clause} /></p>)}
      {draft !== undefined && (
        <div className="option-draft">
          <FieldRow label={t('case.visitFromOn')} isRequired>{(box) => <Input {...box} type="date" value={draft.visitFromOn} onChange={(event) => onChange({ visitFromOn: event.target.value })} />}</FieldRow>
          <FieldRow label={t('case.visitToOn')} isRequired>{(box) => <Input {...box} type="date" value={draft.visitToOn} onChange={(event) => onChange({ visitToOn: event.target.value })} />}</FieldRow>
          <FieldRow label={t('case.optionReason')} hint={t('case.optionReasonHint')}>{(box) => <Input {...box} maxLength={300} value={draft.reason} onChange={(event) => onChange({ reason: event.target.value })} />}</FieldRow>
        </div>
      )}
    </li>
  )
}
