import type { Text } from '../clause.ts'
import { dayNumber, numberOf } from './day-number.ts'

/** One rest day fixed by law, as a day number, with the name of its holiday. */
export interface StatutoryDay {
  readonly number: number
  readonly name: Text
}

const newYear: Text = { zh: '元旦', en: 'New Year’s Day' }
const springFestival: Text = { zh: '春节', en: 'Spring Festival' }
const tombSweeping: Text = { zh: '清明节', en: 'Tomb-Sweeping Day' }
const labourDay: Text = { zh: '劳动节', en: 'Labour Day' }
const dragonBoat: Text = { zh: '端午节', en: 'Dragon Boat Festival' }
const midAutumn: Text = { zh: '中秋节', en: 'Mid-Autumn Festival' }
const nationalDay: Text = { zh: '国庆节', en: 'National Day' }

/** The day number of a day of the Chinese lunisolar year that begins in `year`. */
function lunarDay(year: number, monthCode: string, day: number): number {
  return numberOf(Temporal.PlainDate.from({ calendar: 'chinese', year, monthCode, day }).withCalendar('iso8601').toString())
}

/** The day of April on which 清明 falls, by the rule of thumb for the twentieth and twenty-first centuries; a test holds it against the sun's longitude. */
function tombSweepingDay(year: number): number {
  const inCentury = year % 100
  return Math.floor(inCentury * 0.2422 + (year < 2000 ? 5.59 : 4.81)) - Math.floor(inCentury / 4)
}

const known = new Map<number, readonly StatutoryDay[]>()

/**
 * The rest days the law fixes for a year before any notice arranges them (R.1): thirteen since 2025, eleven before.
 * Years 1992 to 2099. Two holidays on one day (国庆 and 中秋) stay two entries.
 */
export function statutoryDays(year: number): readonly StatutoryDay[] {
  const before = known.get(year)
  if (before !== undefined) return before
  const firstOfYear = lunarDay(year, 'M01', 1)
  const isThirteen = year >= 2025
  const days: StatutoryDay[] = [
    { number: dayNumber(year, 1, 1), name: newYear },
    ...(isThirteen ? [-1, 0, 1, 2] : [0, 1, 2]).map((shift) => ({ number: firstOfYear + shift, name: springFestival })),
    { number: dayNumber(year, 4, tombSweepingDay(year)), name: tombSweeping },
    { number: dayNumber(year, 5, 1), name: labourDay },
    ...(isThirteen ? [{ number: dayNumber(year, 5, 2), name: labourDay }] : []),
    { number: lunarDay(year, 'M05', 5), name: dragonBoat },
    { number: lunarDay(year, 'M08', 15), name: midAutumn },
    ...[1, 2, 3].map((day) => ({ number: dayNumber(year, 10, day), name: nationalDay })),
  ]
  known.set(year, days)
  return days
}
