import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yuan } from '../money.ts'
import { deductibleLeft } from './deductible.ts'
import { billOf, demoFigures, stayOf } from './small-stay.ts'
import { trueUp } from './true-up.ts'
import type { Erosion, SocialInsurance, Stay } from './types.ts'
import { advanceWorksheet } from './worksheet.ts'

const fen = (amountYuan: number) => amountYuan * 100
const social = (use: SocialInsurance['use'], amountYuan: number): SocialInsurance => ({ use, amountFen: fen(amountYuan), document: 'settlement sheet' })
const fullRate = { ...demoFigures, rateWithoutSocialInsuranceBasisPoints: 10_000 }
const borne = (amountYuan: number, given: Partial<Erosion> = {}): Erosion => ({ document: 'earlier settlement', kind: 'paid-in-person', isInsured: true, amountFen: fen(amountYuan), ...given })

describe('the amount of an advance (5.1, 5.2.6, 5.3.6, R.11)', () => {
  it('a: a bill of 80,000 with 40,000 from basic insurance and 10,000 of deductible left makes 30,000', () => {
    expect(advanceWorksheet(stayOf({ bills: [billOf(80_000)], socialInsurance: social('used', 40_000) })).claimableFen).toBe(fen(30_000))
  })

  it('b: the same bill settled without basic insurance makes 42,000 at the lower rate', () => {
    expect(advanceWorksheet(stayOf({ bills: [billOf(80_000)], socialInsurance: social('not-used', 0) })).claimableFen).toBe(fen(42_000))
  })

  it('c: while the use of basic insurance is undecided both bases stand there and the lower one is advanced', () => {
    const sheet = advanceWorksheet(stayOf({ bills: [billOf(80_000)], socialInsurance: social('undecided', 40_000) }))
    expect(sheet.bases.map(({ basis, claimableFen }) => [basis, claimableFen])).toEqual([['with-social-insurance', fen(30_000)], ['without-social-insurance', fen(42_000)]])
    expect(sheet).toMatchObject({ chosen: 'with-social-insurance', advanceFen: fen(30_000) })
  })

  it('d: a claim of 45,000 after advances of 50,000 leaves 5,000 owed back (5.2.8)', () => {
    const { claimableFen } = advanceWorksheet(stayOf({ bills: [billOf(110_000)], socialInsurance: social('used', 55_000) }))
    expect(claimableFen).toBe(fen(45_000))
    expect(trueUp(claimableFen, fen(30_000) + fen(20_000))).toEqual({ payToMemberFen: 0, owedByMemberFen: fen(5_000) })
  })

  it('e: the same claim after advances of 30,000 pays the member 15,000 (5.2.8)', () => {
    expect(trueUp(fen(45_000), fen(30_000))).toEqual({ payToMemberFen: fen(15_000), owedByMemberFen: 0 })
  })

  it('f: from the confirmation of a critical illness on nothing is deducted, and before it what is left of the year', () => {
    const sheet = advanceWorksheet(stayOf({
      figures: fullRate, erosions: [borne(6_000)], criticalIllnessConfirmedOn: '2026-03-03',
      bills: [billOf(9_000, { servedOn: '2026-03-02' }), billOf(50_000, { servedOn: '2026-03-03' })],
    }))
    expect(sheet.claimableFen).toBe(fen(55_000))
    expect(sheet.bases[0]).toMatchObject({ deductibleUsedFen: fen(4_000), generalFen: fen(5_000), criticalIllnessFen: fen(50_000) })
  })

  it('a contract whose deductible stays after the confirmation takes it once, not once for each part of the stay (5.3.6)', () => {
    const figures = { ...fullRate, deductibleFen: fen(3_000), criticalIllnessDeductibleFen: fen(3_000) }
    const bills = [billOf(2_000, { servedOn: '2026-03-02' }), billOf(50_000, { servedOn: '2026-03-03' })]
    expect(advanceWorksheet(stayOf({ figures, bills, criticalIllnessConfirmedOn: '2026-03-03' })).claimableFen).toBe(fen(49_000))
  })

  it('g: a claim that is not covered makes all that was advanced owed back (5.3.1)', () => {
    expect(trueUp(0, fen(50_000))).toEqual({ payToMemberFen: 0, owedByMemberFen: fen(50_000) })
  })

  it('h: of a family’s deductible the spouse’s share counts, and what one open case has reserved the other does not deduct again', () => {
    const figures = { ...demoFigures, deductibleScope: 'family' as const }
    const spouse = borne(7_500, { isInsured: false })
    expect(deductibleLeft({ figures, compensations: [], erosions: [spouse] }).generalFen).toBe(fen(2_500))
    expect(deductibleLeft({ figures, compensations: [], erosions: [spouse, borne(2_500, { isInsured: false, kind: 'reserved-by-open-case' })] }).generalFen).toBe(0)
    expect(deductibleLeft({ figures: demoFigures, compensations: [], erosions: [spouse] }).generalFen).toBe(fen(10_000))
  })
})

