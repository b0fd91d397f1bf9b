import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { closeDispute, type Dispute, getDispute } from './store.ts'

/**
 * Writes the outcome of a dispute, once (N.3).
 *
 * @throws Refusal `dispute-not-found`, `dispute-settled`
 */
export async function settleDispute(tx: Tx, actor: Actor, { policyNumber, id, outcome }: { policyNumber: string; id: string; outcome: string }, at: Temporal.Instant): Promise<Dispute> {
  const isOurs = await closeDispute(tx, policyNumber, id, outcome, at)
  const dispute = await getDispute(tx, policyNumber, id)
  if (dispute === undefined) throw new Refusal('dispute-not-found', { clauses: ['N.3'] })
  if (!isOurs) throw new Refusal('dispute-settled', { clauses: ['N.3'] })
  await recordAudit(tx, { actor, action: 'dispute-settled', purpose: 'settle a dispute with a vendor', policyNumber, subject: id, at })
  return dispute
}
