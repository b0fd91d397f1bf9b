import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBudget, parseWindows } from '../promise/budget.ts'
import { type CalendarNotice, calendarOf } from '../promise/calendar.ts'
import { dueTime } from '../promise/due.ts'
import { zone } from '../promise/zone.ts'
import { costsByDay, runwayOf } from './runway.ts'

const notice: CalendarNotice = {
  id: '2026', year: 2026, publishedOn: '2025-11-04', url: 'https://www.gov.cn/zhengce/content/202511/content_7047090.htm', title: '2026',
  off: [{ from: '2026-02-15', to: '2026-02-23', name: { zh: '春节', en: 'Spring Festival' } }], work: ['2026-02-14', '2026-02-28'],
}
const calendar = calendarOf([notice])
const windows = parseWindows('09:00-18:00')
const bill = (servedOn: string, yuan: number, care: 'inpatient' | 'outpatient' | 'emergency' = 'inpatient') => ({ servedOn, care, totalFen: yuan * 100 })
const local = (at: Temporal.Instant | undefined) => at?.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
const runway = (deposited: number, ...bills: Parameters<typeof runwayOf>[0][number][]) => runwayOf(bills, deposited * 100, calendar, windows)
const said = (found: ReturnType<typeof runway>) => [local(found?.runsOutAt), local(found?.askBy)]

describe('how long a deposit lasts (5.2.6, 5.4.1, 5.4.2)', () => {
  it('says the working hour it runs out and the latest moment to ask: one working day to review, one to pay', () => {
    // Monday and Tuesday at 1,000 a day; 3,500 deposited leaves a day and a half: Thursday noon.
    const found = runway(3500, bill('2026-03-02', 1000), bill('2026-03-03', 1000))
    expect(found).toMatchObject({ perDayFen: 100_000, leftFen: 150_000 })
    expect(said(found)).toEqual(['2026-03-05T12:00', '2026-03-02T18:00'])
  })

  it('rounds down to a working hour, and goes back to the last closing time over nights, weekends and a holiday', () => {
    expect(said(runway(3575, bill('2026-03-02', 1000), bill('2026-03-03', 1000)))).toEqual(['2026-03-05T13:00', '2026-03-02T18:00'])
    expect(said(runway(3750, bill('2026-03-02', 1000), bill('2026-03-03', 1000)))).toEqual(['2026-03-05T18:00', '2026-03-03T18:00'])
    expect(said(runway(3800, bill('2026-03-02', 1000), bill('2026-03-03', 1000)))).toEqual(['2026-03-05T18:00', '2026-03-03T18:00'])
    expect(said(runway(6000, bill('2026-03-02', 1000), bill('2026-03-03', 1000)))).toEqual(['2026-03-06T18:00', '2026-03-04T18:00'])
    // The make-up Saturday of 14 February is the last working day before the holiday.
    expect(said(runway(8500, bill('2026-02-11', 1000), bill('2026-02-12', 1000)))).toEqual(['2026-02-14T18:00', '2026-02-12T18:00'])
  })

  it('knows no pace from fewer than two days, and counts nothing from outside the ward (5.3.7)', () => {
    expect(runway(1000)).toBeNull()
    expect(runway(1000, bill('2026-03-02', 500), bill('2026-03-02', 700))).toBeNull()
    expect(runway(1000, bill('2026-03-02', 500), bill('2026-03-03', 700, 'outpatient'))).toBeNull()
    expect(runway(1000, bill('2026-03-02', 0), bill('2026-03-03', 0))).toBeNull()
    expect(runway(100_000, bill('2026-03-02', 1), bill('2026-03-03', 1))).toBeNull()
    expect(costsByDay([bill('2026-03-03', 2), bill('2026-03-02', 1), bill('2026-03-03', 3), bill('2026-03-02', 9, 'emergency')])).toEqual([{ on: '2026-03-02', totalFen: 100 }, { on: '2026-03-03', totalFen: 500 }])
  })

  it('days without a bill between two with one slow the pace; bills ahead of the deposit put the hour into the past', () => {
    expect(runway(4000, bill('2026-03-02', 1000), bill('2026-03-05', 1000))?.perDayFen).toBe(50_000)
    const over = runway(1500, bill('2026-03-02', 1000), bill('2026-03-03', 1000))
    expect([over?.leftFen, local(over?.runsOutAt)]).toEqual([-50_000, '2026-03-03T12:00'])
  })

  it('a top-up asked at the latest moment is reviewed and paid in time by the clocks of the handbook, and one asked on the next working day is not', () => {
    const oneDay = parseBudget('1 working day')
    const paidAt = (askedAt: Temporal.Instant) => {
      const reviewed = dueTime({ budget: oneDay, startAt: askedAt, suspensions: [] }, calendar, windows).dueAt
      return reviewed === null ? null : dueTime({ budget: oneDay, startAt: reviewed, suspensions: [] }, calendar, windows).dueAt
    }
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 60_000 }), (from, daily, deposited) => {
      const firstOn = Temporal.PlainDate.from('2026-01-05').add({ days: from })
      const found = runway(deposited, bill(firstOn.toString(), daily), bill(firstOn.add({ days: 1 }).toString(), daily))
      if (found === null) return
      const emptyAt = firstOn.add({ days: 2 }).toZonedDateTime(zone).toInstant().add({ milliseconds: Math.floor((found.leftFen / found.perDayFen) * 86_400_000) })
      expect(Temporal.Instant.compare(found.runsOutAt, emptyAt)).toBeLessThanOrEqual(0)
      expect(Temporal.Instant.compare(paidAt(found.askBy) ?? emptyAt.add({ hours: 1 }), emptyAt)).toBeLessThanOrEqual(0)
      const nextDay = dueTime({ budget: oneDay, startAt: found.askBy, suspensions: [] }, calendar, windows).dueAt
      expect(nextDay === null ? -1 : Temporal.Instant.compare(paidAt(nextDay) ?? emptyAt, emptyAt)).toBe(1)
    }), { numRuns: 300 })
  })
})
