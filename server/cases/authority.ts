import type { z } from 'zod'
import type { Requester } from '../../contract/case.ts'
import { capacityOf, needsGuardianConsent } from '../../core/identity/capacity.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { isMemberOnly } from '../access/relation.ts'
import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
import { authorisationFor, guardianOf, type Person } from '../people/store.ts'
import type { Kase } from './store.ts'

export type RequesterGiven = z.output<typeof Requester>

/** Who asks and by what authority, as found in the records (N.2, R.8). */
export interface Authority {
  readonly relation: RequesterGiven['relation']
  readonly personId: string | null
  readonly name: string | null
  readonly phone: string | null
  readonly isGuardian: boolean
  readonly isAuthorised: boolean
}

/**
 * Finds out by what authority somebody asks for the insured on a day. A member is whoever their verified phone says they are; at the desk the
 * agent says who calls.
 *
 * @throws Refusal `person-not-found` when the requester named is nobody of this policy
 */
export async function authorityOf(reads: Reads, house: House, actor: Actor, people: readonly Person[], insured: Person, given: RequesterGiven, on: string): Promise<Authority> {
  const person = requesterAmong(people, actor, insured, given)
  const relation = relationOf(actor, insured, person, given)
  const name = person?.name ?? given.name ?? null
  const isGuardian = person !== undefined && person.id !== insured.id && (await guardianOf(reads, insured.policyNumber, insured.id, person.id, on))
  const isAuthorised = relation === 'insured' || (name !== null && (await authorisationFor(reads, house.cipher, insured.policyNumber, insured.id, name, on)))
  return { relation: isGuardian && relation !== 'insured' ? 'guardian' : relation, personId: person?.id ?? null, name, phone: person?.phone ?? given.phone ?? null, isGuardian, isAuthorised }
}

function requesterAmong(people: readonly Person[], actor: Actor, insured: Person, given: RequesterGiven): Person | undefined {
  if (isMemberOnly(actor)) {
    const own = people.filter(({ phone }) => phone === actor.phone)
    return own.find(({ id }) => id === given.personId) ?? (given.relation === 'insured' ? own.find(({ id }) => id === insured.id) : own.find(({ relations }) => relations.includes(given.relation))) ?? own[0]
  }
  if (given.relation === 'insured') return insured
  if (given.personId !== undefined) {
    const named = people.find(({ id }) => id === given.personId)
    if (named === undefined) throw new Refusal('person-not-found', { clauses: ['R.8'], details: { personId: given.personId } })
    return named
  }
  return people.find(({ relations, id }) => id !== insured.id && relations.includes(given.relation) && (given.name === undefined || given.relation === 'guardian'))
}

function relationOf(actor: Actor, insured: Person, person: Person | undefined, given: RequesterGiven): Authority['relation'] {
  if (person?.id === insured.id) return 'insured'
  if (given.relation !== 'insured') return given.relation
  return isMemberOnly(actor) ? 'family' : given.relation
}

/** Whether the guardian a case was asked by still has that authority on a day; checked anew for every signature and payment (N.2, R.8). */
export async function isGuardianOn(reads: Reads, { policyNumber, insuredId, requester }: Pick<Kase, 'policyNumber' | 'insuredId' | 'requester'>, on: string): Promise<boolean> {
  return requester.relation === 'guardian' && requester.personId !== null && (await guardianOf(reads, policyNumber, insuredId, requester.personId, on))
}

/**
 * Lets only those act who have the authority for it, on every act anew: the insured with capacity, a guardian, or an adult the insured has
 * authorised (N.2, R.8).
 *
 * @throws Refusal `guardian-authority-required`, `authorisation-required`
 */
export function requireAuthority({ isGuardian, isAuthorised }: Authority, insured: Person, on: string): void {
  const { capacity } = capacityOf(insured.bornOn, on, insured.capacityRecord)
  const needsGuardian = capacity !== 'full' || needsGuardianConsent(insured.bornOn, on)
  if (needsGuardian && !isGuardian) throw new Refusal('guardian-authority-required', { clauses: ['N.2', 'R.8'] })
  if (!needsGuardian && !isAuthorised && !isGuardian) throw new Refusal('authorisation-required', { clauses: ['R.8'] })
}
