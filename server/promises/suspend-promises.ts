import type { Text } from '../../core/clause.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { bringUpToDate, renewStanding } from './renew-standing.ts'
import { caseWithWindows } from './service-hours.ts'
import { addSuspension, type CaseKey, closeSuspension, isLive, promisesOfCase, saveWaitOf, saveWaitsFor, type StoredPromise, type StoredSuspension, type SuspensionCause } from './store.ts'

/** Why promises stop: one complete list sent to the member (R.2, N.7), or a declared event (N.8). */
export interface SuspensionAsked {
  readonly cause: SuspensionCause
  readonly causeId?: string
  readonly reason: Text
  readonly waitsFor: readonly Text[]
  /** When the promises stop; not before each began. */
  readonly at: Temporal.Instant
}

const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(one, other) > 0 ? one : other)

/**
 * Suspends the promises of a case that were still running at that moment, and says how many (R.2, N.7, N.8). Causes may overlap: a promise runs again when none is open.
 * A promise already stopped by the same cause stays so, with the newest list; what several causes wait for is listed together. A due time passed before the moment stays a breach.
 *
 * @throws Refusal `case-not-found`, `date-beyond-calendar`
 */
export async function suspendPromises(tx: Tx, house: House, key: CaseKey, asked: SuspensionAsked): Promise<number> {
  const live = (await promisesOfCase(tx, key, 'forUpdate')).filter(isLive)
  if (live.length === 0) return 0
  const { windows } = await caseWithWindows(tx, house, key)
  const now = later(asked.at, house.now())
  let suspended = 0
  for (const found of live) {
    const promise = await bringUpToDate(tx, found, house.calendar(), windows, now)
    const fromAt = later(asked.at, promise.startAt)
    const isOver = promise.dueAt !== null && Temporal.Instant.compare(promise.dueAt, fromAt) <= 0
    if (isOver) continue
    const open = promise.suspensions.find((one) => one.toAt === null && isOf(one, asked))
    if (open !== undefined) {
      await saveWaitOf(tx, promise, open.sequence, asked.waitsFor)
      await saveWaitsFor(tx, promise, waitsOf(promise.suspensions.map((one) => (one === open ? { ...one, waitsFor: asked.waitsFor } : one))))
      continue
    }
    const suspension: StoredSuspension = { sequence: promise.suspensions.length + 1, cause: asked.cause, causeId: asked.causeId ?? null, reason: asked.reason, fromAt, toAt: null, waitsFor: asked.waitsFor }
    const suspensions = [...promise.suspensions, suspension]
    await addSuspension(tx, promise, suspension)
    await saveWaitsFor(tx, promise, waitsOf(suspensions))
    await renewStanding(tx, { ...promise, suspensions }, house.calendar(), windows, now)
    suspended += 1
  }
  return suspended
}

/** Ends one cause of suspension at a moment; promises no other cause stops run on with the time they had left (R.2, N.8). */
export async function resumePromises(tx: Tx, house: House, key: CaseKey, asked: { readonly cause: SuspensionCause; readonly causeId?: string; readonly at: Temporal.Instant }): Promise<number> {
  const stopped = (await promisesOfCase(tx, key, 'forUpdate')).filter((promise) => isLive(promise) && promise.suspensions.some((one) => one.toAt === null && isOf(one, asked)))
  if (stopped.length === 0) return 0
  const { windows } = await caseWithWindows(tx, house, key)
  for (const found of stopped) {
    const promise = await bringUpToDate(tx, found, house.calendar(), windows, asked.at)
    const suspensions = await closed(tx, promise, asked)
    await saveWaitsFor(tx, promise, waitsOf(suspensions))
    await renewStanding(tx, { ...promise, suspensions }, house.calendar(), windows, later(asked.at, house.now()))
  }
  return stopped.length
}

async function closed(tx: Tx, promise: StoredPromise, asked: { readonly cause: SuspensionCause; readonly causeId?: string; readonly at: Temporal.Instant }): Promise<StoredSuspension[]> {
  const after: StoredSuspension[] = []
  for (const one of promise.suspensions) {
    if (one.toAt !== null || !isOf(one, asked)) after.push(one)
    else {
      const toAt = later(asked.at, one.fromAt)
      await closeSuspension(tx, promise, one.sequence, toAt)
      after.push({ ...one, toAt })
    }
  }
  return after
}

/** Causes of one kind are told apart by their id: papers that came end the wait for papers, not the wait for a choice (R.2, N.8). */
function isOf(one: StoredSuspension, { cause, causeId = null }: { readonly cause: SuspensionCause; readonly causeId?: string | null }): boolean {
  return one.cause === cause && one.causeId === causeId
}

/** Everything the member is waited for now. */
function waitsOf(suspensions: readonly StoredSuspension[]): Text[] {
  return suspensions.filter(({ toAt }) => toAt === null).flatMap(({ waitsFor }) => waitsFor)
}
