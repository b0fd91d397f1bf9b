import { useState } from 'react'
import type { FactQuestion } from '../../contract/verdict.ts'
import type { FactValue } from '../house/facts.ts'
import { AnswerField } from '../parts/answer-field.tsx'
import { Button } from '../parts/button.tsx'
import { Screen } from '../parts/screen.tsx'
import { useSay } from '../words/language.ts'

interface QuestionScreenProps {
  service: string
  question: FactQuestion
  asked: number
  left: number
  suggested: FactValue | undefined
  back: () => void
  onAnswer: (value: FactValue | null) => void
}

/** One question, one screen; "I do not know" is an answer too (R.6). */
export function QuestionScreen({ service, question, asked, left, suggested, back, onAnswer }: QuestionScreenProps) {
  const { say, read } = useSay()
  const [value, setValue] = useState<FactValue | undefined>(suggested)
  const [isSent, setIsSent] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setIsSent(true)
    if (value !== undefined) onAnswer(value)
  }
  const total = asked + left
  return (
    <Screen title={read(question.label)} back={{ act: back }}>
      <p className="soft">{service}</p>
      <div className="progress">
        <progress value={asked + 1} max={total + 1} aria-label={say('question.progressLabel')} />
        <p className="small">{say('question.progress', { now: asked + 1, most: total })}</p>
      </div>
      <form className="stack" onSubmit={submit} noValidate>
        <AnswerField question={question} value={value} onAnswer={setValue} />
        {isSent && value === undefined && <p className="field-wrong" role="alert">{say('answer.needed')}</p>}
        <Button submits>{say('next')}</Button>
        <Button kind="plain" onPress={() => onAnswer(null)}>{say('question.dontKnow')}</Button>
      </form>
    </Screen>
  )
}
