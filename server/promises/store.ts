import { type Selectable, sql } from 'kysely'
import type { ClauseId, Text } from '../../core/clause.ts'
import type { Unit } from '../../core/promise/types.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Promise as PromiseRow } from '../db/types.gen.ts'

/** A case by its policy and number: every query on member data begins with the policy. */
export interface CaseKey {
  readonly policyNumber: string
  readonly caseNumber: string
}

/** A promise by its policy and id. */
export interface PromiseKey {
  readonly policyNumber: string
  readonly id: string
}

export type PromiseState = 'running' | 'suspended' | 'kept' | 'breached' | 'kept-late' | 'ended' | 'superseded'
export type SuspensionCause = 'member' | 'event'

/** A stretch in which a promise does not run, with what caused it (R.2, N.8). */
export interface StoredSuspension {
  readonly sequence: number
  readonly cause: SuspensionCause
  readonly causeId: string | null
  readonly reason: Text
  readonly fromAt: Temporal.Instant
  readonly toAt: Temporal.Instant | null
  /** What the member was asked for when it began (R.2). */
  readonly waitsFor: readonly Text[]
}

/** A new date the member was told before the deadline (R.2). */
export interface StoredExtension {
  readonly sequence: number
  readonly ground: string
  readonly fromDueAt: Temporal.Instant
  readonly toDueAt: Temporal.Instant
  readonly noticeAt: Temporal.Instant
  readonly at: Temporal.Instant
}

/** What is derived from the terms of a promise and kept beside them, so that work lists and alarms need no derivation (R.1). */
export interface Standing {
  readonly state: PromiseState
  readonly dueAt: Temporal.Instant | null
  readonly targetAt: Temporal.Instant | null
  readonly isProvisional: boolean
  readonly calendarRevision: string
  readonly escalatedPercent: number
  readonly nextCheckAt: Temporal.Instant | null
}

/** A promise as stored: budget, unit, start event, suspensions, extensions and calendar revision; the due time follows from them (R.1). */
export interface StoredPromise extends Standing, CaseKey, PromiseKey {
  readonly name: string
  readonly clause: ClauseId
  readonly withinCount: number
  readonly withinUnit: Unit
  readonly targetCount: number | null
  readonly extendGrounds: readonly string[]
  readonly startEvent: string
  readonly startAt: Temporal.Instant
  readonly keptAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  readonly waitsFor: readonly Text[]
  readonly suspensions: readonly StoredSuspension[]
  readonly extensions: readonly StoredExtension[]
}

/** A due time a calendar replaced: before, after and why (R.1). */
export interface StoredSuperseding {
  readonly promiseId: string
  readonly beforeDueAt: Temporal.Instant | null
  readonly afterDueAt: Temporal.Instant | null
  readonly reason: Text
  readonly at: Temporal.Instant
}

/** Whether a promise is still to be kept: running, suspended, or breached and not given up. */
export function isLive(promise: Pick<StoredPromise, 'state' | 'endedAt'>): boolean {
  return promise.endedAt === null && (promise.state === 'running' || promise.state === 'suspended' || promise.state === 'breached')
}

/** The promises of a case in the order they began; `forUpdate` locks them until the transaction ends. */
export async function promisesOfCase(reads: Reads, key: CaseKey, lock?: 'forUpdate'): Promise<StoredPromise[]> {
  const rows = await reads
    .selectFrom('promise')
    .selectAll()
    .where('policy_number', '=', key.policyNumber)
    .where('case_number', '=', key.caseNumber)
    .orderBy('start_at')
    .orderBy('id')
    .$if(lock === 'forUpdate', (query) => query.forUpdate())
    .execute()
  return await withHistory(reads, rows)
}

/** One promise locked for a job; undefined when it is gone or, with `skipLocked`, when another worker holds it. */
export async function lockPromise(tx: Tx, key: PromiseKey, ifHeld: 'wait' | 'skipLocked'): Promise<StoredPromise | undefined> {
  const rows = await tx
    .selectFrom('promise')
    .selectAll()
    .where('policy_number', '=', key.policyNumber)
    .where('id', '=', key.id)
    .forUpdate()
    .$if(ifHeld === 'skipLocked', (query) => query.skipLocked())
    .execute()
  return (await withHistory(tx, rows))[0]
}

/** The live promises of several cases, found through the directory so that each policy is read in its own shard. */
export async function livePromisesOfCases(reads: Reads, caseNumbers: readonly string[]): Promise<StoredPromise[]> {
  if (caseNumbers.length === 0) return []
  const rows = await reads
    .selectFrom('promise')
    .innerJoin('case_directory', (join) => join.onRef('case_directory.policy_number', '=', 'promise.policy_number').onRef('case_directory.case_number', '=', 'promise.case_number'))
    .selectAll('promise')
    .where('case_directory.case_number', 'in', caseNumbers)
    .where('promise.state', 'in', ['running', 'suspended', 'breached'])
    .where('promise.ended_at', 'is', null)
    .execute()
  return await withHistory(reads, rows)
}

