import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBudget, parseWindows } from './budget.ts'
import { type CalendarNotice, calendarOf } from './calendar.ts'
import { closingOf, deriveDue, dueTime } from './due.ts'
import type { PromiseTerms, Suspension, Window } from './types.ts'
import { zone } from './zone.ts'

const period = (from: string, to: string) => ({ from, to, name: { zh: '假', en: 'Holiday' } })
const notice2026: CalendarNotice = {
  id: '2026',
  year: 2026,
  publishedOn: '2025-11-04',
  url: 'https://www.gov.cn/zhengce/content/202511/content_7047090.htm',
  title: '2026',
  off: [
    period('2026-01-01', '2026-01-03'),
    { from: '2026-02-15', to: '2026-02-23', name: { zh: '春节', en: 'Spring Festival' } },
    period('2026-04-04', '2026-04-06'),
    period('2026-05-01', '2026-05-05'),
    period('2026-06-19', '2026-06-21'),
    period('2026-09-25', '2026-09-27'),
    period('2026-10-01', '2026-10-07'),
  ],
  work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
}
const calendar = calendarOf([notice2026])
const nine = parseWindows('09:00-18:00')
const lunch = parseWindows('08:30-12:00,13:00-17:30')

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
const local = (instant: Temporal.Instant | null) => instant?.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null
const terms = (start: string, budget: string, ...suspensions: [string, string | null][]): PromiseTerms => ({
  budget: parseBudget(budget),
  startAt: at(start),
  suspensions: suspensions.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to), reason: '等待会员补齐材料' })),
})
const due = (start: string, budget: string, windows = nine, ...suspensions: [string, string | null][]) => local(dueTime(terms(start, budget, ...suspensions), calendar, windows).dueAt)

describe('working days (R.1)', () => {
  it('end at closing time of the Nth working day after the start day', () => {
    expect(due('2026-02-12T10:00', '1 working day')).toBe('2026-02-13T18:00')
    expect(due('2026-02-12T10:00', '7 working days', lunch)).toBe('2026-02-28T17:30')
  })
  it('count a make-up Saturday and leave out a whole holiday', () => {
    expect(due('2026-02-13T10:00', '1 working day')).toBe('2026-02-14T18:00')
    expect(due('2026-02-14T10:00', '1 working day')).toBe('2026-02-24T18:00')
  })
  it('count from the calendar day all the same when the start is after closing, in the last minute of the day or on a rest day', () => {
    expect(due('2026-03-05T23:59', '1 working day')).toBe('2026-03-06T18:00')
    expect(due('2026-03-06T00:00', '1 working day')).toBe('2026-03-09T18:00')
    expect(due('2026-03-07T11:00', '1 working day')).toBe('2026-03-09T18:00')
    expect(due('2026-02-18T11:00', '1 working day')).toBe('2026-02-24T18:00')
  })
  it('count a day only when the promise runs at its closing time', () => {
    expect(due('2026-03-02T10:00', '2 working days', nine, ['2026-03-03T10:00', '2026-03-03T17:59'])).toBe('2026-03-04T18:00')
    expect(due('2026-03-02T10:00', '2 working days', nine, ['2026-03-03T10:00', '2026-03-03T18:00'])).toBe('2026-03-04T18:00')
    expect(due('2026-03-02T10:00', '2 working days', nine, ['2026-03-03T10:00', '2026-03-03T18:01'])).toBe('2026-03-05T18:00')
    expect(due('2026-03-02T10:00', '2 working days', nine, ['2026-03-03T18:00', '2026-03-03T18:01'])).toBe('2026-03-05T18:00')
    expect(due('2026-03-02T10:00', '2 working days', nine, ['2026-03-03T18:01', '2026-03-04T09:00'])).toBe('2026-03-04T18:00')
  })
})

