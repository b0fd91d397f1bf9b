import { describe, expect, it } from 'vitest'
import { dayWords, instantOfInput, instantWords } from './dates.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

const gapsOf = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const keys = Object.keys(zh) as (keyof typeof zh)[]

describe('the two catalogues', () => {
  it('have the same keys in the same order', () => {
    expect(Object.keys(en)).toEqual(keys)
  })

  it('leave no sentence empty and fill the same gaps', () => {
    for (const key of keys) {
      expect(zh[key].trim(), key).not.toBe('')
      expect(en[key].trim(), key).not.toBe('')
      expect(gapsOf(en[key]), key).toEqual(gapsOf(zh[key]))
    }
  })

  it('keep Chinese out of the English one, other than the name of the language', () => {
    for (const key of keys) if (key !== 'me.language') expect(en[key], key).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('dates as people say them (R.1)', () => {
  it('names a day with its weekday in both languages', () => {
    expect(dayWords('2026-02-13', 'zh')).toMatch(/2026年2月13日.*周五/)
    expect(dayWords('2026-02-13', 'en')).toMatch(/Fri.*13 February 2026/)
  })

  it('says an instant in China time wherever the phone is', () => {
    expect(instantWords('2026-02-13T16:30:00Z', 'zh')).toMatch(/2026年2月14日.*周六.*00:30/)
  })

  it('reads the input of a time as China time', () => {
    expect(instantOfInput('2026-02-13T09:30')).toBe('2026-02-13T09:30:00+08:00')
  })
})
