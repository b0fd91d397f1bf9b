import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '../../contract/case.ts'
import type { FactQuestion } from '../../contract/verdict.ts'
import { type FactValue, isForMember } from '../house/facts.ts'
import { handbookQuery } from '../house/queries.ts'
import { AnswerField } from '../parts/answer-field.tsx'
import { useSay } from '../words/language.ts'
import type { FormValue } from './form.ts'

interface FactsInputProps {
  kase: CaseView
  value: FormValue | undefined
  onChange: (value: FormValue) => void
}

/** The open questions of the case, and below them what was told before and may be put right (N.7). */
export function FactsInput({ kase, value, onChange }: FactsInputProps) {
  const { say, read } = useSay()
  const handbook = useQuery(handbookQuery(kase.handbook.id, kase.handbook.version))
  const facts = typeof value === 'object' ? value : {}
  const open = kase.questions.filter(isForMember)
  const told = toldBefore(kase, handbook.data?.vocabulary ?? [])
  const change = (name: string, answer: FactValue | undefined) => {
    const { [name]: _, ...others } = facts
    onChange(answer === undefined ? others : { ...others, [name]: answer })
  }
  return (
    <div className="stack">
      {open.length === 0 && <p>{say('command.noQuestions')}</p>}
      {open.map((question) => <AnswerField key={question.name} question={question} value={facts[question.name]} onAnswer={(answer) => change(question.name, answer)} />)}
      {told.length > 0 && (
        <details className="card">
          <summary>{say('command.correct')}</summary>
          <div className="stack">
            {told.map(({ question, now }) => (
              <div className="clause" key={question.name}>
                <p className="soft">{say('command.toldBefore', { what: read(now) })}</p>
                <AnswerField question={question} value={facts[question.name]} onAnswer={(answer) => change(question.name, answer)} />
              </div>
            ))}
          </div>
        </details>
      )}
    </div>
  )
}

/** What stands on the case already and could be put right by the member, other than what is still asked. */
function toldBefore(kase: CaseView, vocabulary: readonly FactQuestion[]): { question: FactQuestion; now: CaseView['facts'][number]['valueLabel'] }[] {
  const open = new Set(kase.questions.map((question) => question.name))
  return kase.facts.flatMap((fact) => {
    const question = vocabulary.find((one) => one.name === fact.name)
    return question === undefined || !isForMember(question) || open.has(fact.name) || fact.name === 'isEmergency' ? [] : [{ question, now: fact.valueLabel }]
  })
}
