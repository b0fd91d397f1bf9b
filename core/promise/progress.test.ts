import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBudget, parseWindows } from './budget.ts'
import { calendarOf } from './calendar.ts'
import { dueTime } from './due.ts'
import { instantAtPercent, progressOf } from './progress.ts'
import type { PromiseTerms, Suspension } from './types.ts'
import { zone } from './zone.ts'

const weekdaysOf2026 = calendarOf([{ id: '2026', year: 2026, publishedOn: '2025-11-04', url: 'https://www.gov.cn/', title: '2026', off: [], work: [] }])
const nine = parseWindows('09:00-18:00')
const lunch = parseWindows('09:00-12:00,13:00-18:00')
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
const local = (instant: Temporal.Instant | null) => instant?.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null
const terms = (start: string, budget: string, ...suspensions: [string, string | null][]): PromiseTerms => ({
  budget: parseBudget(budget),
  startAt: at(start),
  suspensions: suspensions.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to), reason: 'papers' })),
})
const used = (some: PromiseTerms, now: string, windows = nine) => progressOf(some, weekdaysOf2026, windows, at(now)).usedPercent

describe('working time used and left (R.1, R.2)', () => {
  const week = terms('2026-03-02T10:00', '5 working days')
  it('nothing is used on the start day, whole days are used at closing time, the night and the weekend use nothing', () => {
    expect(['2026-03-02T17:00', '2026-03-03T09:00', '2026-03-03T18:00', '2026-03-04T08:59', '2026-03-06T18:00', '2026-03-08T12:00', '2026-03-09T18:00'].map((now) => used(week, now))).toEqual([0, 0, 20, 20, 80, 80, 100])
  })
  it('a day in progress counts by the service time gone by, not by the clock', () => {
    expect(used(week, '2026-03-03T13:30')).toBe(10)
    expect(used(terms('2026-03-02T10:00', '1 working day'), '2026-03-03T12:59', lunch)).toBe(37)
    expect(used(terms('2026-03-02T10:00', '1 working day'), '2026-03-03T14:00', lunch)).toBe(50)
  })
  it('goes on counting after the due time, in the promise’s own unit', () => {
    const late = progressOf(terms('2026-03-02T10:00', '1 working day'), weekdaysOf2026, nine, at('2026-03-04T13:30'))
    expect(late).toEqual({ usedPercent: 150, used: { zh: '1.5 个工作日', en: '1.5 working days' }, left: { zh: '已超出 0.5 个工作日', en: '0.5 working days over' }, leftMinutes: -270 })
  })
  it('tells hours as hours and minutes', () => {
    const progress = progressOf(terms('2026-03-06T16:30', '4 working hours'), weekdaysOf2026, nine, at('2026-03-09T09:15'))
    expect(progress).toEqual({ usedPercent: 43, used: { zh: '1 工作小时 45 分', en: '1 working h 45 min' }, left: { zh: '2 工作小时 15 分', en: '2 working h 15 min' }, leftMinutes: 135 })
  })
  it('stands still while suspended, and a day suspended at its closing time uses nothing', () => {
    const paused = terms('2026-03-02T10:00', '2 working days', ['2026-03-03T12:00', null])
    expect(['2026-03-03T11:00', '2026-03-03T13:00', '2026-03-09T13:00'].map((now) => used(paused, now))).toEqual([0, 0, 0])
    const hours = terms('2026-03-02T10:00', '4 working hours', ['2026-03-02T12:00', null])
    expect(['2026-03-02T11:00', '2026-03-02T13:00', '2026-03-09T13:00'].map((now) => used(hours, now))).toEqual([25, 50, 50])
  })
})

describe('alarms at a share of a promise (R.1, R.2)', () => {
  const alarm = (some: PromiseTerms, percent: number, windows = nine) => local(instantAtPercent(some, weekdaysOf2026, windows, percent))
  it('fall inside service hours: half of one working day is the middle of the next day’s service', () => {
    const oneDay = terms('2026-03-06T16:00', '1 working day')
    expect([50, 80, 100].map((percent) => alarm(oneDay, percent))).toEqual(['2026-03-09T13:30', '2026-03-09T16:12', '2026-03-09T18:00'])
    expect(alarm(oneDay, 50, lunch)).toBe('2026-03-09T14:00')
    expect([50, 80, 100].map((percent) => alarm(terms('2026-03-06T16:00', '4 working hours'), percent))).toEqual(['2026-03-06T18:00', '2026-03-09T10:12', '2026-03-09T11:00'])
  })
  it('wait for the end of a suspension they fall into, and never come while it is open', () => {
    expect(alarm(terms('2026-03-06T16:00', '1 working day', ['2026-03-09T13:00', '2026-03-09T15:00']), 50)).toBe('2026-03-09T15:00')
    expect(alarm(terms('2026-03-06T16:00', '1 working day', ['2026-03-09T11:00', '2026-03-09T12:30']), 35, lunch)).toBe('2026-03-09T13:00')
    expect(alarm(terms('2026-03-06T16:00', '1 working day', ['2026-03-09T13:00', null]), 50)).toBeNull()
    expect(alarm(terms('2026-03-06T16:00', '4 working hours', ['2026-03-06T17:00', null]), 25)).toBe('2026-03-06T17:00')
  })
  it('come exactly when that share is used, not a minute before, for any promise', () => {
    const start = fc.integer({ min: 0, max: 200 * 1440 }).map((minutes) => at('2026-01-01T00:00').add({ minutes }))
    const closed = (from: Temporal.Instant): fc.Arbitrary<Suspension[]> =>
      fc.array(
        fc.tuple(fc.integer({ min: -1000, max: 20_000 }), fc.integer({ min: 1, max: 5000 })).map(([after, long]) => ({ from: from.add({ minutes: after }), to: from.add({ minutes: after + long }), reason: 'r' })),
        { maxLength: 3 },
      )
    const some = start.chain((startAt) => fc.record({ startAt: fc.constant(startAt), budget: fc.record({ count: fc.integer({ min: 1, max: 12 }), unit: fc.constantFrom('working-day' as const, 'working-hour' as const) }), suspensions: closed(startAt) }))
    fc.assert(
      fc.property(some, fc.constantFrom(50, 80, 100), fc.constantFrom(nine, lunch), (each, percent, windows) => {
        const alarmAt = instantAtPercent(each, weekdaysOf2026, windows, percent) as Temporal.Instant
        expect(progressOf(each, weekdaysOf2026, windows, alarmAt).usedPercent).toBeGreaterThanOrEqual(percent)
        expect(progressOf(each, weekdaysOf2026, windows, alarmAt.subtract({ minutes: 1 })).usedPercent).toBeLessThan(percent)
        if (percent === 100) expect(alarmAt.toString()).toBe(dueTime(each, weekdaysOf2026, windows).dueAt?.toString())
        const clock = alarmAt.toZonedDateTimeISO(zone).toPlainTime().toString()
        expect(clock >= '09:00' && clock <= '18:00:00').toBe(true)
      }),
      { numRuns: 800, seed: 11 },
    )
  })
})
