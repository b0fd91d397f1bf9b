import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { mayReadPolicy } from '../access/relation.ts'
import { getKase, type Kase, policyOfCase } from '../cases/store.ts'
import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
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

async function maySee(reads: Reads, house: House, actor: Actor, policyNumber: string): Promise<boolean> {
  return actor.kind === 'system' || (await mayReadPolicy(reads, house, actor, policyNumber))
}
