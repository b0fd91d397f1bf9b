import type { ClauseId } from '../../core/clause.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import type { Actor } from '../access/actor.ts'
import { isMemberOnly, requirePolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { getPerson } from '../people/store.ts'
import { acknowledgementsOf, getPolicy, insertAcknowledgements, type Policy } from './store.ts'

/** The clauses a person has to acknowledge before a first case, in the handbook's order (P.7). */
export function keyNotices(handbook: Handbook): ClauseId[] {
  return [...handbook.clauses.values()].filter((clause) => clause.notice === 'key').map((clause) => clause.id)
}

/** The key notices of the policy's handbook version this person has not acknowledged yet: the gate before a case is opened (P.7). */
export async function noticesMissing(reads: Reads, house: House, policy: Policy, personId: string): Promise<ClauseId[]> {
  const done = new Set((await acknowledgementsOf(reads, policy, personId)).map(({ clause }) => clause))
  return keyNotices(house.shelf.get(policy.handbookId, policy.handbookVersion)).filter((clause) => !done.has(clause))
}

/** What somebody acknowledges. */
export interface NoticesRead {
  readonly policyNumber: string
  readonly personId: string
  readonly clauses: readonly string[]
}

/**
 * Keeps that a person has read key notices: who, when, which version, how (P.7). What a member sends was read on the portal, what staff send was read out on the phone: the way follows from who acts.
 *
 * @throws Refusal `policy-not-found`, `person-not-found`, `notice-unknown`
 */
export async function acknowledgeNotices(tx: Tx, house: House, actor: Actor, read: NoticesRead): Promise<Policy> {
  const at = house.now()
  await requirePolicy(tx, house, actor, read.policyNumber)
  const policy = await getPolicy(tx, read.policyNumber)
  if (policy === undefined) throw new Refusal('policy-not-found', { clauses: ['P.7'] })
  const person = await getPerson(tx, house.cipher, policy.policyNumber, read.personId)
  const isOthers = isMemberOnly(actor) && person?.phone !== actor.phone && person?.id !== policy.insuredId
  if (person === undefined || isOthers) throw new Refusal('person-not-found', { clauses: ['P.7'] })
  const known = new Set<string>(keyNotices(house.shelf.get(policy.handbookId, policy.handbookVersion)))
  const unknown = read.clauses.filter((clause) => !known.has(clause))
  if (unknown.length > 0) throw new Refusal('notice-unknown', { clauses: ['P.7'], missing: unknown })
  const how = isMemberOnly(actor) ? 'portal' : 'phone-recorded'
  await insertAcknowledgements(tx, policy, person.id, read.clauses as ClauseId[], how, actor.id, at)
  await recordAudit(tx, { actor, action: 'notices-acknowledged', purpose: how, policyNumber: policy.policyNumber, subject: person.id, at })
  return policy
}
