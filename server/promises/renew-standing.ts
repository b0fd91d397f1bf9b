import type { Calendar } from '../../core/promise/calendar.ts'
import { supersede } from '../../core/promise/supersede.ts'
import type { Window } from '../../core/promise/types.ts'
import type { Tx } from '../db/database.ts'
import { deriveStanding, handbookTerms } from './derive-standing.ts'
import { addSuperseding, type Standing, saveStanding, type StoredPromise } from './store.ts'

/** Whether a promise was derived under a later calendar than this process knows: then the later one stands. */
function isOlder(calendar: Calendar, revision: string): boolean {
  const latest = revision.slice(0, revision.lastIndexOf('.'))
  return latest !== 'none' && !calendar.notices.some((notice) => notice.id === latest)
}

/**
 * Derives a locked promise again under the calendar in force. Where only the calendar moved its due time, what it was, what it is and why are kept (R.1);
 * the date of an extension is somebody's word and no calendar moves it, and a suspended promise has no due time to move.
 *
 * @throws Refusal `date-beyond-calendar`
 */
export async function bringUpToDate(tx: Tx, promise: StoredPromise, calendar: Calendar, windows: readonly Window[], at: Temporal.Instant): Promise<StoredPromise> {
  if (promise.calendarRevision === calendar.revision || promise.state === 'breached' || isOlder(calendar, promise.calendarRevision)) return promise
  if (promise.state === 'running' && promise.extensions.length === 0) {
    const change = supersede({ terms: handbookTerms(promise), dueAt: promise.dueAt, provisional: promise.isProvisional, calendarRevision: promise.calendarRevision }, calendar, windows)
    if (change !== null) await addSuperseding(tx, promise, { beforeDueAt: change.before, afterDueAt: change.after, reason: change.reason, calendarRevision: change.calendarRevision, at })
  }
  return await renewStanding(tx, promise, calendar, windows, at)
}

/** Derives a locked promise after its suspensions or extensions changed, and stores what follows (R.1, R.2). */
export async function renewStanding(tx: Tx, promise: StoredPromise, calendar: Calendar, windows: readonly Window[], at: Temporal.Instant): Promise<StoredPromise> {
  const standing: Standing = deriveStanding(promise, calendar, windows, at)
  await saveStanding(tx, promise, standing)
  return { ...promise, ...standing }
}
