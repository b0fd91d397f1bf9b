import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { bringUpToDate } from './renew-standing.ts'
import { recordBreach } from './record-alarm.ts'
import { caseWithWindows } from './service-hours.ts'
import { type CaseKey, finishPromise, isLive, promisesOfCase } from './store.ts'

/**
 * Keeps a promise: on time up to the due time itself, late after it; a breached one may still be kept, late (R.2).
 * Where no promise of that name is to be kept, nothing happens.
 *
 * @throws Refusal `case-not-found`
 */
export async function keepPromise(tx: Tx, house: House, key: CaseKey, name: string, at: Temporal.Instant): Promise<void> {
  const found = (await promisesOfCase(tx, key, 'forUpdate')).find((promise) => promise.name === name && isLive(promise))
  if (found === undefined) return
  const { windows } = await caseWithWindows(tx, house, key)
  const promise = await bringUpToDate(tx, found, house.calendar(), windows, at)
  const isLate = promise.dueAt !== null && Temporal.Instant.compare(at, promise.dueAt) > 0
  if (isLate && promise.state === 'running') await recordBreach(tx, promise, at)
  await finishPromise(tx, promise, { state: isLate ? 'kept-late' : 'kept', at, escalatedPercent: isLate ? 100 : promise.escalatedPercent })
}
