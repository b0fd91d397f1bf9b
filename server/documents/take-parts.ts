import { partBytes } from '../../contract/document.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { documentFor } from './find-document.ts'
import { type Document, lockDocument, markChecking, partsHere, putPart } from './store.ts'
import { partCount } from './view.ts'

/** The job that checks a file and redraws its pages. */
export const checkJob = 'document-check'

/**
 * Takes one part of a file, from whichever process it comes to; the same part again is the same part (5.3.4).
 *
 * @throws Refusal `document-not-found`, `document-complete`, `part-not-expected`
 */
export async function takePart(tx: Tx, house: House, actor: Actor, id: string, part: number, bytes: Uint8Array): Promise<Document> {
  const found = await documentFor(tx, house, actor, id)
  const document = await lockDocument(tx, found, 'share')
  if (document?.state !== 'uploading') throw new Refusal('document-complete')
  const expected = bytesOfPart(document.sizeBytes, part)
  if (bytes.byteLength !== expected) throw new Refusal('part-not-expected', { details: { part, parts: partCount(document.sizeBytes), expectedBytes: expected, bytes: bytes.byteLength } })
  await putPart(tx, document, part, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), house.now())
  return document
}

/**
 * Every part is sent: the file is checked as soon as this is committed. Said twice, it is said once.
 *
 * @throws Refusal `document-not-found`, `parts-missing` with the numbers that are missing
 */
export async function completeDocument(tx: Tx, house: House, actor: Actor, id: string): Promise<Document> {
  const found = await documentFor(tx, house, actor, id)
  const document = await lockDocument(tx, found, 'update')
  if (document === undefined) throw new Refusal('document-not-found')
  if (document.state !== 'uploading') return document
  const { policyNumber } = document
  const here = new Set((await partsHere(tx, policyNumber, [id])).get(id))
  const missing = Array.from({ length: partCount(document.sizeBytes) }, (_, at) => at + 1).filter((part) => !here.has(part))
  if (missing.length > 0) throw new Refusal('parts-missing', { missing: missing.map(String) })
  const at = house.now()
  await markChecking(tx, document, at)
  await house.enqueue(tx, checkJob, { policyNumber, documentId: id })
  await recordAudit(tx, { actor, action: 'document-completed', purpose: 'serve the case', policyNumber, subject: id, at })
  return { ...document, state: 'checking', completedAt: at }
}

/** How many bytes a part has to have: all have the same size, the last carries the rest, and there are none beyond it. */
function bytesOfPart(sizeBytes: number, part: number): number {
  const before = (part - 1) * partBytes
  return Math.max(0, Math.min(partBytes, sizeBytes - before))
}
