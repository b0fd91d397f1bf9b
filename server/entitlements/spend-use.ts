import type { Fault } from '../../contract/values.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Tx } from '../db/database.ts'
import { changeUse } from './store.ts'

/**
 * Spends a held use: the booking was confirmed and told, or the plan accepted (R.3, 1.3.4, 2.3.9).
 *
 * @throws Refusal `use-already-consumed` when it is not held any more
 */
export async function consumeUse(tx: Tx, policyNumber: string, useId: string, at: Temporal.Instant): Promise<void> {
  if (await changeUse(tx, policyNumber, useId, 'held', { status: 'consumed', consumed_at: at.toString() })) return
  throw new Refusal('use-already-consumed', { clauses: ['R.3'] })
}

/** Gives a held use back to the insured; a consumed one stays consumed (R.3). */
export async function releaseUse(tx: Tx, policyNumber: string, useId: string, fault: Fault | null, at: Temporal.Instant): Promise<boolean> {
  return await changeUse(tx, policyNumber, useId, 'held', { status: 'released', released_at: at.toString(), fault })
}

/** Puts a consumed use back to held, because it was not the member who failed (1.3.4, R.3). A use that is still held stays so. */
export async function returnUse(tx: Tx, policyNumber: string, useId: string, fault: Fault | null): Promise<boolean> {
  return await changeUse(tx, policyNumber, useId, 'consumed', { status: 'held', consumed_at: null, fault })
}
