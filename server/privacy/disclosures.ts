import type { z } from 'zod'
import type { DisclosureView, RecordDisclosure } from '../../contract/account.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { requirePolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { approve, type Disclosure, insertDisclosure, lockDisclosure } from './store.ts'

/**
 * Records what is to be disclosed, to whom and on which legal basis; nothing is disclosed before a second person approves (N.6.a, N.6.b).
 *
 * @throws Refusal `policy-not-found`
 */
export async function recordDisclosure(tx: Tx, house: House, actor: Actor, record: z.output<typeof RecordDisclosure>): Promise<z.infer<typeof DisclosureView>> {
  const at = house.now()
  if (record.policyNumber !== undefined) await requirePolicy(tx, house, actor, record.policyNumber)
  const disclosure: Disclosure = { ...record, policyNumber: record.policyNumber ?? null, id: newId(at), recordedById: actor.id, recordedBy: actor.name, approvedById: null, approvedBy: null, at }
  await insertDisclosure(tx, disclosure)
  await recordAudit(tx, { actor, action: 'disclosure-recorded', purpose: record.basis, policyNumber: disclosure.policyNumber, subject: disclosure.id, at })
  return disclosureView(disclosure)
}

/**
 * Approves a disclosure: never by the person who recorded it (N.6.a).
 *
 * @throws Refusal `disclosure-not-found`, `disclosure-approved`, `same-person`
 */
export async function approveDisclosure(tx: Tx, house: House, actor: Actor, id: string): Promise<z.infer<typeof DisclosureView>> {
  const at = house.now()
  const disclosure = await lockDisclosure(tx, id)
  if (disclosure === undefined) throw new Refusal('disclosure-not-found', { clauses: ['N.6.a'] })
  if (disclosure.approvedById !== null) throw new Refusal('disclosure-approved', { clauses: ['N.6.a'] })
  if (disclosure.recordedById === actor.id) throw new Refusal('same-person', { clauses: ['N.6.a'] })
  await approve(tx, id, actor, at)
  await recordAudit(tx, { actor, action: 'disclosure-approved', purpose: disclosure.basis, policyNumber: disclosure.policyNumber, subject: id, at })
  return disclosureView({ ...disclosure, approvedById: actor.id, approvedBy: actor.name })
}

/** A disclosure as answers show it. */
export function disclosureView({ recordedById: _, approvedById: __, at, ...disclosure }: Disclosure): z.infer<typeof DisclosureView> {
  return { ...disclosure, at: at.toString() }
}
