import type { OpinionSections } from '../../contract/opinion.ts'
import { opinionParts } from '../form/values.ts'
import { useWords } from '../words/language.ts'

/** An opinion as it is read: every question with its answer, then its parts (4.3.4). */
export function Written({ questions, sections }: { questions: readonly string[]; sections: OpinionSections }) {
  const { t } = useWords()
  const [first, ...rest] = opinionParts
  const part = (name: (typeof opinionParts)[number]) => <div key={name}><h4>{t(`part.${name}`)}</h4><p>{sections[name]}</p></div>
  return (
    <div className="written">
      {part(first)}
      {questions.map((question, at) => <div key={question}><h4>{t('part.answer', { number: at + 1, question })}</h4><p>{sections.answers[at] ?? ''}</p></div>)}
      {rest.map(part)}
    </div>
  )
}
