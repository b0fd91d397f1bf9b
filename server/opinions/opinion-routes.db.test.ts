import { createHash, randomBytes } from 'node:crypto'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import type { DocumentView } from '../../contract/document.ts'
import type { OpinionReport, OpinionTask } from '../../contract/opinion.ts'
import { demoPassword, staff } from '../../seed/staff.ts'
import { signInAs, signInByPassword, signInByPhone } from '../access/test-sign-in.ts'
import { usualFacts, worldUnderTest } from '../cases/test-case.ts'
import { documentJobs } from '../documents/jobs.ts'
import { testServer } from '../http/test-server.ts'
import { getPolicy } from '../policies/store.ts'
import { sections, wanted } from './test-opinion.ts'

const house = await worldUnderTest()
const { app, codes } = await testServer(house)
const pdfium = await PDFiumLibrary.init()
const jobs = documentJobs()
const policyNumber = 'H2021-DEMO-0001'
const phone = '+8613800138001'
const [firstDesk, secondDesk] = staff.filter(({ expertId }) => expertId !== undefined)
const member = await signInByPhone(app, codes, phone)
const stranger = await signInByPhone(app, codes, '+8613800138002')
const cookies = {
  member, stranger,
  agent: (await signInAs(app, 'agent')).cookie, coordinator: (await signInAs(app, 'coordinator')).cookie, reviewer: (await signInAs(app, 'reviewer')).cookie, finance: (await signInAs(app, 'finance')).cookie,
  auditor: (await signInAs(app, 'auditor')).cookie, vendor: (await signInAs(app, 'vendor')).cookie,
  expert: await signInByPassword(app, firstDesk?.email ?? '', demoPassword), otherExpert: await signInByPassword(app, secondDesk?.email ?? '', demoPassword),
}
type Who = keyof typeof cookies

let keys = 0
const get = async (path: string, who?: Who) => await app.server.inject({ method: 'GET', url: `/api/v1${path}`, headers: who === undefined ? {} : { cookie: cookies[who] } })
const post = async (path: string, payload: object, who: Who) => await app.server.inject({ method: 'POST', url: `/api/v1${path}`, headers: { cookie: cookies[who], 'idempotency-key': `opinion-key-${(keys += 1)}` }, payload })
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const inText = (bytes: Buffer, name: string) => bytes.toString('latin1').includes(name) || bytes.toString('utf8').includes(name)

/** A page of a record: a red bar at the top where the name of the patient stands, white below; never the same twice. */
async function recordPage(): Promise<Buffer> {
  const bar = (width: number, height: number, background: string) => ({ create: { width, height, channels: 3 as const, background } })
  const grain = { raw: { width: 8, height: 8, channels: 3 as const } }
  return await sharp(bar(600, 800, '#ffffff'))
    .composite([{ input: bar(300, 50, '#bb0000'), left: 30, top: 30 }, { input: randomBytes(8 * 8 * 3), ...grain, left: 580, top: 780 }])
    .jpeg({ quality: 95 })
    .toBuffer()
}

async function upload(number: string, item: string): Promise<DocumentView> {
  const bytes = await recordPage()
  const begun = await post(`/cases/${number}/documents`, { fileName: `${item}.jpg`, sizeBytes: bytes.length, sha256: sha256(bytes), item, source: 'camera' }, 'member')
  const { id } = begun.json<DocumentView>()
  await app.server.inject({ method: 'PUT', url: `/api/v1/documents/${id}/parts/1`, headers: { cookie: cookies.member, 'content-type': 'application/octet-stream' }, payload: bytes })
  await post(`/documents/${id}/completions`, {}, 'member')
  await house.runJobs(jobs)
  const document = (await get(`/documents/${id}`, 'member')).json<DocumentView>()
  expect(document.state).toBe('ready')
  return document
}

async function command(number: string, who: Who, sent: object): Promise<CaseView> {
  const answer = await post(`/cases/${number}/commands`, { command: sent }, who)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<CaseView>()
}

