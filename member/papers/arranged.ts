import type { DocumentView } from '../../contract/document.ts'
import type { PapersView } from '../../contract/paper.ts'

export type PaperItem = PapersView['items'][number]
/** What stands for things the checklist does not name. */
export const otherItem = 'other'

/** The checklist as the member works through it (2.3.2, 4.4.3, 5.3.4). */
export interface Arranged {
  /** Still to be sent, or to be sent again: what is needed first, then what is only asked for where it exists. */
  readonly toSend: readonly PaperItem[]
  readonly received: readonly PaperItem[]
  readonly accepted: readonly PaperItem[]
  readonly notNeeded: readonly PaperItem[]
  readonly neededCount: number
  readonly acceptedCount: number
}

/** Sorts the checklist by what there is to do, gaps first, otherwise in the order of the handbook. */
export function arranged({ items }: PapersView): Arranged {
  const needed = items.filter(isNeeded)
  const toSend = items.filter(({ state }) => state === 'missing' || state === 'rejected')
  return {
    toSend: toSend.toSorted((one, other) => Number(other.isGap) - Number(one.isGap)),
    received: items.filter(({ state }) => state === 'received'),
    accepted: items.filter(({ state }) => state === 'accepted'),
    notNeeded: items.filter(({ state }) => state === 'not-needed'),
    neededCount: needed.length,
    acceptedCount: needed.filter(({ state }) => state === 'accepted').length,
  }
}

/** Whether the papers are not complete without it; one that only comes about later is not waited for. */
function isNeeded({ need, applies, neededBy }: PaperItem): boolean {
  return need !== 'if-exists' && applies !== 'no' && neededBy === null
}

/** What was sent for one paper: what can be seen, newest first, and what is on its way or was not taken. */
export interface Sent {
  readonly shown: readonly DocumentView[]
  /** Those of them that cannot be used. */
  readonly rejected: ReadonlySet<string>
  readonly underway: readonly DocumentView[]
}

/** The documents of one paper of the checklist; one judged for another paper stands there. */
export function sentFor(item: string, papers: PapersView, documents: readonly DocumentView[]): Sent {
  const counted = documents.filter(({ aside }) => aside === null)
  const listed = new Set(papers.items.flatMap((one) => one.documents.map(({ documentId }) => documentId)))
  const judged = papers.items.find(({ id }) => id === item)?.documents
  const own = judged?.map(({ documentId }) => documentId)
  const rejected = new Set(judged?.flatMap(({ documentId, finding }) => (finding === 'rejected' ? [documentId] : [])))
  const shown = own === undefined
    ? counted.filter(({ id, state }) => state === 'ready' && !listed.has(id)).toReversed()
    : own.flatMap((id) => counted.find((document) => document.id === id && document.state === 'ready') ?? [])
  const ids = new Set(papers.items.map(({ id }) => id))
  const isHere = (of: string) => (own === undefined ? !ids.has(of) : of === item)
  return { shown, rejected, underway: counted.filter((document) => document.state !== 'ready' && isHere(document.item)) }
}

/** Bytes as people read them. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}
