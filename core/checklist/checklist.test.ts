import { describe, expect, it } from 'vitest'
import { compile } from '../verdict/compile.ts'
import type { DocumentEntry, Pack } from '../verdict/pack.ts'
import { smallPack } from '../verdict/small-pack.ts'
import type { Facts } from '../verdict/types.ts'
import { checklistOf, factsProvenBy, gapsOf, isGap, type Paper, sayGap } from './checklist.ts'

const both = (words: string) => ({ zh: `${words}。`, en: words })
const entry = (id: string, need: DocumentEntry['need'], more: Partial<DocumentEntry> = {}): DocumentEntry => ({ id, name: both(id), need, form: 'copy', why: both(`why ${id}`), ...(need === 'conditional' && { when: 'needsCard' }), ...more })

/** The small pack with one clause that asks for three papers, one of each need. */
function packOf(...documents: DocumentEntry[]): Pack {
  const [visit, ...rest] = smallPack.services
  if (visit === undefined) throw new Error('the small pack has a service')
  const { '1.3.7': _, ...clauses } = visit.clauses
  return { ...smallPack, services: [{ ...visit, clauses: { ...clauses, '1.3.7': { says: both('papers'), documents } } }, ...rest] }
}

const handbook = compile(packOf(entry('order', 'required', { example: both('such as this'), proves: { fact: 'hasCard', value: true } }), entry('card', 'conditional', { form: 'original' }), entry('scan', 'if-exists')))
const needs = (needsCard?: boolean): Facts => (needsCard === undefined ? {} : { needsCard: { value: needsCard, source: 'network' } })

const paper = (item: string, finding?: 'accepted' | 'rejected', more: { id?: string; at?: string; reason?: string } = {}): Paper => ({
  documentId: more.id ?? `${item}-1`,
  item,
  judgement: finding === undefined ? null : { finding, seen: 'copy', reason: more.reason ?? (finding === 'rejected' ? 'blurred' : null), by: 'R', at: more.at ?? '2026-11-24T02:00:00Z' },
})

const listed = (facts: Facts, papers: readonly Paper[] = []) => checklistOf(handbook, 'visit', facts, papers).map(({ id, applies, state }) => `${id} ${applies} ${state}`)

describe('the checklist of a case (2.3.2.a, 2.3.2.b, 4.4.3, 5.3.4)', () => {
  it('asks for what is required, for what the case makes necessary, and for what exists', () => {
    expect(listed(needs(true))).toEqual(['order yes missing', 'card yes missing', 'scan yes missing'])
    expect(listed(needs(false))).toEqual(['order yes missing', 'card no not-needed', 'scan yes missing'])
  })

  it('says it does not know whether a paper is needed while the fact is not known (R.6)', () => {
    expect(listed(needs())).toEqual(['order yes missing', 'card unknown missing', 'scan yes missing'])
  })

  it('is empty for a service that asks for nothing, and refuses a service nobody knows', () => {
    expect(checklistOf(handbook, 'opinion', {}, [])).toEqual([])
    expect(() => checklistOf(handbook, 'massage', {}, [])).toThrow('service-unknown')
  })

  it('gives the words of each paper: why, in which form, an example', () => {
    const [order, card] = checklistOf(handbook, 'visit', needs(true), [])
    expect(order).toMatchObject({ clause: '1.3.7', form: 'copy', why: both('why order'), example: both('such as this'), reason: null })
    expect(card).toMatchObject({ form: 'original' })
    expect(card).not.toHaveProperty('example')
  })
})

