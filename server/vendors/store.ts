import { type Selectable, sql } from 'kysely'
import type { Reads, Tx } from '../db/database.ts'
import type { Dispute as DisputeRow } from '../db/types.gen.ts'

/** Somebody who delivers services on the insurer's behalf (N.3, N.4). */
export interface Vendor {
  readonly id: string
  readonly name: string
  readonly isActive: boolean
}

export async function getVendor(reads: Reads, id: string): Promise<Vendor | undefined> {
  const row = await reads.selectFrom('vendor').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { id: row.id, name: row.name, isActive: row.is_active }
}

export async function listVendors(reads: Reads): Promise<Vendor[]> {
  const rows = await reads.selectFrom('vendor').selectAll().orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, name: row.name, isActive: row.is_active }))
}

/** Adds what is not known yet; a known vendor stays as it is. */
export async function addVendors(tx: Reads, vendors: readonly Vendor[]): Promise<void> {
  if (vendors.length === 0) return
  await tx.insertInto('vendor').values(vendors.map(({ id, name, isActive }) => ({ id, name, is_active: isActive }))).onConflict((hit) => hit.doNothing()).execute()
}

/** The case a dispute is about, with the vendor in charge of it. */
export interface DisputedCase {
  readonly policyNumber: string
  readonly caseNumber: string
  readonly handbookId: string
  readonly handbookVersion: string
  readonly vendorId: string | null
}

/** Finds the policy of a case first, then the case inside it. */
export async function disputedCase(reads: Reads, caseNumber: string): Promise<DisputedCase | undefined> {
  const place = await reads.selectFrom('case_directory').select('policy_number').where('case_number', '=', caseNumber).executeTakeFirst()
  if (place === undefined) return undefined
  const row = await reads
    .selectFrom('kase')
    .select(['policy_number', 'case_number', 'handbook_id', 'handbook_version', 'vendor_id'])
    .where('policy_number', '=', place.policy_number)
    .where('case_number', '=', caseNumber)
    .executeTakeFirst()
  return row && { policyNumber: row.policy_number, caseNumber: row.case_number, handbookId: row.handbook_id, handbookVersion: row.handbook_version, vendorId: row.vendor_id }
}

/** A dispute between a member and a vendor (N.3). */
export interface Dispute {
  readonly id: string
  readonly policyNumber: string
  readonly caseNumber: string
  readonly vendorId: string
  readonly complaint: string
  readonly ownerId: string
  readonly ownerName: string
  readonly openedAt: Temporal.Instant
  readonly dueOn: string
  readonly outcome: string | null
  readonly closedAt: Temporal.Instant | null
}

export async function addDispute(tx: Tx, dispute: Dispute): Promise<void> {
  await tx
    .insertInto('dispute')
    .values({
      policy_number: dispute.policyNumber,
      id: dispute.id,
      case_number: dispute.caseNumber,
      vendor_id: dispute.vendorId,
      complaint: dispute.complaint,
      owner_id: dispute.ownerId,
      owner_name: dispute.ownerName,
      opened_at: dispute.openedAt.toString(),
      due_on: dispute.dueOn,
    })
    .execute()
}

export async function getDispute(reads: Reads, policyNumber: string, id: string): Promise<Dispute | undefined> {
  const row = await reads.selectFrom('dispute').selectAll().where('policy_number', '=', policyNumber).where('id', '=', id).executeTakeFirst()
  return row && disputeOf(row)
}

/** Writes the outcome if there is none yet; of two people settling at once one does. */
export async function closeDispute(tx: Tx, policyNumber: string, id: string, outcome: string, closedAt: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('dispute')
    .set({ outcome, closed_at: closedAt.toString() })
    .where('policy_number', '=', policyNumber)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Newest first, with the name of the vendor. */
export async function listDisputes(reads: Reads, limit: number, before?: string): Promise<(Dispute & { vendorName: string })[]> {
  const rows = await reads
    .selectFrom('dispute')
    .innerJoin('vendor', 'vendor.id', 'dispute.vendor_id')
    .selectAll('dispute')
    .select(sql<string>`vendor.name`.as('vendor_name'))
    .$if(before !== undefined, (query) => query.where('dispute.id', '<', before ?? ''))
    .orderBy('dispute.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...disputeOf(row), vendorName: row.vendor_name }))
}

function disputeOf(row: Selectable<DisputeRow>): Dispute {
  return {
    id: row.id,
    policyNumber: row.policy_number,
    caseNumber: row.case_number,
    vendorId: row.vendor_id,
    complaint: row.complaint,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    openedAt: row.opened_at,
    dueOn: row.due_on,
    outcome: row.outcome,
    closedAt: row.closed_at,
  }
}
