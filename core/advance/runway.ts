import type { Calendar } from '../promise/calendar.ts'
import { dayMs, localDay, numberOf, startOfDayMs } from '../promise/day-number.ts'
import { type ServiceDay, serviceDayOf } from '../promise/service-day.ts'
import type { Window } from '../promise/types.ts'
import type { Bill } from './types.ts'

/** How long the deposit of a stay lasts (5.2.6). */
export interface Runway {
  /** What the stay costs a day, on average from its first to its last day with a bill. */
  readonly perDayFen: number
  /** What is deposited and not used up by the bills known; below zero when the bills are ahead. */
  readonly leftFen: number
  /** The last working hour that begins before the deposit is used up. */
  readonly runsOutAt: Temporal.Instant
  /** Asked by then, a top-up is reviewed and paid before the deposit is used up; it may lie in the past. */
  readonly askBy: Temporal.Instant
}

/** A top-up is reviewed within one working day and paid within one more (5.2.6, 5.4.2). */
const workingDaysOfTopUp = 2
const hourMs = 3_600_000
const longestDays = 366

/**
 * When the deposit of a stay runs out at the pace of its bills, in working time, and the latest moment to ask for a top-up (5.2.6, 5.4.1, 5.4.2, R.1).
 * With bills of fewer than two days nobody knows a pace, and a deposit for more than a year needs no watching: null. Outpatient and emergency bills are not of
 * the stay (5.3.7).
 */
export function runwayOf(bills: readonly Pick<Bill, 'servedOn' | 'care' | 'totalFen'>[], depositedFen: number, calendar: Calendar, windows: readonly Window[]): Runway | null {
  const days = costsByDay(bills)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || days.length < 2) return null
  const billedFen = days.reduce((sum, { totalFen }) => sum + totalFen, 0)
  if (billedFen === 0) return null
  const perDayFen = Math.round(billedFen / (numberOf(last.on) - numberOf(first.on) + 1))
  const leftFen = depositedFen - billedFen
  if (leftFen / perDayFen > longestDays) return null
  const emptyMs = startOfDayMs(numberOf(last.on) + 1) + (leftFen / perDayFen) * dayMs
  return { perDayFen, leftFen, ...inWorkingTime(emptyMs, calendar, serviceDayOf(windows)) }
}

/** What a stay cost on each day with a bill, oldest first (5.2.6, 5.3.7). */
export function costsByDay(bills: readonly Pick<Bill, 'servedOn' | 'care' | 'totalFen'>[]): { on: string; totalFen: number }[] {
  const byDay = new Map<string, number>()
  for (const { servedOn, care, totalFen } of bills) if (care === 'inpatient') byDay.set(servedOn, (byDay.get(servedOn) ?? 0) + totalFen)
  return [...byDay].map(([on, totalFen]) => ({ on, totalFen })).toSorted((one, other) => (one.on < other.on ? -1 : 1))
}

/** The last working hour begun by a moment, and the last closing time from which two working days still end before it. */
function inWorkingTime(atMs: number, { workingDays }: Calendar, service: ServiceDay): Pick<Runway, 'runsOutAt' | 'askBy'> {
  const day = localDay(atMs)
  const closingOf = (ordinal: number): number => startOfDayMs(workingDays.at[ordinal] ?? 0) + service.closes
  const [before, after] = [workingDays.before[day - workingDays.firstDay] ?? 0, workingDays.before[day + 1 - workingDays.firstDay] ?? 0]
  const isWorking = after > before
  const opensMs = startOfDayMs(day) + (service.windows[0]?.opens ?? 0)
  const hasClosed = isWorking && closingOf(before) <= atMs
  const lastClosed = hasClosed ? before : before - 1
  const runsOutMs = isWorking && !hasClosed && atMs >= opensMs ? opensMs + Math.floor((atMs - opensMs) / hourMs) * hourMs : closingOf(lastClosed)
  return { runsOutAt: Temporal.Instant.fromEpochMilliseconds(runsOutMs), askBy: Temporal.Instant.fromEpochMilliseconds(closingOf(lastClosed - workingDaysOfTopUp)) }
}
