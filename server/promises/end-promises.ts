import type { Tx } from '../db/database.ts'
import { recordBreach } from './record-alarm.ts'
import { type CaseKey, finishPromise, isLive, promisesOfCase, type StoredPromise } from './store.ts'

/** Ends one promise because what it promised is no longer wanted; one past its due time stays a breach (R.2). */
export async function endPromise(tx: Tx, key: CaseKey, name: string, at: Temporal.Instant): Promise<void> {
  for (const promise of await promisesOfCase(tx, key, 'forUpdate')) if (promise.name === name && isLive(promise)) await end(tx, promise, at)
}

/** Ends every promise of a case that is still to be kept, as when the case closes (R.2). */
export async function endPromises(tx: Tx, key: CaseKey, at: Temporal.Instant): Promise<void> {
  for (const promise of await promisesOfCase(tx, key, 'forUpdate')) if (isLive(promise)) await end(tx, promise, at)
}

async function end(tx: Tx, promise: StoredPromise, at: Temporal.Instant): Promise<void> {
  const isLate = promise.dueAt !== null && Temporal.Instant.compare(at, promise.dueAt) > 0
  if (isLate && promise.state === 'running') await recordBreach(tx, promise, at)
  await finishPromise(tx, promise, { state: isLate || promise.state === 'breached' ? 'breached' : 'ended', at, escalatedPercent: isLate ? 100 : promise.escalatedPercent })
}
