import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import sharp from 'sharp'
import { partBytes } from '../contract/document.ts'
import { seedWorld } from '../seed/world.ts'
import { theHouse } from '../server/access/actor.ts'
import { demoConfig } from '../server/config.ts'
import { inTransaction } from '../server/db/database.ts'
import { startEmbedded } from '../server/db/embedded.ts'
import { migrate } from '../server/db/migrate.ts'
import { checkDocument } from '../server/documents/check-document.ts'
import { readPage } from '../server/documents/read-page.ts'
import { sampleScanner } from '../server/documents/scanner.ts'
import { startDocument } from '../server/documents/start-document.ts'
import { getDocument } from '../server/documents/store.ts'
import { completeDocument, takePart } from '../server/documents/take-parts.ts'
import type { House } from '../server/house.ts'
import { openWorld } from '../server/world.ts'

const photos = 9
const uploads = 500
const everyUploads = 100
const megabyte = 1024 * 1024

interface Place {
  readonly policyNumber: string
  readonly caseNumber: string
}

/** A picture as a phone makes it: soft shapes with grain, so that its file is about as large as real ones. Each is another. */
async function photo(width: number, height: number): Promise<Buffer> {
  const grain = { create: { width: width / 4, height: height / 4, channels: 3, background: 'white', noise: { type: 'gaussian', mean: 150, sigma: 40 } } } as const
  return await sharp(await sharp(grain).raw().toBuffer(), { raw: { width: width / 4, height: height / 4, channels: 3 } }).resize(width, height).jpeg({ quality: 92 }).withExif({ IFD2: { DateTimeOriginal: '2026:11:20 09:08:07' } }).toBuffer()
}

/** The same three pictures drawn by sharp and nothing else. */
async function bare(bytes: Buffer): Promise<void> {
  const full = await sharp(bytes, { sequentialRead: true }).autoOrient().jpeg({ quality: 88 }).toBuffer()
  const screen = await sharp(full).resize({ width: 1600, height: 4800, fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 80 }).toBuffer()
  await sharp(screen).resize({ width: 320, height: 320, fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 75 }).toBuffer()
}

/** From the first byte taken to a page that can be seen: parts, rows, scan, drawing, encryption, files forced to disk. */
async function upload(house: House, { policyNumber, caseNumber }: Place, item: string, bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { id } = await inTransaction(house.db, async (tx) => await startDocument(tx, house, theHouse, caseNumber, { fileName: 'photo.jpg', sizeBytes: bytes.length, sha256, item, source: 'camera' }))
  const parts = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, at) => at + 1)
  const send = async (part: number) => await inTransaction(house.db, async (tx) => await takePart(tx, house, theHouse, id, part, bytes.subarray((part - 1) * partBytes, part * partBytes)))
  // Two at a time, as the apps send them.
  for (let at = 0; at < parts.length; at += 2) await Promise.all(parts.slice(at, at + 2).map(send))
  await inTransaction(house.db, async (tx) => await completeDocument(tx, house, theHouse, id))
  await checkDocument(house, sampleScanner, { policyNumber, id })
  const document = await getDocument(house.db, policyNumber, id)
  if (document?.state !== 'ready') throw new Error(`a photo became ${document?.state} ${document?.refusal}`)
  return id
}

/** How long a work takes by the clock, and how long this process computes for it: the second hardly depends on neighbours on the machine. */
interface Took {
  readonly ms: number
  readonly processorMs: number
}

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const [began, usedBefore] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(usedBefore)
  return { ms: performance.now() - began, processorMs: (user + system) / 1000 }
}

/** The medians of all turns but the first, which warms up. */
function medians([, ...took]: readonly Took[]): Took {
  const middle = (of: readonly number[]) => Math.round(of.toSorted((one, other) => one - other)[Math.floor(of.length / 2)] ?? 0)
  return { ms: middle(took.map(({ ms }) => ms)), processorMs: middle(took.map(({ processorMs }) => processorMs)) }
}

const share = (one: number, other: number) => Math.round((one / other) * 100) / 100

/** The two in turns, so that a neighbour on the machine disturbs both alike. */
async function measureTime(house: House, place: Place) {
  const [ours, theirs, seen]: [Took[], Took[], Took[]] = [[], [], []]
  let sentBytes = 0
  for (let index = 0; index < photos; index += 1) {
    const bytes = await photo(4032, 3024)
    sentBytes += bytes.length
    theirs.push(await timed(async () => await bare(bytes)))
    let id = ''
    ours.push(await timed(async () => void (id = await upload(house, place, `time-${index}`, bytes))))
    const document = await getDocument(house.db, place.policyNumber, id)
    if (document !== undefined) seen.push(await timed(async () => await readPage(house, house.db, document, 1, 'screen')))
  }
  const [whole, drawing] = [medians(ours), medians(theirs)]
  const megabytes = Math.round((sentBytes / photos / megabyte) * 10) / 10
  return { photos: photos - 1, megabytes, upload: whole, sharp: drawing, ratio: { clock: share(whole.ms, drawing.ms), processor: share(whole.processorMs, drawing.processorMs) }, page: medians(seen) }
}

async function measureMemory(house: House, places: readonly Place[]) {
  const rows: { uploads: number; rssMegabytes: number }[] = []
  const large = await photo(2000, 1600)
  for (let index = 0; index <= uploads; index += 1) {
    if (index % everyUploads === 0) rows.push({ uploads: index, rssMegabytes: Math.round(process.memoryUsage().rss / megabyte) })
    const place = places[index % places.length]
    if (index === uploads || place === undefined) break
    await upload(house, place, `memory-${index}`, await sharp(large).extract({ left: index % 400, top: Math.floor(index / 2), width: 1200, height: 900 }).jpeg().toBuffer())
  }
  return rows
}

const folder = mkdtempSync(join(tmpdir(), 'lvtong-bench-'))
const database = await startEmbedded(folder, { isDurable: true })
try {
  const config = demoConfig(folder, { databaseUrl: database.url, port: 4180 })
  await migrate(config.databaseUrl)
  const world = await openWorld(config, { log: pino({ level: 'silent' }) })
  try {
    await seedWorld(world.house)
    const open = await world.house.db.selectFrom('kase').select(['policy_number', 'case_number']).where('is_open', '=', true).orderBy('case_number').execute()
    const places = open.map((row) => ({ policyNumber: row.policy_number, caseNumber: row.case_number }))
    const [first] = places
    if (first === undefined || places.length * 190 < uploads) throw new Error('there are too few open cases in the demo world')
    const time = await measureTime(world.house, first)
    console.table({ upload: time.upload, 'bare sharp': time.sharp, 'one page': time.page })
    process.stdout.write(`upload ÷ bare sharp: ${time.ratio.clock} by the clock, ${time.ratio.processor} by processor time of this process\n`)
    const memory = await measureMemory(world.house, places)
    const measured = { measure: 'a 12-megapixel photo from upload to viewable beside bare sharp drawing the same three pictures; memory over many uploads', machine: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`, node: process.version, time, memory }
    process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`)
    console.table(memory)
  } finally {
    await world.close()
  }
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
