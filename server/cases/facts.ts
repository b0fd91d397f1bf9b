import { ageOn } from '../../core/identity/age.ts'
import { capacityOf } from '../../core/identity/capacity.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import type { Fact, Facts, FactSource, FactValue } from '../../core/verdict/types.ts'
import type { Actor } from '../access/actor.ts'
import { hasRole } from '../access/actor.ts'
import { usesTermOf } from '../entitlements/view.ts'
import type { Use } from '../entitlements/store.ts'
import type { Person } from '../people/store.ts'
import type { Policy } from '../policies/store.ts'
import type { Authority } from './authority.ts'

/** Facts the house knows itself; nobody may give them (N.7). */
export const houseFacts = ['requestedOn', 'coverageFrom', 'coverageTo', 'firstContractFrom', 'waitingPeriodEndsOn', 'isRenewal', 'policyStatus', 'usesLeft', 'isRequestForInsured', 'insuredAge', 'capacity', 'requesterRelation', 'hasGuardianAuthority', 'hasAuthorisation', 'areMaterialsComplete', 'agreedToOrdinaryClinic', 'agreedToLowerRank'] as const

const fact = (value: FactValue, source: FactSource): Fact => ({ value, source })

/** What the contract says of a request on a day (P.5, R.4, R.5, R.11). */
export function policyFacts(policy: Policy, insured: Person, requestedOn: string): Facts {
  const { capacity } = capacityOf(insured.bornOn, requestedOn, insured.capacityRecord)
  return {
    requestedOn: fact(requestedOn, 'computed'),
    coverageFrom: fact(policy.coverageFrom, 'policy'),
    coverageTo: fact(policy.coverageTo, 'policy'),
    firstContractFrom: fact(policy.firstContractFrom, 'policy'),
    waitingPeriodEndsOn: fact(policy.waitingPeriodEndsOn, 'policy'),
    isRenewal: fact(policy.firstContractFrom < policy.coverageFrom, 'policy'),
    policyStatus: fact(policy.status, 'policy'),
    insuredAge: fact(ageOn(insured.bornOn, requestedOn), 'computed'),
    capacity: fact(capacity, 'computed'),
    isRequestForInsured: fact(insured.id === policy.insuredId, 'computed'),
  }
}

/** Who asks for whom, and by what authority (N.2, R.8). */
export function authorityFacts({ relation, isGuardian, isAuthorised }: Authority): Facts {
  return {
    requesterRelation: fact(relation, 'agent'),
    hasGuardianAuthority: fact(isGuardian, 'computed'),
    hasAuthorisation: fact(isAuthorised, 'computed'),
  }
}

/** Whether the papers are complete is a person's decision on the case, not something anybody says (4.4.3). */
export function papersFacts(areComplete: boolean): Facts {
  return { areMaterialsComplete: fact(areComplete, 'computed') }
}

/** How many uses are left for one case: its own held use does not stand in its way (1.3.2, R.3). */
export function usesLeftFacts(handbook: Handbook, policy: Policy, uses: readonly Use[], service: string, caseNumber?: string): Facts {
  const { limit } = usesTermOf(handbook, service, policy)
  if (limit === null) return {}
  const live = uses.filter((use) => use.service === service && use.status !== 'released' && use.caseNumber !== caseNumber)
  return { usesLeft: fact(Math.max(0, limit - live.length), 'computed') }
}

/** What a given fact rests on, in words or by pointing at a page of a document of the case (N.7). */
export type Rests = Pick<Fact, 'evidence' | 'document'>

/**
 * Facts somebody gave, with who, when and on what evidence (N.7); what the house knows itself is not taken from anybody.
 * The source is whoever gave them, and a document only where one was pointed at.
 */
export function factsGivenBy(handbook: Handbook, given: Readonly<Record<string, FactValue>>, actor: Actor, at: Temporal.Instant, rests: Rests = {}): Facts {
  const source = rests.document === undefined ? sourceOf(actor) : 'document'
  const kept = Object.entries(given).filter(([name]) => mayGive(handbook, name, actor))
  return Object.fromEntries(kept.map(([name, value]): [string, Fact] => [name, { value, source, by: actor.name, at: at.toString(), ...rests }]))
}

const own = new Set<string>(houseFacts)

/**
 * Whether somebody may say this: what the network or the contract knows is not taken from a caller, and what staff find out is not taken from a member.
 * Only a reviewer corrects what follows from the contract, such as a disease it lists beyond the handbook (R.7). A name nobody knows is let through to be refused.
 */
function mayGive({ vocabulary }: Handbook, name: string, actor: Actor): boolean {
  if (own.has(name)) return false
  switch (vocabulary.find((word) => word.name === name)?.askOf) {
    case 'network':
      return false
    case 'policy':
      return hasRole(actor, 'reviewer')
    case 'staff':
      return actor.kind !== 'member'
    default:
      return true
  }
}

function sourceOf(actor: Actor): FactSource {
  if (hasRole(actor, 'reviewer')) return 'reviewer'
  if (hasRole(actor, 'coordinator', 'specialist')) return 'coordinator'
  return hasRole(actor, 'agent') ? 'agent' : 'member'
}
