import { describe, expect, it } from 'vitest'
import type { DocumentView } from '../../contract/document.ts'
import type { PapersView } from '../../contract/paper.ts'
import { arranged, otherItem, sentFor } from './arranged.ts'
import { distanceOf, larger, mostZoom, pinched, smaller } from './zoom.ts'

type Item = PapersView['items'][number]
const words = { zh: '资料', en: 'Paper' }

function item(id: string, more: Partial<Item> = {}): Item {
  return { id, clause: '2.3.2.a', name: words, need: 'required', applies: 'yes', form: 'copy', neededBy: null, why: words, example: null, state: 'missing', isGap: true, documents: [], reason: null, ...more }
}
const judged = (documentId: string, finding: 'accepted' | 'rejected' | null = null): Item['documents'][number] => ({ documentId, finding, seen: null, reason: null, by: null, at: null })
function papersOf(...items: Item[]): PapersView {
  return { items, decision: { state: 'undecided', by: null, at: null, since: null, gaps: [], reason: null } }
}
function document(id: string, more: Partial<DocumentView> = {}): DocumentView {
  return { id, caseNumber: 'EW-261124-ABCDEF', item: 'order', source: 'album', fileName: `${id}.jpg`, sizeBytes: 9, state: 'ready', pageCount: 1, pages: [], capturedAt: null, refusal: null, partBytes: 9, partsReceived: [1], addedBy: '会员', addedAt: '2026-11-23T02:00:00Z', aside: null, ...more }
}
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id)

describe('the checklist as the member works through it (2.3.2, 4.4.3, 5.3.4)', () => {
  it('puts what is needed before what is only asked for where it exists, and counts only what is needed', () => {
    const sorted = arranged(papersOf(item('power-of-attorney', { neededBy: 'payment', isGap: false, state: 'received' }), item('history', { need: 'if-exists', isGap: false }), item('order', { state: 'rejected' }), item('card', { state: 'accepted', isGap: false }), item('police', { need: 'conditional', applies: 'no', state: 'not-needed', isGap: false }), item('bills', { state: 'received' })))
    expect(idsOf(sorted.toSend)).toEqual(['order', 'history'])
    expect([idsOf(sorted.received), idsOf(sorted.accepted), idsOf(sorted.notNeeded)]).toEqual([['power-of-attorney', 'bills'], ['card'], ['police']])
    expect([sorted.acceptedCount, sorted.neededCount]).toEqual([1, 3])
  })

  it('counts a paper that may be needed as needed until somebody knows', () => {
    expect(arranged(papersOf(item('police', { need: 'conditional', applies: 'unknown' }))).neededCount).toBe(1)
  })
})

describe('what was sent for a paper (2.3.2, 5.3.4, N.7)', () => {
  const papers = papersOf(item('order', { documents: [judged('b', 'rejected'), judged('a')] }), item('records', { documents: [judged('c', 'accepted')] }))

  it('stands where it was judged, whatever it was sent for, with what cannot be used marked', () => {
    const documents = [document('a'), document('b'), document('c', { item: 'order' })]
    expect(idsOf(sentFor('order', papers, documents).shown)).toEqual(['b', 'a'])
    expect([...sentFor('order', papers, documents).rejected]).toEqual(['b'])
    expect(idsOf(sentFor('records', papers, documents).shown)).toEqual(['c'])
    expect(idsOf(sentFor(otherItem, papers, documents).shown)).toEqual([])
  })

  it('shows what is on its way or was not taken beside the paper it is for, and nothing that was put aside', () => {
    const documents = [document('u', { state: 'uploading' }), document('r', { state: 'refused', item: 'records' }), document('x', { state: 'refused', aside: { by: '会员', at: '2026-11-23T02:00:00Z', reason: '移除' } }), document('o', { item: otherItem }), document('p', { item: otherItem, state: 'checking' })]
    expect(idsOf(sentFor('order', papers, documents).underway)).toEqual(['u'])
    expect(idsOf(sentFor('records', papers, documents).underway)).toEqual(['r'])
    expect(idsOf(sentFor(otherItem, papers, documents).shown)).toEqual(['o'])
    expect(idsOf(sentFor(otherItem, papers, documents).underway)).toEqual(['p'])
  })
})

describe('looking closer at a page', () => {
  it('stays between the whole page and the largest picture', () => {
    let zoom = 1
    for (let press = 0; press < 20; press += 1) zoom = larger(zoom)
    expect(zoom).toBe(mostZoom)
    for (let press = 0; press < 20; press += 1) zoom = smaller(zoom)
    expect(zoom).toBe(1)
  })

  it('follows two fingers and no other number of them', () => {
    const at = (clientX: number, clientY: number) => ({ clientX, clientY })
    expect(distanceOf([at(0, 0), at(30, 40)])).toBe(50)
    expect(distanceOf([at(0, 0)])).toBe(null)
    expect(distanceOf([at(0, 0), at(1, 1), at(2, 2)])).toBe(null)
    expect(pinched({ distance: 50, zoom: 1.5 }, 100)).toBe(3)
    expect(pinched({ distance: 50, zoom: 1 }, 10)).toBe(1)
    expect(pinched({ distance: 1, zoom: 1 }, 1000)).toBe(mostZoom)
  })
})
