import { type Selectable, sql } from 'kysely'
import type { Reads, Tx } from '../db/database.ts'
import type { VendorReassignment as Row } from '../db/types.gen.ts'
import type { Actor } from '../access/actor.ts'
import type { Role } from '../../contract/values.ts'

/** Many open cases on their way from one vendor to another (N.4). */
export interface Reassignment {
  readonly id: string
  readonly fromVendorId: string
  readonly toVendorId: string
  readonly reason: string
  readonly state: 'running' | 'done'
  readonly casesTotal: number
  readonly casesDone: number
  readonly refused: readonly { readonly caseNumber: string; readonly code: string }[]
  readonly startedBy: Actor
  readonly startedAt: Temporal.Instant
  readonly finishedAt: Temporal.Instant | null
}

export async function addReassignment(tx: Tx, one: Omit<Reassignment, 'state' | 'casesDone' | 'refused' | 'finishedAt'>): Promise<void> {
  await tx
    .insertInto('vendor_reassignment')
    .values({
      id: one.id, from_vendor_id: one.fromVendorId, to_vendor_id: one.toVendorId, reason: one.reason, state: 'running', cases_total: one.casesTotal, started_by_id: one.startedBy.id, started_by: one.startedBy.name,
      started_by_roles: JSON.stringify(one.startedBy.roles), started_at: one.startedAt.toString(),
    })
    .execute()
}

export async function getReassignment(reads: Reads, id: string): Promise<Reassignment | undefined> {
  const row = await reads.selectFrom('vendor_reassignment').selectAll().where('id', '=', id).executeTakeFirst()
  return row && reassignmentOf(row)
}

/** Those that have not come to an end, oldest first. */
export async function runningReassignments(reads: Reads): Promise<string[]> {
  return (await reads.selectFrom('vendor_reassignment').select('id').where('state', '=', 'running').orderBy('id').execute()).map(({ id }) => id)
}

/** The open cases in the hands of a vendor that were not refused before, by their numbers. */
export async function casesOfVendor(reads: Reads, vendorId: string): Promise<string[]> {
  return (await reads.selectFrom('kase').select('case_number').where('vendor_id', '=', vendorId).where('is_open', '=', true).orderBy('case_number').execute()).map((row) => row.case_number)
}

/** How many open cases each vendor has in its hands. */
export async function openCasesByVendor(reads: Reads): Promise<Map<string, number>> {
  const rows = await reads.selectFrom('kase').select(({ fn }) => ['vendor_id', fn.countAll<number>().as('cases')]).where('is_open', '=', true).where('vendor_id', 'is not', null).groupBy('vendor_id').execute()
  return new Map(rows.map((row) => [row.vendor_id ?? '', Number(row.cases)]))
}

/** Counts one case, handed over or refused. */
export async function countCase(tx: Tx, id: string, refused?: { readonly caseNumber: string; readonly code: string }): Promise<void> {
  await tx
    .updateTable('vendor_reassignment')
    .set({ cases_done: sql`cases_done + 1`, ...(refused === undefined ? {} : { refused: sql`refused || ${JSON.stringify([refused])}::jsonb` }) })
    .where('id', '=', id)
    .execute()
}

export async function endReassignment(reads: Reads, id: string, at: Temporal.Instant): Promise<void> {
  await reads.updateTable('vendor_reassignment').set({ state: 'done', finished_at: at.toString() }).where('id', '=', id).where('state', '=', 'running').execute()
}

function reassignmentOf(row: Selectable<Row>): Reassignment {
  return {
    id: row.id, fromVendorId: row.from_vendor_id, toVendorId: row.to_vendor_id, reason: row.reason, state: row.state as Reassignment['state'], casesTotal: row.cases_total, casesDone: row.cases_done,
    refused: row.refused as unknown as Reassignment['refused'], startedAt: row.started_at, finishedAt: row.finished_at,
    startedBy: { id: row.started_by_id, kind: 'staff', name: row.started_by, roles: row.started_by_roles as unknown as Role[], language: 'zh', hasSecondFactor: true },
  }
}
