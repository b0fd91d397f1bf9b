import type { HandbookView } from '../../contract/handbook.ts'

export type NoticePart = Pick<HandbookView['sections'][number], 'id' | 'title' | 'clauses'>

/** The clauses a person still has to acknowledge, section by section in the handbook's order (P.7). */
export function noticesToRead(handbook: Pick<HandbookView, 'sections'>, missing: readonly string[]): NoticePart[] {
  return handbook.sections
    .map(({ id, title, clauses }) => ({ id, title, clauses: clauses.filter((clause) => missing.includes(clause.id)) }))
    .filter((section) => section.clauses.length > 0)
}
