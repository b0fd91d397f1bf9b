import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { expect, it } from 'vitest'
import { agent, open, worldUnderTest } from '../cases/test-case.ts'
import { inTransaction } from '../db/database.ts'
import { Chance } from '../http/described.test-support.ts'
import { problemWords } from '../http/problem-words.ts'
import { checkDocument } from './check-document.ts'
import { readPage } from './read-page.ts'
import { sampleScanner } from './scanner.ts'
import { startDocument } from './start-document.ts'
import { getDocument, policyOfDocument } from './store.ts'
import { completeDocument, takePart } from './take-parts.ts'
import { pdfOf } from './test-files.ts'

const seed = 20_261_123
const perForm = 250
/** As many at once as the queue lets one worker do. */
const atOnce = 4
const payload = '<script>alert("mutated")</script>'

const house = await worldUnderTest()
const numbers: string[] = []
for (const policy of ['H2021-DEMO-0001', 'H2021-DEMO-0002', 'H2021-DEMO-0003', 'H2021-DEMO-0004', 'H2021-DEMO-0009']) numbers.push((await open(house, policy)).number)

const originals: Readonly<Record<string, Buffer>> = {
  jpeg: await pixels(64, 48).withExif({ IFD0: { Make: payload } }).jpeg().toBuffer(),
  png: await pixels(32, 24).png().toBuffer(),
  webp: await pixels(64, 48).webp().toBuffer(),
  pdf: await pdfOf(1, { size: [120, 90] }),
}
const others = Object.values(originals)
/** Pixels by a seed, so that every run sends the same files. */
function pixels(width: number, height: number): Sharp {
  const chance = new Chance(seed)
  return sharp(Buffer.from(Array.from({ length: width * height * 3 }, () => 150 + chance.whole(100))), { raw: { width, height, channels: 3 } })
}

/** One way in which a file goes bad, in transit or on purpose. */
const ways: readonly ((bytes: Buffer, chance: Chance) => Buffer)[] = [
  (bytes, chance) => changed(bytes, chance, 1),
  (bytes, chance) => changed(bytes, chance, 1 + chance.whole(20)),
  (bytes, chance) => changed(bytes, chance, Math.ceil(bytes.length * 0.1)),
  (bytes, chance) => bytes.subarray(0, chance.whole(bytes.length)),
  (bytes, chance) => bytes.subarray(chance.whole(40)),
  (bytes, chance) => spliced(bytes, chance, Buffer.alloc(0)),
  (bytes, chance) => spliced(bytes, chance, Buffer.from(payload)),
  (bytes, chance) => spliced(bytes, chance, chance.pick(others).subarray(0, 400)),
  (bytes, chance) => Buffer.concat([bytes, Buffer.from(payload), chance.pick(others)]),
  (bytes, chance) => Buffer.concat([chance.pick(others).subarray(0, 16), bytes.subarray(16)]),
  (bytes, chance) => numbered(bytes, chance),
  (bytes, chance) => Buffer.concat([bytes.subarray(0, bytes.length / 2), ...Array.from({ length: 1 + chance.whole(50) }, () => bytes.subarray(bytes.length / 3, bytes.length / 2)), bytes.subarray(bytes.length / 2)]),
]

function changed(bytes: Buffer, chance: Chance, count: number): Buffer {
  const copy = Buffer.from(bytes)
  for (let turn = 0; turn < count; turn += 1) copy[chance.whole(copy.length)] = chance.whole(256)
  return copy
}

function spliced(bytes: Buffer, chance: Chance, piece: Buffer): Buffer {
  const at = chance.whole(bytes.length)
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + chance.whole(60))])
}

/** Numbers at the edge of what fits, where lengths and sizes stand. */
function numbered(bytes: Buffer, chance: Chance): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32BE(chance.pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xffff, 0x10000]), chance.whole(Math.min(200, copy.length - 4)))
  return copy
}

async function checked(bytes: Buffer, index: number): Promise<string> {
  const id = await inTransaction(house.db, async (tx) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const document = await startDocument(tx, house, agent, numbers[index % numbers.length] ?? '', { fileName: 'paper', sizeBytes: bytes.length, sha256, item: `m-${index}`, source: 'file' })
    await takePart(tx, house, agent, document.id, 1, bytes)
    await completeDocument(tx, house, agent, document.id)
    return document.id
  })
  await checkDocument(house, sampleScanner, { policyNumber: (await policyOfDocument(house.db, id)) ?? '', id })
  return id
}

/** What is wrong with what became of a file; undefined when it was refused in words, or is clean pages. */
async function faultIn(id: string): Promise<string | undefined> {
  const document = await getDocument(house.db, (await policyOfDocument(house.db, id)) ?? '', id)
  if (document?.state === 'refused') return problemWords[document.refusal ?? ''] === undefined ? `no words for ${document.refusal}` : undefined
  if (document?.state !== 'ready') return `left ${document?.state}`
  for (let page = 1; page <= document.pageCount; page += 1) {
    for (const size of ['thumbnail', 'screen', 'full'] as const) {
      const bytes = await readPage(house, house.db, document, page, size)
      const { format, exif, icc, xmp } = await sharp(bytes, { failOn: 'warning' }).metadata()
      await sharp(bytes, { failOn: 'warning' }).stats()
      if (format !== 'jpeg' || exif !== undefined || icc !== undefined || xmp !== undefined || bytes.includes('<script>')) return `page ${page} ${size} is not a clean JPEG`
    }
  }
  return undefined
}

it.each(Object.keys(originals))(`${perForm} mutated files of the form %s: each is refused in words or becomes clean pages, and the process lives (5.3.4, N.5)`, async (form) => {
  const chance = new Chance(seed + Object.keys(originals).indexOf(form))
  const original = originals[form] ?? Buffer.alloc(0)
  const files = Array.from({ length: perForm }, (_, index) => (ways[index % ways.length] ?? changed)(original, chance, 1)).map((bytes) => (bytes.length === 0 ? Buffer.from([0]) : bytes))
  const states = new Map<string, number>()
  const faults: string[] = []
  for (let start = 0; start < files.length; start += atOnce) {
    const ids = await Promise.all(files.slice(start, start + atOnce).map(async (bytes, offset) => await checked(bytes, Object.keys(originals).indexOf(form) * perForm + start + offset)))
    for (const id of ids) {
      const fault = await faultIn(id)
      if (fault !== undefined) faults.push(fault)
      const { state } = await house.db.selectFrom('document').select('state').where('id', '=', id).executeTakeFirstOrThrow()
      states.set(state, (states.get(state) ?? 0) + 1)
    }
  }
  expect(faults).toEqual([])
  // Both ends are really met: a test in which everything is refused would say nothing of what is shown.
  expect(states.get('refused')).toBeGreaterThan(20)
  expect(states.get('ready')).toBeGreaterThan(20)
}, 240_000)
