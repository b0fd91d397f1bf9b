import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Actor } from '../server/access/actor.ts'
import type { Tx } from '../server/db/database.ts'
import { checkAtOnce } from '../server/documents/check-document.ts'
import { sampleScanner } from '../server/documents/scanner.ts'
import { startDocument } from '../server/documents/start-document.ts'
import { getDocument } from '../server/documents/store.ts'
import { completeDocument, takePart } from '../server/documents/take-parts.ts'
import type { House } from '../server/house.ts'

/** A sheet of paper on a table, with lines that say nothing. */
async function photo(): Promise<Buffer> {
  const box = (width: number, height: number, background: string, left: number, top: number) => ({ input: { create: { width, height, channels: 3 as const, background } }, left, top })
  const lines = Array.from({ length: 14 }, (_, at) => box(220 + ((at * 61) % 140), 8, '#888888', 60, 80 + at * 34))
  return await sharp({ create: { width: 480, height: 640, channels: 3, background: '#d9d2c3' } }).composite([box(432, 592, '#faf8f2', 24, 24), ...lines]).jpeg().toBuffer()
}

/** Sends a drawn sheet as one paper of a sample case, checked on the spot; answers its document (5.3.4). */
export async function sendSamplePaper(tx: Tx, house: House, actor: Actor, caseNumber: string, item: string): Promise<string> {
  const bytes = await photo()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { id } = await startDocument(tx, house, actor, caseNumber, { fileName: `${item}.jpg`, sizeBytes: bytes.byteLength, sha256, item, source: 'camera' })
  await takePart(tx, house, actor, id, 1, bytes)
  await completeDocument(tx, house, actor, id)
  const policyNumber = (await tx.selectFrom('kase').select('policy_number').where('case_number', '=', caseNumber).executeTakeFirstOrThrow()).policy_number
  const document = await getDocument(tx, policyNumber, id)
  if (document === undefined) throw new Error('a document just sent is not there')
  await checkAtOnce(tx, house, sampleScanner, document)
  return id
}
