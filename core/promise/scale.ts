import { beyondCalendar, type Calendar, isWorkingDay, mustHold, type WorkingDays } from './calendar.ts'
import { localDay, startOfDayMs } from './day-number.ts'
import { momentServed, type ServiceDay, servedBy, serviceDayOf } from './service-day.ts'
import type { PromiseTerms, Suspension, Window } from './types.ts'

/** A suspension in epoch milliseconds; `toMs` is infinite while it lasts. */
export interface Pause {
  readonly fromMs: number
  readonly toMs: number
  readonly reason: string
}

/**
 * A promise laid along a line on which only what counts advances (R.1): for days one step per closing time of a working day,
 * for hours one step per millisecond of service. Both ways are a subtraction and a look-up, however long the promise is.
 */
export interface Scale {
  readonly startMs: number
  readonly start: number
  readonly need: number
  /** How far the line has advanced strictly before an instant. */
  readonly at: (atMs: number) => number
  /** How far the line has advanced when an instant is over: a closing time at that very instant counts. */
  readonly upTo: (atMs: number) => number
  /** The earliest instant at which the line has advanced to a place. */
  readonly reach: (place: number) => number
}

/** The ordinal of working days, refusing places outside the calendar. */
function workingDayAt(days: WorkingDays, ordinal: number): number {
  const number = days.at[ordinal]
  if (number === undefined) throw beyondCalendar()
  return number
}

function daysScale(terms: PromiseTerms, days: WorkingDays, service: ServiceDay): Scale {
  const startMs = terms.startAt.epochMilliseconds
  const startDay = localDay(startMs)
  mustHold(startDay)
  const closingMs = service.closes
  const at = (atMs: number): number => {
    const number = localDay(atMs)
    mustHold(number)
    const before = days.before[number - days.firstDay] as number
    return startOfDayMs(number) + closingMs < atMs && isWorkingDay(days, number) ? before + 1 : before
  }
  return {
    startMs,
    start: days.before[startDay + 1 - days.firstDay] as number,
    need: terms.budget.count,
    at,
    upTo: (atMs) => at(atMs + 1),
    reach: (place) => startOfDayMs(workingDayAt(days, place - 1)) + closingMs,
  }
}

function hoursScale(terms: PromiseTerms, days: WorkingDays, service: ServiceDay): Scale {
  const startMs = terms.startAt.epochMilliseconds
  const at = (atMs: number): number => {
    const number = localDay(atMs)
    mustHold(number)
    const before = (days.before[number - days.firstDay] as number) * service.totalMs
    return isWorkingDay(days, number) ? before + servedBy(service, atMs - startOfDayMs(number)) : before
  }
  return {
    startMs,
    start: at(startMs),
    need: terms.budget.count * 3_600_000,
    at,
    upTo: at,
    reach(place) {
      const ordinal = Math.ceil(place / service.totalMs) - 1
      return startOfDayMs(workingDayAt(days, ordinal)) + momentServed(service, place - ordinal * service.totalMs)
    },
  }
}

/** Lays a promise along its line. */
export function scaleOf(terms: PromiseTerms, calendar: Calendar, windows: readonly Window[]): Scale {
  const lay = terms.budget.unit === 'working-day' ? daysScale : hoursScale
  return lay(terms, calendar.workingDays, serviceDayOf(windows))
}

/** The suspensions of a promise in order, those that touch or overlap made one (R.2, N.7, N.8). */
export function pausesOf(suspensions: readonly Suspension[]): readonly Pause[] {
  if (suspensions.length === 0) return none
  const ordered = suspensions
    .map((suspension) => ({ fromMs: suspension.from.epochMilliseconds, toMs: suspension.to?.epochMilliseconds ?? Number.POSITIVE_INFINITY, reason: suspension.reason }))
    .filter((pause) => pause.toMs > pause.fromMs)
    .sort((one, other) => one.fromMs - other.fromMs)
  const merged: Pause[] = []
  for (const pause of ordered) {
    const last = merged.at(-1)
    if (last === undefined || pause.fromMs > last.toMs) merged.push(pause)
    else merged[merged.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, pause.toMs), reason: last.reason === pause.reason ? last.reason : `${last.reason}; ${pause.reason}` }
  }
  return merged
}

const none: readonly Pause[] = []

/** The place on the line at which `need` has run outside all pauses, or null when an open pause comes first. */
export function placeAfter(scale: Scale, pauses: readonly Pause[], need: number): number | null {
  let left = need
  let cursor = scale.start
  for (const pause of pauses) {
    const from = Math.max(cursor, scale.at(pause.fromMs))
    if (left <= from - cursor) break
    left -= from - cursor
    if (pause.toMs === Number.POSITIVE_INFINITY) return null
    cursor = Math.max(from, scale.at(pause.toMs))
  }
  return cursor + left
}

/** How far the promise has run outside all pauses when an instant is over. */
export function ranUntil(scale: Scale, pauses: readonly Pause[], atMs: number): number {
  let ran = 0
  let cursor = scale.start
  for (const pause of pauses) {
    if (pause.fromMs > atMs) break
    const from = Math.max(cursor, scale.at(pause.fromMs))
    ran += from - cursor
    if (pause.toMs > atMs) return ran
    cursor = Math.max(from, scale.at(pause.toMs))
  }
  return ran + Math.max(0, scale.upTo(atMs) - cursor)
}

/** The pause an instant lies in, if any; the end of a pause is outside it. */
export function pauseAt(pauses: readonly Pause[], atMs: number): Pause | undefined {
  return pauses.find((pause) => pause.fromMs <= atMs && atMs < pause.toMs)
}

/** Whether any day after the start day (for hours: from it on) up to an instant lies in a year no notice covers (R.1). */
export function isProvisional(terms: PromiseTerms, calendar: Calendar, startMs: number, untilMs: number): boolean {
  const days = calendar.workingDays
  const first = localDay(startMs) + (terms.budget.unit === 'working-day' ? 1 : 0) - days.firstDay
  const past = Math.max(first, localDay(untilMs) + 1 - days.firstDay)
  return (days.provisionalBefore[past] ?? 0) > (days.provisionalBefore[first] ?? 0)
}

