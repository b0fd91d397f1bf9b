import { startOfDayMs } from './day-number.ts'
import type { Window } from './types.ts'

/** The service windows of a working day in milliseconds from its midnight (R.1). */
export interface ServiceDay {
  readonly windows: readonly { readonly opens: number; readonly closes: number }[]
  readonly totalMs: number
  readonly closes: number
  /** Closing instants already made, by day number: making a Temporal.Instant costs more than finding the day. */
  readonly closings: Map<number, Temporal.Instant>
}

const known = new WeakMap<readonly Window[], ServiceDay>()
let lastWindows: readonly Window[] = []
let lastDay: ServiceDay | undefined

const inMs = (clock: string): number => (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * 60_000

/** The windows of a day made ready for arithmetic; the same list of windows is made ready once. */
export function serviceDayOf(windows: readonly Window[]): ServiceDay {
  if (windows === lastWindows && lastDay !== undefined) return lastDay
  lastWindows = windows
  lastDay = known.get(windows) ?? makeReady(windows)
  known.set(windows, lastDay)
  return lastDay
}

function makeReady(windows: readonly Window[]): ServiceDay {
  const ready = windows.map((window) => ({ opens: inMs(window.opens), closes: inMs(window.closes) }))
  const last = ready.at(-1)
  if (last === undefined) throw new Error('a working day needs at least one service window')
  return { windows: ready, totalMs: ready.reduce((sum, window) => sum + window.closes - window.opens, 0), closes: last.closes, closings: new Map() }
}

/** Closing time of a day by its number. */
export function closingInstant(day: ServiceDay, number: number): Temporal.Instant {
  const before = day.closings.get(number)
  if (before !== undefined) return before
  const closing = Temporal.Instant.fromEpochMilliseconds(startOfDayMs(number) + day.closes)
  day.closings.set(number, closing)
  return closing
}

/** Service time of a working day gone by at a moment of it, both in milliseconds. */
export function servedBy(day: ServiceDay, moment: number): number {
  let served = 0
  for (const window of day.windows) {
    if (moment <= window.opens) break
    served += Math.min(moment, window.closes) - window.opens
  }
  return served
}

/** The earliest moment of a working day at which `served` milliseconds of service have gone by; more than nothing, at most the whole day. */
export function momentServed(day: ServiceDay, served: number): number {
  let left = served
  for (const window of day.windows) {
    const length = window.closes - window.opens
    if (left <= length) return window.opens + left
    left -= length
  }
  return day.closes
}

/** The first moment at or after `moment` that lies inside a window, or null when the day has closed. */
export function nextOpen(day: ServiceDay, moment: number): number | null {
  for (const window of day.windows) if (moment < window.closes) return Math.max(moment, window.opens)
  return null
}
