import type { z } from 'zod'
import type { ConsentView, RecordConsent } from '../../contract/person.ts'
import { needsGuardianConsent } from '../../core/identity/capacity.ts'
import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { isMemberOnly, requirePolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import type { Reads, Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { guardianOf } from '../people/authority-store.ts'
import { getPerson, peopleOf, type Person } from '../people/store.ts'
import { type Consent, consentsOf, insertConsent } from './store.ts'

export { consentsOf } from './store.ts'

/**
 * Records consent or refusal for one purpose; declining is as good an answer as giving (N.5).
 * A member speaks for themself from fourteen on, or for the ward they are guardian of; on the phone and on paper staff record it, never as given on the portal (R.8).
 *
 * @throws Refusal `policy-not-found`, `person-not-found`
 */
export async function recordConsent(tx: Tx, house: House, actor: Actor, record: z.output<typeof RecordConsent>): Promise<z.infer<typeof ConsentView>> {
  const at = house.now()
  await requirePolicy(tx, house, actor, record.policyNumber)
  const person = await getPerson(tx, house.cipher, record.policyNumber, record.personId)
  if (person === undefined || (isMemberOnly(actor) && !(await speaksFor(tx, house, actor, record.policyNumber, person)))) throw new Refusal('person-not-found', { clauses: ['N.5'] })
  const how = isMemberOnly(actor) ? 'portal' : record.how === 'portal' ? 'phone-recorded' : record.how
  const consent: Consent = { ...record, how, id: newId(at), byId: actor.id, at }
  await insertConsent(tx, consent)
  await recordAudit(tx, { actor, action: record.given ? 'consent-given' : 'consent-declined', purpose: record.purpose, policyNumber: record.policyNumber, subject: record.personId, at })
  return consentView(consent)
}

/** Whether a person has consented to a purpose: the newest answer holds, silence is a no (N.5). */
export async function hasConsent(reads: Reads, policyNumber: string, personId: string, purpose: Consent['purpose']): Promise<boolean> {
  const answers = (await consentsOf(reads, policyNumber)).filter((consent) => consent.personId === personId && consent.purpose === purpose)
  return answers.at(-1)?.given ?? false
}

/** Whether a person has said no to one purpose, and not yes since; not having been asked is not a no (N.5, R.6). */
export async function hasDeclined(reads: Reads, policyNumber: string, personId: string, purpose: Consent['purpose']): Promise<boolean> {
  const answers = (await consentsOf(reads, policyNumber)).filter((consent) => consent.personId === personId && consent.purpose === purpose)
  return answers.at(-1)?.given === false
}

/** A consent as answers show it. */
export function consentView({ policyNumber: _, byId, at, ...consent }: Consent): z.infer<typeof ConsentView> {
  return { ...consent, at: at.toString(), by: byId }
}

/** Whether a member may answer for a person: the person themself from fourteen on, or a guardian with authority today (R.8). */
async function speaksFor(tx: Tx, house: House, actor: Actor, policyNumber: string, person: Person): Promise<boolean> {
  const on = house.now().toZonedDateTimeISO(zone).toPlainDate().toString()
  if (person.phone !== null && person.phone === actor.phone && !needsGuardianConsent(person.bornOn, on)) return true
  const own = (await peopleOf(tx, house.cipher, policyNumber)).filter(({ phone }) => phone === actor.phone)
  for (const { id } of own) if (await guardianOf(tx, policyNumber, person.id, id, on)) return true
  return false
}
