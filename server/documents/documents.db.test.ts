import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type DocumentView, partBytes } from '../../contract/document.ts'
import { signInAs, signInByPhone } from '../access/test-sign-in.ts'
import { open, worldUnderTest } from '../cases/test-case.ts'
import { inTransaction } from '../db/database.ts'
import { testServer } from '../http/test-server.ts'
import { documentJobs } from './jobs.ts'
import { mostDocuments, mostFileBytes } from './limits.ts'
import { readPage } from './read-page.ts'
import { documentsOf, getDocument } from './store.ts'
import { pdfOf, photo } from './test-files.ts'

const house = await worldUnderTest()
const { app, codes } = await testServer(house)
const jobs = documentJobs()
const kase = await open(house, 'H2021-DEMO-0001')
const agent = (await signInAs(app, 'agent')).cookie
const auditor = (await signInAs(app, 'auditor')).cookie
const vendor = (await signInAs(app, 'vendor')).cookie
const member = await signInByPhone(app, codes, '+8613800138001')
const stranger = await signInByPhone(app, codes, '+8613800138002')

let keys = 0
const post = async (path: string, payload: object, cookie = member) => await app.server.inject({ method: 'POST', url: `/api/v1${path}`, headers: { cookie, 'idempotency-key': `document-key-${(keys += 1)}` }, payload })
const get = async (path: string, cookie = member) => await app.server.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie } })
const put = async (id: string, part: number, bytes: Uint8Array, cookie = member, type = 'application/octet-stream') =>
  await app.server.inject({ method: 'PUT', url: `/api/v1/documents/${id}/parts/${part}`, headers: { cookie, 'content-type': type }, payload: Buffer.from(bytes) })
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const given = (bytes: Buffer, more: object = {}) => ({ fileName: '王安 病理报告.jpg', sizeBytes: bytes.length, sha256: sha256(bytes), item: 'other', source: 'camera', ...more })
const piecesOf = (bytes: Buffer) => Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, at) => bytes.subarray(at * partBytes, (at + 1) * partBytes))
const begin = async (bytes: Buffer, more: object = {}, number = kase.number) => {
  const answer = await post(`/cases/${number}/documents`, given(bytes, more))
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<DocumentView>()
}

/** Sends a whole file as the member does, and lets it be checked. */
async function sent(bytes: Buffer, more: object = {}, number = kase.number): Promise<DocumentView> {
  const { id } = await begin(bytes, more, number)
  for (const [index, piece] of piecesOf(bytes).entries()) expect((await put(id, index + 1, piece)).statusCode).toBe(200)
  expect((await post(`/documents/${id}/completions`, {})).json()).toMatchObject({ state: 'checking' })
  await house.runJobs(jobs)
  return (await get(`/documents/${id}`)).json<DocumentView>()
}

