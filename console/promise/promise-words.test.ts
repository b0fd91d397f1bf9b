import { describe, expect, it } from 'vitest'
import type { Translate } from '../words/language.ts'
import { startWords, withinWords } from './promise-words.ts'

const t: Translate = (key, values) => [key, ...Object.values(values ?? {})].join(' ')

describe('a promise in words', () => {
  it('keeps working days and working hours apart (R.1)', () => {
    expect(withinWords(t, '7 working days')).toBe('within.days 7')
    expect(withinWords(t, '1 working day')).toBe('within.days 1')
    expect(withinWords(t, '4 working hours')).toBe('within.hours 4')
    expect(withinWords(t, 'soon')).toBe('soon')
  })

  it('names the moment it starts from (R.2)', () => {
    expect(startWords(t, 'needConfirmed')).toBe('start.needConfirmed')
    expect(startWords(t, 'somethingNew')).toBe('somethingNew')
  })
})
