import type { Calendar } from '../../core/promise/calendar.ts'
import { dueTime } from '../../core/promise/due.ts'
import { instantAtPercent } from '../../core/promise/progress.ts'
import { pausesOf, ranUntil, scaleOf } from '../../core/promise/scale.ts'
import type { PromiseTerms, Suspension, Window } from '../../core/promise/types.ts'
import type { Standing, StoredPromise, StoredSuspension } from './store.ts'

const msPerHour = 3_600_000

/** The per cent of its working time at which a promise is escalated; 100 is the breach (R.2). */
export const alarmPercents = [50, 80, 100] as const

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) < 0

function suspensionOf({ reason, fromAt, toAt }: StoredSuspension): Suspension {
  return { from: fromAt, to: toAt, reason: reason.zh }
}

/** What stood in the way when the extension was agreed; the new date was named in knowledge of it. */
function knownAt(suspensions: readonly Suspension[], at: Temporal.Instant): Suspension[] {
  return suspensions.filter(({ from }) => isBefore(from, at)).map((one) => ({ ...one, to: one.to === null || isBefore(at, one.to) ? at : one.to }))
}

/** Budget, start and suspensions as the handbook set them, without extensions (R.1). */
export function handbookTerms(promise: StoredPromise): PromiseTerms {
  return { budget: { count: promise.withinCount, unit: promise.withinUnit }, startAt: promise.startAt, suspensions: promise.suspensions.map(suspensionOf) }
}

/**
 * The terms a promise runs under. An extension to a date widens the budget to the working time from the start to that date (R.2),
 * so that a suspension after it moves the date on and a new calendar does not.
 */
export function termsOf(promise: StoredPromise, calendar: Calendar, windows: readonly Window[]): PromiseTerms {
  const terms = handbookTerms(promise)
  const last = promise.extensions.at(-1)
  if (last === undefined) return terms
  const ran = ranUntil(scaleOf(terms, calendar, windows), pausesOf(knownAt(terms.suspensions, last.at)), last.toDueAt.epochMilliseconds)
  return { ...terms, budget: { ...terms.budget, count: terms.budget.unit === 'working-day' ? ran : ran / msPerHour } }
}

/** The due time: derived, or the date of the last extension unless a later suspension moved it on; null while suspended (R.1, R.2). */
function dueOf(promise: StoredPromise, terms: PromiseTerms, calendar: Calendar, windows: readonly Window[]): { dueAt: Temporal.Instant | null; provisional: boolean } {
  const derived = dueTime(terms, calendar, windows)
  const last = promise.extensions.at(-1)
  if (last === undefined || derived.dueAt === null) return derived
  const asAgreed = dueTime({ ...terms, suspensions: knownAt(terms.suspensions, last.at) }, calendar, windows)
  return asAgreed.dueAt?.equals(derived.dueAt) ? { dueAt: last.toDueAt, provisional: false } : derived
}

/** The moment of the next alarm after those that have sounded. */
function nextCheck(terms: PromiseTerms, dueAt: Temporal.Instant, escalated: number, calendar: Calendar, windows: readonly Window[]): Temporal.Instant | null {
  const percent = alarmPercents.find((one) => one > escalated)
  if (percent === undefined) return null
  return percent === 100 ? dueAt : instantAtPercent(terms, calendar, windows, percent)
}

/** The alarms a running promise has come to at a moment: 100 % only when the due time is past. */
export function percentsReached(promise: StoredPromise, calendar: Calendar, windows: readonly Window[], now: Temporal.Instant): number[] {
  const terms = termsOf(promise, calendar, windows)
  return alarmPercents.filter((percent) => {
    if (percent === 100) return promise.dueAt !== null && isBefore(promise.dueAt, now)
    const at = instantAtPercent(terms, calendar, windows, percent)
    return at !== null && !isBefore(now, at)
  })
}

/**
 * Everything derived of a promise that is still to be kept: due time, target, state and next alarm (R.1, R.2).
 * A breach is taken back only when the due time has moved past `at`.
 *
 * @throws Refusal `date-beyond-calendar`
 */
export function deriveStanding(promise: StoredPromise, calendar: Calendar, windows: readonly Window[], at: Temporal.Instant): Standing {
  const terms = termsOf(promise, calendar, windows)
  const { dueAt, provisional } = dueOf(promise, terms, calendar, windows)
  const target = promise.targetCount === null ? null : dueTime({ ...handbookTerms(promise), budget: { count: promise.targetCount, unit: promise.withinUnit } }, calendar, windows)
  const isStillBreached = promise.state === 'breached' && dueAt !== null && isBefore(dueAt, at)
  const escalatedPercent = isStillBreached ? 100 : Math.min(promise.escalatedPercent, 80)
  return {
    state: dueAt === null ? 'suspended' : isStillBreached ? 'breached' : 'running',
    dueAt,
    targetAt: target?.dueAt ?? null,
    isProvisional: provisional,
    calendarRevision: calendar.revision,
    escalatedPercent,
    nextCheckAt: dueAt === null || isStillBreached ? null : nextCheck(terms, dueAt, escalatedPercent, calendar, windows),
  }
}
