import { Popover } from 'antd'
import { createContext, useContext } from 'react'
import { useWords } from '../words/language.ts'
import { clauseSays, useHandbook, type HandbookKey } from './handbook-query.ts'
import { PageLink } from '../frame/page-link.tsx'

/** The handbook the clauses on a page belong to; a case keeps the version it was opened under (P.6). */
export const HandbookOfPage = createContext<HandbookKey | undefined>(undefined)

/** A clause id that shows its words on hover or focus and leads to the handbook. */
export function ClauseChip({ clause }: { clause: string }) {
  const { t } = useWords()
  const key = useContext(HandbookOfPage)
  return (
    <Popover content={<ClauseWords clause={clause} handbook={key} />} title={t('clause.title', { clause })} trigger={['hover', 'focus']} destroyOnHidden mouseEnterDelay={0.15}>
      <PageLink className="clause" to="/handbook" hash={clause} search={key === undefined ? {} : { id: key.id, version: key.version }} aria-label={t('clause.title', { clause })}>{clause}</PageLink>
    </Popover>
  )
}

function ClauseWords({ clause, handbook }: { clause: string; handbook: HandbookKey | undefined }) {
  const { t, text } = useWords()
  const asked = useHandbook(handbook)
  const says = asked.data === undefined ? undefined : clauseSays(asked.data, clause)
  return <p className="clause-words" role="note">{says === undefined ? t(asked.data === undefined ? 'frame.loading' : 'clause.unknown') : text(says)}</p>
}

/** Several clause ids in a row. */
export function ClauseList({ clauses }: { clauses: readonly string[] }) {
  return <span className="clauses">{clauses.map((one) => <ClauseChip key={one} clause={one} />)}</span>
}
