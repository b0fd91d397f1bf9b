import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { isMemberOnly, mayReadPolicy } from '../access/relation.ts'
import { authorityOf, requireAuthority } from '../cases/authority.ts'
import { getKase, type Kase, policyOfCase } from '../cases/store.ts'
import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
import { peopleOf } from '../people/store.ts'
import { type Document, getDocument, policyOfDocument } from './store.ts'

/**
 * The case papers are sent for, for one who may see it; a stranger hears the same as of a number that does not exist (N.5).
 *
 * @throws Refusal `case-not-found`
 */
export async function caseFor(reads: Reads, house: House, actor: Actor, caseNumber: string): Promise<Kase> {
  const policyNumber = await policyOfCase(reads, caseNumber)
  if (policyNumber === undefined || !(await maySee(reads, house, actor, policyNumber))) throw new Refusal('case-not-found', { clauses: ['N.5'] })
  const kase = await getKase(reads, house.cipher, policyNumber, caseNumber)
  if (kase === undefined) throw new Refusal('case-not-found')
  return kase
}

/**
 * A document, for one who may see its case; a stranger hears the same as of an id that does not exist (N.5).
 *
 * @throws Refusal `document-not-found`
 */
export async function documentFor(reads: Reads, house: House, actor: Actor, id: string): Promise<Document> {
  const policyNumber = await policyOfDocument(reads, id)
  const found = policyNumber !== undefined && (await maySee(reads, house, actor, policyNumber)) ? await getDocument(reads, policyNumber, id) : undefined
  if (found === undefined) throw new Refusal('document-not-found', { clauses: ['N.5'] })
  return found
}

/**
 * Lets a member send papers of a case and look into them only by an authority that stands on this day: papers say more of a person than a case does (N.2, R.8).
 *
 * @throws Refusal `guardian-authority-required`, `authorisation-required`
 */
export async function requireStanding(reads: Reads, house: House, actor: Actor, { policyNumber, insuredId, requester }: Kase): Promise<void> {
  if (!isMemberOnly(actor)) return
  const people = await peopleOf(reads, house.cipher, policyNumber)
  const insured = people.find(({ id }) => id === insuredId)
  if (insured === undefined) throw new Error('a case whose insured is nobody of its policy')
  const today = house.now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
  const given = { relation: requester.relation as 'insured', ...(requester.personId === null ? {} : { personId: requester.personId }) }
  requireAuthority(await authorityOf(reads, house, actor, people, insured, given, today), insured, today)
}

async function maySee(reads: Reads, house: House, actor: Actor, policyNumber: string): Promise<boolean> {
  return actor.kind === 'system' || (await mayReadPolicy(reads, house, actor, policyNumber))
}