describe('what counts (5.3.1, 5.3.7, 5.3.11, R.11)', () => {
  it('bills of outpatient and emergency care are shown and never counted (5.3.7)', () => {
    const sheet = advanceWorksheet(stayOf({ figures: fullRate, bills: [billOf(20_000), billOf(3_000, { care: 'outpatient' }), billOf(2_000, { care: 'emergency' })] }))
    expect(sheet.claimableFen).toBe(fen(10_000))
    expect(sheet.bases[0]?.lines.filter(({ clauses }) => clauses.includes('5.3.7')).map(({ amountFen }) => amountFen)).toEqual([fen(3_000), fen(2_000)])
  })

  it('self-pay is left out and stays the member’s (5.3.11)', () => {
    const sheet = advanceWorksheet(stayOf({ figures: fullRate, bills: [billOf(30_000, { selfPayFen: fen(4_000) })] }))
    expect(sheet).toMatchObject({ claimableFen: fen(16_000), memberPartFen: fen(14_000) })
  })

  it('money of basic insurance never erodes the deductible, commercial compensation does, the personal account is the member’s own', () => {
    const withFourThousand = (payer: 'commercial' | 'personal-account') => advanceWorksheet(stayOf({ figures: fullRate, bills: [billOf(50_000)], compensations: [{ document: 'slip', payer, amountFen: fen(4_000) }] })).claimableFen
    expect(withFourThousand('commercial')).toBe(fen(50_000 - 4_000 - 6_000))
    expect(withFourThousand('personal-account')).toBe(fen(40_000))
    expect(advanceWorksheet(stayOf({ bills: [billOf(50_000)], socialInsurance: social('used', 4_000) })).claimableFen).toBe(fen(36_000))
  })

  it('a settlement of zero with basic insurance takes the lower rate, a policy priced without it the full one', () => {
    expect(advanceWorksheet(stayOf({ bills: [billOf(20_000)], socialInsurance: social('used', 0) })).claimableFen).toBe(fen(6_000))
    expect(advanceWorksheet(stayOf({ figures: { ...demoFigures, isPricedWithSocialInsurance: false }, bills: [billOf(20_000)] })).claimableFen).toBe(fen(10_000))
  })

  it('an undecided use without an amount is one way of settling and not the same one twice', () => {
    const sheet = advanceWorksheet(stayOf({ bills: [billOf(20_000)], socialInsurance: social('undecided', 0) }))
    expect(sheet.bases.map(({ basis }) => basis)).toEqual(['without-social-insurance'])
  })

  it('limits cap what is claimable: general, critical and of the year (5.1)', () => {
    const big = { bills: [billOf(5_000_000)], figures: fullRate }
    expect(advanceWorksheet(stayOf(big)).claimableFen).toBe(200_000_000)
    expect(advanceWorksheet(stayOf({ ...big, criticalIllnessConfirmedOn: '2026-01-01' })).claimableFen).toBe(400_000_000)
    expect(advanceWorksheet(stayOf({ ...big, paidThisYear: { generalFen: 199_999_900, criticalIllnessFen: 0 } })).claimableFen).toBe(100)
    expect(advanceWorksheet(stayOf({ ...big, paidThisYear: { generalFen: 0, criticalIllnessFen: 399_999_999 } })).claimableFen).toBe(1)
  })

  it('is floored once, at the end', () => {
    const sheet = advanceWorksheet(stayOf({ figures: { ...demoFigures, deductibleFen: 0 }, bills: [billOf(0, { document: 'a', totalFen: 333 }), billOf(0, { document: 'b', totalFen: 334 })] }))
    expect(sheet.claimableFen).toBe(Math.floor((667 * 6) / 10))
  })

  it('a top-up is what has become claimable less what was advanced and is under way, never below zero (5.2.6)', () => {
    const given = { figures: fullRate, bills: [billOf(60_000)] }
    expect(advanceWorksheet(stayOf({ ...given, advancedFen: fen(30_000), inFlightFen: fen(5_000) })).advanceFen).toBe(fen(15_000))
    expect(advanceWorksheet(stayOf({ ...given, advancedFen: fen(60_000) })).advanceFen).toBe(0)
  })

  it('a bill whose self-paid part is above it is a fault, and so is half a fen', () => {
    expect(() => advanceWorksheet(stayOf({ bills: [billOf(1, { selfPayFen: 101 })] }))).toThrow('above the bill')
    expect(() => advanceWorksheet(stayOf({ bills: [billOf(1, { totalFen: 0.5 })] }))).toThrow('whole number of fen')
  })
})

