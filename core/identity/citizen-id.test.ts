import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { checkCitizenId } from './citizen-id.ts'
import { checkPaper } from './papers.ts'

/** ISO 7064 MOD 11-2 by its recurrence, independent of the table of weights. */
function checkDigit(seventeen: string): string {
  let product = 0
  for (const digit of seventeen) product = ((product + Number(digit)) * 2) % 11
  const value = (12 - product) % 11
  return value === 10 ? 'X' : String(value)
}

const person = fc.record({
  region: fc.constantFrom('110105', '310101', '440524', '650102', '330106'),
  bornOn: fc.integer({ min: 0, max: 45_000 }).map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }).toString()),
  order: fc.integer({ min: 0, max: 999 }).map((order) => String(order).padStart(3, '0')),
})
const bare = (each: { region: string; bornOn: string; order: string }) => `${each.region}${each.bornOn.replaceAll('-', '')}${each.order}`

function faultOf(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.because.clauses, error.because.details?.fault]
  }
  return 'no refusal'
}

describe('identity numbers are checked on entry (2.3.5)', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'female'],
    ['440524188001010014', '1880-01-01', 'male'],
    [' 110105 19491231 002x ', '1949-12-31', 'female'],
    ['１１０１０５１９４９１２３１００２Ｘ', '1949-12-31', 'female'],
  ])('the published number %s is valid and says birth date and sex', (number, bornOn, sex) => {
    expect(checkCitizenId(number)).toEqual({ bornOn, sex })
  })

  it.each([
    ['110105194912310021', 'check-digit'],
    ['11010519491231002', 'shape'],
    ['1101051949123100XX', 'shape'],
    ['', 'shape'],
    ['990105194912310021', 'region'],
    ['110105194902290020', 'birth-date'],
    ['110105194913010020', 'birth-date'],
    ['110105490101001', 'shape'],
  ])('the number %s is refused for its %s', (number, fault) => {
    expect(faultOf(() => checkCitizenId(number))).toEqual(['identity-number-invalid', ['2.3.5'], fault])
  })

  it('a birth date is accepted on its own day and refused on the day before', () => {
    const number = '11010520260310' + '123'
    const whole = number + checkDigit(number)
    expect(checkCitizenId(whole, '2026-03-10').bornOn).toBe('2026-03-10')
    expect(faultOf(() => checkCitizenId(whole, '2026-03-09'))).toEqual(['identity-number-invalid', ['2.3.5'], 'birth-date'])
  })

  it('every number with the digit of the independent recurrence is valid, and no other last digit is', () => {
    fc.assert(
      fc.property(person, (each) => {
        const right = checkDigit(bare(each))
        expect(checkCitizenId(bare(each) + right)).toEqual({ bornOn: each.bornOn, sex: Number(each.order) % 2 === 1 ? 'male' : 'female' })
        for (const other of '0123456789X') if (other !== right) expect(() => checkCitizenId(bare(each) + other)).toThrow(Refusal)
      }),
    )
  })

  it('one wrong digit or two neighbours exchanged never pass', () => {
    fc.assert(
      fc.property(person, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (each, place, add) => {
        const right = bare(each) + checkDigit(bare(each))
        const wrong = right.slice(0, place) + String((Number(right[place]) + add) % 10) + right.slice(place + 1)
        expect(() => checkCitizenId(wrong)).toThrow(Refusal)
        const [first, second] = [right[place], right[place + 1]]
        if (first !== second && second !== 'X') expect(() => checkCitizenId(right.slice(0, place) + second + first + right.slice(place + 2))).toThrow(Refusal)
      }),
    )
  })

  it('only days of the calendar are birth dates', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2026 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, day) => {
        const written = `110105${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}123`
        const isDay = month >= 1 && day >= 1 && month <= 12 && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth
        expect(faultOf(() => checkCitizenId(written + checkDigit(written)))).toEqual(isDay ? 'no refusal' : ['identity-number-invalid', ['2.3.5'], 'birth-date'])
      }),
      { numRuns: 500 },
    )
  })
})

describe('other papers (2.3.5)', () => {
  const digit = (seventeen: string) => seventeen + checkDigit(seventeen)

  it.each([
    ['residence-permit', digit('81000019900101001'), '1990-01-01'],
    ['residence-permit', digit('83000019900101002'), '1990-01-01'],
    ['foreigner-permit', digit('91110519851120300'), '1985-11-20'],
    ['foreigner-permit', 'USA110085112001', undefined],
    ['passport', 'ej1234567', undefined],
    ['birth-certificate', 'T110123456', undefined],
    ['household-register', '11010519491231002X', '1949-12-31'],
  ] as const)('%s %s is accepted', (kind, number, bornOn) => {
    expect(checkPaper(kind, number)).toMatchObject({ number: number.toUpperCase(), ...(bornOn === undefined ? {} : { bornOn }) })
  })

  it.each([
    ['residence-permit', '11010519491231002X', 'region'],
    ['residence-permit', `${digit('81000019900101001').slice(0, 17)}X`, 'check-digit'],
    ['foreigner-permit', '11010519491231002X', 'region'],
    ['citizen-id', digit('81000019900101001'), 'region'],
    ['passport', 'NUMBER', 'shape'],
    ['passport', 'E1', 'shape'],
    ['birth-certificate', '110123456', 'shape'],
    ['household-register', '12345', 'shape'],
  ] as const)('%s %s is refused for its %s', (kind, number, fault) => {
    expect(faultOf(() => checkPaper(kind, number))).toEqual(['identity-number-invalid', ['2.3.5'], fault])
  })
})
