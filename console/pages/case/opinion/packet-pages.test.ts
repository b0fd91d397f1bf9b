import { describe, expect, it } from 'vitest'
import type { DocumentView } from '../../../../contract/document.ts'
import type { OpinionCaseView } from '../../../../contract/opinion.ts'
import { coveredAlike, draftFrom, packetOf, pagesOf } from './packet-pages.ts'

const document = (id: string, count: number, addedAt: string, more: Partial<DocumentView> = {}) =>
  ({ id, fileName: `${id}.jpg`, state: 'ready', aside: null, addedAt, pages: Array.from({ length: count }, (_, at) => ({ number: at + 1, width: 600, height: 800 })), ...more }) as DocumentView
const documents = [
  document('b', 2, '2026-11-21T10:00:00Z'), document('a', 1, '2026-11-20T10:00:00Z'), document('c', 1, '2026-11-22T10:00:00Z', { state: 'refused' }),
  document('d', 1, '2026-11-22T10:00:00Z', { aside: { by: '周宁', at: '2026-11-22T11:00:00Z', reason: '重复' } }),
]
const box = { x: 0, y: 0, width: 1, height: 0.15 }
const packet = (pages: readonly string[]) => ({ preparedAt: '2026-11-21T12:00:00Z', pages: pages.map((key) => ({ documentId: key.split(' ')[0] ?? '', page: Number(key.split(' ')[1]), boxes: [box] })) }) as unknown as NonNullable<OpinionCaseView['packet']>

describe('the pages of a packet (4.3.3, N.5)', () => {
  it('are all pages that can be seen, in the order they came; what was refused or put aside is none of them', () => {
    expect(pagesOf(documents).map(({ key }) => key)).toEqual(['a 1', 'b 1', 'b 2'])
  })

  it('begin with nothing covered and nothing left out', () => {
    expect(packetOf(pagesOf(documents), draftFrom(null, documents)).map(({ boxes }) => boxes)).toEqual([[], [], []])
  })

  it('go on from the packet that was sent back, with what came since', () => {
    const newer = [...documents, document('e', 1, '2026-11-22T09:00:00Z')]
    const sent = packetOf(pagesOf(newer), draftFrom(packet(['a 1', 'b 2']), newer))
    expect(sent.map(({ documentId, page, boxes }) => `${documentId} ${page} ${boxes.length}`)).toEqual(['a 1 1', 'b 2 1', 'e 1 0'])
  })

  it('are covered alike on all pages of one paper, and of no other', () => {
    const pages = pagesOf(documents)
    const first = pages[1]
    if (first === undefined) throw new Error('no second page')
    const draft = coveredAlike(pages, { boxes: { [first.key]: [box] }, leftOut: new Set() }, first)
    expect(packetOf(pages, draft).map(({ boxes }) => boxes.length)).toEqual([0, 1, 1])
  })
})