async function withHistory(reads: Reads, rows: readonly Selectable<PromiseRow>[]): Promise<StoredPromise[]> {
  if (rows.length === 0) return []
  const policies = [...new Set(rows.map((row) => row.policy_number))]
  const ids = rows.map((row) => row.id)
  const [suspensions, extensions] = await Promise.all([
    reads.selectFrom('promise_suspension').selectAll().where('policy_number', 'in', policies).where('promise_id', 'in', ids).orderBy('sequence').execute(),
    reads.selectFrom('promise_extension').selectAll().where('policy_number', 'in', policies).where('promise_id', 'in', ids).orderBy('sequence').execute(),
  ])
  return rows.map((row) => ({
    ...promiseOf(row),
    suspensions: suspensions
      .filter((one) => one.promise_id === row.id)
      .map((one) => ({ sequence: one.sequence, cause: one.cause as SuspensionCause, causeId: one.cause_id, reason: one.reason as unknown as Text, fromAt: one.from_at, toAt: one.to_at, waitsFor: one.waits_for as unknown as readonly Text[] })),
    extensions: extensions
      .filter((one) => one.promise_id === row.id)
      .map((one) => ({ sequence: one.sequence, ground: one.ground, fromDueAt: one.from_due_at, toDueAt: one.to_due_at, noticeAt: one.notice_at, at: one.at })),
  }))
}

function promiseOf(row: Selectable<PromiseRow>): StoredPromise {
  return {
    policyNumber: row.policy_number,
    id: row.id,
    caseNumber: row.case_number,
    name: row.name,
    clause: row.clause as ClauseId,
    withinCount: row.within_count,
    withinUnit: row.within_unit as Unit,
    targetCount: row.target_count,
    extendGrounds: row.extend_grounds as readonly string[],
    startEvent: row.start_event,
    startAt: row.start_at,
    state: row.state as PromiseState,
    dueAt: row.due_at,
    targetAt: row.target_at,
    isProvisional: row.is_provisional,
    calendarRevision: row.calendar_revision,
    keptAt: row.kept_at,
    endedAt: row.ended_at,
    escalatedPercent: row.escalated_percent,
    nextCheckAt: row.next_check_at,
    waitsFor: row.waits_for as unknown as readonly Text[],
    suspensions: [],
    extensions: [],
  }
}

function standingColumns(standing: Standing) {
  return {
    state: standing.state,
    due_at: standing.dueAt?.toString() ?? null,
    target_at: standing.targetAt?.toString() ?? null,
    is_provisional: standing.isProvisional,
    calendar_revision: standing.calendarRevision,
    escalated_percent: standing.escalatedPercent,
    next_check_at: standing.nextCheckAt?.toString() ?? null,
  }
}

/** Writes new promises; their suspensions follow by `addSuspension`. */
export async function addPromises(tx: Tx, promises: readonly StoredPromise[]): Promise<void> {
  await tx
    .insertInto('promise')
    .values(promises.map((promise) => ({
      policy_number: promise.policyNumber,
      id: promise.id,
      case_number: promise.caseNumber,
      name: promise.name,
      clause: promise.clause,
      within_count: promise.withinCount,
      within_unit: promise.withinUnit,
      target_count: promise.targetCount,
      extend_grounds: JSON.stringify(promise.extendGrounds),
      start_event: promise.startEvent,
      start_at: promise.startAt.toString(),
      waits_for: JSON.stringify(promise.waitsFor),
      kept_at: promise.keptAt?.toString() ?? null,
      ...standingColumns(promise),
    })))
    .execute()
}

/** Replaces what is derived. */
export async function saveStanding(tx: Tx, { policyNumber, id }: PromiseKey, standing: Standing): Promise<void> {
  await tx.updateTable('promise').set(standingColumns(standing)).where('policy_number', '=', policyNumber).where('id', '=', id).execute()
}

/** Writes what a promise waits for from the member (R.2). */
export async function saveWaitsFor(tx: Tx, { policyNumber, id }: PromiseKey, waitsFor: readonly Text[]): Promise<void> {
  await tx.updateTable('promise').set({ waits_for: JSON.stringify(waitsFor) }).where('policy_number', '=', policyNumber).where('id', '=', id).execute()
}

/** Writes the end of a promise: kept, kept late, ended, or left breached; no alarm follows, and open suspensions close. */
export async function finishPromise(tx: Tx, { policyNumber, id }: PromiseKey, end: { readonly state: 'kept' | 'kept-late' | 'ended' | 'breached' | 'superseded'; readonly at: Temporal.Instant; readonly escalatedPercent: number }): Promise<void> {
  const at = end.at.toString()
  const isKept = end.state === 'kept' || end.state === 'kept-late'
  await tx
    .updateTable('promise')
    .set({ state: end.state, ...(isKept ? { kept_at: at } : { ended_at: at }), escalated_percent: end.escalatedPercent, next_check_at: null, waits_for: '[]' })
    .where('policy_number', '=', policyNumber)
    .where('id', '=', id)
    .execute()
  await tx
    .updateTable('promise_suspension')
    .set({ to_at: sql<Temporal.Instant>`greatest(from_at, ${at}::timestamptz)` })
    .where('policy_number', '=', policyNumber)
    .where('promise_id', '=', id)
    .where('to_at', 'is', null)
    .execute()
}

