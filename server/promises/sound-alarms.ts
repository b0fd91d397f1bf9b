import { inTransaction, type Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { deriveStanding, percentsReached } from './derive-standing.ts'
import { recordBreach, recordEscalation } from './record-alarm.ts'
import { bringUpToDate } from './renew-standing.ts'
import { caseWithWindows } from './service-hours.ts'
import { lockPromise, type PromiseKey, promisesToCheck, saveStanding } from './store.ts'

const atOnce = 200

/**
 * Sounds every alarm that has come: 50 and 80 % used, and the breach (R.2). Each promise is taken in a transaction of its own behind its row lock,
 * so two workers sound each alarm once; one that fails is left for the next run and does not hold up the others.
 *
 * @throws AggregateError with what failed, after all others were sounded
 */
export async function soundAlarms(house: House): Promise<number> {
  const now = house.now()
  const tried = new Set<string>()
  const failures: unknown[] = []
  let sounded = 0
  for (;;) {
    const keys = (await promisesToCheck(house.db, now, atOnce + tried.size)).filter(({ id }) => !tried.has(id))
    if (keys.length === 0) break
    for (const key of keys) {
      tried.add(key.id)
      try {
        sounded += await inTransaction(house.db, async (tx) => await soundAlarm(tx, house, key, now))
      } catch (error) {
        failures.push(error)
      }
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} promises could not be checked`)
  return sounded
}

/** Sounds what one promise has come to, and says how many alarms that were; none when it is suspended, kept, moved or in other hands by now. */
async function soundAlarm(tx: Tx, house: House, key: PromiseKey, now: Temporal.Instant): Promise<number> {
  const found = await lockPromise(tx, key, 'skipLocked')
  if (found?.state !== 'running' || found.nextCheckAt === null || Temporal.Instant.compare(found.nextCheckAt, now) > 0) return 0
  const { windows } = await caseWithWindows(tx, house, found)
  const promise = await bringUpToDate(tx, found, house.calendar(), windows, now)
  const reached = percentsReached(promise, house.calendar(), windows, now).filter((percent) => percent > promise.escalatedPercent)
  for (const percent of reached) await (percent === 100 ? recordBreach(tx, promise, now) : recordEscalation(tx, promise, percent, now))
  const escalatedPercent = Math.max(promise.escalatedPercent, ...reached)
  const standing = escalatedPercent === 100 ? { ...promise, state: 'breached' as const, escalatedPercent, nextCheckAt: null } : deriveStanding({ ...promise, escalatedPercent }, house.calendar(), windows, now)
  await saveStanding(tx, promise, standing)
  return reached.length
}
