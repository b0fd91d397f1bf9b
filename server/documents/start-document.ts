import type { z } from 'zod'
import type { StartDocument } from '../../contract/document.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import { lockKase } from '../cases/store.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { caseFor, requireStanding } from './find-document.ts'
import { mostCaseBytes, mostDocuments, mostFileBytes } from './limits.ts'
import { addDocument, type Document, heldBy, sameDocument } from './store.ts'

/**
 * Begins to take a file for a case; the same file for the same item is answered with the document it already is (2.3.2, 4.4.3, 5.3.4).
 * The case is locked, so that two phones sending at once neither double a file nor pass the limits together.
 *
 * @throws Refusal `case-not-found`, `case-finished`, `guardian-authority-required`, `authorisation-required`, `file-empty`, `file-too-large`, `documents-too-many`, `documents-too-large`
 */
export async function startDocument(tx: Tx, house: House, actor: Actor, caseNumber: string, given: z.output<typeof StartDocument>): Promise<Document> {
  const { policyNumber } = await caseFor(tx, house, actor, caseNumber)
  const kase = await lockKase(tx, house.cipher, policyNumber, caseNumber)
  if (kase?.isOpen !== true) throw new Refusal('case-finished')
  await requireStanding(tx, house, actor, kase)
  const same = await sameDocument(tx, kase, given.item, given.sha256)
  if (same !== undefined) return same
  if (given.sizeBytes === 0) throw new Refusal('file-empty')
  if (given.sizeBytes > mostFileBytes) throw new Refusal('file-too-large', { details: { mostBytes: mostFileBytes } })
  const held = await heldBy(tx, kase)
  if (held.count >= mostDocuments) throw new Refusal('documents-too-many', { details: { most: mostDocuments } })
  if (held.bytes + given.sizeBytes > mostCaseBytes) throw new Refusal('documents-too-large', { details: { mostBytes: mostCaseBytes } })
  const at = house.now()
  const document: Document = {
    policyNumber,
    id: newId(at),
    caseNumber,
    item: given.item,
    source: given.source,
    sealedName: house.cipher.seal(given.fileName),
    sizeBytes: given.sizeBytes,
    sha256: given.sha256,
    state: 'uploading',
    refusal: null,
    mediaType: null,
    pageCount: 0,
    capturedAt: null,
    addedById: actor.id,
    addedBy: actor.name,
    addedAt: at,
    completedAt: null,
    aside: null,
  }
  await addDocument(tx, document)
  await recordAudit(tx, { actor, action: 'document-added', purpose: 'serve the case', policyNumber, subject: document.id, at })
  return document
}
