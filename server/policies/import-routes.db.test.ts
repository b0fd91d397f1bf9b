import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { ImportRun } from '../../contract/import.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import { csvFile, goodRow } from './import-file.test-support.ts'
import { registerImportRoutes } from '../imports/routes.ts'
import { importJobs } from '../imports/jobs.ts'

const world = await testWorld({ jobs: importJobs })
const { app } = await testServer(world.house, registerImportRoutes)
const administrator = await signInAs(app, 'administrator')
const agent = await signInAs(app, 'agent')
let keys = 0
const ask = async (method: 'GET' | 'POST', url: string, cookie: string, payload?: object) =>
  await app.server.inject({ method, url: `/api/v1${url}`, headers: { cookie, origin: 'http://127.0.0.1:4180', ...(method === 'POST' ? { 'idempotency-key': `import-key-${keys++}` } : {}) }, ...(payload === undefined ? {} : { payload }) })
const fileOf = (bytes: Buffer) => ({ kind: 'policies', fileName: '保单.csv', contentBase64: bytes.toString('base64') })

describe('imports over HTTP (2.3.5)', () => {
  it('a file sent by an administrator is imported by the queue and its refused rows are read page by page', async () => {
    await world.work()
    const sent = await ask('POST', '/imports', administrator.cookie, fileOf(csvFile([goodRow(1), goodRow(2, { 'insured.phone': '1', status: '?' }), goodRow(3, { product: '' })])))
    expect(sent.statusCode, sent.body).toBe(202)
    const { id } = sent.json<ImportRun>()
    const look = async () => (await ask('GET', `/imports/${id}`, administrator.cookie)).json<ImportRun>()
    for (let tries = 0; tries < 100 && (await look()).state !== 'done'; tries += 1) await wait(100)
    expect(await look()).toMatchObject({ state: 'done', rowsTotal: 3, rowsDone: 3, added: 1, refused: 2 })
    const first = (await ask('GET', `/imports/${id}/refusals?limit=2`, administrator.cookie)).json<{ items: { row: number; code: string }[]; nextCursor: string }>()
    expect(first.items.map(({ row, code }) => [row, code])).toEqual([[3, 'value-unknown'], [3, 'phone-invalid']])
    const second = (await ask('GET', `/imports/${id}/refusals?limit=2&cursor=${first.nextCursor}`, administrator.cookie)).json<{ items: { row: number; code: string }[]; nextCursor: string | null }>()
    expect([second.items.map(({ row, code }) => [row, code]), second.nextCursor]).toEqual([[[4, 'value-missing']], null])
    const list = (await ask('GET', '/imports', administrator.cookie)).json<{ items: ImportRun[] }>()
    expect(list.items.map((run) => run.id)).toEqual([id])
  })

  it('what cannot be read says why, and nothing is kept', async () => {
    const missing = await ask('POST', '/imports', administrator.cookie, fileOf(Buffer.from('保单号\nP-1\n')))
    expect([missing.statusCode, missing.json<{ code: string }>().code, missing.json<{ missing: string[] }>().missing.length]).toEqual([422, 'import-columns-missing', 5])
    const wrong = await ask('POST', '/imports', administrator.cookie, { kind: 'policies', fileName: 'a', contentBase64: '保单' })
    expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([422, 'import-file-unreadable'])
    expect((await ask('GET', '/imports', administrator.cookie)).json<{ items: ImportRun[] }>().items.length).toBe(1)
  })

  it('an unknown import is not found, a wrong cursor is unreadable, and an agent may not look', async () => {
    const unknown = '0197b000-0000-7000-8000-000000000000'
    expect((await ask('GET', `/imports/${unknown}`, administrator.cookie)).statusCode).toBe(404)
    expect((await ask('GET', `/imports/${unknown}/refusals`, administrator.cookie)).statusCode).toBe(404)
    expect((await ask('GET', '/imports?cursor=x', administrator.cookie)).json<{ code: string }>().code).toBe('cursor-unreadable')
    expect((await ask('GET', '/imports', agent.cookie)).statusCode).toBe(403)
    expect((await ask('POST', '/imports', agent.cookie, fileOf(csvFile([goodRow(9)])))).statusCode).toBe(403)
  })
})
