import type { Text } from '../clause.ts'
import { Refusal } from '../refusal.ts'
import { dayNumber, dayOf, isDay, numberOf, weekdayOf } from './day-number.ts'
import { arrangedDays, type CalendarNotice } from './notice.ts'
import { statutoryDays } from './statutory.ts'

export type { CalendarNotice } from './notice.ts'

/** What a calendar knows of one day: `why` in Chinese, `says` in both languages, provisional where no notice covers the year (R.1). */
export interface DayKind {
  readonly kind: 'working' | 'rest'
  readonly why: string
  readonly says: Text
  readonly provisional: boolean
}

/** Working days by ordinal, so that the Nth working day after any day is one subtraction and one look-up, whatever N is (R.1). */
export interface WorkingDays {
  readonly firstDay: number
  readonly lastDay: number
  /** Working days before day `firstDay + i`. */
  readonly before: Int32Array
  /** The day number of the working day with ordinal `i`. */
  readonly at: Int32Array
  /** Days of years no notice covers before day `firstDay + i`. */
  readonly provisionalBefore: Int32Array
}

/** The rest and working days of China as published on a day, with a horizon beyond which days are provisional (R.1). */
export interface Calendar {
  readonly revision: string
  /** The last day a notice covers. */
  readonly horizon: string
  readonly notices: readonly CalendarNotice[]
  readonly workingDays: WorkingDays
  /** @throws Refusal `date-beyond-calendar` */
  kindOf(day: string): DayKind
}

const firstYear = 1992
const lastYear = 2099
const firstDay = dayNumber(firstYear, 1, 1)
const lastDay = dayNumber(lastYear, 12, 31)

const weekdayNames: readonly Text[] = [
  { zh: '星期一', en: 'Monday' },
  { zh: '星期二', en: 'Tuesday' },
  { zh: '星期三', en: 'Wednesday' },
  { zh: '星期四', en: 'Thursday' },
  { zh: '星期五', en: 'Friday' },
  { zh: '星期六', en: 'Saturday' },
  { zh: '星期日', en: 'Sunday' },
]

interface Arranged {
  readonly isWorking: boolean
  readonly says: Text | null
}

/** Days that differ from the plain week: what the law fixes in years without a notice, then the notices in the order they appeared. */
function arrange(notices: readonly CalendarNotice[], listed: ReadonlySet<number>): Map<number, Arranged> {
  const days = new Map<number, Arranged>()
  for (let year = firstYear; year <= lastYear; year++) {
    if (!listed.has(year)) for (const day of statutoryDays(year)) days.set(day.number, { isWorking: false, says: day.name })
  }
  for (const notice of notices) {
    for (const [number, day] of arrangedDays(notice)) {
      if (day.kind === 'ordinary') days.delete(number)
      else days.set(number, { isWorking: day.kind === 'work', says: day.name })
    }
  }
  return days
}

function indexDays(arranged: ReadonlyMap<number, Arranged>, listed: ReadonlySet<number>): WorkingDays {
  const length = lastDay - firstDay + 1
  const before = new Int32Array(length + 1)
  const provisionalBefore = new Int32Array(length + 1)
  const at: number[] = []
  let year = firstYear
  let yearEnds = dayNumber(year, 12, 31)
  for (let offset = 0; offset < length; offset++) {
    const number = firstDay + offset
    if (number > yearEnds) yearEnds = dayNumber(++year, 12, 31)
    if (arranged.get(number)?.isWorking ?? weekdayOf(number) < 6) at.push(number)
    before[offset + 1] = at.length
    provisionalBefore[offset + 1] = (provisionalBefore[offset] ?? 0) + (listed.has(year) ? 0 : 1)
  }
  return { firstDay, lastDay, before, at: Int32Array.from(at), provisionalBefore }
}

/** A short fingerprint (FNV-1a, 64 bit) of the notices a calendar rests on. */
function digestOf(notices: readonly CalendarNotice[]): string {
  let hash = 0xcbf29ce484222325n
  const words = JSON.stringify(notices.map((notice) => [notice.id, notice.year, notice.publishedOn, notice.off.map((period) => [period.from, period.to]), notice.work, notice.ordinary ?? []]))
  for (let index = 0; index < words.length; index++) hash = BigInt.asUintN(64, (hash ^ BigInt(words.charCodeAt(index))) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

/** The refusal of a day no calendar reaches. */
export function beyondCalendar(): Refusal {
  return new Refusal('date-beyond-calendar', { clauses: ['R.1'], details: { from: dayOf(firstDay), to: dayOf(lastDay) } })
}

/** Refuses a day outside the years a calendar holds. */
export function mustHold(number: number): void {
  if (!(number >= firstDay && number <= lastDay)) throw beyondCalendar()
}

/** The notices that stood on a day, in the order they appeared; a revision comes after what it revises. */
export function noticesAsOf(notices: readonly CalendarNotice[], asOf?: string): readonly CalendarNotice[] {
  return notices.filter((notice) => asOf === undefined || notice.publishedOn <= asOf).toSorted((one, other) => one.publishedOn.localeCompare(other.publishedOn) || one.id.localeCompare(other.id))
}

/** The calendar as published on `asOf` (default: everything known): later notices prevail day by day, years without one are provisional (R.1). */
export function calendarOf(notices: readonly CalendarNotice[], asOf?: string): Calendar {
  const standing = noticesAsOf(notices, asOf)
  const listed = new Set(standing.map((notice) => notice.year))
  const arranged = arrange(standing, listed)
  const workingDays = indexDays(arranged, listed)
  const latest = standing.at(-1)
  return {
    revision: `${latest?.id ?? 'none'}.${digestOf(standing)}`,
    horizon: listed.size === 0 ? dayOf(firstDay) : `${Math.max(...listed)}-12-31`,
    notices: standing,
    workingDays,
    kindOf(day) {
      const number = isDay(day) ? numberOf(day) : Number.NaN
      mustHold(number)
      const weekday = weekdayNames[weekdayOf(number) - 1] as Text
      const isWorking = isWorkingDay(workingDays, number)
      const name = arranged.get(number)?.says ?? null
      const says = name ?? (isWorking && weekdayOf(number) > 5 ? { zh: `${weekday.zh}调休上班`, en: `make-up working ${weekday.en}` } : weekday)
      return { kind: isWorking ? 'working' : 'rest', why: says.zh, says, provisional: !listed.has(Number(day.slice(0, 4))) }
    },
  }
}

/** Whether a day number is a working day. */
export function isWorkingDay(days: WorkingDays, number: number): boolean {
  const offset = number - days.firstDay
  return (days.before[offset + 1] ?? 0) > (days.before[offset] ?? 0)
}
