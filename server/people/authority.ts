import type { z } from 'zod'
import type { AddAuthorisation, AddGuardianship, AuthorisationView, GuardianshipView } from '../../contract/person.ts'
import type { ClauseId } from '../../core/clause.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { requirePolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { getPolicy } from '../policies/store.ts'
import { type Authorisation, type Guardianship, insertAuthorisation, insertGuardianship } from './authority-store.ts'
import { maskName } from './mask.ts'
import { type Person, relationOrder } from './person.ts'
import { getPerson, updatePerson } from './store.ts'

/**
 * Records a guardian's authority over a ward with its proof and its end; the guardian is then known as one (N.2, R.8).
 *
 * @throws Refusal `policy-not-found`, `person-not-found`, `dates-in-wrong-order`
 */
export async function addGuardianship(tx: Tx, house: House, actor: Actor, add: z.output<typeof AddGuardianship>): Promise<z.infer<typeof GuardianshipView>> {
  const at = house.now()
  if (add.toOn !== null && add.toOn < add.fromOn) throw new Refusal('dates-in-wrong-order', { clauses: ['N.2', 'R.8'] })
  await requirePolicy(tx, house, actor, add.policyNumber)
  await requirePerson(tx, house, add.policyNumber, add.wardId, ['N.2'])
  const guardian = await requirePerson(tx, house, add.policyNumber, add.guardianId, ['N.2'])
  if (add.wardId === add.guardianId) throw new Refusal('person-not-found', { clauses: ['N.2'], missing: ['guardianId'] })
  const guardianship: Guardianship = { ...add, id: newId(at) }
  await insertGuardianship(tx, guardianship, actor.id, at)
  if (!guardian.relations.includes('guardian')) {
    const relations = relationOrder.filter((relation) => relation === 'guardian' || (guardian.relations.includes(relation) && relation !== 'other'))
    await updatePerson(tx, house.cipher, guardian, { ...guardian, relations }, actor.id, at)
  }
  await recordAudit(tx, { actor, action: 'guardianship-added', purpose: add.proof, policyNumber: add.policyNumber, subject: guardianship.id, at })
  return guardianshipView(guardianship, guardian)
}

/**
 * Records the insured's own authorisation for another adult to act, with how it was given and when it ends (R.8).
 *
 * @throws Refusal `policy-not-found`, `person-not-found`, `dates-in-wrong-order`
 */
export async function addAuthorisation(tx: Tx, house: House, actor: Actor, add: z.output<typeof AddAuthorisation>): Promise<z.infer<typeof AuthorisationView>> {
  const at = house.now()
  if (add.endsOn < add.givenOn) throw new Refusal('dates-in-wrong-order', { clauses: ['R.8'] })
  await requirePolicy(tx, house, actor, add.policyNumber)
  // Only the insured can authorise somebody to act for them.
  const policy = await getPolicy(tx, add.policyNumber)
  if (policy?.insuredId !== add.insuredId) throw new Refusal('person-not-found', { clauses: ['R.8'], missing: ['insuredId'] })
  const authorisation: Authorisation = { ...add, id: newId(at), revokedAt: null }
  await insertAuthorisation(tx, house.cipher, authorisation, actor.id, at)
  await recordAudit(tx, { actor, action: 'authorisation-added', purpose: add.evidence, policyNumber: add.policyNumber, subject: authorisation.id, at })
  return authorisationView(authorisation)
}

/** A guardianship as answers show it. */
export function guardianshipView({ policyNumber: _, ...guardianship }: Guardianship, guardian: Person | undefined): z.infer<typeof GuardianshipView> {
  return { ...guardianship, guardianNameMasked: maskName(guardian?.name ?? '') }
}

/** An authorisation as answers show it. */
export function authorisationView({ policyNumber: _, revokedAt, delegateName, ...authorisation }: Authorisation): z.infer<typeof AuthorisationView> {
  return { ...authorisation, delegateName: maskName(delegateName), revokedAt: revokedAt?.toString() ?? null }
}

async function requirePerson(tx: Tx, house: House, policyNumber: string, personId: string, clauses: readonly ClauseId[]): Promise<Person> {
  const person = await getPerson(tx, house.cipher, policyNumber, personId)
  if (person === undefined) throw new Refusal('person-not-found', { clauses })
  return person
}
