import { describe, expect, it } from 'vitest'
import type { DocumentView } from '../../../../contract/document.ts'
import type { PapersView } from '../../../../contract/paper.ts'
import { countsOf, itemOf, otherItem, shownFor, unseenFor, walkOf } from './arranged.ts'
import { fitted, larger, leastZoom, mostZoom, smaller, startView, turned, type View } from './picture-view.ts'

type Item = PapersView['items'][number]
const words = { zh: '资料', en: 'Paper' }
const judged = (documentId: string, finding: 'accepted' | 'rejected' | null): Item['documents'][number] => ({ documentId, finding, seen: null, reason: null, by: null, at: null })
function item(id: string, more: Partial<Item> = {}): Item {
  return { id, clause: '2.3.2.a', name: words, need: 'required', applies: 'yes', form: 'copy', neededBy: null, why: words, example: null, state: 'missing', isGap: true, documents: [], reason: null, ...more }
}
function document(id: string, more: Partial<DocumentView> = {}): DocumentView {
  return { id, caseNumber: 'EW-261124-ABCDEF', item: 'order', source: 'file', fileName: `${id}.pdf`, sizeBytes: 9, state: 'ready', pageCount: 1, pages: [], capturedAt: null, refusal: null, partBytes: 9, partsReceived: [1], addedBy: '会员', addedAt: '2026-11-23T02:00:00Z', aside: null, ...more }
}

describe('the papers of a case as they are judged (2.3.2, 4.4.3, 5.3.4)', () => {
  const papers: PapersView = {
    items: [item('records', { state: 'accepted', isGap: false, documents: [judged('a', 'accepted')] }), item('order', { state: 'received', documents: [judged('b', null), judged('a', 'rejected')] }), item('power-of-attorney', { neededBy: 'payment', isGap: false }), item('history', { need: 'if-exists', isGap: false }), item('police', { need: 'conditional', applies: 'no', state: 'not-needed', isGap: false })],
    decision: { state: 'undecided', by: null, at: null, since: null, gaps: [], reason: null },
  }
  const documents = [document('a'), document('b'), document('c', { item: otherItem }), document('d', { state: 'checking' }), document('e', { state: 'refused', item: 'unknown-to-the-checklist' }), document('f', { aside: { by: '周宁', at: '2026-11-23T02:00:00Z', reason: '重复' } })]

  it('stand beside each paper they were judged for, and the others beside the checklist', () => {
    expect(shownFor('order', papers, documents).map(({ document: { id }, judgement }) => [id, judgement?.finding])).toEqual([['b', null], ['a', 'rejected']])
    expect(shownFor(otherItem, papers, documents).map(({ document: { id } }) => id)).toEqual(['c'])
    expect(unseenFor('order', papers, documents).map(({ id }) => id)).toEqual(['d'])
    expect(unseenFor(otherItem, papers, documents).map(({ id }) => id)).toEqual(['e'])
  })

  it('are walked through once each, and open at the paper they were judged for', () => {
    const walk = walkOf(papers, documents)
    expect(walk.map(({ document: { id } }) => id)).toEqual(['a', 'b', 'c'])
    expect(walk.map((one) => itemOf(one, papers)?.id)).toEqual(['records', 'order', undefined])
  })

  it('are counted by what is needed', () => {
    expect(countsOf(papers)).toEqual({ needed: 2, accepted: 1, waiting: 1 })
  })
})

describe('a page under the eyes of who judges it (5.3.4)', () => {
  it('turns round in four steps and keeps its zoom', () => {
    const once = turned(larger(startView))
    expect([once.quarters, once.zoom]).toEqual([1, 1.25])
    expect(turned(turned(turned(once))).quarters).toBe(0)
  })

  it('grows and shrinks within limits, and fits again at one press', () => {
    const often = (act: (view: View) => View) => Array.from({ length: 40 }).reduce<View>((view) => act(view), startView)
    expect(often(larger).zoom).toBe(mostZoom)
    expect(often(smaller).zoom).toBe(leastZoom)
    expect(fitted('whole')(often(larger))).toEqual({ ...startView, fit: 'whole' })
  })
})