describe('working hours (R.1, 5.2.2)', () => {
  it('run only inside service windows and roll over the night, the weekend and the lunch break', () => {
    expect(due('2026-03-06T16:30', '4 working hours', nine)).toBe('2026-03-09T11:30')
    expect(due('2026-03-06T16:30', '4 working hours', lunch)).toBe('2026-03-09T11:30')
    expect(due('2026-03-06T11:00', '4 working hours', lunch)).toBe('2026-03-06T16:00')
    expect(due('2026-03-06T03:00', '4 working hours', lunch)).toBe('2026-03-06T13:30')
    expect(due('2026-02-14T17:00', '2 working hours', nine)).toBe('2026-02-24T10:00')
  })
  it('end at the close of a window they fill exactly, not at the next opening', () => {
    expect(due('2026-03-06T14:00', '4 working hours', nine)).toBe('2026-03-06T18:00')
    expect(due('2026-03-06T08:00', '3 working hours', parseWindows('09:00-12:00,13:00-18:00'))).toBe('2026-03-06T12:00')
  })
  it('are never converted into days: eight hours of a four-hour day take two days', () => {
    expect(due('2026-03-06T08:00', '8 working hours', parseWindows('09:00-13:00'))).toBe('2026-03-09T13:00')
    expect(due('2026-03-06T08:00', '1 working day', parseWindows('09:00-13:00'))).toBe('2026-03-09T13:00')
  })
  it('leave out suspended minutes, also where suspensions overlap or reach over the night', () => {
    expect(due('2026-03-06T09:00', '4 working hours', nine, ['2026-03-06T10:00', '2026-03-06T11:30'])).toBe('2026-03-06T14:30')
    expect(due('2026-03-06T09:00', '4 working hours', nine, ['2026-03-06T10:00', '2026-03-06T11:30'], ['2026-03-06T11:00', '2026-03-06T12:00'])).toBe('2026-03-06T15:00')
    expect(due('2026-03-06T09:00', '4 working hours', nine, ['2026-03-06T10:00', '2026-03-09T10:00'])).toBe('2026-03-09T13:00')
  })
})

describe('suspensions without an end (R.2)', () => {
  it('leave the due time open', () => {
    expect(due('2026-03-02T10:00', '2 working days', nine, ['2026-03-03T10:00', null])).toBeNull()
    expect(due('2026-03-02T10:00', '4 working hours', nine, ['2026-03-02T10:00', null])).toBeNull()
  })
  it('do not undo a due time that had passed before them', () => {
    expect(due('2026-03-02T10:00', '1 working day', nine, ['2026-03-05T10:00', null])).toBe('2026-03-03T18:00')
  })
})

describe('the derivation (R.1, R.2)', () => {
  it('explains each day between start and due', () => {
    const { derivation, used, remaining } = deriveDue(terms('2026-02-12T10:00', '2 working days', ['2026-02-13T12:00', '2026-02-14T08:00']), calendar, nine, 'en')
    expect(derivation.map((day) => [day.on, day.kind, day.counted, day.why])).toEqual([
      ['2026-02-12', 'working', 0, 'Thursday, the start day is not counted'],
      ['2026-02-13', 'working', 0, 'Friday, not counted: suspended at closing time (等待会员补齐材料)'],
      ['2026-02-14', 'working', 1, 'make-up working Saturday, working day 1'],
      ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => [`2026-02-${day}`, 'rest', 0, 'Spring Festival, rest']),
      ['2026-02-24', 'working', 1, 'Tuesday, working day 2'],
    ])
    expect([used, remaining]).toEqual([2, 0])
  })
  it('adds up hours and stops where an open suspension began', () => {
    const open = deriveDue(terms('2026-03-06T16:30', '4 working hours', ['2026-03-09T10:00', null]), calendar, nine)
    expect(open.derivation.map((day) => day.counted)).toEqual([1.5, 0, 0, 1])
    expect([open.dueAt, open.used, open.remaining]).toEqual([null, 2.5, 1.5])
    expect(open.derivation[1]?.why).toBe('星期六，休息')
    expect(open.derivation[3]?.why).toBe('星期一，计入 1 小时 0 分，暂停：等待会员补齐材料')
  })
  it('marks days of a year without a notice and the due time that rests on them as provisional', () => {
    const into2027 = deriveDue(terms('2026-12-30T10:00', '2 working days'), calendar, nine, 'en')
    expect(local(into2027.dueAt)).toBe('2027-01-04T18:00')
    expect(into2027.provisional).toBe(true)
    expect(into2027.derivation.map((day) => [day.on, day.why, day.provisional]).slice(1, 4)).toEqual([
      ['2026-12-31', 'Thursday, working day 1', false],
      ['2027-01-01', 'New Year’s Day, rest', true],
      ['2027-01-02', 'Saturday, rest', true],
    ])
    expect(dueTime(terms('2026-12-30T10:00', '1 working day'), calendar, nine).provisional).toBe(false)
    expect(dueTime(terms('2026-12-31T17:00', '2 working hours'), calendar, nine).provisional).toBe(true)
  })
})