const anyFen = fc.integer({ min: 0, max: 50_000_000 })
const anyBill = fc.record({ document: fc.constantFrom('a', 'b', 'c'), servedOn: fc.constantFrom('2026-03-01', '2026-03-05'), care: fc.constantFrom('inpatient' as const, 'outpatient' as const), totalFen: anyFen, selfPayFen: fc.constant(0) })
const anyStay: fc.Arbitrary<Stay> = fc.record({
  figures: fc.constantFrom(demoFigures, fullRate, { ...demoFigures, criticalIllnessDeductibleFen: 300_000 }),
  bills: fc.array(anyBill, { maxLength: 6 }),
  compensations: fc.array(fc.record({ document: fc.constant('slip'), payer: fc.constantFrom('commercial' as const, 'employer' as const, 'personal-account' as const), amountFen: anyFen }), { maxLength: 2 }),
  socialInsurance: fc.record({ use: fc.constantFrom('used' as const, 'not-used' as const, 'undecided' as const), amountFen: anyFen, document: fc.constant('s') }),
  erosions: fc.array(fc.record({ document: fc.constant('e'), kind: fc.constant('paid-in-person' as const), isInsured: fc.boolean(), amountFen: fc.integer({ min: 0, max: 2_000_000 }) }), { maxLength: 2 }),
  criticalIllnessConfirmedOn: fc.constantFrom(null, '2026-03-03'),
  paidThisYear: fc.record({ generalFen: anyFen, criticalIllnessFen: anyFen }),
  advancedFen: anyFen,
  inFlightFen: anyFen,
})

describe('whatever the stay', () => {
  it('nothing above cost, liability or limit is advanced, and no amount is a fraction (5.1)', () => {
    fc.assert(fc.property(anyStay, (stay) => {
      const sheet = advanceWorksheet(stay)
      const inpatientFen = stay.bills.filter(({ care }) => care === 'inpatient').reduce((sum, { totalFen }) => sum + totalFen, 0)
      expect(Number.isSafeInteger(sheet.advanceFen)).toBe(true)
      expect(sheet.claimableFen).toBeLessThanOrEqual(inpatientFen)
      expect(sheet.claimableFen).toBe(Math.min(...sheet.bases.map(({ claimableFen }) => claimableFen)))
      expect(sheet.advanceFen).toBe(Math.max(0, sheet.claimableFen - stay.advancedFen - stay.inFlightFen))
    }))
  })

  it('another bill never lowers what is claimable, and a dearer deductible never raises it', () => {
    fc.assert(fc.property(anyStay, anyBill, (stay, bill) => {
      const before = advanceWorksheet(stay).claimableFen
      expect(advanceWorksheet({ ...stay, bills: [...stay.bills, bill] }).claimableFen).toBeGreaterThanOrEqual(before)
      expect(advanceWorksheet({ ...stay, figures: { ...stay.figures, deductibleFen: stay.figures.deductibleFen + 100_000 } }).claimableFen).toBeLessThanOrEqual(before)
    }))
  })

  it('a true-up always ends at zero (5.2.8)', () => {
    fc.assert(fc.property(anyFen, anyFen, (adjudicated, advanced) => {
      const { payToMemberFen, owedByMemberFen } = trueUp(adjudicated, advanced)
      expect(adjudicated - advanced - payToMemberFen + owedByMemberFen).toBe(0)
      expect(Math.min(payToMemberFen, owedByMemberFen)).toBe(0)
    }))
  })
})

describe('amounts as people read them', () => {
  it.each([[0, '0.00'], [5, '0.05'], [123_456_708, '1,234,567.08'], [-100_000, '-1,000.00']])('%i fen read %s', (amountFen, words) => {
    expect(yuan(amountFen)).toBe(words)
  })
})
