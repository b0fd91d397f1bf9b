import type { HandbookView } from '../../../contract/handbook.ts'

type Section = HandbookView['sections'][number]

/** The sections and clauses that match: a clause id from its beginning, or words in either language. */
export function found(sections: readonly Section[], typed: string): Section[] {
  const word = typed.trim().toLowerCase()
  if (word === '') return [...sections]
  const matches = (clause: Section['clauses'][number]) => clause.id.toLowerCase().startsWith(word) || clause.says.zh.toLowerCase().includes(word) || clause.says.en.toLowerCase().includes(word)
  return sections.map((section) => ({ ...section, clauses: section.clauses.filter(matches) })).filter((section) => section.clauses.length > 0)
}