describe('budgets and hours as words (R.1)', () => {
  it('read both languages and keep the unit', () => {
    expect(parseBudget('7 working days')).toEqual({ count: 7, unit: 'working-day' })
    expect(parseBudget('1 working day')).toEqual({ count: 1, unit: 'working-day' })
    expect(parseBudget('4 working hours')).toEqual({ count: 4, unit: 'working-hour' })
    expect(parseBudget('7 个工作日')).toEqual({ count: 7, unit: 'working-day' })
    expect(parseBudget('4个工作小时')).toEqual({ count: 4, unit: 'working-hour' })
  })
  it.each(['', '0 working days', '7 days', '-1 working days', '1.5 working days', '7 working weeks', '99999 working days', 'seven working days'])('refuse "%s"', (words) => {
    expect(() => parseBudget(words)).toThrow(expect.objectContaining({ code: 'budget-unreadable' }))
  })
  it.each(['', '9-18', '09:00', '18:00-09:00', '09:00-09:00', '09:00-24:00', '09:00-12:60', '09:00-12:00,11:00-18:00', '13:00-18:00,09:00-12:00', '09:00-12:00,'])('refuse hours "%s"', (words) => {
    expect(() => parseWindows(words)).toThrow(expect.objectContaining({ code: 'hours-unreadable' }))
  })
  it('refuse days no calendar reaches instead of guessing', () => {
    expect(() => due('2099-12-31T10:00', '1 working day')).toThrow(expect.objectContaining({ code: 'date-beyond-calendar' }))
    expect(() => due('1980-01-01T10:00', '1 working day')).toThrow(expect.objectContaining({ code: 'date-beyond-calendar' }))
    expect(() => due('2090-01-01T10:00', '9999 working hours')).not.toThrow()
    expect(() => due('2090-01-01T10:00', '9999 working days')).toThrow(expect.objectContaining({ code: 'date-beyond-calendar' }))
  })
  it('find closing time of a day somebody names', () => {
    expect(local(closingOf('2026-03-06', lunch))).toBe('2026-03-06T17:30')
  })
})

const day = fc.integer({ min: 0, max: 800 })
const minuteOfDay = fc.integer({ min: 0, max: 1439 })
const moment = fc.tuple(day, minuteOfDay).map(([days, minutes]) => Temporal.Instant.from('2025-12-01T00:00+08:00').add({ minutes: days * 1440 + minutes }))
const closeTo = (start: Temporal.Instant): fc.Arbitrary<Temporal.Instant> =>
  fc.oneof(
    fc.tuple(fc.integer({ min: -3, max: 25 }), minuteOfDay).map(([days, minutes]) => start.add({ minutes: days * 1440 + minutes })),
    fc.integer({ min: 0, max: 25 }).map((days) => start.toZonedDateTimeISO(zone).toPlainDate().add({ days }).toZonedDateTime({ timeZone: zone, plainTime: '18:00' }).toInstant()),
  )
const someSuspensions = (start: Temporal.Instant): fc.Arbitrary<Suspension[]> =>
  fc.array(
    fc.tuple(closeTo(start), fc.oneof({ weight: 5, arbitrary: closeTo(start) }, { weight: 1, arbitrary: fc.constant(null) })).map(([one, other]) => {
      if (other === null) return { from: one, to: null, reason: 'r' }
      return Temporal.Instant.compare(one, other) <= 0 ? { from: one, to: other, reason: 'r' } : { from: other, to: one, reason: 'r' }
    }),
    { maxLength: 4 },
  )
