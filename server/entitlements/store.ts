import { type Selectable, sql, type SqlBool } from 'kysely'
import type { Fault } from '../../contract/values.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { EntitlementUse } from '../db/types.gen.ts'

/** The right to one service under one policy for one insured (P.5). */
export interface RightKey {
  readonly policyNumber: string
  readonly insuredId: string
  readonly service: string
}

/** One use of a right, spent or to be spent once (R.3). */
export interface Use {
  readonly id: string
  readonly service: string
  readonly insuredId: string
  readonly caseNumber: string
  readonly slot: number
  readonly status: 'held' | 'consumed' | 'released'
  readonly heldAt: Temporal.Instant
  readonly consumedAt: Temporal.Instant | null
  readonly releasedAt: Temporal.Instant | null
  readonly fault: Fault | null
}

/** Every use there ever was of the rights of one insured, oldest first. */
export async function usesOf(reads: Reads, { policyNumber, insuredId, service }: Omit<RightKey, 'service'> & { service?: string }): Promise<Use[]> {
  const rows = await reads
    .selectFrom('entitlement_use')
    .selectAll()
    .where('policy_number', '=', policyNumber)
    .where('insured_id', '=', insuredId)
    .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
    .orderBy('id')
    .execute()
  return rows.map(read)
}

/** The live or last use of a case. */
export async function useOfCase(reads: Reads, policyNumber: string, caseNumber: string): Promise<Use | undefined> {
  const row = await reads.selectFrom('entitlement_use').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row && read(row)
}

/** The words of the unique index, letter by letter: values in their place would be unknown to a plan that is kept, and the index would not be found. */
const isLive = sql<SqlBool>`status in ('held', 'consumed')`

/** Tries to take one slot; false when a live use is in it already. The unique index decides between any number who ask at once (R.3). */
export async function takeSlot(tx: Tx, right: RightKey, use: { id: string; slot: number; caseNumber: string; at: Temporal.Instant }): Promise<boolean> {
  const row = await tx
    .insertInto('entitlement_use')
    .values({ policy_number: right.policyNumber, id: use.id, insured_id: right.insuredId, service: right.service, slot: use.slot, case_number: use.caseNumber, status: 'held', held_at: use.at.toString() })
    .onConflict((hit) => hit.columns(['policy_number', 'insured_id', 'service', 'slot']).where(isLive).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Changes a use from one status to another; false when it no longer has the first. */
export async function changeUse(tx: Tx, policyNumber: string, id: string, from: Use['status'], to: Partial<Pick<Selectable<EntitlementUse>, 'status' | 'fault'>> & { consumed_at?: string | null; released_at?: string | null }): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('entitlement_use').set(to).where('policy_number', '=', policyNumber).where('id', '=', id).where('status', '=', from).executeTakeFirst()
  return numUpdatedRows === 1n
}

function read(row: Selectable<EntitlementUse>): Use {
  return {
    id: row.id,
    service: row.service,
    insuredId: row.insured_id,
    caseNumber: row.case_number,
    slot: row.slot,
    status: row.status as Use['status'],
    heldAt: row.held_at,
    consumedAt: row.consumed_at,
    releasedAt: row.released_at,
    fault: row.fault as Fault | null,
  }
}
