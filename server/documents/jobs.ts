import { theHouse } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import { inTransaction } from '../db/database.ts'
import type { House, Job } from '../house.ts'
import { sweepBlobs } from './blobs.ts'
import { checkDocument } from './check-document.ts'
import { keptUploadDays } from './limits.ts'
import { type Scanner, scannerAt } from './scanner.ts'
import { decide, type DocumentKey, lockDocument, waitingSince } from './store.ts'
import { checkJob } from './take-parts.ts'

const sweepAfterMinutes = 15
const sweepHours = 24
const atOnce = 50

/** The background work of documents: checking on demand, again every quarter of an hour for what was left over, and tidying up at night. */
export function documentJobs(scannerOf: (house: House) => Scanner = ({ config }) => scannerAt(config.scanner)): readonly Job[] {
  return [
    {
      name: checkJob,
      cron: '*/15 * * * *',
      run: async (house, { policyNumber, documentId }) => {
        const scanner = scannerOf(house)
        if (policyNumber === undefined || documentId === undefined) return await checkLeftOver(house, scanner)
        await checkDocument(house, scanner, { policyNumber, id: documentId })
      },
    },
    {
      name: 'documents-tidy',
      cron: '41 3 * * *',
      run: async (house) => {
        await giveUpUploads(house)
        await sweepBlobs(house, house.now().subtract({ hours: sweepHours }))
      },
    },
  ]
}

/** Files whose job failed for the last time, such as after a long absence of the scanner: each is tried, and the first failure is thrown on at the end. */
async function checkLeftOver(house: House, scanner: Scanner): Promise<void> {
  const failures: unknown[] = []
  for (const key of await waitingSince(house.db, 'checking', house.now().subtract({ minutes: sweepAfterMinutes }), atOnce)) {
    await checkDocument(house, scanner, key).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

/** Uploads nobody went on with for days end as refused, and their parts are let go. */
async function giveUpUploads(house: House): Promise<void> {
  for (;;) {
    const keys = await waitingSince(house.db, 'uploading', house.now().subtract({ hours: keptUploadDays * 24 }), atOnce)
    for (const key of keys) await giveUp(house, key)
    if (keys.length < atOnce) return
  }
}

async function giveUp(house: House, key: DocumentKey): Promise<void> {
  await inTransaction(house.db, async (tx) => {
    const document = await lockDocument(tx, key, 'update')
    if (document?.state !== 'uploading') return
    const at = house.now()
    await decide(tx, key, { state: 'refused', refusal: 'upload-abandoned', scannedBy: null }, at)
    await recordAudit(tx, { actor: theHouse, action: 'document-refused', purpose: 'keep harm out', policyNumber: key.policyNumber, subject: key.id, at })
  })
}
