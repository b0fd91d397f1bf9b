import type { HandbookView } from '../../../contract/handbook.ts'
import { useWords } from '../../words/language.ts'

type Clause = HandbookView['sections'][number]['clauses'][number]

/** One clause: its words, whether it is stressed or must be acknowledged, and what it makes the house do. */
export function ClauseArticle({ clause }: { clause: Clause }) {
  const { t, text } = useWords()
  return (
    <article id={clause.id} tabIndex={-1} className={`clause-article ${clause.isEmphasised ? 'emphasised' : ''}`} aria-label={t('clause.title', { clause: clause.id })}>
      <a className="clause" href={`#${clause.id}`}>{clause.id}</a>
      <div>
        <p>{clause.isEmphasised ? <strong>{text(clause.says)}</strong> : text(clause.says)}{clause.notice !== 'none' && <span className="pill">{t(`notice.${clause.notice}`)}</span>}</p>
        {clause.does.length > 0 && <ul className="does" aria-label={t('handbook.does')}>{clause.does.map((one) => <li key={one.en}>{text(one)}</li>)}</ul>}
      </div>
    </article>
  )
}
