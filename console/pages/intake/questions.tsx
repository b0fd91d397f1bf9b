import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { OperationAnswer } from '../../../contract/operations.ts'
import type { FactQuestion } from '../../../contract/verdict.ts'
import { ClauseList } from '../../clause/clause-chip.tsx'
import type { HandbookKey } from '../../clause/handbook-query.ts'
import { Question } from '../../form/question.tsx'
import type { FactValues } from '../../form/values.ts'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { useWords } from '../../words/language.ts'

type Value = boolean | number | string | undefined
interface QuestionsProps {
  answer: OperationAnswer<'askVerdict'> | undefined
  /** Whether the answer knows everything said so far; until then no question is put that could change under the hand. */
  isFresh: boolean
  error: unknown
  facts: FactValues
  asked: readonly FactQuestion[]
  skipped: readonly string[]
  handbook: HandbookKey
  onAnswer: (question: FactQuestion, value: Value) => void
  onSkip: (question: FactQuestion) => void
}

/** One question after another, in the order worth asking; those already answered stay and can be changed (R.6). */
export function Questions({ answer, isFresh, error, facts, asked, skipped, handbook, onAnswer, onSkip }: QuestionsProps) {
  const { t } = useWords()
  const open = (answer?.questions ?? []).filter((one) => one.askOf !== 'policy' && one.askOf !== 'network' && facts[one.name] === undefined && !skipped.includes(one.name))
  const next = isFresh ? open[0] : undefined
  const clauses = answer?.verdict.ask.find((one) => one.fact === next?.name)?.clauses ?? []
  return (
    <Section title={t('intake.questions')}>
      {asked.map((question) => <CommittedQuestion key={question.name} question={question} value={facts[question.name]} handbook={handbook} onAnswer={(value) => onAnswer(question, value)} />)}
      {next !== undefined && (
        <div className="next-question">
          <p className="note">{t('intake.openQuestions', { count: open.length })} <ClauseList clauses={clauses} /></p>
          <CommittedQuestion key={next.name} question={next} value={undefined} handbook={handbook} isNext={asked.length + skipped.length > 0} onAnswer={(value) => onAnswer(next, value)} onSkip={() => onSkip(next)} />
        </div>
      )}
      {!isFresh && answer !== undefined && <p className="note">{t('frame.loading')}</p>}
      {answer !== undefined && isFresh && next === undefined && <p role="status">{t(skipped.length > 0 ? 'intake.someSkipped' : 'intake.noMoreQuestions', { count: skipped.length })}</p>}
      <ProblemNotice error={error} />
    </Section>
  )
}

interface CommittedProps {
  question: FactQuestion
  value: Value
  handbook: HandbookKey
  onAnswer: (value: Value) => void
  onSkip?: () => void
  isNext?: boolean
}

/** A question whose answer counts once it is whole: at once for a choice, on Enter or leaving for typed ones. */
function CommittedQuestion({ question, value, handbook, onAnswer, onSkip, isNext = false }: CommittedProps) {
  const { t } = useWords()
  const [draft, setDraft] = useState<Value>(value)
  const box = useRef<HTMLFormElement>(null)
  const isTyped = question.type === 'date' || question.type === 'integer' || question.type === 'text'
  useEffect(() => { if (isNext) box.current?.querySelector<HTMLElement>('input, select')?.focus() }, [isNext])
  const commit = () => { if (draft !== value) onAnswer(draft) }
  return (
    <form ref={box} className="question" onSubmit={(event) => { event.preventDefault(); commit() }} onBlur={isTyped ? commit : undefined}>
      <Question question={question} value={isTyped ? draft : value} handbook={handbook} onAnswer={isTyped ? setDraft : onAnswer} />
      {onSkip !== undefined && (
        <div className="question-buttons">
          {isTyped && <Button size="small" type="primary" htmlType="submit">{t('intake.nextQuestion')}</Button>}
          <Button size="small" onClick={onSkip}>{t('intake.notKnown')}</Button>
        </div>
      )}
    </form>
  )
}
