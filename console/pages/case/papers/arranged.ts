import type { DocumentView } from '../../../../contract/document.ts'
import type { PapersView } from '../../../../contract/paper.ts'

export type PaperItem = PapersView['items'][number]
export type Judgement = PaperItem['documents'][number]
/** What stands for papers the checklist does not name. */
export const otherItem = 'other'

/** A document that can be seen, with what was found of it for one paper. */
export interface Shown {
  readonly document: DocumentView
  readonly judgement: Judgement | null
}

/** The documents that stand beside one paper, or beside none of them. */
export function shownFor(item: string, papers: PapersView, documents: readonly DocumentView[]): Shown[] {
  const ready = documents.filter(({ state, aside }) => state === 'ready' && aside === null)
  const own = papers.items.find(({ id }) => id === item)
  if (own !== undefined) return own.documents.flatMap((judgement) => ready.filter(({ id }) => id === judgement.documentId).map((document) => ({ document, judgement })))
  const listed = new Set(papers.items.flatMap((one) => one.documents.map(({ documentId }) => documentId)))
  return ready.filter(({ id }) => !listed.has(id)).map((document) => ({ document, judgement: null }))
}

/** What came for one paper and cannot be seen: on its way, being checked, or not taken. */
export function unseenFor(item: string, papers: PapersView, documents: readonly DocumentView[]): DocumentView[] {
  const ids = new Set(papers.items.map(({ id }) => id))
  return documents.filter((one) => one.state !== 'ready' && one.aside === null && (ids.has(item) ? one.item === item : !ids.has(one.item)))
}

/** Every document that can be seen, in the order of the checklist, each once: the order the desk walks through. */
export function walkOf(papers: PapersView, documents: readonly DocumentView[]): Shown[] {
  const all = [...papers.items.map(({ id }) => id), otherItem].flatMap((item) => shownFor(item, papers, documents))
  return all.filter(({ document }, at) => all.findIndex((one) => one.document.id === document.id) === at)
}

/** How many papers are needed, how many of them are accepted, and how many wait to be judged. */
export function countsOf({ items }: PapersView): { needed: number; accepted: number; waiting: number } {
  const needed = items.filter(({ need, applies, neededBy }) => need !== 'if-exists' && applies !== 'no' && neededBy === null)
  return { needed: needed.length, accepted: needed.filter(({ state }) => state === 'accepted').length, waiting: items.filter(({ state }) => state === 'received').length }
}

/** The paper a document is judged for when the desk opens: the one it was judged for last, or the one it was sent for. */
export function itemOf({ document, judgement }: Shown, papers: PapersView): PaperItem | undefined {
  return papers.items.find((one) => judgement !== null && one.documents.includes(judgement)) ?? papers.items.find(({ id }) => id === document.item)
}

/** Bytes as people read them. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}
