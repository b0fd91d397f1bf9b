import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BankPayment, type OurPayment, reconcile } from './reconcile.ts'

const our = (key: string, given: Partial<OurPayment> = {}): OurPayment => ({ key, amountFen: 100, state: 'done', on: '2026-11-24', ...given })
const bank = (key: string, given: Partial<BankPayment> = {}): BankPayment => ({ key, reference: `R${key}`, amountFen: 100, isPaid: true, on: '2026-11-24', ...given })
const kinds = (ours: OurPayment[], file: BankPayment[]) => reconcile(ours, file).differences.map(({ kind, key }) => `${kind} ${key}`)

describe('the day’s payments beside the bank’s file (5.4.2)', () => {
  it('what agrees is counted and nothing more is said of it', () => {
    expect(reconcile([our('1'), our('2', { state: 'refused' })], [bank('2', { isPaid: false }), bank('1')])).toEqual({ matched: 2, differences: [] })
  })

  it.each([
    ['an answer that never came is found', [our('1', { state: 'unknown' })], [bank('1')], ['answer-found 1']],
    ['another amount', [our('1')], [bank('1', { amountFen: 99 })], ['amount-differs 1']],
    ['paid at the bank, refused in our books', [our('1', { state: 'refused' })], [bank('1')], ['paid-against-our-books 1']],
    ['paid in our books, not at the bank', [our('1')], [bank('1', { isPaid: false })], ['not-paid-against-our-books 1']],
    ['paid at the bank and unknown to us', [], [bank('9')], ['not-ours 9']],
    ['the same payment twice in the file', [our('1')], [bank('1'), bank('1')], ['twice-in-file 1']],
    ['in our books on a day of the file and not in it', [our('1'), our('2')], [bank('1')], ['not-in-file 2']],
    ['in our books on another day', [our('1'), our('2', { on: '2026-11-23' })], [bank('1')], []],
  ] as const)('%s', (_name, ours, file, expected) => {
    expect(kinds([...ours], [...file])).toEqual(expected)
  })

  it('neither order plays a part, and every line of the file is either matched or a difference', () => {
    const anyOurs = fc.uniqueArray(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), amountFen: fc.constantFrom(1, 2), state: fc.constantFrom('released' as const, 'done' as const, 'refused' as const, 'unknown' as const), on: fc.constantFrom('2026-11-23', '2026-11-24') }), { selector: ({ key }) => key })
    const anyBank = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'e'), reference: fc.constant('R'), amountFen: fc.constantFrom(1, 2), isPaid: fc.boolean(), on: fc.constantFrom('2026-11-23', '2026-11-24') }), { maxLength: 5 })
    fc.assert(fc.property(anyOurs, anyBank, (ours, file) => {
      const forward = reconcile(ours, file)
      expect(forward.matched + forward.differences.filter(({ kind }) => kind !== 'not-in-file').length).toBe(file.length)
      expect(reconcile(ours.toReversed(), file)).toEqual(forward)
    }))
  })
})
