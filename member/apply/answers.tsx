import { useState } from 'react'
import { dayWords } from '../words/dates.ts'
import { type Say, useSay } from '../words/language.ts'
import type { Answered, Draft, RequesterRelation } from './draft.ts'

interface AnswersProps {
  draft: Draft
  insuredName: string
  relation: RequesterRelation
  onReopen: (fact: string) => void
  onWish: (wish: string) => void
}

/** Everything said so far, each with a way to change it, and the wish that is only a wish (1.1). */
export function Answers({ draft, insuredName, relation, onReopen, onWish }: AnswersProps) {
  const { say, read, language } = useSay()
  const [wish, setWish] = useState(draft.hospitalWish)
  return (
    <section className="card" aria-labelledby="answers">
      <h2 id="answers">{say('answers.title')}</h2>
      <dl className="answers">
        <div><dt>{say('answers.for')}</dt><dd>{insuredName}</dd></div>
        <div><dt>{say('answers.by')}</dt><dd>{say(`whom.${relation}`)}</dd></div>
        {draft.trail.map((one) => (
          <div key={one.question.name}>
            <dt>{read(one.question.label)}</dt>
            <dd>{valueWords(one, say, language)}</dd>
            <dd><button type="button" className="text-button" onClick={() => onReopen(one.question.name)} aria-label={say('answers.changeOf', { what: read(one.question.label) })}>{say('answers.change')}</button></dd>
          </div>
        ))}
      </dl>
      <p className="field">
        <label className="field-label" htmlFor="wish">{say('answers.wish')}</label>
        <input id="wish" maxLength={100} value={wish} onChange={(event) => setWish(event.target.value)} onBlur={() => onWish(wish)} aria-describedby="wish-hint" />
      </p>
      <p className="soft" id="wish-hint">{say('answers.wishHint')}</p>
    </section>
  )
}

/** An answer in words. */
export function valueWords({ question, value }: Answered, say: Say, language: 'zh' | 'en'): string {
  if (value === null) return say('question.dontKnow')
  if (typeof value === 'boolean') return value ? say('yes') : say('no')
  const option = question.options.find((one) => one.value === value)
  if (option !== undefined) return option.label[language]
  return question.type === 'date' ? dayWords(String(value), language) : String(value)
}
