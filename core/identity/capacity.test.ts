import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn } from './age.ts'
import { capacityOf, needsGuardianConsent } from './capacity.ts'

describe('legal capacity from age and record (N.2)', () => {
  it.each([
    ['the day before eight', '2018-06-15', '2026-06-14', undefined, 'none', 'age'],
    ['on the eighth birthday', '2018-06-15', '2026-06-15', undefined, 'limited', 'age'],
    ['the day before eighteen', '2008-06-15', '2026-06-14', undefined, 'limited', 'age'],
    ['on the eighteenth birthday', '2008-06-15', '2026-06-15', undefined, 'full', 'age'],
    ['self-supporting on the sixteenth birthday', '2010-06-15', '2026-06-15', 'full', 'full', 'record'],
    ['said to be self-supporting the day before sixteen', '2010-06-15', '2026-06-14', 'full', 'limited', 'age'],
    ['an adult who cannot fully judge their acts', '1950-01-01', '2026-06-15', 'limited', 'limited', 'record'],
    ['an adult who cannot judge their acts', '1950-01-01', '2026-06-15', 'none', 'none', 'record'],
    ['a child of ten who cannot judge their acts', '2016-01-01', '2026-06-15', 'none', 'none', 'record'],
    ['a record cannot raise a child of seven', '2019-01-01', '2026-06-15', 'limited', 'none', 'age'],
    ['a record that repeats the age changes nothing', '1950-01-01', '2026-06-15', 'full', 'full', 'age'],
    ['an empty record counts as none', '1950-01-01', '2026-06-15', null, 'full', 'age'],
  ] as const)('%s', (_name, bornOn, on, record, capacity, basis) => {
    expect(capacityOf(bornOn, on, record)).toEqual({ capacity, basis })
  })

  it('born on 29 February, a person grows older on 1 March of a common year and on 29 February of a leap year', () => {
    expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([17, 18])
    expect([ageOn('2008-02-29', '2024-02-28'), ageOn('2008-02-29', '2024-02-29')]).toEqual([15, 16])
    expect(capacityOf('2008-02-29', '2026-02-28').capacity).toBe('limited')
    expect(capacityOf('2008-02-29', '2026-03-01').capacity).toBe('full')
  })

  it('a guardian’s consent is needed until the day before fourteen (R.8)', () => {
    expect([needsGuardianConsent('2012-06-15', '2026-06-14'), needsGuardianConsent('2012-06-15', '2026-06-15')]).toEqual([true, false])
  })

  it('age agrees with counting the birthdays one by one', () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((days) => Temporal.PlainDate.from('1880-01-01').add({ days }))
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 45_000 }), (born, after) => {
        const on = born.add({ days: after })
        let birthdays = 0
        for (let year = born.year + 1; year <= on.year; year += 1) {
          const birthday = born.month === 2 && born.day === 29 && !Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear ? new Temporal.PlainDate(year, 3, 1) : new Temporal.PlainDate(year, born.month, born.day)
          if (Temporal.PlainDate.compare(birthday, on) <= 0) birthdays += 1
        }
        expect(ageOn(born.toString(), on.toString())).toBe(birthdays)
      }),
      { numRuns: 400 },
    )
  })
})
