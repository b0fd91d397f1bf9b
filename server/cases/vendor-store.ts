import type { Tx } from '../db/database.ts'
import type { Kase } from './store.ts'

/** Hands a case to a vendor; the one before loses it at the same moment, and the history keeps both (N.4). */
export async function assign(tx: Tx, key: Pick<Kase, 'policyNumber' | 'caseNumber'>, vendorId: string, reason: string, by: string, at: Temporal.Instant): Promise<void> {
  const before = await tx.selectFrom('vendor_assignment').select('sequence').where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).orderBy('sequence', 'desc').execute()
  await tx.updateTable('vendor_assignment').set({ to_at: at.toString() }).where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).where('to_at', 'is', null).execute()
  await tx
    .insertInto('vendor_assignment')
    .values({ policy_number: key.policyNumber, case_number: key.caseNumber, sequence: (before[0]?.sequence ?? 0) + 1, vendor_id: vendorId, from_at: at.toString(), reason, assigned_by: by })
    .execute()
}
