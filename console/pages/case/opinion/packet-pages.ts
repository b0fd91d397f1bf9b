import type { CaseView } from '../../../../contract/case.ts'
import type { DocumentView } from '../../../../contract/document.ts'
import type { CommandField } from '../../../../contract/fields.ts'
import type { OpinionCaseView, PacketPage } from '../../../../contract/opinion.ts'
import type { Box } from '../../../opinion/boxes.ts'

/** One page of a paper of the case that may go into the packet. */
export interface PageOfCase {
  readonly key: string
  readonly documentId: string
  readonly page: number
  readonly fileName: string
}

/** What was decided for the pages: what is covered on each, and which are left out (N.5). */
export interface PacketDraft {
  readonly boxes: Readonly<Record<string, readonly Box[]>>
  readonly leftOut: ReadonlySet<string>
}

const keyOf = ({ documentId, page }: { readonly documentId: string; readonly page: number }): string => `${documentId} ${page}`

/** Every page of the case that can be seen, in the order the papers came. */
export function pagesOf(documents: readonly DocumentView[]): PageOfCase[] {
  const ready = documents.filter(({ state, aside }) => state === 'ready' && aside === null).toSorted((one, other) => one.addedAt.localeCompare(other.addedAt))
  return ready.flatMap(({ id, fileName, pages }) => pages.map(({ number }) => ({ key: keyOf({ documentId: id, page: number }), documentId: id, page: number, fileName })))
}

/** Where a packet is begun: with nothing covered, or where the last one stood; a paper that came since is in it. */
export function draftFrom(packet: NonNullable<OpinionCaseView['packet']> | null, documents: readonly DocumentView[]): PacketDraft {
  if (packet === null) return { boxes: {}, leftOut: new Set() }
  const kept = new Set(packet.pages.map(keyOf))
  const older = documents.filter(({ addedAt }) => Date.parse(addedAt) <= Date.parse(packet.preparedAt))
  return { boxes: Object.fromEntries(packet.pages.map((one) => [keyOf(one), one.boxes])), leftOut: new Set(pagesOf(older).map(({ key }) => key).filter((key) => !kept.has(key))) }
}

/** The packet as it is sent. */
export function packetOf(pages: readonly PageOfCase[], { boxes, leftOut }: PacketDraft): PacketPage[] {
  return pages.filter(({ key }) => !leftOut.has(key)).map(({ key, documentId, page }) => ({ documentId, page, boxes: [...(boxes[key] ?? [])] }))
}

/** The boxes of one page on every page of the same paper: a form of several pages names the person at the same place. */
export function coveredAlike(pages: readonly PageOfCase[], draft: PacketDraft, like: PageOfCase): PacketDraft {
  const boxes = draft.boxes[like.key] ?? []
  return { ...draft, boxes: { ...draft.boxes, ...Object.fromEntries(pages.filter(({ documentId }) => documentId === like.documentId).map(({ key }) => [key, boxes])) } }
}

/** The words of a packet begin with those of the last one, or with what the coordinator learned; nobody is named in either (N.5). */
export function summaryOf({ opinion, need }: Pick<CaseView, 'opinion' | 'need'>, field: CommandField): CommandField {
  const suggested = opinion?.packet?.summary ?? need?.condition
  return field.name === 'summary' && suggested !== undefined ? { ...field, suggested } : field
}
