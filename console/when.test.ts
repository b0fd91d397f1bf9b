import { describe, expect, it } from 'vitest'
import { boxOfInstant, dayAfter, formatAt, formatDay, instantOfBox } from './when.ts'

describe('time on the screen', () => {
  it('is Shanghai time with its weekday wherever the browser stands (R.1)', () => {
    expect(formatAt('2026-02-13T02:00:00Z', 'zh')).toMatch(/2026\/02\/13.*周五.*10:00/)
    expect(formatAt('2026-02-13T16:30:00Z', 'en')).toMatch(/Sat.*14\/02\/2026.*00:30/)
    expect(formatDay('2026-02-28', 'zh')).toMatch(/周六/)
  })

  it('goes into a box and comes out the same instant', () => {
    expect(boxOfInstant('2026-02-13T16:30:00Z')).toBe('2026-02-14T00:30')
    expect(instantOfBox('2026-02-14T00:30')).toBe('2026-02-14T00:30:00+08:00')
  })

  it('counts days over the end of a month', () => {
    expect(dayAfter('2026-02-26', 7)).toBe('2026-03-05')
  })
})
