import type { z } from 'zod'
import type { RevealedPerson } from '../../contract/person.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { requirePolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { getPerson, lockReveals, revealsSince } from './store.ts'

/** How many people one actor may see unmasked within an hour (N.5). */
export const revealsPerHour = 30

/**
 * Shows one person unmasked for a stated reason; audited, and capped per actor and hour (N.5).
 *
 * @throws Refusal `policy-not-found`, `person-not-found`, `reveal-cap-reached`
 */
export async function revealPerson(tx: Tx, house: House, actor: Actor, policyNumber: string, personId: string, reason: string): Promise<z.infer<typeof RevealedPerson>> {
  const at = house.now()
  await requirePolicy(tx, house, actor, policyNumber)
  const person = await getPerson(tx, house.cipher, policyNumber, personId)
  if (person === undefined) throw new Refusal('person-not-found', { clauses: ['N.5'] })
  // Two requests at one instant would both count to one below the cap.
  await lockReveals(tx, actor.id)
  if ((await revealsSince(tx, actor.id, at.subtract({ hours: 1 }))) >= revealsPerHour) throw new Refusal('reveal-cap-reached', { clauses: ['N.5'], details: { perHour: revealsPerHour } })
  await recordAudit(tx, { actor, action: 'person-revealed', purpose: reason, policyNumber, subject: personId, at })
  const { id, name, identityNumber, phone, bornOn, address } = person
  return { id, name, identityNumber, phone, bornOn, address }
}