function filesOnDisk(): string[] {
  const folder = join(house.config.dataFolder, 'documents')
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

const small = await photo(300, 200)
/** Larger than two parts. */
const large = await photo(2000, 1400, 'png')

describe('a document is sent in parts (5.3.4, 4.4.3)', () => {
  it('goes on after a lost part where it stopped, in any order, and the same part again is one part', async () => {
    const pieces = piecesOf(large)
    expect(pieces.length).toBeGreaterThan(2)
    const { id, partBytes: size, state } = await begin(large, { item: '5.3.4.c' })
    expect([size, state]).toEqual([partBytes, 'uploading'])
    expect((await put(id, 3, pieces[2] ?? small)).json<DocumentView>().partsReceived).toEqual([3])
    expect((await put(id, 1, pieces[0] ?? small)).json<DocumentView>().partsReceived).toEqual([1, 3])
    expect((await put(id, 1, pieces[0] ?? small)).json<DocumentView>().partsReceived).toEqual([1, 3])
    const early = await post(`/documents/${id}/completions`, {})
    expect([early.statusCode, early.json().code, early.json().missing[0]]).toEqual([409, 'parts-missing', '2'])
    // The connection was lost: the phone asks what is here and sends the rest.
    const { partsReceived } = (await get(`/documents/${id}`)).json<DocumentView>()
    for (const [index, piece] of pieces.entries()) if (!partsReceived.includes(index + 1)) await put(id, index + 1, piece)
    await post(`/documents/${id}/completions`, {})
    expect((await post(`/documents/${id}/completions`, {})).json()).toMatchObject({ state: 'checking' })
    expect(house.queued.filter(({ data }) => data['documentId'] === id)).toHaveLength(1)
    await house.runJobs(jobs)
    expect((await get(`/documents/${id}`)).json()).toMatchObject({ state: 'ready', item: '5.3.4.c', pageCount: 1, pages: [{ number: 1, width: 2000, height: 1400 }], partsReceived: pieces.map((_, index) => index + 1), refusal: null })
    expect(await house.db.selectFrom('upload_part').select('number').where('document_id', '=', id).execute()).toEqual([])
    expect((await put(id, 1, pieces[0] ?? small)).json().code).toBe('document-complete')
  })

  it('the same file for the same item is the same document, for another item another; ten at once are one', async () => {
    const bytes = await photo(50, 50)
    const answers = await Promise.all(Array.from({ length: 10 }, async () => await begin(bytes, { item: 'order' })))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect((await begin(bytes, { item: 'history' })).id).not.toBe(answers[0]?.id)
    const ready = await sent(bytes, { item: 'order' })
    expect(await begin(bytes, { item: 'order' })).toEqual(ready)
  })

  it('a part of another size or beyond the end is not taken, nor is one in another form', async () => {
    const { id } = await begin(await photo(60, 60), { item: 'sizes' })
    for (const [part, bytes] of [[1, Buffer.alloc(3)], [2, Buffer.alloc(3)], [1, Buffer.alloc(0)]] as const) {
      const answer = await put(id, part, bytes)
      expect([answer.statusCode, answer.json().code], `${part} ${answer.body}`).toEqual([422, 'part-not-expected'])
    }
    expect((await put(id, 21, small)).statusCode).toBe(400)
    expect((await put(id, 1, Buffer.from('{}'), member, 'application/json')).json().code).toBe('media-unsupported')
    expect((await put(id, 1, Buffer.alloc(partBytes + 1))).json().code).toBe('payload-too-large')
    const other = await app.server.inject({ method: 'POST', url: `/api/v1/documents/${id}/completions`, headers: { cookie: member, 'idempotency-key': 'in-another-form', 'content-type': 'application/octet-stream' }, payload: small })
    expect([other.statusCode, other.json().code]).toEqual([415, 'media-unsupported'])
  })

  it('says in plain words that a file is empty or too large, before anything is sent', async () => {
    expect((await post(`/cases/${kase.number}/documents`, given(Buffer.alloc(0)))).json()).toMatchObject({ code: 'file-empty', status: 422 })
    expect((await post(`/cases/${kase.number}/documents`, { ...given(small), sizeBytes: mostFileBytes + 1 })).json()).toMatchObject({ code: 'file-too-large', status: 413, details: { mostBytes: mostFileBytes } })
  })

  it('a case takes only so many documents and so many bytes', async () => {
    const full = await open(house, 'H2021-DEMO-0003')
    const of = async (bytes: number, index: number) => await app.server.inject({ method: 'POST', url: `/api/v1/cases/${full.number}/documents`, headers: { cookie: agent, 'idempotency-key': `full-${index}-${bytes}` }, payload: { ...given(small), sizeBytes: bytes, sha256: sha256(Buffer.from(String(index))) } })
    for (let index = 0; index < 25; index += 1) expect((await of(mostFileBytes, index)).statusCode).toBe(201)
    expect((await of(1, 25)).json().code).toBe('documents-too-large')
    await house.db.updateTable('document').set({ size_bytes: 1 }).where('case_number', '=', full.number).execute()
    for (let index = 25; index < mostDocuments; index += 1) expect((await of(1, index)).statusCode).toBe(201)
    expect((await of(1, mostDocuments)).json().code).toBe('documents-too-many')
  })

  it('that did not arrive as it was announced is refused as damaged, and can be sent again', async () => {
    const bytes = await photo(70, 70)
    const { id } = await begin(bytes, { item: 'altered' })
    await put(id, 1, Buffer.alloc(bytes.length, 1))
    await post(`/documents/${id}/completions`, {})
    await house.runJobs(jobs)
    const refused = (await get(`/documents/${id}`)).json<DocumentView>()
    expect([refused.state, refused.refusal?.code, refused.pageCount]).toEqual(['refused', 'file-damaged', 0])
    expect(refused.refusal?.title.zh).toMatch(/重新上传/)
    expect(await sent(bytes, { item: 'altered' })).toMatchObject({ state: 'ready' })
  })

  it('that nobody went on with for a week is given up', async () => {
    const { id } = await begin(await photo(80, 80), { item: 'forgotten' })
    await put(id, 1, await photo(80, 80))
    const now = house.now()
    house.setNow(now.add({ hours: 8 * 24 }))
    await jobs.find(({ name }) => name === 'documents-tidy')?.run({ ...house, now: () => now.add({ hours: 8 * 24 }) }, {})
    house.setNow(now)
    expect((await get(`/documents/${id}`)).json()).toMatchObject({ state: 'refused', refusal: { code: 'upload-abandoned' } })
  })
})

describe('a page is seen as a picture of our own making (N.5)', () => {
  it('in three sizes, sandboxed, kept by nobody, and never the bytes that came', async () => {
    const sentBytes = Buffer.concat([await photo(900, 700), Buffer.from('<script>alert(1)</script>')])
    const { id, capturedAt } = await sent(sentBytes, { item: 'page' })
    expect(capturedAt).toBeNull()
    for (const [size, width] of [['thumbnail', 320], ['screen', 900], ['full', 900]] as const) {
      const answer = await get(`/documents/${id}/pages/1?size=${size}`)
      expect(answer.statusCode).toBe(200)
      expect(answer.headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      expect(answer.headers['content-security-policy']).toBe("default-src 'none'; sandbox; frame-ancestors 'self'")
      expect((await sharp(answer.rawPayload).metadata()).width).toBe(width)
      expect(answer.rawPayload.includes('script')).toBe(false)
    }
    expect((await get(`/documents/${id}/pages/2`)).json()).toMatchObject({ code: 'page-not-found', status: 404 })
    expect((await get(`/documents/${id}/pages/1?size=original`)).statusCode).toBe(400)
  })

  it('of a PDF with its pages in order', async () => {
    const { id, pages } = await sent(await pdfOf(3), { item: 'pdf', fileName: 'not-a-pdf.jpg' })
    expect(pages.map(({ number }) => number)).toEqual([1, 2, 3])
    const seen = await Promise.all([1, 2, 3].map(async (page) => sha256((await get(`/documents/${id}/pages/${page}?size=full`)).rawPayload)))
    expect(new Set(seen).size).toBe(3)
  })

  it('not before it is checked, nor when it was refused', async () => {
    const bytes = Buffer.from('no picture at all')
    const { id } = await begin(bytes, { item: 'unchecked', fileName: 'picture.jpg' })
    const code = async () => (await get(`/documents/${id}/pages/1`)).json().code
    expect(await code()).toBe('document-not-shown')
    await put(id, 1, bytes)
    await post(`/documents/${id}/completions`, {})
    expect(await code()).toBe('document-not-shown')
    await house.runJobs(jobs)
    expect((await get(`/documents/${id}`)).json()).toMatchObject({ state: 'refused', refusal: { code: 'file-type-unsupported' } })
    expect(await code()).toBe('document-not-shown')
  })

  it('by the member of the case and the desk; to a stranger it does not exist, a vendor may not ask', async () => {
    const { id } = await sent(await photo(90, 90), { item: 'access' })
    const paths = [`/documents/${id}`, `/documents/${id}/pages/1`]
    for (const path of paths) {
      expect((await get(path, agent)).statusCode).toBe(200)
      expect((await get(path, auditor)).statusCode).toBe(200)
      expect((await get(path, stranger)).json()).toMatchObject({ status: 404, code: 'document-not-found' })
      expect((await get(path, vendor)).json().code).toBe('not-permitted')
    }
    const unknown = '019f0000-0000-7000-8000-000000000000'
    for (const path of paths) expect((await get(path.replace(id, unknown), stranger)).json().code).toBe('document-not-found')
    expect((await get(`/cases/${kase.number}/documents`, stranger)).json().code).toBe('case-not-found')
    expect((await post(`/cases/${kase.number}/documents`, given(small), stranger)).json().code).toBe('case-not-found')
    expect((await put(id, 1, small, stranger)).json().code).toBe('document-not-found')
    expect((await post(`/documents/${id}/completions`, {}, stranger)).json().code).toBe('document-not-found')
    expect((await post(`/documents/${id}/asides`, { reason: 'x' }, stranger)).json().code).toBe('document-not-found')
    expect((await post(`/documents/${id}/asides`, { reason: 'x' }, auditor)).json().code).toBe('not-permitted')
  })

  it('by another adult of the policy only while the insured’s authorisation stands (R.8)', async () => {
    const { id } = await sent(await photo(91, 91), { item: 'authority' })
    const { insured_id: insuredId } = await house.db.selectFrom('kase').select('insured_id').where('case_number', '=', kase.number).executeTakeFirstOrThrow()
    const own = await house.db.selectFrom('person').select(['phone', 'phone_index']).where('id', '=', insuredId).executeTakeFirstOrThrow()
    // The phone that signed in now stands beside another person of the policy.
    const spouse = await house.db.selectFrom('person').selectAll().where('id', '=', insuredId).executeTakeFirstOrThrow()
    await house.db.insertInto('person').values({ ...spouse, id: crypto.randomUUID(), relations: JSON.stringify(['policyholder']), identity_index: house.cipher.index('identity', 'spouse') }).execute()
    await house.db.updateTable('person').set({ phone: house.cipher.seal('+8613900000001'), phone_index: house.cipher.index('phone', '+8613900000001') }).where('id', '=', insuredId).execute()
    expect((await get(`/documents/${id}/pages/1`)).json().code).toBe('authorisation-required')
    expect((await post(`/cases/${kase.number}/documents`, given(await photo(92, 92)))).json().code).toBe('authorisation-required')
    expect((await post(`/documents/${id}/asides`, { reason: '不要了' })).json().code).toBe('authorisation-required')
    expect((await get(`/documents/${id}/pages/1`, agent)).statusCode).toBe(200)
    await house.db.deleteFrom('person').where('policy_number', '=', 'H2021-DEMO-0001').where('id', '<>', insuredId).where('phone_index', '=', own.phone_index).execute()
    await house.db.updateTable('person').set({ phone: own.phone, phone_index: own.phone_index }).where('id', '=', insuredId).execute()
    expect((await get(`/documents/${id}/pages/1`)).statusCode).toBe(200)
  })

  it('and every look is written down: who, which page, for what', async () => {
    const { id } = await sent(await photo(95, 95), { item: 'audited' })
    const before = house.now()
    await get(`/documents/${id}/pages/1?size=thumbnail`, agent)
    await get(`/documents/${id}/pages/1?size=full`, auditor)
    await get(`/documents/${id}`, auditor)
    await get(`/documents/${id}/pages/2`, auditor)
    await get(`/documents/${id}/pages/1`, stranger)
    const rows = await house.db.selectFrom('audit_event').select(['actor_role', 'action', 'purpose', 'policy_number', 'subject', 'at']).where('subject', 'like', `${id}%`).orderBy('id').execute()
    expect(rows.map(({ actor_role, action, subject }) => [actor_role, action, subject.replace(id, '')])).toEqual([
      ['member', 'document-added', ''], ['member', 'document-completed', ''], ['system', 'document-ready', ''],
      ['agent', 'document-page-seen', '/1'], ['auditor', 'document-page-seen', '/1'], ['auditor', 'document-read', ''],
    ])
    expect(rows.every(({ policy_number, purpose, at }) => policy_number === 'H2021-DEMO-0001' && purpose !== '' && Temporal.Instant.compare(at, before) >= 0)).toBe(true)
  })
})

describe('documents of a case', () => {
  it('are listed with what they are for, and put aside only by who sent them or the desk; then the same file can be sent anew (N.7)', async () => {
    const bytes = await photo(55, 55)
    const mine = await sent(bytes, { item: 'wrong-paper' })
    const theirs = await post(`/cases/${kase.number}/documents`, given(await photo(56, 56), { item: 'by-the-desk' }), agent)
    const notMine = await post(`/documents/${theirs.json<DocumentView>().id}/asides`, { reason: 'not mine' })
    expect([notMine.statusCode, notMine.json().code]).toEqual([403, 'document-not-yours'])
    expect((await post(`/documents/${mine.id}/asides`, { reason: '拍错了' })).json()).toMatchObject({ state: 'ready', aside: { reason: '拍错了' } })
    expect((await post(`/documents/${mine.id}/asides`, { reason: 'again' }, agent)).json().code).toBe('document-aside')
    const anew = await sent(bytes, { item: 'wrong-paper' })
    expect(anew.id).not.toBe(mine.id)
    const { items } = (await get(`/cases/${kase.number}/documents`)).json<{ items: DocumentView[] }>()
    expect(items.filter(({ item }) => item === 'wrong-paper').map(({ id, aside }) => [id, aside === null])).toEqual([[mine.id, false], [anew.id, true]])
    expect((await get(`/documents/${mine.id}/pages/1`, agent)).statusCode).toBe(200)
  })

  it('can be read by other nouns of the house through their store', async () => {
    const { id } = await sent(await photo(57, 57), { item: 'for-others' })
    await inTransaction(house.db, async (tx) => {
      const found = (await documentsOf(tx, { policyNumber: 'H2021-DEMO-0001', caseNumber: kase.number })).find((one) => one.id === id)
      expect(found).toEqual(await getDocument(tx, 'H2021-DEMO-0001', id))
      if (found !== undefined) expect((await sharp(await readPage(house, tx, found, 1, 'full')).metadata()).width).toBe(57)
      expect(await getDocument(tx, 'H2021-DEMO-0002', id)).toBeUndefined()
    })
  })

  it('of a finished case are closed with it', async () => {
    const other = await open(house, 'H2021-DEMO-0004')
    await house.db.updateTable('kase').set({ is_open: false, closed_at: house.now() }).where('case_number', '=', other.number).execute()
    const answer = await post(`/cases/${other.number}/documents`, given(small), agent)
    await house.db.updateTable('kase').set({ is_open: true, closed_at: null }).where('case_number', '=', other.number).execute()
    expect(answer.json().code).toBe('case-finished')
  })

  it('lie on disk and in the database so that nobody reads them there: no name, no picture, no plain byte (N.5)', async () => {
    const bytes = await photo(640, 480)
    const { id } = await sent(bytes, { item: 'at-rest' })
    const page = (await get(`/documents/${id}/pages/1?size=full`)).rawPayload
    const files = filesOnDisk()
    expect(files.length).toBeGreaterThan(3)
    for (const path of files) {
      const onDisk = readFileSync(path)
      for (const plain of [bytes, page]) expect(onDisk.includes(plain.subarray(0, 20)) || onDisk.includes(plain.subarray(600, 640))).toBe(false)
    }
    const row = await house.db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain('病理')
  })
})
