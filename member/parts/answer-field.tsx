import { useId, useState } from 'react'
import type { FactQuestion } from '../../contract/verdict.ts'
import type { FactValue } from '../house/facts.ts'
import { useSay } from '../words/language.ts'
import { Choices } from './choices.tsx'

interface AnswerFieldProps {
  question: FactQuestion
  value: FactValue | undefined
  onAnswer: (value: FactValue | undefined) => void
}

/** One question of the house with the input that fits its kind. */
export function AnswerField({ question, value, onAnswer }: AnswerFieldProps) {
  const { say, read } = useSay()
  const id = useId()
  const words = read(question.question)
  const label = <label className="field-label" htmlFor={id}>{words}</label>
  if (question.type === 'boolean') {
    const yesNo = [{ value: 'true', label: say('yes') }, { value: 'false', label: say('no') }]
    return <Choices name={question.name} legend={words} choices={yesNo} value={value === undefined ? undefined : String(value)} onChoose={(chosen) => onAnswer(chosen === 'true')} />
  }
  if (question.options.length > 8) return <LongChoice question={question} value={value} onAnswer={onAnswer} />
  if (question.options.length > 0) {
    const choices = question.options.map((option) => ({ value: option.value, label: read(option.label) }))
    return <Choices name={question.name} legend={words} choices={choices} value={value === undefined ? undefined : String(value)} onChoose={onAnswer} />
  }
  if (question.type === 'integer') {
    return <p className="field">{label}<input id={id} type="number" inputMode="numeric" step={1} value={value === undefined ? '' : Number(value)} onChange={(event) => onAnswer(event.target.value === '' ? undefined : Math.trunc(Number(event.target.value)))} /></p>
  }
  const type = question.type === 'date' ? 'date' : 'text'
  return <p className="field">{label}<input id={id} type={type} {...(type === 'date' ? { max: '9999-12-31' } : { maxLength: 500 })} value={String(value ?? '')} onChange={(event) => onAnswer(event.target.value === '' ? undefined : event.target.value)} /></p>
}

/** A long list, such as the diseases: a box to narrow it down, then large radio buttons. */
function LongChoice({ question, value, onAnswer }: AnswerFieldProps) {
  const { say, read } = useSay()
  const id = useId()
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const isFound = (option: FactQuestion['options'][number]) => wanted === '' || option.value === 'other' || option.value === value || `${option.label.zh} ${option.label.en}`.toLowerCase().includes(wanted)
  const choices = question.options.filter(isFound).map((option) => ({ value: option.value, label: read(option.label) }))
  const narrow = (
    <p className="field">
      <label htmlFor={id}>{say('answer.narrow')}</label>
      <input id={id} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
    </p>
  )
  return <Choices name={question.name} legend={read(question.question)} choices={choices} value={value === undefined ? undefined : String(value)} onChoose={onAnswer} between={narrow} />
}
