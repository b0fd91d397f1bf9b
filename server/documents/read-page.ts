import type { PageSize } from '../../contract/document.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { getBlob } from './blobs.ts'
import { caseFor, documentFor, requireStanding } from './find-document.ts'
import { type Document, pagesOf } from './store.ts'

/**
 * One page of a document as a JPEG of our own making; what was sent is never given out (N.5).
 *
 * @throws Refusal `document-not-shown`, `page-not-found`
 */
export async function readPage(house: House, reads: Reads, document: Document, page: number, size: PageSize): Promise<Buffer> {
  const { policyNumber, id, state } = document
  if (state !== 'ready') throw new Refusal('document-not-shown', { details: { state } })
  const found = (await pagesOf(reads, policyNumber, [id])).get(id)?.find(({ number }) => number === page)
  if (found === undefined) throw new Refusal('page-not-found', { details: { pages: document.pageCount } })
  return await getBlob(reads, house, policyNumber, found.digests[size])
}

/**
 * Shows one page to one who may see the case, and writes down that they saw it (N.5, R.8).
 *
 * @throws Refusal `document-not-found`, `guardian-authority-required`, `authorisation-required`, `document-not-shown`, `page-not-found`
 */
export async function showPage(tx: Tx, house: House, actor: Actor, id: string, page: number, size: PageSize): Promise<Buffer> {
  const document = await documentFor(tx, house, actor, id)
  await requireStanding(tx, house, actor, await caseFor(tx, house, actor, document.caseNumber))
  const bytes = await readPage(house, tx, document, page, size)
  await recordAudit(tx, { actor, action: 'document-page-seen', purpose: 'papers of the case', policyNumber: document.policyNumber, subject: `${id}/${page}`, at: house.now() })
  return bytes
}
