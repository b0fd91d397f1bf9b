import type { Text } from '../clause.ts'
import { type Calendar, isWorkingDay } from './calendar.ts'
import { localDay, startOfDayMs } from './day-number.ts'
import { type Pause, pauseAt, pausesOf, placeAfter, ranUntil, type Scale, scaleOf } from './scale.ts'
import { momentServed, nextOpen, type ServiceDay, servedBy, serviceDayOf } from './service-day.ts'
import type { PromiseTerms, Unit, Window } from './types.ts'

/** How much of a promise is used, in its own unit and in per cent; below zero `leftMinutes` says how late it is, in minutes of service (R.1, R.2). */
export interface Progress {
  readonly usedPercent: number
  readonly used: Text
  readonly left: Text
  readonly leftMinutes: number
}

/** The part of today that is going to count as things stand: none when the promise is known to be suspended at closing time. */
function partOfToday(scale: Scale, pauses: readonly Pause[], calendar: Calendar, service: ServiceDay, nowMs: number): number {
  const today = localDay(nowMs)
  const closingMs = startOfDayMs(today) + service.closes
  if (today <= localDay(scale.startMs) || nowMs >= closingMs || !isWorkingDay(calendar.workingDays, today) || pauseAt(pauses, closingMs) !== undefined) return 0
  const until = pauseAt(pauses, nowMs)?.fromMs ?? nowMs
  return servedBy(service, until - startOfDayMs(today)) / service.totalMs
}

/** Units run by now: whole working days and the part of today, or hours of service. */
function unitsRun(terms: PromiseTerms, calendar: Calendar, service: ServiceDay, scale: Scale, nowMs: number): number {
  const pauses = pausesOf(terms.suspensions)
  const ran = ranUntil(scale, pauses, nowMs)
  return terms.budget.unit === 'working-day' ? ran + partOfToday(scale, pauses, calendar, service, nowMs) : ran / 3_600_000
}

/** An amount of working time in its own unit: days to a tenth, hours and minutes; working days are never told in hours (R.1). */
function sayUnits(units: number, unit: Unit): Text {
  if (unit === 'working-day') {
    const days = String(Math.round(units * 10) / 10)
    return { zh: `${days} 个工作日`, en: `${days} working day${days === '1' ? '' : 's'}` }
  }
  const minutes = Math.floor(units * 60 + 1e-6)
  return { zh: `${Math.floor(minutes / 60)} 工作小时 ${minutes % 60} 分`, en: `${Math.floor(minutes / 60)} working h ${minutes % 60} min` }
}

function sayLeft(units: number, unit: Unit): Text {
  const words = sayUnits(Math.abs(units), unit)
  return units < 0 ? { zh: `已超出 ${words.zh}`, en: `${words.en} over` } : words
}

/**
 * Working time used and left of a promise at a moment (R.1, R.2). Nothing is used on the start day of a promise in days, outside service hours or while suspended.
 *
 * @throws Refusal `date-beyond-calendar`
 */
export function progressOf(terms: PromiseTerms, calendar: Calendar, windows: readonly Window[], now: Temporal.Instant): Progress {
  const service = serviceDayOf(windows)
  const used = unitsRun(terms, calendar, service, scaleOf(terms, calendar, windows), now.epochMilliseconds)
  const left = terms.budget.count - used
  const minutesPerUnit = terms.budget.unit === 'working-day' ? service.totalMs / 60_000 : 60
  return {
    usedPercent: Math.floor((used * 100) / terms.budget.count + 1e-6),
    used: sayUnits(used, terms.budget.unit),
    left: sayLeft(left, terms.budget.unit),
    leftMinutes: Math.ceil(left * minutesPerUnit - 1e-6),
  }
}

/** The moment of a counted day at which a part of its service has gone by, put off to the end of a suspension it falls into. */
function momentOf(closingMs: number, part: number, service: ServiceDay, pauses: readonly Pause[]): number {
  const startOfDay = closingMs - service.closes
  const atMs = startOfDay + momentServed(service, Math.ceil(part * service.totalMs - 1e-3))
  const pause = pauseAt(pauses, atMs)
  if (pause === undefined) return atMs
  const opens = nextOpen(service, pause.toMs - startOfDay)
  return opens === null ? closingMs : startOfDay + opens
}

/**
 * The moment at which so many per cent of a promise are used, always inside service hours; for alarms at 50, 80 and 100 % (R.1, R.2).
 * 100 % is the due time. Null while an open suspension stands before it.
 *
 * @throws Refusal `date-beyond-calendar`
 */
export function instantAtPercent(terms: PromiseTerms, calendar: Calendar, windows: readonly Window[], percent: number): Temporal.Instant | null {
  const scale = scaleOf(terms, calendar, windows)
  const pauses = pausesOf(terms.suspensions)
  const need = (scale.need * percent) / 100
  const place = placeAfter(scale, pauses, Math.ceil(need))
  if (place === null) return null
  const reachedMs = scale.reach(place)
  if (terms.budget.unit === 'working-hour') return Temporal.Instant.fromEpochMilliseconds(reachedMs)
  return Temporal.Instant.fromEpochMilliseconds(momentOf(reachedMs, need - (Math.ceil(need) - 1), serviceDayOf(windows), pauses))
}