describe('the state of a paper', () => {
  it.each([
    ['nothing came', [], 'missing'],
    ['one came and nobody has looked', [paper('order')], 'received'],
    ['one is accepted', [paper('order', 'accepted')], 'accepted'],
    ['one is rejected', [paper('order', 'rejected')], 'rejected'],
    ['one is rejected and another came', [paper('order', 'rejected'), paper('order', undefined, { id: 'order-2' })], 'received'],
    ['one is accepted and another rejected', [paper('order', 'accepted'), paper('order', 'rejected', { id: 'order-2' })], 'accepted'],
    ['one is accepted and another came', [paper('order', 'accepted'), paper('order', undefined, { id: 'order-2' })], 'accepted'],
    ['papers came for something else alone', [paper('scan', 'accepted'), paper('other')], 'missing'],
  ] as const)('%s (2.3.2.b, R.2)', (_what, papers, state) => {
    expect(listed(needs(true), papers)[0]).toBe(`order yes ${state}`)
  })

  it('stays not needed whatever came, where the case does not need it', () => {
    expect(listed(needs(false), [paper('card', 'accepted')])[1]).toBe('card no not-needed')
  })

  it('shows the newest document first, and why the one judged last cannot be used', () => {
    const papers = [paper('order', 'rejected', { id: 'first', at: '2026-11-24T02:00:00Z', reason: 'blurred' }), paper('order', 'rejected', { id: 'second', at: '2026-11-24T03:00:00Z', reason: 'another name' })]
    const [order] = checklistOf(handbook, 'visit', {}, papers)
    expect(order?.papers.map(({ documentId }) => documentId)).toEqual(['second', 'first'])
    expect(order?.reason).toBe('another name')
    const [mended] = checklistOf(handbook, 'visit', {}, [...papers, paper('order', 'accepted', { id: 'third', at: '2026-11-24T04:00:00Z' })])
    expect(mended?.reason).toBeNull()
  })
})

describe('a gap of the set (4.4.3, R.2, N.7)', () => {
  const states = ['missing', 'received', 'accepted', 'rejected', 'not-needed'] as const
  const gaps = (need: DocumentEntry['need'], applies: 'yes' | 'no' | 'unknown') => states.filter((state) => isGap({ need, applies, state }))

  it.each([
    ['required', 'yes', ['missing', 'received', 'rejected', 'not-needed']],
    ['conditional', 'yes', ['missing', 'received', 'rejected', 'not-needed']],
    ['conditional', 'unknown', ['missing', 'received', 'rejected', 'not-needed']],
    ['conditional', 'no', []],
    ['if-exists', 'yes', []],
  ] as const)('of a paper that is %s and applies: %s', (need, applies, expected) => {
    expect(gaps(need, applies)).toEqual(expected)
  })

  it.each(['payment', 'settlement'] as const)('is not left by a paper that only comes about later, for the %s (5.2.7, 5.3.4.g, 5.3.4.h)', (neededBy) => {
    expect(isGap({ need: 'required', applies: 'yes', state: 'missing', neededBy })).toBe(false)
    const later = compile(packOf(entry('invoice', 'required', { neededBy }), entry('order', 'required')))
    expect(gapsOf(checklistOf(later, 'visit', {}, [])).map(({ id }) => id)).toEqual(['order'])
  })

  it('all are named at once, in the order of the handbook', () => {
    const open = (papers: readonly Paper[], facts = needs(true)) => gapsOf(checklistOf(handbook, 'visit', facts, papers)).map(({ id }) => id)
    expect(open([])).toEqual(['order', 'card'])
    expect(open([], needs())).toEqual(['order', 'card'])
    expect(open([], needs(false))).toEqual(['order'])
    expect(open([paper('order', 'accepted'), paper('card')])).toEqual(['card'])
    expect(open([paper('order', 'accepted'), paper('card', 'accepted')])).toEqual([])
  })

  it('is told with the form it is needed in, whether it is certain, and why what came will not do', () => {
    const said = (papers: readonly Paper[], facts: Facts) => gapsOf(checklistOf(handbook, 'visit', facts, papers)).map((line) => sayGap(line).en)
    expect(said([], needs(true))).toEqual(['order', 'card (the original)'])
    expect(said([paper('order', 'rejected', { reason: 'blurred' })], needs())).toEqual(['order (what came cannot be used: blurred)', 'card (the original; if it applies)'])
    const zh = gapsOf(checklistOf(handbook, 'visit', needs(), [paper('order', 'rejected', { reason: '太模糊' })])).map((line) => sayGap(line).zh)
    expect(zh).toEqual(['order。（已收到的不能用：太模糊）', 'card。（须原件，如情况需要）'])
  })
})

describe('what a paper proves (2.3.2.a, 4.1, N.7)', () => {
  it('is said by the handbook, with the clause', () => {
    expect(factsProvenBy(handbook, 'visit', 'order')).toEqual({ item: 'order', clause: '1.3.7', fact: 'hasCard', value: true })
  })

  it('is nothing for a paper that proves nothing or is not asked for', () => {
    expect(factsProvenBy(handbook, 'visit', 'scan')).toBeUndefined()
    expect(factsProvenBy(handbook, 'visit', 'nothing')).toBeUndefined()
    expect(factsProvenBy(handbook, 'massage', 'order')).toBeUndefined()
  })
})
