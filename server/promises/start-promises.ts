import { parseBudget } from '../../core/promise/budget.ts'
import type { PromiseTerm } from '../../core/verdict/types.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import type { PromisedCase } from './case-store.ts'
import { deriveStanding } from './derive-standing.ts'
import { eventsOver } from './event-scope.ts'
import { type DeclaredEvent, eventsInForce } from './event-store.ts'
import { caseWithWindows, windowsOf } from './service-hours.ts'
import { addPromises, addSuspension, type CaseKey, isLive, promisesOfCase, type StoredPromise } from './store.ts'

/**
 * Starts every promise whose clock begins with an event of the case (R.2). One of the same name still to be kept goes on as it is;
 * after one was kept or given up, a new signal starts a new one, as when a hospital cancels or the next top-up is asked for (1.3.4, 5.2.6). While a declared event covers the case it starts suspended (N.8).
 *
 * @throws Refusal `case-not-found`, `budget-unreadable`, `date-beyond-calendar`
 */
export async function startPromises(tx: Tx, house: House, key: CaseKey, terms: readonly PromiseTerm[], startEvent: string, at: Temporal.Instant): Promise<void> {
  const due = terms.filter((term) => term.from === startEvent)
  if (due.length === 0) return
  const [before, { kase }, inForce] = await Promise.all([promisesOfCase(tx, key, 'forUpdate'), caseWithWindows(tx, house, key), eventsInForce(tx, at)])
  const standing = before.filter(isLive)
  const fresh = due.filter((term) => !standing.some((promise) => promise.name === term.name))
  await begin(tx, house, kase, fresh, inForce, at)
}

/**
 * Starts the promises that begin with the opening of a case: none stands before them, so nothing is read of the case (R.2, N.8).
 *
 * @throws Refusal `budget-unreadable`, `date-beyond-calendar`
 */
export async function startFirstPromises(tx: Tx, house: House, kase: PromisedCase, terms: readonly PromiseTerm[], startEvent: string, at: Temporal.Instant): Promise<readonly StoredPromise[]> {
  return await begin(tx, house, kase, terms.filter((term) => term.from === startEvent), await eventsInForce(tx, at), at)
}

async function begin(tx: Tx, house: House, kase: PromisedCase, terms: readonly PromiseTerm[], inForce: readonly DeclaredEvent[], at: Temporal.Instant): Promise<readonly StoredPromise[]> {
  if (terms.length === 0) return []
  const events = await eventsOver(tx, house, kase, inForce)
  const windows = windowsOf(house, kase)
  const promises = terms.map((term) => newPromise(house, kase, term, events, at)).map((begun) => ({ ...begun, ...deriveStanding(begun, house.calendar(), windows, at) }))
  await addPromises(tx, promises)
  for (const promise of promises) for (const suspension of promise.suspensions) await addSuspension(tx, promise, suspension)
  return promises
}

function newPromise(house: House, key: CaseKey, term: PromiseTerm, events: readonly DeclaredEvent[], at: Temporal.Instant): StoredPromise {
  const within = parseBudget(term.within)
  return {
    policyNumber: key.policyNumber,
    caseNumber: key.caseNumber,
    id: newId(at),
    name: term.name,
    clause: term.clause,
    withinCount: within.count,
    withinUnit: within.unit,
    targetCount: term.target === undefined ? null : parseBudget(term.target).count,
    extendGrounds: term.extend,
    startEvent: term.from,
    startAt: at,
    keptAt: null,
    endedAt: null,
    waitsFor: [],
    suspensions: events.map((event, index) => ({ sequence: index + 1, cause: 'event', causeId: event.id, reason: event.says, fromAt: at, toAt: null, waitsFor: [] })),
    extensions: [],
    state: 'running',
    dueAt: null,
    targetAt: null,
    isProvisional: false,
    calendarRevision: house.calendar().revision,
    escalatedPercent: 0,
    nextCheckAt: null,
  }
}
