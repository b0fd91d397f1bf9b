import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseWindows } from '../../core/promise/budget.ts'
import { calendarOf } from '../../core/promise/calendar.ts'
import { dayOf, numberOf } from '../../core/promise/day-number.ts'
import { dueTime } from '../../core/promise/due.ts'
import { statutoryDays } from '../../core/promise/statutory.ts'
import { supersede } from '../../core/promise/supersede.ts'
import { zone, zoneAheadMs } from '../../core/promise/zone.ts'
import { loadCalendar, readNotices } from './load-calendar.ts'

interface Table {
  working: Record<string, boolean>
  lunar: Record<string, readonly string[]>
  sevenDaysOn: string
}

/** The independent table, asked in a process of its own in Shanghai: elsewhere in the world it answers for the day before. */
const table = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import chineseDays from 'chinese-days'
       const working = {}
       for (let day = Temporal.PlainDate.from('2010-01-01'); day.year <= 2027; day = day.add({ days: 1 })) working[day] = chineseDays.isWorkday(day.toString())
       const lunar = {}
       for (let year = 1997; year <= 2099; year++) lunar[year] = [...['01-01', '05-05', '08-15'].map((day) => chineseDays.getSolarDateFromLunar(year + '-' + day).date), chineseDays.getSolarTermDate(year, 4, 'pure_brightness')]
       console.log(JSON.stringify({ working, lunar, sevenDaysOn: chineseDays.findWorkday(7, '2026-12-24') }))`,
    ],
    { encoding: 'utf8', cwd: fileURLToPath(new URL('../../', import.meta.url)), env: { PATH: '/usr/bin:/bin', TZ: 'Asia/Shanghai' } },
  ),
) as Table

const notices = readNotices()
const calendar = loadCalendar()
const nine = parseWindows('09:00-18:00')
const ten = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: '10:00' }).toInstant()
const dayOfInstant = (at: Temporal.Instant | null) => at?.toZonedDateTimeISO(zone).toPlainDate().toString() ?? null
const days = (start: string, count: number) => ({ budget: { count, unit: 'working-day' as const }, startAt: ten(start), suspensions: [] })
const due = (start: string, count: number, under = calendar) => {
  const { dueAt, provisional } = dueTime(days(start, count), under, nine)
  return `${dayOfInstant(dueAt)}${provisional ? ' provisional' : ''}`
}

describe('the published calendars (R.1)', () => {
  it('give the due days everybody can count on a wall calendar, make-up days and the Golden Week included', () => {
    const golden: Record<string, readonly string[]> = {
      '2026-02-12': ['2026-02-13', '2026-02-28', '2026-03-04', '2026-03-11'],
      '2026-02-13': ['2026-02-14', '2026-03-02', '2026-03-05', '2026-03-12'],
      '2026-02-14': ['2026-02-24', '2026-03-03', '2026-03-06', '2026-03-13'],
      '2026-09-18': ['2026-09-20', '2026-09-29', '2026-10-09', '2026-10-15'],
      '2026-09-29': ['2026-09-30', '2026-10-14', '2026-10-19', '2026-10-26'],
    }
    for (const [start, expected] of Object.entries(golden)) expect([1, 7, 10, 15].map((count) => due(start, count)), start).toEqual(expected)
  })
  it('take New Year’s Day of an unpublished year as rest: one day later than a count that forgets it, and provisional', () => {
    expect([1, 7, 10, 15].map((count) => due('2026-12-24', count))).toEqual(['2026-12-25', '2027-01-05 provisional', '2027-01-08 provisional', '2027-01-15 provisional'])
    expect(table.working['2027-01-01']).toBe(true)
    expect(table.sevenDaysOn).toBe('2027-01-04')
  })
  it('agree with an independent table on every day from 2010 to 2026', () => {
    const wrong: string[] = []
    for (let number = numberOf('2010-01-01'); number <= numberOf('2026-12-31'); number++) {
      const day = dayOf(number)
      const known = calendar.kindOf(day)
      if ((known.kind === 'working') !== table.working[day] || known.provisional) wrong.push(day)
    }
    expect(wrong).toEqual([])
  })
  it('have as many working days as the field counts: 251 in 2024, 248 in 2025 and 2026', () => {
    const workingDays = (year: number) => {
      let count = 0
      for (let number = numberOf(`${year}-01-01`); number <= numberOf(`${year}-12-31`); number++) if (calendar.kindOf(dayOf(number)).kind === 'working') count++
      return count
    }
    expect([2024, 2025, 2026].map(workingDays)).toEqual([251, 248, 248])
  })
  it('keep days a notice gives to the year before it', () => {
    expect(calendar.kindOf('2018-12-29')).toMatchObject({ kind: 'working', says: { zh: '星期六调休上班', en: 'make-up working Saturday' } })
    expect(calendar.kindOf('2018-12-31')).toMatchObject({ kind: 'rest', why: '元旦' })
    expect(calendar.kindOf('2022-12-31')).toMatchObject({ kind: 'rest', why: '元旦' })
  })
  it('name their source: every notice has its address at gov.cn and a day of publication before the year or, for a revision, inside it', () => {
    for (const notice of notices) {
      expect(notice.url).toMatch(/^https?:\/\/www\.gov\.cn\/zhengce\/content\/.+\.htm$/)
      const isMidYear = notice.id !== String(notice.year)
      expect(notice.publishedOn < `${notice.year}-01-01`, notice.id).toBe(!isMidYear)
    }
    expect(new Set(notices.map((notice) => notice.year)).size).toBe(17)
  })
})

describe('revisions in mid-year (R.1)', () => {
  it.each([
    ['2019-04-26', 3, '2019-03-21', '2019-05-02', '2019-04-30'],
    ['2019-04-30', 1, '2019-03-21', '2019-05-02', '2019-05-05'],
    ['2020-01-22', 2, '2020-01-26', '2020-01-31', '2020-02-03'],
    ['2015-09-02', 1, '2015-05-12', '2015-09-03', '2015-09-06'],
  ])('a promise from %s for %i working days is counted as published on %s until the notice arrives', (start, count, asOf, before, after) => {
    expect(due(start, count, calendarOf(notices, asOf))).toBe(before)
    expect(due(start, count)).toBe(after)
  })
  it('make a superseding with before, after and the reason; the second look finds nothing more to do', () => {
    const old = calendarOf(notices, '2020-01-26')
    const revised = calendarOf(notices, '2020-01-27')
    const terms = days('2020-01-22', 2)
    const stored = { terms, ...dueTime(terms, old, nine), calendarRevision: old.revision }
    const found = supersede(stored, revised, nine)
    expect([dayOfInstant(found?.before ?? null), dayOfInstant(found?.after ?? null), found?.isMoved, found?.calendarRevision]).toEqual(['2020-01-31', '2020-02-03', true, revised.revision])
    expect(found?.reason).toEqual({
      zh: '2020-01-27 发布《国务院办公厅关于延长2020年春节假期的通知》，到期时间由 2020-01-31 18:00 改为 2020-02-03 18:00',
      en: 'The State Council published the revised holidays of 2020 on 2020-01-27: the due time moves from 2020-01-31 18:00 to 2020-02-03 18:00',
    })
    expect(supersede({ terms, ...dueTime(terms, revised, nine), calendarRevision: revised.revision }, revised, nine)).toBeNull()
    expect(supersede({ terms, dueAt: ten('2020-01-31'), provisional: false, calendarRevision: revised.revision }, revised, nine)).toBeNull()
    const untouched = days('2020-03-02', 5)
    expect(supersede({ terms: untouched, ...dueTime(untouched, old, nine), calendarRevision: old.revision }, revised, nine)).toBeNull()
  })
  it('move a provisional due time when the notice differs from the law alone, and confirm one that stays', () => {
    const old = calendarOf(notices, '2025-11-03')
    const terms = days('2025-12-31', 1)
    const stored = { terms, ...dueTime(terms, old, nine), calendarRevision: old.revision }
    expect(stored.provisional).toBe(true)
    const found = supersede(stored, calendar, nine)
    expect([found?.isMoved, found?.provisional, dayOfInstant(found?.after ?? null)]).toEqual([true, false, '2026-01-04'])
    const later = days('2026-03-02', 3)
    const confirmed = supersede({ terms: later, ...dueTime(later, old, nine), calendarRevision: old.revision }, calendar, nine)
    expect([confirmed?.isMoved, confirmed?.provisional]).toEqual([false, false])
    expect(confirmed?.reason.en).toBe('The State Council published the holidays of 2026 on 2025-11-04: the due time 2026-03-05 18:00 is confirmed')
  })
  it('leave a suspended promise without a due time, before and after', () => {
    const old = calendarOf(notices, '2020-01-26')
    const terms = { ...days('2020-01-22', 2), suspensions: [{ from: ten('2020-01-23'), to: null, reason: 'papers' }] }
    expect(supersede({ terms, ...dueTime(terms, old, nine), calendarRevision: old.revision }, calendarOf(notices, '2020-01-27'), nine)).toBeNull()
  })
  it('change the revision, and only then', () => {
    expect(calendarOf(notices, '2020-01-26').revision).not.toBe(calendarOf(notices, '2020-01-27').revision)
    expect(calendarOf(notices, '2020-01-27').revision).toBe(calendarOf([...notices].reverse(), '2020-10-01').revision)
    expect(calendarOf(notices, '2020-10-01').horizon).toBe('2020-12-31')
  })
})

/** The apparent longitude of the sun in degrees, good to about a hundredth (a low-precision series of the astronomical almanac). */
function sunLongitude(at: Temporal.Instant): number {
  const centuries = (at.epochMilliseconds / 86_400_000 + 2_440_587.5 - 2_451_545) / 36_525
  const radians = Math.PI / 180
  const anomaly = (357.52911 + 35_999.05029 * centuries) * radians
  const centre = (1.914602 - 0.004817 * centuries) * Math.sin(anomaly) + 0.019993 * Math.sin(2 * anomaly) + 0.000289 * Math.sin(3 * anomaly)
  const longitude = 280.46646 + 36_000.76983 * centuries + centre - 0.00569 - 0.00478 * Math.sin((125.04 - 1934.136 * centuries) * radians)
  return ((longitude % 360) + 360) % 360
}

describe('years no notice covers (R.1)', () => {
  it('rest on the thirteen days of the law and weekends, have no make-up days and are provisional', () => {
    for (let year = 2027; year <= 2040; year++) {
      const resting: string[] = []
      for (let number = numberOf(`${year}-01-01`); number <= numberOf(`${year}-12-31`); number++) {
        const day = calendar.kindOf(dayOf(number))
        const isWeekend = Temporal.PlainDate.from(dayOf(number)).dayOfWeek > 5
        expect(day.provisional).toBe(true)
        if (isWeekend) expect(day.kind).toBe('rest')
        else if (day.kind === 'rest') resting.push(dayOf(number))
      }
      const fixed = statutoryDays(year).map((day) => day.number)
      expect(fixed.length).toBe(13)
      expect(resting).toEqual([...new Set(fixed)].sort((one, other) => one - other).map(dayOf).filter((day) => Temporal.PlainDate.from(day).dayOfWeek <= 5))
    }
  })
  it('take lunar holidays and 清明 where independent tables put them, 1997 to 2099, and eleven days before 2025', () => {
    // 1996 is left out: the independent table has its Mid-Autumn Festival a day early (it was 27 September, the night of the eclipse).
    for (let year = 1997; year <= 2099; year++) {
      const names = statutoryDays(year).map((day) => `${day.name.zh} ${dayOf(day.number)}`)
      const [newYear, dragonBoat, midAutumn, tombSweeping] = table.lunar[year] as [string, string, string, string]
      const eve = Temporal.PlainDate.from(newYear).subtract({ days: 1 }).toString()
      expect(names).toEqual(expect.arrayContaining([`春节 ${newYear}`, `端午节 ${dragonBoat}`, `中秋节 ${midAutumn}`, `清明节 ${tombSweeping}`]))
      expect(names.includes(`春节 ${eve}`)).toBe(year >= 2025)
      expect(names.length).toBe(year >= 2025 ? 13 : 11)
    }
  })
  it('put 清明 on the day the sun reaches 15 degrees in Shanghai’s calendar', () => {
    const aHundredth = 0.015
    for (let year = 1992; year <= 2099; year++) {
      const day = dayOf(statutoryDays(year).find((each) => each.name.zh === '清明节')?.number ?? 0)
      const midnight = Temporal.PlainDate.from(day).toZonedDateTime(zone)
      expect(sunLongitude(midnight.toInstant()), day).toBeLessThan(15 + aHundredth)
      expect(sunLongitude(midnight.add({ days: 1 }).toInstant()), day).toBeGreaterThan(15 - aHundredth)
    }
  })
  it('name well-known days to come', () => {
    const named = (day: string) => calendar.kindOf(day).why
    expect([named('2027-02-05'), named('2028-01-25'), named('2029-05-02'), named('2031-10-01'), named('2032-09-20')]).toEqual(['春节', '春节', '劳动节', '国庆节', '星期一'])
    expect(calendar.kindOf('2032-09-19').why).toBe('中秋节')
  })
})

describe('time zones (R.1)', () => {
  it('the fixed distance to UTC is that of Asia/Shanghai in every month a calendar holds', () => {
    for (let month = Temporal.PlainYearMonth.from('1992-01'); month.year <= 2099; month = month.add({ months: 1 })) {
      expect(month.toPlainDate({ day: 1 }).toZonedDateTime(zone).offsetNanoseconds).toBe(zoneAheadMs * 1_000_000)
    }
  })
  it('a machine anywhere in the world gives the same due times', () => {
    const program = `
      import { loadCalendar } from ${JSON.stringify(fileURLToPath(new URL('./load-calendar.ts', import.meta.url)))}
      import { dueTime } from ${JSON.stringify(fileURLToPath(new URL('../../core/promise/due.ts', import.meta.url)))}
      const calendar = loadCalendar()
      const windows = [{ opens: '09:00', closes: '18:00' }]
      const answers = []
      for (const start of ['2026-02-13T00:30+08:00', '2026-02-13T10:00+08:00', '2026-12-30T23:59+08:00', '2019-04-26T12:00+08:00'])
        for (const unit of ['working-day', 'working-hour']) for (const count of [1, 3, 15])
          answers.push(String(dueTime({ budget: { count, unit }, startAt: Temporal.Instant.from(start), suspensions: [] }, calendar, windows).dueAt?.toString()))
      console.log(JSON.stringify({ hours: new Intl.DateTimeFormat().resolvedOptions().timeZone, answers }))`
    const under = (TZ: string) => JSON.parse(execFileSync(process.execPath, ['--input-type=module-typescript', '-e', program], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', TZ } })) as { hours: string; answers: string[] }
    const [home, west, east] = [under('Asia/Shanghai'), under('America/Los_Angeles'), under('Pacific/Kiritimati')]
    expect([west.hours, east.hours]).toEqual(['America/Los_Angeles', 'Pacific/Kiritimati'])
    expect(west.answers).toEqual(home.answers)
    expect(east.answers).toEqual(home.answers)
    expect(home.answers[6]).toBe('2026-02-14T10:00:00Z')
  })
})
