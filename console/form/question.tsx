import { Input, Radio } from 'antd'
import { useId } from 'react'
import type { FactQuestion } from '../../contract/verdict.ts'
import { useHandbook, type HandbookKey } from '../clause/handbook-query.ts'
import { useWords } from '../words/language.ts'
import { FieldRow, NativeSelect } from './field-row.tsx'
import { factOf } from './values.ts'

interface QuestionProps {
  question: FactQuestion
  value: boolean | number | string | undefined
  onAnswer: (value: boolean | number | string | undefined) => void
  handbook?: HandbookKey | undefined
  hint?: string | undefined
}

/** One fact asked the way its type wants: yes or no, a day, a choice, a disease of the list, a number, or words. */
export function Question({ question, value, onAnswer, handbook, hint }: QuestionProps) {
  const { text } = useWords()
  const label = text(question.question)
  const give = (typed: string) => onAnswer(factOf(question.type, typed))
  if (question.type === 'boolean' || (question.type === 'choice' && question.options.length <= 4)) return <RadioQuestion question={question} value={value} onAnswer={give} hint={hint} />
  const typed = value === undefined ? '' : String(value)
  if (question.type === 'disease') return <DiseaseQuestion label={label} value={typed} onAnswer={give} handbook={handbook} hint={hint} />
  if (question.type === 'choice') return <ChoiceQuestion question={question} value={typed} onAnswer={give} hint={hint} />
  const type = { date: 'date', integer: 'number' }[question.type as string] ?? 'text'
  return <FieldRow label={label} hint={hint} isRequired>{(box) => <Input {...box} className="answer" type={type} value={typed} onChange={(event) => give(event.target.value)} />}</FieldRow>
}

function RadioQuestion({ question, value, onAnswer, hint }: { question: FactQuestion; value: QuestionProps['value']; onAnswer: (typed: string) => void; hint: string | undefined }) {
  const { t, text } = useWords()
  const id = useId()
  const options = question.type === 'boolean' ? [{ value: 'yes', label: t('form.yes') }, { value: 'no', label: t('form.no') }] : question.options.map((one) => ({ value: one.value, label: text(one.label) }))
  const chosen = value === undefined ? null : question.type === 'boolean' ? (value === true ? 'yes' : 'no') : String(value)
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="field-label">{text(question.question)}</span>
      <Radio.Group name={`${id}${question.name}`} aria-labelledby={id} value={chosen} onChange={(event) => onAnswer(String(event.target.value))} options={options} />
      {hint !== undefined && <p className="field-hint">{hint}</p>}
    </div>
  )
}

function ChoiceQuestion({ question, value, onAnswer, hint }: { question: FactQuestion; value: string; onAnswer: (typed: string) => void; hint: string | undefined }) {
  const { t, text } = useWords()
  return (
    <FieldRow label={text(question.question)} hint={hint} isRequired>
      {(box) => <NativeSelect box={box} value={value} onChange={onAnswer} empty={t('form.choose')} options={question.options.map((one) => ({ value: one.value, label: text(one.label) }))} />}
    </FieldRow>
  )
}

function DiseaseQuestion({ label, value, onAnswer, handbook, hint }: { label: string; value: string; onAnswer: (typed: string) => void; handbook: HandbookKey | undefined; hint: string | undefined }) {
  const { t, text } = useWords()
  const asked = useHandbook(handbook)
  const diseases = asked.data?.diseases ?? []
  const trigger = diseases.find((one) => one.id === value)?.serviceTrigger
  return (
    <FieldRow label={label} hint={trigger === undefined ? hint : text(trigger)} isRequired>
      {(box) => (
        <select {...box} className="native" value={value} onChange={(event) => onAnswer(event.target.value)}>
          <option value="">{t('form.choose')}</option>
          <optgroup label={t('question.severe')}>{diseases.filter((one) => !one.isMild).map((one) => <option key={one.id} value={one.id}>{text(one.name)}</option>)}</optgroup>
          <optgroup label={t('question.mild')}>{diseases.filter((one) => one.isMild).map((one) => <option key={one.id} value={one.id}>{text(one.name)}</option>)}</optgroup>
          <option value="other">{t('question.otherDisease')}</option>
        </select>
      )}
    </FieldRow>
  )
}
