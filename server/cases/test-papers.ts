import { createHash, randomBytes } from 'node:crypto'
import sharp from 'sharp'
import type { CaseView } from '../../contract/case.ts'
import type { Actor } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import { checkDocument } from '../documents/check-document.ts'
import { sampleScanner } from '../documents/scanner.ts'
import { startDocument } from '../documents/start-document.ts'
import type { Document } from '../documents/store.ts'
import { completeDocument, takePart } from '../documents/take-parts.ts'
import type { House } from '../house.ts'
import { agent, coordinator, send } from './test-case.ts'

/** A small photo, never the same twice. */
async function photo(): Promise<Buffer> {
  return await sharp(randomBytes(32 * 32 * 3), { raw: { width: 32, height: 32, channels: 3 } }).jpeg().toBuffer()
}

/** Sends a photo for a paper of a case, in the way a phone does; `unchecked` leaves it as it stands before the scan. */
export async function sendPaper(house: House, caseNumber: string, item: string, options: { readonly actor?: Actor; readonly unchecked?: boolean } = {}): Promise<Document> {
  const { actor = agent } = options
  const bytes = await photo()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const document = await inTransaction(house.db, async (tx) => {
    const started = await startDocument(tx, house, actor, caseNumber, { fileName: `${item}.jpg`, sizeBytes: bytes.byteLength, sha256, item, source: 'camera' })
    await takePart(tx, house, actor, started.id, 1, bytes)
    return await completeDocument(tx, house, actor, started.id)
  })
  if (options.unchecked !== true) await checkDocument(house, sampleScanner, document)
  return document
}

/** Sends a paper and accepts it. */
export async function acceptedPaper(house: House, caseNumber: string, item: string, judge: Actor = coordinator): Promise<{ document: Document; kase: CaseView }> {
  const document = await sendPaper(house, caseNumber, item)
  return { document, kase: await send(house, caseNumber, judge, { type: 'judgePaper', documentId: document.id, item, finding: 'accepted', seen: 'copy' }) }
}
