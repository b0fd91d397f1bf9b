import { type Selectable, sql } from 'kysely'
import type { Text } from '../../core/clause.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { DeclaredEvent as EventRow } from '../db/types.gen.ts'
import type { CaseKey } from './store.ts'

/** A cause beyond control, declared for a dated scope (N.8). */
export interface DeclaredEvent {
  readonly id: string
  readonly cause: string
  readonly says: Text
  readonly city: string | null
  readonly service: string | null
  readonly fromAt: Temporal.Instant
  readonly toAt: Temporal.Instant | null
  readonly declaredBy: string
}

export async function addEvent(tx: Tx, event: DeclaredEvent, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('declared_event')
    .values({ id: event.id, cause: event.cause, says: JSON.stringify(event.says), city: event.city, service: event.service, from_at: event.fromAt.toString(), to_at: event.toAt?.toString() ?? null, declared_by: event.declaredBy, at: at.toString() })
    .execute()
}

export async function getEvent(reads: Reads, id: string): Promise<DeclaredEvent | undefined> {
  const row = await reads.selectFrom('declared_event').selectAll().where('id', '=', id).executeTakeFirst()
  return row && eventOf(row)
}

/** Writes the end if there is none yet; of two people ending at once one does. */
export async function closeEvent(tx: Tx, id: string, toAt: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('declared_event').set({ to_at: toAt.toString() }).where('id', '=', id).where('to_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Newest first. */
export async function listEvents(reads: Reads, limit: number, before?: string): Promise<DeclaredEvent[]> {
  const rows = await reads
    .selectFrom('declared_event')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(eventOf)
}

/** Events that have begun and not ended at a moment, oldest first. */
export async function eventsInForce(reads: Reads, at: Temporal.Instant): Promise<DeclaredEvent[]> {
  const moment = sql<Temporal.Instant>`${at.toString()}::timestamptz`
  const rows = await reads
    .selectFrom('declared_event')
    .selectAll()
    .where('from_at', '<=', moment)
    .where(({ eb, or }) => or([eb('to_at', 'is', null), eb('to_at', '>', moment)]))
    .orderBy('id')
    .execute()
  return rows.map(eventOf)
}

/** Cases whose promises an event has stopped, open or closed since, by event (N.8). */
export async function casesTouched(reads: Reads, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await reads
    .selectFrom('promise_suspension')
    .innerJoin('promise', (join) => join.onRef('promise.policy_number', '=', 'promise_suspension.policy_number').onRef('promise.id', '=', 'promise_suspension.promise_id'))
    .select(['promise_suspension.cause_id', ({ fn }) => fn.count('promise.case_number').distinct().as('cases')])
    .where('promise_suspension.cause', '=', 'event')
    .where('promise_suspension.cause_id', 'in', ids)
    .groupBy('promise_suspension.cause_id')
    .execute()
  return new Map(rows.map((row) => [row.cause_id ?? '', Number(row.cases)]))
}

/** Cases with a promise an event still stops, in the order of their keys. */
export async function casesStopped(reads: Reads, id: string): Promise<CaseKey[]> {
  const rows = await reads
    .selectFrom('promise_suspension')
    .innerJoin('promise', (join) => join.onRef('promise.policy_number', '=', 'promise_suspension.policy_number').onRef('promise.id', '=', 'promise_suspension.promise_id'))
    .select(['promise.policy_number', 'promise.case_number'])
    .distinct()
    .where('promise_suspension.cause', '=', 'event')
    .where('promise_suspension.cause_id', '=', id)
    .where('promise_suspension.to_at', 'is', null)
    .orderBy('promise.policy_number')
    .orderBy('promise.case_number')
    .execute()
  return rows.map((row) => ({ policyNumber: row.policy_number, caseNumber: row.case_number }))
}

/** Events that have ended and still stop a promise. */
export async function eventsToEnd(reads: Reads, at: Temporal.Instant): Promise<DeclaredEvent[]> {
  const rows = await reads
    .selectFrom('declared_event')
    .selectAll()
    .where('to_at', '<=', sql<Temporal.Instant>`${at.toString()}::timestamptz`)
    .where(({ exists, selectFrom, cast, ref }) =>
      exists(selectFrom('promise_suspension').select('promise_id').where('cause', '=', 'event').where('promise_suspension.to_at', 'is', null).whereRef('cause_id', '=', cast<string>(ref('declared_event.id'), 'text'))),
    )
    .orderBy('id')
    .execute()
  return rows.map(eventOf)
}

function eventOf(row: Selectable<EventRow>): DeclaredEvent {
  return { id: row.id, cause: row.cause, says: row.says as unknown as Text, city: row.city, service: row.service, fromAt: row.from_at, toAt: row.to_at, declaredBy: row.declared_by }
}
