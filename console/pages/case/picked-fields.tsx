import { Input } from 'antd'
import { Radio } from 'antd'
import { useId } from 'react'
import type { CaseView } from '../../../contract/case.ts'
import { useAnswer } from '../../api/client.ts'
import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import type { FieldProps } from '../../form/plain-field.tsx'
import type { FormValue } from '../../form/values.ts'
import { formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'

type OfCase = FieldProps & { kase: CaseView }
const word = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '')

function useRow({ field, error }: FieldProps) {
  const { text } = useWords()
  return { label: text(field.label), hint: field.hint === undefined ? undefined : text(field.hint), error, isRequired: field.isRequired }
}

/** The options put to the member, one to be chosen (1.2.3). */
export function ProposalField(props: OfCase) {
  const { text, language } = useWords()
  const id = useId()
  const offered = props.kase.proposals.filter((one) => one.state === 'offered')
  return (
    <div className={`field ${props.error === undefined ? '' : 'field-wrong'}`}>
      <span id={id} className="field-label">{text(props.field.label)}</span>
      <Radio.Group
        name={id}
        aria-labelledby={id}
        className="stacked"
        value={word(props.value)}
        onChange={(event) => props.onChange(String(event.target.value))}
        options={offered.map((one) => ({ value: one.id, label: `${text(one.hospital.name)} · ${text(one.department.name)}${one.expert === null ? '' : ` · ${one.expert.name}`} · ${formatDay(one.visitFromOn, language)} – ${formatDay(one.visitToOn, language)}` }))}
      />
      {props.error !== undefined && <p className="field-error">✕ {props.error}</p>}
    </div>
  )
}

/** The promise an extension is for; only those the handbook lets be extended (1.4.2, 2.4, 3.4). */
export function PromiseField(props: OfCase) {
  const { t, text } = useWords()
  const extendable = props.kase.promises.filter((one) => one.extendGrounds.length > 0 && (one.state === 'running' || one.state === 'suspended'))
  return <FieldRow {...useRow(props)}>{(box) => <NativeSelect box={box} value={word(props.value)} onChange={props.onChange} empty={t('form.choose')} options={extendable.map((one) => ({ value: one.id, label: `${text(one.label)} (${one.clause})` }))} />}</FieldRow>
}

/** The grounds the handbook lists for the chosen promise (R.2). */
export function GroundField(props: OfCase & { promiseId: FormValue | undefined }) {
  const { t, text } = useWords()
  const grounds = props.kase.promises.find((one) => one.id === props.promiseId)?.extendGrounds ?? []
  return <FieldRow {...useRow(props)}>{(box) => <NativeSelect box={box} value={word(props.value)} onChange={props.onChange} empty={t('form.choose')} options={grounds.map((one) => ({ value: one.ground, label: text(one.says) }))} />}</FieldRow>
}

function useSuggestions(kase: CaseView) {
  const asked = useAnswer('suggestOptions', { params: { number: kase.number } }, { enabled: kase.need !== null, staleTime: 60_000 })
  return asked.data?.items ?? []
}

/** An expert known for the case: of its proposals and suggestions, at the chosen hospital. */
export function ExpertField(props: OfCase & { hospitalId: FormValue | undefined }) {
  const { t } = useWords()
  const suggestions = useSuggestions(props.kase)
  const experts = new Map([...suggestions, ...props.kase.proposals].flatMap((one) => (one.expert === null ? [] : [[one.expert.id, one.expert] as const])))
  const there = [...experts.values()].filter((one) => typeof props.hospitalId !== 'string' || props.hospitalId === '' || one.hospitalId === props.hospitalId)
  return <FieldRow {...useRow(props)}>{(box) => <NativeSelect box={box} value={word(props.value)} onChange={props.onChange} empty={t('form.none')} options={there.map((one) => ({ value: one.id, label: `${one.name} · ${t(`rank.${one.rank}`)}` }))} />}</FieldRow>
}

/** A department by its code, with those that treat the illness of the case first, then those it already speaks of (1.2.3). */
export function DepartmentField(props: OfCase) {
  const { t, text } = useWords()
  const list = useId()
  const suggestions = useSuggestions(props.kase)
  const advice = useAnswer('suggestDepartments', { params: { number: props.kase.number } }, { staleTime: 300_000 })
  const known = new Map([...(advice.data?.items ?? []), ...[...suggestions, ...props.kase.proposals].map((one) => one.department)].map((one) => [one.code, one]))
  const row = useRow(props)
  return (
    <FieldRow {...row} hint={row.hint ?? t('case.departmentHint')}>
      {(box) => (
        <>
          <Input {...box} list={list} value={word(props.value)} onChange={(event) => props.onChange(event.target.value)} />
          <datalist id={list}>{[...known.values()].map((one) => <option key={one.code} value={one.code}>{text(one.name)}</option>)}</datalist>
        </>
      )}
    </FieldRow>
  )
}
