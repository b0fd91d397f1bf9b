import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePhone } from './phone.ts'

describe('phone numbers are written one way (N.5)', () => {
  it.each([
    ['13812345678', '+8613812345678'],
    ['+86 138 1234 5678', '+8613812345678'],
    ['8613812345678', '+8613812345678'],
    ['0086-138-1234-5678', '+8613812345678'],
    ['013812345678', '+8613812345678'],
    ['１３８１２３４５６７８', '+8613812345678'],
    ['010-65550123', '+861065550123'],
    ['021 6555 0123', '+862165550123'],
    ['0755-86550123', '+8675586550123'],
    ['0891-6550123', '+868916550123'],
    ['+861065550123', '+861065550123'],
  ])('%s is kept as %s', (written, kept) => {
    expect(normalisePhone(written)).toBe(kept)
  })

  it.each(['12812345678', '1381234567', '138123456789', '65550123', '', '138-abcd-5678', '+1 415 555 0123', '95500', '01012345678'])('%s is not a number that can be called', (written) => {
    expect(normalisePhone(written)).toBeNull()
  })

  it('every way of writing a mobile gives the same number, and writing it again changes nothing', () => {
    const mobile = fc.tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), fc.integer({ min: 0, max: 999_999_999 })).map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`)
    fc.assert(
      fc.property(mobile, fc.constantFrom('', '86', '+86', '0086', '0', '+86 '), fc.integer({ min: 1, max: 10 }), fc.constantFrom(' ', '-', ''), (number, before, place, gap) => {
        const kept = normalisePhone(before + number.slice(0, place) + gap + number.slice(place))
        expect(kept).toBe(`+86${number}`)
        expect(normalisePhone(kept ?? '')).toBe(kept)
      }),
    )
  })
})
