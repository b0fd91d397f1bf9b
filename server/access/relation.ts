import { Refusal } from '../../core/refusal.ts'
import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
import { type Actor, hasRole } from './actor.ts'

const staffReaders = ['agent', 'coordinator', 'specialist', 'reviewer', 'finance', 'administrator', 'auditor', 'system'] as const

/** Whether an actor acts only for the policies their own phone stands on. */
export function isMemberOnly(actor: Actor): boolean {
  return hasRole(actor, 'member') && !hasRole(actor, ...staffReaders)
}

/**
 * Whether an actor may see a policy (N.5): the desk sees every policy, a member those on which their verified phone belongs to a person,
 * a vendor those with a case in its hands. Whether the policy exists is not asked here.
 */
export async function mayReadPolicy(tx: Reads, house: House, actor: Actor, policyNumber: string): Promise<boolean> {
  if (hasRole(actor, ...staffReaders)) return true
  if (!hasRole(actor, 'member') || actor.phone === undefined) return false
  const found = await tx
    .selectFrom('person')
    .select('id')
    .where('policy_number', '=', policyNumber)
    .where('phone_index', '=', house.cipher.index('phone', actor.phone))
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Lets an actor on to a policy, or says the same as if it did not exist, so that nobody learns which numbers are in use (N.5).
 *
 * @throws Refusal `policy-not-found`
 */
export async function requirePolicy(tx: Reads, house: House, actor: Actor, policyNumber: string): Promise<void> {
  const held = await tx.selectFrom('policy').select('policy_number').where('policy_number', '=', policyNumber).executeTakeFirst()
  if (held === undefined || !(await mayReadPolicy(tx, house, actor, policyNumber))) throw new Refusal('policy-not-found', { clauses: ['N.5'] })
}

/** The policies on which a member's verified phone stands, newest cover first. */
export async function policiesOf(tx: Reads, house: House, actor: Actor): Promise<string[]> {
  if (actor.phone === undefined) return []
  const rows = await tx
    .selectFrom('person')
    .innerJoin('policy', 'policy.policy_number', 'person.policy_number')
    .select(['policy.policy_number', 'policy.coverage_from'])
    .distinct()
    .where('person.phone_index', '=', house.cipher.index('phone', actor.phone))
    .orderBy('policy.coverage_from', 'desc')
    .orderBy('policy.policy_number')
    .execute()
  return rows.map((row) => row.policy_number)
}
