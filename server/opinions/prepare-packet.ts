import type { PacketPage } from '../../contract/opinion.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Tx } from '../db/database.ts'
import { putBlob } from '../documents/blobs.ts'
import { readPage } from '../documents/read-page.ts'
import { documentsOf } from '../documents/store.ts'
import type { House } from '../house.ts'
import { coverPage } from './cover-page.ts'
import type { CoveredPage } from './packet-store.ts'
import type { CaseKey } from './store.ts'

/**
 * Paints over what was marked on each page and keeps the covered pictures: what is looked at afterwards is what an expert is sent, to the byte (N.5).
 *
 * @throws Refusal `document-not-found`, `document-not-ready`, `page-not-found`
 */
export async function coverPages(tx: Tx, house: House, key: CaseKey, pages: readonly PacketPage[]): Promise<CoveredPage[]> {
  const documents = await documentsOf(tx, key)
  const covered: CoveredPage[] = []
  for (const { documentId, page, boxes } of pages) {
    const document = documents.find(({ id, aside }) => id === documentId && aside === null)
    if (document === undefined) throw new Refusal('document-not-found', { clauses: ['N.7'], details: { documentId } })
    if (document.state !== 'ready') throw new Refusal('document-not-ready', { clauses: ['N.7'], details: { documentId, state: document.state } })
    const { bytes, width, height } = await coverPage(await readPage(house, tx, document, page, 'full'), boxes)
    covered.push({ documentId, page, boxes, width, height, digest: await putBlob(tx, house, key.policyNumber, bytes, 'image/jpeg') })
  }
  return covered
}
