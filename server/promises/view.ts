import type { z } from 'zod'
import type { CaseRow } from '../../contract/case.ts'
import type { PromiseView } from '../../contract/promise.ts'
import { sayBudget } from '../../core/promise/budget.ts'
import type { Calendar } from '../../core/promise/calendar.ts'
import { type Progress, progressOf } from '../../core/promise/progress.ts'
import type { Window } from '../../core/promise/types.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
import { handbooksOfCases } from './case-store.ts'
import { termsOf } from './derive-standing.ts'
import { caseWithWindows, windowsOf } from './service-hours.ts'
import { type CaseKey, isLive, livePromisesOfCases, promisesOfCase, type StoredPromise, type StoredSuperseding, supersedingsOfCase } from './store.ts'
import { promiseLabel } from './words.ts'

/** The most urgent promise of a case as a work list shows it. */
export type UrgentPromise = NonNullable<z.infer<typeof CaseRow>['promise']>

/** Every promise of a case in the order they began, with its due time and the working time used side by side (R.1, R.2, N.8). */
export async function promisesOf(tx: Reads, house: House, key: CaseKey, now: Temporal.Instant): Promise<PromiseView[]> {
  const [promises, superseded, { kase, windows }] = await Promise.all([promisesOfCase(tx, key), supersedingsOfCase(tx, key), caseWithWindows(tx, house, key)])
  const handbook = house.shelf.get(kase.handbookId, kase.handbookVersion)
  return promises.map((promise) => viewOf(promise, handbook, superseded.filter((one) => one.promiseId === promise.id), house.calendar(), windows, now))
}

/** The same of promises that have only just begun, and are at hand (R.1, R.2). */
export function newPromiseViews(house: House, handbook: Handbook, promises: readonly StoredPromise[], now: Temporal.Instant): PromiseView[] {
  const windows = windowsOf(house, { handbookId: handbook.id, handbookVersion: handbook.version })
  return promises.map((promise) => viewOf(promise, handbook, [], house.calendar(), windows, now))
}

/** Working time used and left: up to now, or up to the moment the promise was kept or given up. */
function progressAt(promise: StoredPromise, calendar: Calendar, windows: readonly Window[], now: Temporal.Instant): Progress {
  return progressOf(termsOf(promise, calendar, windows), calendar, windows, promise.keptAt ?? promise.endedAt ?? now)
}

function viewOf(promise: StoredPromise, handbook: Handbook, superseded: readonly StoredSuperseding[], calendar: Calendar, windows: readonly Window[], now: Temporal.Instant): PromiseView {
  const progress = progressAt(promise, calendar, windows, now)
  const groundSays = (ground: string) => handbook.extensionGrounds[ground]?.says ?? { zh: ground, en: ground }
  const isExtendable = isLive(promise) && promise.dueAt !== null && Temporal.Instant.compare(now, promise.dueAt) < 0
  return {
    id: promise.id,
    name: promise.name,
    label: promiseLabel(promise.name),
    clause: promise.clause,
    says: handbook.clauses.get(promise.clause)?.says ?? promiseLabel(promise.name),
    within: sayBudget({ count: promise.withinCount, unit: promise.withinUnit }).en,
    startEvent: promise.startEvent,
    startAt: promise.startAt.toString(),
    dueAt: promise.dueAt?.toString() ?? null,
    targetAt: promise.targetAt?.toString() ?? null,
    provisional: promise.isProvisional,
    calendarRevision: promise.calendarRevision,
    state: promise.state,
    keptAt: promise.keptAt?.toString() ?? null,
    usedPercent: Math.max(0, progress.usedPercent),
    workingTimeUsed: progress.used,
    workingTimeLeft: progress.left,
    waitsFor: [...promise.waitsFor],
    suspensions: promise.suspensions.map(({ fromAt, toAt, reason }) => ({ fromAt: fromAt.toString(), toAt: toAt?.toString() ?? null, reason })),
    extensions: promise.extensions.map(({ ground, fromDueAt, toDueAt, at, noticeAt }) => ({ ground, groundSays: groundSays(ground), fromDueAt: fromDueAt.toString(), toDueAt: toDueAt.toString(), at: at.toString(), noticeAt: noticeAt.toString() })),
    superseded: superseded.map(({ beforeDueAt, afterDueAt, reason, at }) => ({ beforeDueAt: beforeDueAt?.toString() ?? null, afterDueAt: afterDueAt?.toString() ?? null, reason, at: at.toString() })),
    extendGrounds: isExtendable ? promise.extendGrounds.map((ground) => ({ ground, says: groundSays(ground) })) : [],
  }
}

/** The earliest due time first, of two due at once the one that was started first; a promise that waits comes after those that run. */
function byUrgency(one: StoredPromise, other: StoredPromise): number {
  if (one.dueAt === null || other.dueAt === null) return Number(one.dueAt === null) - Number(other.dueAt === null)
  return Temporal.Instant.compare(one.dueAt, other.dueAt) || (one.id < other.id ? -1 : 1)
}

/** The most urgent promise still to be kept of each case, by case number; a case without one is not in the answer (R.2). */
export async function urgentPromises(tx: Reads, house: House, caseNumbers: readonly string[], now: Temporal.Instant): Promise<Map<string, UrgentPromise>> {
  const promises = (await livePromisesOfCases(tx, caseNumbers)).toSorted(byUrgency)
  const handbooks = await handbooksOfCases(tx, promises)
  const urgent = new Map<string, UrgentPromise>()
  for (const promise of promises) {
    const handbook = handbooks.get(promise.caseNumber)
    if (urgent.has(promise.caseNumber) || handbook === undefined) continue
    const progress = progressAt(promise, house.calendar(), windowsOf(house, handbook), now)
    urgent.set(promise.caseNumber, { name: promise.name, label: promiseLabel(promise.name), clause: promise.clause, dueAt: promise.dueAt?.toString() ?? null, usedPercent: Math.max(0, progress.usedPercent), workingTimeLeft: progress.left, state: promise.state })
  }
  return urgent
}
