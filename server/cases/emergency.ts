import type { ClauseId } from '../../core/clause.ts'
import type { Actor } from '../access/actor.ts'
import { LoggedRefusal } from '../audit/logged-refusal.ts'
import type { Policy } from '../policies/store.ts'

/** The answer to an emergency: call 120, and a line in the audit trail that it was said (R.9, 2.3.7). */
export function emergencyRefusal(actor: Actor, policy: Policy, clauses: readonly ClauseId[], at: Temporal.Instant): LoggedRefusal {
  return new LoggedRefusal('emergency-call-120', [...clauses, 'R.9'], { actor, action: 'emergency-told-120', purpose: 'emergency at intake', policyNumber: policy.policyNumber, subject: policy.insuredId, at })
}
