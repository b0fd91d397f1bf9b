import type { Text } from '../../core/clause.ts'
import { type CompletenessCorrection, correctPromise } from '../../core/promise/correct.ts'
import { dueTime } from '../../core/promise/due.ts'
import type { Calendar } from '../../core/promise/calendar.ts'
import type { Window } from '../../core/promise/types.ts'
import { zone } from '../../core/promise/zone.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { deriveStanding, termsOf } from './derive-standing.ts'
import { caseWithWindows } from './service-hours.ts'
import { addExtension, addPromises, addSuperseding, addSuspension, type CaseKey, finishPromise, promisesOfCase, type StoredPromise } from './store.ts'

/** One promise a correction touches: as it stands, as it would stand, and why; `after` is null where its start falls away (R.1, R.2). */
export interface PromiseCorrection {
  readonly before: StoredPromise
  readonly after: StoredPromise | null
  readonly reason: Text
}

/** Promises a correction reaches: also those already kept, since they may in truth have been kept late. */
const reached = new Set<StoredPromise['state']>(['running', 'suspended', 'breached', 'kept', 'kept-late'])

/**
 * What a corrected time of complete papers makes of each promise of a case; nothing is written (4.4.3, R.1, R.2).
 *
 * @throws Refusal `case-not-found`, `date-beyond-calendar`
 */
export async function planPromiseCorrection(tx: Tx, house: House, key: CaseKey, correction: CompletenessCorrection, because: string, now: Temporal.Instant): Promise<PromiseCorrection[]> {
  const promises = (await promisesOfCase(tx, key, 'forUpdate')).filter(({ state, endedAt }) => reached.has(state) && endedAt === null)
  if (promises.length === 0) return []
  const { windows } = await caseWithWindows(tx, house, key)
  const plan: PromiseCorrection[] = []
  for (const before of promises) {
    const corrected = correctPromise(before, correction)
    if (corrected === null) continue
    if (corrected === 'ended' && before.keptAt !== null) continue
    const after = corrected === 'ended' ? null : standingAgain({ ...before, id: newId(now), startAt: corrected.startAt, suspensions: corrected.suspensions.map((one, at) => ({ ...one, sequence: at + 1 })) }, house.calendar(), windows, now)
    plan.push({ before, after, reason: reasonOf(before, after, correction, because) })
  }
  return plan
}

/** The standing of a promise under its corrected terms; one that was kept is on time or late by them. */
function standingAgain(promise: StoredPromise, calendar: Calendar, windows: readonly Window[], now: Temporal.Instant): StoredPromise {
  const derived = { ...promise, ...deriveStanding(promise, calendar, windows, now) }
  if (promise.keptAt === null) return derived
  const { dueAt } = dueTime(termsOf(promise, calendar, windows), calendar, windows)
  const isLate = dueAt !== null && Temporal.Instant.compare(promise.keptAt, dueAt) > 0
  return { ...derived, dueAt, state: isLate ? 'kept-late' : 'kept', escalatedPercent: isLate ? 100 : promise.escalatedPercent, nextCheckAt: null }
}

/** Supersedes each promise by the corrected one; what it was stays, with before, after and the reason (R.1). */
export async function carryOutCorrection(tx: Tx, plan: readonly PromiseCorrection[], at: Temporal.Instant): Promise<void> {
  for (const { before, after, reason } of plan) {
    await finishPromise(tx, before, { state: 'superseded', at, escalatedPercent: before.escalatedPercent })
    if (after !== null) {
      await addPromises(tx, [after])
      for (const suspension of after.suspensions) await addSuspension(tx, after, suspension)
      for (const extension of after.extensions) await addExtension(tx, after, extension)
    }
    await addSuperseding(tx, after ?? before, { beforeDueAt: before.dueAt, afterDueAt: after?.dueAt ?? null, reason, calendarRevision: (after ?? before).calendarRevision, at })
  }
}

function reasonOf(before: StoredPromise, after: StoredPromise | null, { since, completeAt }: CompletenessCorrection, because: string): Text {
  const was = say(since)
  const tail = (words: string) => (because === '' ? words : `${words}${because}`)
  if (after === null) return { zh: `资料当时（${was}）并未齐全，这项时限取消${tail(because === '' ? '' : '：')}`, en: `The papers were not complete at ${was}; this promise falls away${tail(because === '' ? '' : ': ')}` }
  const is = say(completeAt)
  return {
    zh: `资料齐全的时间由 ${was} 更正为 ${is}，起算由 ${say(before.startAt)} 改为 ${say(after.startAt)}，到期由 ${say(before.dueAt)} 改为 ${say(after.dueAt)}${tail(because === '' ? '' : '：')}`,
    en: `Papers complete at ${is}, not ${was}: the start moves from ${say(before.startAt)} to ${say(after.startAt)}, the due time from ${say(before.dueAt)} to ${say(after.dueAt)}${tail(because === '' ? '' : ': ')}`,
  }
}

function say(at: Temporal.Instant | null): string {
  return at === null ? '–' : at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}