export async function addSuspension(tx: Tx, { policyNumber, id }: PromiseKey, suspension: StoredSuspension): Promise<void> {
  await tx
    .insertInto('promise_suspension')
    .values({
      policy_number: policyNumber,
      promise_id: id,
      sequence: suspension.sequence,
      cause: suspension.cause,
      cause_id: suspension.causeId,
      reason: JSON.stringify(suspension.reason),
      from_at: suspension.fromAt.toString(),
      to_at: suspension.toAt?.toString() ?? null,
      waits_for: JSON.stringify(suspension.waitsFor),
    })
    .execute()
}

/** Replaces the list of one open wait by the newest one (R.2). */
export async function saveWaitOf(tx: Tx, { policyNumber, id }: PromiseKey, sequence: number, waitsFor: readonly Text[]): Promise<void> {
  await tx.updateTable('promise_suspension').set({ waits_for: JSON.stringify(waitsFor) }).where('policy_number', '=', policyNumber).where('promise_id', '=', id).where('sequence', '=', sequence).execute()
}

export async function closeSuspension(tx: Tx, { policyNumber, id }: PromiseKey, sequence: number, toAt: Temporal.Instant): Promise<void> {
  await tx.updateTable('promise_suspension').set({ to_at: toAt.toString() }).where('policy_number', '=', policyNumber).where('promise_id', '=', id).where('sequence', '=', sequence).execute()
}

export async function addExtension(tx: Tx, { policyNumber, id }: PromiseKey, extension: StoredExtension): Promise<void> {
  await tx
    .insertInto('promise_extension')
    .values({
      policy_number: policyNumber,
      promise_id: id,
      sequence: extension.sequence,
      ground: extension.ground,
      from_due_at: extension.fromDueAt.toString(),
      to_due_at: extension.toDueAt.toString(),
      notice_at: extension.noticeAt.toString(),
      at: extension.at.toString(),
    })
    .execute()
}

/** Keeps what a due time was before a calendar replaced it, after it and why (R.1). The promise is locked by the caller. */
export async function addSuperseding(tx: Tx, { policyNumber, id }: PromiseKey, superseding: Omit<StoredSuperseding, 'promiseId'> & { readonly calendarRevision: string }): Promise<void> {
  const before = await tx
    .selectFrom('promise_superseding')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('policy_number', '=', policyNumber)
    .where('promise_id', '=', id)
    .executeTakeFirst()
  await tx
    .insertInto('promise_superseding')
    .values({
      policy_number: policyNumber,
      promise_id: id,
      sequence: Number(before?.last ?? 0) + 1,
      before_due_at: superseding.beforeDueAt?.toString() ?? null,
      after_due_at: superseding.afterDueAt?.toString() ?? null,
      calendar_revision: superseding.calendarRevision,
      reason: JSON.stringify(superseding.reason),
      at: superseding.at.toString(),
    })
    .execute()
}

/** What calendars replaced on the promises of a case, oldest first (R.1). */
export async function supersedingsOfCase(reads: Reads, key: CaseKey): Promise<StoredSuperseding[]> {
  const rows = await reads
    .selectFrom('promise_superseding')
    .innerJoin('promise', (join) => join.onRef('promise.policy_number', '=', 'promise_superseding.policy_number').onRef('promise.id', '=', 'promise_superseding.promise_id'))
    .selectAll('promise_superseding')
    .where('promise.policy_number', '=', key.policyNumber)
    .where('promise.case_number', '=', key.caseNumber)
    .orderBy('promise_superseding.sequence')
    .execute()
  return rows.map((row) => ({ promiseId: row.promise_id, beforeDueAt: row.before_due_at, afterDueAt: row.after_due_at, reason: row.reason as unknown as Text, at: row.at }))
}

/** Running promises whose next alarm has come, the longest waiting first. */
export async function promisesToCheck(reads: Reads, now: Temporal.Instant, limit: number): Promise<PromiseKey[]> {
  const rows = await reads
    .selectFrom('promise')
    .select(['policy_number', 'id'])
    .where('state', '=', 'running')
    .where('next_check_at', '<=', sql<Temporal.Instant>`${now.toString()}::timestamptz`)
    .orderBy('next_check_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ policyNumber: row.policy_number, id: row.id }))
}

/** Promises still to be kept that were derived under another calendar, in the order of their keys. */
export async function promisesOfOtherCalendar(reads: Reads, revision: string, limit: number, after?: PromiseKey): Promise<PromiseKey[]> {
  const rows = await reads
    .selectFrom('promise')
    .select(['policy_number', 'id'])
    .where('state', 'in', ['running', 'suspended'])
    .where('calendar_revision', '<>', revision)
    .$if(after !== undefined, (query) => query.where(({ eb, refTuple, tuple }) => eb(refTuple('policy_number', 'id'), '>', tuple(after?.policyNumber ?? '', after?.id ?? ''))))
    .orderBy('policy_number')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ policyNumber: row.policy_number, id: row.id }))
}
