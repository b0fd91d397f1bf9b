import { useId } from 'react'
import type { CaseView } from '../../contract/case.ts'
import type { CommandField } from '../../contract/fields.ts'
import { Choices, Tick } from '../parts/choices.tsx'
import { dayWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { FactsInput } from './facts-input.tsx'
import type { FormValue } from './form.ts'

interface FieldInputProps {
  kase: CaseView
  command: string
  field: CommandField
  value: FormValue | undefined
  onChange: (value: FormValue) => void
  isWrong: boolean
}

const inputTypes: Readonly<Record<string, string>> = { day: 'date', at: 'datetime-local', number: 'number' }

/** One field of a command with the input that fits its kind, and what is wrong with it said beside it. */
export function FieldInput(props: FieldInputProps) {
  const { say } = useSay()
  const id = useId()
  return (
    <div className="stack">
      <Input {...props} id={id} />
      {props.isWrong && <p className="field-wrong" id={`${id}-wrong`} role="alert">{say(props.field.kind === 'flag' ? 'field.tick' : 'field.needed')}</p>}
    </div>
  )
}

function Input({ kase, command, field, value, onChange, isWrong, id }: FieldInputProps & { id: string }) {
  const { say, read, language } = useSay()
  const label = `${read(field.label)}${field.isRequired ? '' : ` ${say('field.optional')}`}`
  const hints = { 'aria-invalid': isWrong, ...(isWrong ? { 'aria-describedby': `${id}-wrong` } : {}) }
  if (field.kind === 'flag') return <Tick label={label} isTicked={value === true} onTick={onChange} />
  if (field.kind === 'facts') return <FactsInput kase={kase} value={value} onChange={onChange} />
  if (field.kind === 'choice') return <Choices name={field.name} legend={label} choices={field.options.map((one) => ({ value: one.value, label: read(one.label) }))} value={textOf(value)} onChoose={onChange} />
  if (command === 'rate' && field.name === 'score') return <Choices name={field.name} legend={say('rate.question')} choices={[5, 4, 3, 2, 1].map((score) => ({ value: String(score), label: say(`rate.${score as 1 | 2 | 3 | 4 | 5}`) }))} value={textOf(value)} onChoose={onChange} />
  if (field.kind === 'proposal-choice') {
    const choices = kase.proposals.filter((one) => one.state === 'offered').map((one) => ({ value: one.id, label: <><strong>{read(one.hospital.name)}</strong><br />{read(one.department.name)}{one.expert === null ? '' : ` · ${one.expert.name}`}<br />{dayWords(one.visitFromOn, language)}{one.visitToOn === one.visitFromOn ? '' : ` – ${dayWords(one.visitToOn, language)}`}</> }))
    return <Choices name={field.name} legend={label} choices={choices} value={textOf(value)} onChoose={onChange} />
  }
  const hint = field.hint === undefined ? null : <span className="soft">{read(field.hint)}</span>
  if (field.kind === 'words') return <p className="field"><label className="field-label" htmlFor={id}>{label}</label>{hint}<textarea id={id} rows={4} maxLength={1000} value={textOf(value) ?? ''} onChange={(event) => onChange(event.target.value)} {...hints} /></p>
  return <p className="field"><label className="field-label" htmlFor={id}>{label}</label>{hint}<input id={id} type={inputTypes[field.kind] ?? 'text'} {...(field.kind === 'number' ? { inputMode: 'numeric' as const } : field.kind === 'money' ? { inputMode: 'decimal' as const, placeholder: '¥ 0.00' } : { maxLength: 200 })} value={textOf(value) ?? ''} onChange={(event) => onChange(event.target.value)} {...hints} /></p>
}

const textOf = (value: FormValue | undefined) => (typeof value === 'string' ? value : undefined)
