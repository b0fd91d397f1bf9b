import { closingOf } from '../../core/promise/due.ts'
import { checkExtension } from '../../core/promise/extend.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { deriveStanding, percentsReached } from './derive-standing.ts'
import { bringUpToDate } from './renew-standing.ts'
import { caseWithWindows } from './service-hours.ts'
import { addExtension, type CaseKey, isLive, promisesOfCase, saveStanding, type StoredExtension } from './store.ts'

/** An extension as a person asks for it: the ground, the new day and when the member was told (R.2). */
export interface ExtensionOfPromise {
  readonly promiseId: string
  readonly ground: string
  readonly newDueOn: string
  readonly noticeAt: Temporal.Instant
  readonly at: Temporal.Instant
}

/**
 * Extends a promise to closing time of a new day, on a ground its clause lists, the member told before the deadline (1.4.2, 2.4, R.2).
 * The alarms already passed on the way to the new date do not sound again, the others do.
 *
 * @throws Refusal `promise-not-found`, `command-out-of-order` while suspended or when no longer to be kept, `ground-not-listed`, `too-late-to-extend`, `notice-required`, `date-in-the-past`, `date-beyond-calendar`
 */
export async function extendPromise(tx: Tx, house: House, key: CaseKey, { promiseId, ground, newDueOn, noticeAt, at }: ExtensionOfPromise): Promise<void> {
  const found = (await promisesOfCase(tx, key, 'forUpdate')).find((promise) => promise.id === promiseId)
  if (found === undefined) throw new Refusal('promise-not-found', { clauses: ['R.2'], details: { promiseId } })
  const { windows } = await caseWithWindows(tx, house, key)
  const calendar = house.calendar()
  const promise = isLive(found) ? await bringUpToDate(tx, found, calendar, windows, at) : found
  const { dueAt } = promise
  if (!isLive(promise) || dueAt === null) throw new Refusal('command-out-of-order', { clauses: ['R.2', promise.clause], details: { promise: promise.name, state: promise.state } })
  const toDueAt = closingOf(newDueOn, windows)
  checkExtension({ ground, listed: promise.extendGrounds, clause: promise.clause, dueAt, newDueAt: toDueAt, noticeAt, now: at })
  const extension: StoredExtension = { sequence: promise.extensions.length + 1, ground, fromDueAt: dueAt, toDueAt, noticeAt, at }
  await addExtension(tx, promise, extension)
  const extended = { ...promise, dueAt: toDueAt, extensions: [...promise.extensions, extension] }
  const escalatedPercent = Math.max(0, ...percentsReached(extended, calendar, windows, at))
  await saveStanding(tx, promise, deriveStanding({ ...extended, escalatedPercent }, calendar, windows, at))
}
