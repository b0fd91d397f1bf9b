import type { Calendar } from '../../core/promise/calendar.ts'
import { inTransaction, type Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { calendarNow } from './import-notice.ts'
import { bringUpToDate } from './renew-standing.ts'
import { caseWithWindows } from './service-hours.ts'
import { isLive, lockPromise, type PromiseKey, promisesOfOtherCalendar } from './store.ts'

const atOnce = 200

/**
 * Lets every promise still to be kept follow the calendar of this moment (R.1): one whose due time or standing changes keeps before, after and the reason,
 * the others keep the new revision alone. Asked again with the same calendar nothing changes, so two workers may do it at once.
 *
 * @returns how many due times moved
 */
export async function supersedeAll(house: House): Promise<number> {
  const calendar = await calendarNow(house.db, house)
  let moved = 0
  let after: PromiseKey | undefined
  for (;;) {
    const keys = await promisesOfOtherCalendar(house.db, calendar.revision, atOnce, after)
    after = keys.at(-1)
    if (after === undefined) return moved
    for (const key of keys) if (await inTransaction(house.db, async (tx) => await supersedeOne(tx, house, key, calendar))) moved += 1
  }
}

async function supersedeOne(tx: Tx, house: House, key: PromiseKey, calendar: Calendar): Promise<boolean> {
  const found = await lockPromise(tx, key, 'wait')
  if (found === undefined || !isLive(found)) return false
  const { windows } = await caseWithWindows(tx, house, found)
  const promise = await bringUpToDate(tx, found, calendar, windows, house.now())
  return found.dueAt?.epochMilliseconds !== promise.dueAt?.epochMilliseconds
}