const someWindows = fc.constantFrom(nine, lunch, parseWindows('09:00-12:00'), parseWindows('13:30-18:00'), parseWindows('00:00-23:59'), parseWindows('08:00-10:00,10:00-12:00,14:00-18:00'))
const someTerms = moment.chain((startAt) =>
  fc.record({
    budget: fc.record({ count: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('working-day' as const, 'working-hour' as const) }),
    startAt: fc.constant(startAt),
    suspensions: someSuspensions(startAt),
  }),
)

/** Reads R.1 and R.2 minute by minute with zoned dates; it shares nothing with what it checks but the kind of each day. */
function slowDue(some: PromiseTerms, windows: readonly Window[], mostDays = 120): string | null {
  const pauses = some.suspensions.map((each) => [each.from.epochMilliseconds, each.to?.epochMilliseconds ?? Number.MAX_VALUE] as const)
  const isPaused = (ms: number) => pauses.some(([from, to]) => from <= ms && ms < to)
  const startDate = some.startAt.toZonedDateTimeISO(zone).toPlainDate()
  const startMs = some.startAt.epochMilliseconds
  let left = some.budget.unit === 'working-day' ? some.budget.count : some.budget.count * 60
  for (let passed = 0; passed < mostDays; passed++) {
    const date = startDate.add({ days: passed })
    const momentMs = (clock: string) => date.toZonedDateTime({ timeZone: zone, plainTime: clock }).epochMilliseconds
    if (calendar.kindOf(date.toString()).kind === 'rest') continue
    if (some.budget.unit === 'working-day') {
      const closing = momentMs(windows.at(-1)?.closes ?? '')
      if (passed > 0 && !isPaused(closing) && --left === 0) return Temporal.Instant.fromEpochMilliseconds(closing).toString()
      continue
    }
    for (const window of windows) {
      const closes = momentMs(window.closes)
      for (let minute = momentMs(window.opens); minute < closes; minute += 60_000) {
        if (minute >= startMs && !isPaused(minute) && --left === 0) return Temporal.Instant.fromEpochMilliseconds(minute + 60_000).toString()
      }
    }
  }
  return null
}

describe('against a slow walk written independently (R.1, R.2)', () => {
  it('the due time is the same for days, hours, windows and suspensions of every kind', () => {
    fc.assert(
      fc.property(someTerms, someWindows, (some, windows) => {
        expect(dueTime(some, calendar, windows).dueAt?.toString() ?? null).toBe(slowDue(some, windows))
      }),
      { numRuns: 1500, seed: 20261123 },
    )
  })
  it('an unsuspended promise and the same promise with a suspension before its start are due alike', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 300 }), someWindows, (startAt, count, windows) => {
        const plain: PromiseTerms = { budget: { count, unit: 'working-day' }, startAt, suspensions: [] }
        const beforehand = { ...plain, suspensions: [{ from: startAt.subtract({ hours: 48 }), to: startAt, reason: 'r' }] }
        const [one, other] = [dueTime(plain, calendar, windows), dueTime(beforehand, calendar, windows)]
        expect([local(one.dueAt), one.provisional]).toEqual([local(other.dueAt), other.provisional])
      }),
      { numRuns: 300, seed: 3 },
    )
  })
  it('the derivation sums up to the budget and ends on the due day', () => {
    fc.assert(
      fc.property(someTerms, someWindows, (some, windows) => {
        const derived = deriveDue(some, calendar, windows)
        const sum = derived.derivation.reduce((total, each) => total + each.counted, 0)
        expect(sum).toBeCloseTo(derived.used, 2)
        expect(derived.used + derived.remaining).toBeCloseTo(some.budget.count, 6)
        if (derived.dueAt !== null) {
          expect(derived.remaining).toBe(0)
          expect(derived.derivation.at(-1)?.on).toBe(derived.dueAt.toZonedDateTimeISO(zone).toPlainDate().toString())
        }
      }),
      { numRuns: 400, seed: 7 },
    )
  })
})
