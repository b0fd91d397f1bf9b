import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accounts, balancesOf, exposureOf, type MoneyEvent, notAtZero, reversed, transfersOf } from './account.ts'

const after = (...events: MoneyEvent[]) => balancesOf(events.flatMap(transfersOf))
const paid = (amountFen: number): MoneyEvent[] => [{ kind: 'advance-sent', amountFen }, { kind: 'advance-done', amountFen }]

describe('the account of a stay (5.2.5, 5.2.6, 5.2.8)', () => {
  it('an advance is in flight until the bank says it is done, and comes back when it refuses (5.2.5)', () => {
    expect(after({ kind: 'advance-sent', amountFen: 500 })).toMatchObject({ bank: -500, 'in-flight': 500, advanced: 0 })
    expect(after(...paid(500))).toMatchObject({ bank: -500, 'in-flight': 0, advanced: 500 })
    expect(after({ kind: 'advance-sent', amountFen: 500 }, { kind: 'advance-refused', amountFen: 500 })).toEqual(after())
  })

  it('a claim above the advances leaves the excess to be paid out, and then nothing (5.2.8)', () => {
    const open = [...paid(300), { kind: 'claim-adjudicated', adjudicatedFen: 450, advancedFen: 300 } as const]
    expect(after(...open)).toMatchObject({ 'claim-payable': -150, advanced: 0, 'owed-by-member': 0 })
    expect(notAtZero(after(...open))).toEqual(['claim-payable'])
    expect(notAtZero(after(...open, { kind: 'payout-sent', amountFen: 150 }))).toEqual(['payout-in-flight'])
    expect(notAtZero(after(...open, { kind: 'payout-sent', amountFen: 150 }, { kind: 'payout-done', amountFen: 150 }))).toEqual([])
    expect(after(...open, { kind: 'payout-sent', amountFen: 150 }, { kind: 'payout-done', amountFen: 150 })).toMatchObject({ bank: -450, claim: 450 })
    expect(after(...open, { kind: 'payout-sent', amountFen: 150 }, { kind: 'payout-refused', amountFen: 150 })).toEqual(after(...open))
  })

  it('a claim below the advances leaves the shortfall owed until it is repaid or given up (5.2.8, 5.3.10)', () => {
    const open = [...paid(500), { kind: 'claim-adjudicated', adjudicatedFen: 450, advancedFen: 500 } as const]
    expect(notAtZero(after(...open))).toEqual(['owed-by-member'])
    expect(after(...open, { kind: 'member-repaid', amountFen: 50 })).toMatchObject({ bank: -450, claim: 450, 'owed-by-member': 0 })
    expect(after(...open, { kind: 'member-repaid', amountFen: 20 }, { kind: 'written-off', amountFen: 30 })).toMatchObject({ bank: -480, 'written-off': 30, 'owed-by-member': 0 })
  })

  it('a claim that is not covered makes everything advanced owed back (5.3.1)', () => {
    expect(after(...paid(500), { kind: 'claim-adjudicated', adjudicatedFen: 0, advancedFen: 500 })).toMatchObject({ 'owed-by-member': 500, advanced: 0, claim: 0 })
  })

  it('what the hospital gives back is no longer advanced (5.2.7)', () => {
    expect(exposureOf(after(...paid(500), { kind: 'advance-sent', amountFen: 100 }, { kind: 'deposit-returned', amountFen: 200 }))).toBe(400)
  })

  it('an amount of zero posts nothing and half a fen is a fault', () => {
    expect(transfersOf({ kind: 'advance-sent', amountFen: 0 })).toEqual([])
    expect(() => transfersOf({ kind: 'advance-sent', amountFen: 0.5 })).toThrow('whole number of fen')
  })
})

const amountFen = fc.integer({ min: 0, max: 100_000_000 })
const simple = fc.constantFrom('advance-sent', 'advance-done', 'advance-refused', 'deposit-returned', 'payout-sent', 'payout-done', 'payout-refused', 'member-repaid', 'written-off' as const)
const anyEvent = fc.oneof(
  fc.record({ kind: simple, amountFen }) as fc.Arbitrary<MoneyEvent>,
  fc.record({ kind: fc.constant('claim-adjudicated' as const), adjudicatedFen: amountFen, advancedFen: amountFen }),
)

describe('whatever is posted', () => {
  it('the balances sum to zero at every prefix, and a reversal takes back exactly what was posted (5.2.8)', () => {
    fc.assert(fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const transfers = events.flatMap(transfersOf)
      for (let prefix = 0; prefix <= transfers.length; prefix += 1) {
        const balances = balancesOf(transfers.slice(0, prefix))
        expect(accounts.reduce((sum, account) => sum + balances[account], 0)).toBe(0)
      }
      expect(balancesOf([...transfers, ...reversed(transfers)])).toEqual(balancesOf([]))
    }), { numRuns: 2_000 })
  })
})