describe('a second opinion over HTTP, from the upload to the reading (4.2.3, 4.2.4, 4.3.3, 4.3.4, 4.4.2)', async () => {
  const insuredId = (await getPolicy(house.db, policyNumber))?.insuredId ?? ''
  const opened = await post('/cases', { policyNumber, insuredId: insuredId, service: 'second-opinion', channel: 'portal', requester: { relation: 'insured' }, language: 'zh', facts: { ...usualFacts(house), ...wanted } }, 'member')
  expect(opened.statusCode, opened.body).toBe(201)
  const { number } = opened.json<CaseView>()
  const name = house.cipher.open((await house.db.selectFrom('person').select('name').where('policy_number', '=', policyNumber).where('id', '=', insuredId).executeTakeFirstOrThrow()).name)

  await command(number, 'reviewer', { type: 'approve' })
  await command(number, 'coordinator', { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' })
  await command(number, 'coordinator', { type: 'confirmOpinionNeed', summary: '右肺结节8毫米', questions: '是不是恶性？\n要不要手术？', city: '上海', departmentCode: '19', noticesGiven: true })
  const documents = [await upload(number, 'written-diagnosis'), await upload(number, 'case-records')]
  for (const { id, item } of documents) await command(number, 'coordinator', { type: 'judgePaper', documentId: id, item, finding: 'accepted', seen: 'copy' })
  await command(number, 'coordinator', { type: 'declarePapersComplete' })

  it('suggests experts of the rules only, and the coordinator chooses one (4.1, 4.2.3, 4.3.3)', async () => {
    const { items } = (await get(`/cases/${number}/suggestions`, 'coordinator')).json<{ items: { maySuggest: boolean; expert: { id: string; rank: string }; hospital: { city: { zh: string } } }[] }>()
    const open = items.filter(({ maySuggest }) => maySuggest)
    expect(open.length).toBeGreaterThan(0)
    for (const { expert, hospital } of open) expect([expert.rank.endsWith('chief'), hospital.city.zh]).toEqual([true, '上海'])
    expect((await command(number, 'coordinator', { type: 'chooseExpert', expertId: firstDesk?.expertId, reason: '专长为肺部肿瘤' })).state).toBe('preparingPacket')
  })

  it('covers what shows who it is; the expert sees the covered page and nothing of a person (4.3.3, N.5)', async () => {
    const boxes = [{ x: 0, y: 0, width: 1, height: 0.15 }]
    await command(number, 'coordinator', { type: 'preparePacket', pages: documents.map(({ id }) => ({ documentId: id, page: 1, boxes })), summary: '右肺上叶结节8毫米，外院考虑恶性可能。' })
    const early = await post(`/cases/${number}/commands`, { command: { type: 'checkPacket', isClean: true } }, 'coordinator')
    expect([early.statusCode, early.json().code, early.json().missing]).toEqual([422, 'packet-not-looked-at', ['1', '2']])
    for (const page of [1, 2]) {
      const seen = await get(`/cases/${number}/packets/1/pages/${page}`, 'coordinator')
      expect([seen.statusCode, seen.headers['content-type'], seen.headers['x-content-type-options']]).toEqual([200, 'image/jpeg', 'nosniff'])
      const { data, info } = await sharp(seen.rawPayload).raw().toBuffer({ resolveWithObject: true })
      const at = (x: number, y: number) => data[(Math.round(y * info.height) * info.width + Math.round(x * info.width)) * info.channels] ?? 0
      expect(at(0.2, 0.07)).toBeLessThan(60)
      expect(at(0.5, 0.7)).toBeGreaterThan(220)
    }
    await command(number, 'coordinator', { type: 'checkPacket', isClean: true })
    await command(number, 'coordinator', { type: 'arrangeOpinion', evidence: '确认单 1', understandsNoCancel: true })
    expect((await get('/opinion-tasks', 'expert')).json().items).toEqual([])
    await command(number, 'coordinator', { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' })
    const [task] = (await get('/opinion-tasks', 'expert')).json<{ items: OpinionTask[] }>().items
    const whole = await get(`/opinion-tasks/${task?.id}`, 'expert')
    expect(whole.json<OpinionTask>()).toMatchObject({ state: 'to-write', questions: ['是不是恶性？', '要不要手术？'], condition: '右肺上叶结节8毫米，外院考虑恶性可能。', pages: [{ number: 1 }, { number: 2 }], ageBand: expect.stringMatching(/^\d+-\d+$/) })
    for (const hidden of [name, policyNumber, number, phone.slice(3), insuredId]) expect(whole.body, hidden).not.toContain(hidden)
    const page = await get(`/opinion-tasks/${task?.id}/pages/1`, 'expert')
    expect(page.rawPayload.equals((await get(`/cases/${number}/packets/1/pages/1`, 'coordinator')).rawPayload)).toBe(true)
    expect(inText(page.rawPayload, name)).toBe(false)
    expect((await get(`/opinion-tasks/${task?.id}/pages/3`, 'expert')).json().code).toBe('page-not-found')
  })

  it('shows a task to its expert alone, and the expert nothing else of the house (4.3.3, N.4, N.5)', async () => {
    const id = (await get('/opinion-tasks', 'expert')).json<{ items: OpinionTask[] }>().items[0]?.id ?? ''
    for (const who of ['otherExpert', 'vendor'] as const) {
      expect((await get('/opinion-tasks', who)).json().items, who).toEqual([])
      for (const path of [`/opinion-tasks/${id}`, `/opinion-tasks/${id}/pages/1`]) expect((await get(path, who)).json().code, `${who} ${path}`).toBe('task-not-found')
      expect((await post(`/opinion-tasks/${id}/commands`, { command: { type: 'submitOpinion' } }, who)).json().code).toBe('task-not-found')
    }
    for (const who of ['member', 'stranger', 'agent', 'coordinator', 'reviewer', 'finance', 'auditor'] as const) expect((await get(`/opinion-tasks/${id}`, who)).statusCode, who).toBe(403)
    for (const path of [`/cases/${number}`, '/cases', `/cases/${number}/opinion`, `/cases/${number}/opinion/file`, `/cases/${number}/packets/1/pages/1`, `/cases/${number}/documents`, `/documents/${documents[0]?.id}/pages/1`, `/policies/${policyNumber}`, '/messages', '/audit-events'])
      expect((await get(path, 'expert')).statusCode, path).toBe(403)
    expect((await post(`/cases/${number}/commands`, { command: { type: 'writeOpinion', sections } }, 'expert')).statusCode).toBe(403)
    expect((await post(`/cases/${number}/commands`, { command: { type: 'writeOpinion', sections } }, 'coordinator')).json().code).toBe('command-not-yours')
    expect((await post(`/opinion-tasks/${id}/commands`, { command: { type: 'take' } }, 'expert')).statusCode).toBe(400)
    for (const who of ['member', 'finance', 'agent'] as const) expect((await get(`/cases/${number}/packets/1/pages/1`, who)).statusCode, who).toBe(403)
  })

  it('is written, checked by a second person, acknowledged, read as words and as a file whose letters are right (4.3.4, 4.4.2, 4.4.3)', async () => {
    const id = (await get('/opinion-tasks', 'expert')).json<{ items: OpinionTask[] }>().items[0]?.id ?? ''
    const drafted = await post(`/opinion-tasks/${id}/commands`, { command: { type: 'writeOpinion', sections } }, 'expert')
    expect([drafted.statusCode, drafted.json<OpinionTask>().sections]).toEqual([200, sections])
    const stale = await post(`/opinion-tasks/${id}/commands`, { expectedVersion: 1, command: { type: 'submitOpinion' } }, 'expert')
    expect(stale.json().code).toBe('version-conflict')
    expect((await post(`/opinion-tasks/${id}/commands`, { command: { type: 'submitOpinion' } }, 'expert')).json()).toMatchObject({ state: 'being-checked' })
    expect((await get(`/cases/${number}/opinion`, 'reviewer')).json().code).toBe('opinion-not-found')
    expect((await get(`/cases/${number}/opinion/submitted`, 'reviewer')).json()).toMatchObject({ round: 1, questions: ['是不是恶性？', '要不要手术？'], sections, followUp: null })
    for (const who of ['member', 'coordinator', 'agent', 'expert'] as const) expect((await get(`/cases/${number}/opinion/submitted`, who)).statusCode, who).toBe(403)
    await command(number, 'reviewer', { type: 'returnOpinion', reasons: '请写明随访间隔' })
    const task = async () => (await get(`/opinion-tasks/${id}`, 'expert')).json<OpinionTask>()
    expect(await task()).toMatchObject({ state: 'returned', returnedBecause: '请写明随访间隔', sections })
    const anew = await post(`/opinion-tasks/${id}/commands`, { command: { type: 'writeOpinion', sections } }, 'expert')
    expect(anew.json<OpinionTask>(), 'the reason stays while the next round is written').toMatchObject({ state: 'returned', returnedBecause: '请写明随访间隔' })
    await post(`/opinion-tasks/${id}/commands`, { command: { type: 'submitOpinion' } }, 'expert')
    expect(await task()).toMatchObject({ state: 'being-checked', returnedBecause: null })
    expect((await get(`/cases/${number}/opinion/submitted`, 'reviewer')).json()).toMatchObject({ round: 2 })
    await command(number, 'reviewer', { type: 'releaseOpinion', isChecked: true })
    expect(await task()).toMatchObject({ state: 'done', returnedBecause: null })

    for (const path of [`/cases/${number}/opinion`, `/cases/${number}/opinion/file`]) {
      expect((await get(path, 'member')).json().code, path).toBe('acknowledgement-required')
      expect((await get(path, 'stranger')).json().code, path).toBe('case-not-found')
      for (const who of ['finance', 'agent', 'vendor', 'expert'] as const) expect((await get(path, who)).statusCode, `${who} ${path}`).toBe(403)
      for (const who of ['coordinator', 'reviewer', 'auditor'] as const) expect((await get(path, who)).statusCode, `${who} ${path}`).toBe(200)
    }
    await command(number, 'member', { type: 'acknowledgeReference', understandsReference: true })
    const report = (await get(`/cases/${number}/opinion`, 'member')).json<OpinionReport>()
    expect(report).toMatchObject({ version: 1, sections })
    const file = await get(`/cases/${number}/opinion/file`, 'member')
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(sha256(file.rawPayload)).toBe(report.sha256)
    const document = await pdfium.loadDocument(file.rawPayload)
    const text = [...document.pages()].map((page) => page.getText()).join('').replace(/[\r\n\u0000]/g, '')
    document.destroy()
    for (const words of [sections.diagnosis, sections.treatment, '王䶮', '㼆县', '是不是恶性？', report.referenceOnly.zh, number]) expect(text, words).toContain(words)
    expect(text).not.toContain(name)
    const reads = await house.db.selectFrom('audit_event').select(['action', 'actor_role']).where('subject', 'like', `${number}%`).where('action', 'in', ['opinion-read', 'opinion-file-read']).where('actor_role', '=', 'member').execute()
    expect(reads.map(({ action }) => action).sort()).toEqual(['opinion-file-read', 'opinion-read'])
  })

  it('can be checked by anybody who holds the file, without a session; a changed file is not ours, and an older version says so (4.3.4, N.5)', async () => {
    const file = (await get(`/cases/${number}/opinion/file`, 'member')).rawPayload
    const check = async (bytes: Buffer) => (await get(`/verifications/${sha256(bytes)}`)).json()
    expect(await check(file)).toEqual({ isOurs: true, kind: 'second-opinion', deliveredOn: '2026-11-24', version: 1, isNewest: true })
    const altered = Buffer.from(file)
    altered[file.length - 40] = (altered[file.length - 40] ?? 0) ^ 1
    expect(await check(altered)).toEqual({ isOurs: false, kind: null, deliveredOn: null, version: null, isNewest: null })
    expect((await get('/verifications/abc')).statusCode).toBe(400)

    await command(number, 'member', { type: 'askFollowUp', question: '复查要不要增强CT？' })
    const id = (await get('/opinion-tasks', 'expert')).json<{ items: OpinionTask[] }>().items[0]?.id ?? ''
    expect((await get(`/opinion-tasks/${id}`, 'expert')).json()).toMatchObject({ state: 'follow-up', followUp: { question: '复查要不要增强CT？', answer: null } })
    await post(`/opinion-tasks/${id}/commands`, { command: { type: 'answerFollowUp', answer: '平扫即可。' } }, 'expert')
    expect((await get(`/cases/${number}`, 'member')).body).not.toContain('平扫即可')
    await command(number, 'reviewer', { type: 'releaseFollowUp', isChecked: true })
    expect(await check(file)).toMatchObject({ isOurs: true, version: 1, isNewest: false })
    const newer = (await get(`/cases/${number}/opinion/file`, 'member')).rawPayload
    expect(await check(newer)).toMatchObject({ isOurs: true, version: 2, isNewest: true })
    expect((await get(`/cases/${number}/opinion/file?version=1`, 'member')).rawPayload.equals(file)).toBe(true)

    await command(number, 'member', { type: 'rate', score: 5 })
    expect((await get(`/opinion-tasks/${id}`, 'expert')).json().code).toBe('task-not-found')
    expect((await get(`/cases/${number}/opinion`, 'member')).json()).toMatchObject({ version: 2, followUp: { answer: '平扫即可。' } })
  })

  it('is read by a member only while their authority stands (N.2, R.8)', async () => {
    const able = async (capacity: 'none' | null) => await house.db.updateTable('person').set({ capacity_record: capacity }).where('policy_number', '=', policyNumber).execute()
    await able('none')
    for (const path of ['opinion', 'opinion/file']) {
      const answer = await get(`/cases/${number}/${path}`, 'member')
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'guardian-authority-required'])
      expect((await get(`/cases/${number}/${path}`, 'reviewer')).statusCode).toBe(200)
    }
    await able(null)
    expect((await get(`/cases/${number}/opinion`, 'member')).statusCode).toBe(200)
  })

  it('the check of files is slowed down for one who asks too often (4.3.4)', async () => {
    const asked = async () => (await app.server.inject({ method: 'GET', url: `/api/v1/verifications/${'0'.repeat(64)}`, remoteAddress: '203.0.113.9' })).statusCode
    const answers: number[] = []
    for (let at = 0; at < 65; at += 1) answers.push(await asked())
    expect(answers.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 200))
    expect(answers.slice(60)).toEqual(Array.from({ length: 5 }, () => 429))
  })

  it('the page of the check speaks both languages, names its parts and takes its script from the house (4.3.4)', async () => {
    const page = async (url: string, language = 'zh') => await app.server.inject({ method: 'GET', url, headers: { 'accept-language': language } })
    const zh = await page('/verify')
    expect([zh.statusCode, zh.headers['content-type'], zh.headers['set-cookie']]).toEqual([200, 'text/html; charset=utf-8', undefined])
    expect(zh.body).toContain('<html lang="zh-CN">')
    for (const body of [zh.body, (await page('/verify', 'en')).body, (await page('/verify?lang=en')).body]) {
      expect(body).toMatch(/<label id="drop" for="file">/)
      expect(body).toMatch(/role="status" aria-live="polite"/)
      expect(body).not.toMatch(/<script>(?!<)/)
    }
    expect((await page('/verify?lang=en')).body).toContain('Verify a file')
    expect((await page('/verify?lang=%3Cscript%3E')).body).not.toContain('<script>alert')
    expect((await page('/verify/page.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
  })
})
