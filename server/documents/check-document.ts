import { createHash } from 'node:crypto'
import type { PageSize } from '../../contract/document.ts'
import { theHouse } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import { inTransaction, type Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { putBlob } from './blobs.ts'
import { drawPdf } from './draw-pdf.ts'
import { type Drawn, drawPicture } from './draw-picture.ts'
import { kindOfFile } from './kind-of-file.ts'
import type { Scanner } from './scanner.ts'
import { assembled, decide, type Document, type DocumentKey, getDocument, lockDocument, type Outcome, type StoredPage } from './store.ts'

const sizes: readonly PageSize[] = ['thumbnail', 'screen', 'full']

/**
 * Checks a file that has come whole, and redraws it: is it what was announced, is it clean, what is it, can it be drawn (5.3.4, N.5).
 * The slow work is done outside of a transaction; of two who do it at once, the second finds it decided.
 *
 * @throws Error when the scanner cannot answer: the document stays `checking`, and the job is tried again
 */
export async function checkDocument(house: House, scanner: Scanner, key: DocumentKey): Promise<void> {
  const document = await getDocument(house.db, key.policyNumber, key.id)
  if (document?.state !== 'checking') return
  const bytes = await assembled(house.db, key)
  const drawn = await examined(scanner, document, bytes)
  await inTransaction(house.db, async (tx) => {
    const still = await lockDocument(tx, key, 'update')
    if (still?.state === 'checking') await conclude(tx, house, scanner, still, drawn)
  })
}

/** Checks a small file in the transaction that brought it, such as a sample of the demo world (5.3.4). */
export async function checkAtOnce(tx: Tx, house: House, scanner: Scanner, document: Document): Promise<void> {
  await conclude(tx, house, scanner, document, await examined(scanner, document, await assembled(tx, document)))
}

async function conclude(tx: Tx, house: House, scanner: Scanner, document: Document, drawn: Drawn): Promise<void> {
  const at = house.now()
  const outcome = await outcomeOf(tx, house, document, scanner, drawn)
  await decide(tx, document, outcome, at)
  await recordAudit(tx, { actor: theHouse, action: outcome.state === 'ready' ? 'document-ready' : 'document-refused', purpose: 'keep harm out', policyNumber: document.policyNumber, subject: document.id, at })
}

async function examined(scanner: Scanner, { sizeBytes, sha256 }: Document, bytes: Buffer): Promise<Drawn> {
  if (bytes.length !== sizeBytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return { refusal: 'file-damaged' }
  const scanned = await scanner.scan(bytes)
  return scanned.isClean ? await redrawn(bytes) : { refusal: 'file-infected' }
}

/** A file as pages drawn anew, or why it is not taken; what it is called plays no part. */
export async function redrawn(bytes: Buffer): Promise<Drawn> {
  const file = await kindOfFile(bytes)
  if (file.kind === 'refused') return { refusal: file.refusal }
  return file.kind === 'pdf' ? await drawPdf(bytes) : await drawPicture(bytes, file.format)
}

async function outcomeOf(tx: Tx, house: House, { policyNumber }: Document, scanner: Scanner, drawn: Drawn): Promise<Outcome> {
  if ('refusal' in drawn) return { state: 'refused', refusal: drawn.refusal, scannedBy: scanner.name }
  const pages: StoredPage[] = []
  for (const [index, { width, height, pictures }] of drawn.pages.entries()) {
    const kept = await Promise.all(sizes.map(async (size) => [size, await putBlob(tx, house, policyNumber, pictures[size], 'image/jpeg')] as const))
    pages.push({ number: index + 1, width, height, digests: Object.fromEntries(kept) as Record<PageSize, string> })
  }
  return { state: 'ready', scannedBy: scanner.name, mediaType: drawn.mediaType, capturedAt: drawn.capturedAt, pages }
}
