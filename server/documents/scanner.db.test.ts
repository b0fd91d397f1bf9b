import { createServer, type Server } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { agent, open, worldUnderTest } from '../cases/test-case.ts'
import { inTransaction } from '../db/database.ts'
import { documentJobs } from './jobs.ts'
import { showPage } from './read-page.ts'
import { sampleScanner, type Scanner, scannerAt } from './scanner.ts'
import { startDocument } from './start-document.ts'
import { getDocument } from './store.ts'
import { completeDocument, takePart } from './take-parts.ts'
import { photo } from './test-files.ts'

const house = await worldUnderTest()
const kase = await open(house, 'H2021-DEMO-0001')
const testFile = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`)

/** A clamd as small as its protocol: takes INSTREAM chunk by chunk, and answers as the real one does. */
async function clamdAt(where: string | number, answerOf: (bytes: Buffer) => string | undefined): Promise<Server> {
  const server = createServer((socket) => {
    let given = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (data) => {
      given = Buffer.concat([given, Buffer.from(data)])
      const whole = streamIn(given)
      if (whole === undefined) return
      const answer = answerOf(whole)
      if (answer === undefined) socket.destroy()
      else socket.end(`${answer}\0`)
    })
  })
  await new Promise<void>((done) => server.listen(where, () => done()))
  afterAll(() => server.close())
  return server
}

/** What was streamed, once the closing zero has come. */
function streamIn(given: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (given.length < command.length) return undefined
  if (given.toString('latin1', 0, command.length) !== command) throw new Error('not INSTREAM')
  const chunks: Buffer[] = []
  for (let at = command.length; at + 4 <= given.length; ) {
    const length = given.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    if (length > 64 * 1024) throw new Error('a chunk that is too long')
    chunks.push(given.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const portOf = (server: Server) => (server.address() as { port: number }).port

async function begun(bytes: Buffer, item: string): Promise<string> {
  return await inTransaction(house.db, async (tx) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { id } = await startDocument(tx, house, agent, kase.number, { fileName: 'paper.jpg', sizeBytes: bytes.length, sha256, item, source: 'file' })
    await takePart(tx, house, agent, id, 1, bytes)
    await completeDocument(tx, house, agent, id)
    return id
  })
}

const stateOf = async (id: string) => await getDocument(house.db, 'H2021-DEMO-0001', id)

describe('files are scanned before anybody can open them (5.3.4, N.5)', () => {
  it('by a clamd over TCP, which is sent every byte', async () => {
    const seen: string[] = []
    const server = await clamdAt(0, (bytes) => {
      seen.push(createHash('sha256').update(bytes).digest('hex'))
      return bytes.includes(testFile) ? 'stream: Eicar-Signature FOUND' : 'stream: OK'
    })
    const scanner = scannerAt(`tcp://127.0.0.1:${portOf(server)}`)
    const big = Buffer.alloc(1_500_000, 'paper ')
    expect(await scanner.scan(big)).toEqual({ isClean: true })
    expect(await scanner.scan(Buffer.alloc(64 * 1024, 1))).toEqual({ isClean: true })
    expect(await scanner.scan(Buffer.concat([big, testFile]))).toEqual({ isClean: false, found: 'Eicar-Signature' })
    expect(seen[0]).toBe(createHash('sha256').update(big).digest('hex'))
  })

  it('by a clamd at a socket', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lvtong-clamd-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    await clamdAt(join(folder, 'clamd.sock'), () => 'stream: OK')
    expect(await scannerAt(`unix:${join(folder, 'clamd.sock')}`).scan(testFile)).toEqual({ isClean: true })
  })

  it.each(['INSTREAM size limit exceeded. ERROR', 'stream: OK FOUNDATION', 'UNKNOWN COMMAND', undefined])('an answer like "%s" is no answer', async (answer) => {
    const server = await clamdAt(0, () => answer)
    await expect(scannerAt(`tcp://127.0.0.1:${portOf(server)}`).scan(testFile)).rejects.toThrow(/clamd/)
  })

  it('in the demo by a scanner that knows the test file and nothing else', async () => {
    expect(await sampleScanner.scan(Buffer.concat([Buffer.from('%PDF-'), testFile]))).toEqual({ isClean: false, found: 'EICAR test file' })
    expect(await sampleScanner.scan(Buffer.from('a paper'))).toEqual({ isClean: true })
    expect(await scannerAt('none').scan(testFile)).toEqual({ isClean: true })
  })

  it('an infected file is refused and thrown away, though it is a picture otherwise', async () => {
    const id = await begun(Buffer.concat([await photo(50, 50), testFile]), 'infected')
    await house.runJobs(documentJobs())
    expect(await stateOf(id)).toMatchObject({ state: 'refused', refusal: 'file-infected', pageCount: 0 })
    expect(await house.db.selectFrom('upload_part').select('number').where('document_id', '=', id).execute()).toEqual([])
  })

  it('without a scanner a file waits as it is, cannot be opened, and is checked when the scanner is back', async () => {
    const gone = await clamdAt(0, () => 'stream: OK')
    const port = portOf(gone)
    await new Promise((done) => gone.close(done))
    let scanner: Scanner = scannerAt(`tcp://127.0.0.1:${port}`)
    const jobs = documentJobs(() => scanner)
    const id = await begun(await photo(51, 51), 'waiting')
    await expect(house.runJobs(jobs)).rejects.toThrow(/ECONNREFUSED/)
    expect(await stateOf(id)).toMatchObject({ state: 'checking' })
    await expect(inTransaction(house.db, async (tx) => await showPage(tx, house, agent, id, 1, 'full'))).rejects.toMatchObject({ code: 'document-not-shown' })
    // The queue gave up; a quarter of an hour later the clock looks after what was left over.
    const check = jobs.find(({ name }) => name === 'document-check')
    const later = { ...house, now: () => house.now().add({ minutes: 16 }) }
    await expect(check?.run(later, {})).rejects.toThrow(/ECONNREFUSED/)
    scanner = sampleScanner
    await check?.run(house, {})
    expect(await stateOf(id)).toMatchObject({ state: 'checking' })
    await check?.run(later, {})
    expect(await stateOf(id)).toMatchObject({ state: 'ready', pageCount: 1 })
    const { scanned_by } = await house.db.selectFrom('document').select('scanned_by').where('id', '=', id).executeTakeFirstOrThrow()
    expect(scanned_by).toBe('sample')
  })

  it('of two workers on one file one decides', async () => {
    const id = await begun(await photo(52, 52), 'twice')
    const [check] = documentJobs()
    house.queued.length = 0
    await Promise.all([1, 2, 3].map(async () => await check?.run(house, { policyNumber: 'H2021-DEMO-0001', documentId: id })))
    expect(await stateOf(id)).toMatchObject({ state: 'ready' })
    expect(await house.db.selectFrom('document_page').select('number').where('document_id', '=', id).execute()).toHaveLength(1)
    expect(await house.db.selectFrom('audit_event').select('action').where('subject', '=', id).where('action', '=', 'document-ready').execute()).toHaveLength(1)
  })
})
