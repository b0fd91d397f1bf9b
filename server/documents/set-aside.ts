import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { isMemberOnly } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { caseFor, documentFor, requireStanding } from './find-document.ts'
import { type Document, lockDocument, markAside } from './store.ts'

/**
 * Puts a document aside: it counts no more and can be sent anew, but is not lost (N.7). A member does so only with what they sent themselves.
 *
 * @throws Refusal `document-not-found`, `document-not-yours`, `guardian-authority-required`, `authorisation-required`, `document-aside`
 */
export async function setDocumentAside(tx: Tx, house: House, actor: Actor, id: string, reason: string): Promise<Document> {
  const found = await documentFor(tx, house, actor, id)
  if (isMemberOnly(actor) && found.addedById !== actor.id) throw new Refusal('document-not-yours', { clauses: ['N.7'] })
  await requireStanding(tx, house, actor, await caseFor(tx, house, actor, found.caseNumber))
  const document = await lockDocument(tx, found, 'update')
  if (document === undefined || document.aside !== null) throw new Refusal('document-aside')
  const at = house.now()
  const sealedReason = house.cipher.seal(reason)
  await markAside(tx, document, actor.name, sealedReason, at)
  await recordAudit(tx, { actor, action: 'document-set-aside', purpose: 'serve the case', policyNumber: document.policyNumber, subject: id, at })
  return { ...document, aside: { by: actor.name, at, sealedReason } }
}
