import { describe, expect, it } from 'vitest'
import { Problem } from '../../contract/problem.ts'
import { Refusal } from '../../core/refusal.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { openDatabase } from '../db/database.ts'
import { migrations } from '../db/migrate.ts'
import { route } from './route.ts'
import { testServer, testWorld } from './test-server.ts'

const { house } = await testWorld()
let thrown: unknown
let says: unknown = { items: [], nextCursor: null }
const { app } = await testServer(house, (under) => {
  route(under, 'listIncidents', async () => {
    if (thrown !== undefined) throw thrown
    return says as never
  })
  route(under, 'recordIncident', async () => null as never)
  route(under, 'getImport', async () => null as never)
  route(under, 'listAudit', async ({ query }) => {
    expect(query.limit).toBe(25)
    return { items: [], nextCursor: null }
  })
})
const { cookie } = await signInAs(app, 'administrator')

async function problemOf(request: { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; url: string; payload?: string | Buffer | object; headers?: Record<string, string> }) {
  const answer = await app.server.inject({ method: 'GET', ...request, headers: { cookie, 'idempotency-key': 'a-fresh-key', 'accept-language': 'en', ...request.headers } })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  const problem = Problem.parse(answer.json())
  expect(problem.status).toBe(answer.statusCode)
  expect(answer.headers['x-trace-id']).toBe(problem.traceId)
  return problem
}
const post = async (payload: string | Buffer, headers: Record<string, string> = {}) => await problemOf({ method: 'POST', url: '/api/v1/incidents', payload, headers: { 'content-type': 'application/json', ...headers } })

describe('what cannot be read', () => {
  const whole = (happened: string) => `{"kind":"fault","happened":${happened},"affected":"nobody","measures":"none"}`
  it.each([
    ['half a JSON text', '{"kind":'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['a NUL', whole('"a\\u0000b"')],
    ['half a surrogate pair', whole('"\\ud800"')],
    ['a reserved key', '{"__proto__":{"kind":"fault"}}'],
    ['a depth nobody needs', '['.repeat(50_000) + ']'.repeat(50_000)],
  ])('%s is a bad request', async (_, payload) => {
    expect(await post(payload)).toMatchObject({ status: 400, code: 'body-unreadable' })
  })

  it('another form than JSON is not taken', async () => {
    expect(await post('kind=fault', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415, code: 'media-unsupported' })
  })

  it('too much is not taken', async () => {
    expect(await post(whole(`"${'x'.repeat(1_100_000)}"`))).toMatchObject({ status: 413, code: 'payload-too-large' })
  })

  it.each(['/api/v1/imports/%zz', '/api/v1/imports/%ff', '/api/v1/audit-events?policyNumber=%c3%28', '/api/v1/audit-events?policyNumber=a%00b', '/api/v1/audit-events?cursor=%'])('%s is no address', async (url) => {
    expect(await problemOf({ url })).toMatchObject({ status: 400, code: 'address-unreadable' })
  })

  it('unknown addresses, and methods an address does not take, are told apart', async () => {
    expect(await problemOf({ url: '/api/v1/nothing' })).toMatchObject({ status: 404, code: 'route-not-found' })
    expect(await problemOf({ method: 'DELETE', url: '/api/v1/incidents' })).toMatchObject({ status: 405, code: 'method-not-allowed' })
    const answer = await app.server.inject({ method: 'PUT', url: '/api/v1/incidents', payload: {} })
    expect(answer.headers.allow).toBe('GET, POST')
  })
})

describe('what does not fit the contract', () => {
  it('is named field by field in the caller’s language', async () => {
    const body = JSON.stringify({ kind: 'flood', happened: '', affected: 'nobody', colour: 'red', toldPeopleAt: 'yesterday' })
    const english = await post(body)
    expect(english).toMatchObject({ status: 400, code: 'input-invalid' })
    expect(english.fields).toEqual(
      expect.arrayContaining([
        { path: 'body.kind', sentence: 'This has to be one of: fault, intrusion, malware, loss, other.' },
        { path: 'body.happened', sentence: 'The number of characters has to be at least 1.' },
        { path: 'body.measures', sentence: 'This is required.' },
        { path: 'body.colour', sentence: 'There is no such field.' },
        { path: 'body.toldPeopleAt', sentence: 'The form is not right (datetime).' },
      ]),
    )
    const chinese = await post(body, { 'accept-language': 'zh-CN' })
    expect(chinese.fields).toEqual(expect.arrayContaining([{ path: 'body.colour', sentence: '没有这个字段。' }, { path: 'body.measures', sentence: '必填。' }]))
  })

  it('is refused in the query and in the address too', async () => {
    expect((await problemOf({ url: '/api/v1/audit-events?limit=1000&x=1' })).fields).toEqual([
      { path: 'query.limit', sentence: 'The number has to be at most 100.' },
      { path: 'query.x', sentence: 'There is no such field.' },
    ])
    expect((await problemOf({ url: '/api/v1/imports/not-an-id' })).fields).toEqual([{ path: 'params.id', sentence: 'The form is not right (uuid).' }])
    expect(await problemOf({ url: '/api/v1/imports/0198e000-0000-7000-8000-000000000000?x=1' })).toMatchObject({ code: 'input-invalid' })
    expect(await problemOf({ url: '/api/v1/audit-events?limit=1&limit=2' })).toMatchObject({ code: 'input-invalid' })
  })

  it('is a fault when it is our own answer', async () => {
    says = { items: [{ id: 7 }], nextCursor: null }
    const problem = await problemOf({ url: '/api/v1/incidents' })
    says = { items: [], nextCursor: null }
    expect(problem).toMatchObject({ status: 500, code: 'fault' })
  })
})

describe('three kinds of wrong', () => {
  it('a fault tells a trace and nothing else', async () => {
    thrown = new Error('the secret of the house is 42')
    const problem = await problemOf({ url: '/api/v1/incidents', headers: { traceparent: `00-${'ab'.repeat(16)}-${'1'.repeat(16)}-01` } })
    expect(problem).toMatchObject({ status: 500, code: 'fault', traceId: 'ab'.repeat(16) })
    expect(JSON.stringify(problem)).not.toContain('42')
  })

  it('a refusal tells its clauses', async () => {
    thrown = new Refusal('same-person', { clauses: ['R.7'] })
    expect(await problemOf({ url: '/api/v1/incidents' })).toMatchObject({ status: 403, code: 'same-person', clauses: ['R.7'] })
  })

  it('a database that went away is unavailable, not a fault', async () => {
    thrown = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
    expect(await problemOf({ url: '/api/v1/incidents' })).toMatchObject({ status: 503, code: 'unavailable' })
    thrown = undefined
  })
})

describe('pages of other sites', () => {
  const write = async (headers: Record<string, string>) => await app.server.inject({ method: 'POST', url: '/api/v1/incidents', headers: { cookie, 'idempotency-key': 'from-elsewhere', ...headers }, payload: {} })

  it('may not write here', async () => {
    for (const headers of [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'http://evil.example:4180', host: 'evil.example:4180' }] as Record<string, string>[]) {
      expect((await write(headers)).json(), JSON.stringify(headers)).toMatchObject({ status: 403, code: 'origin-not-allowed' })
    }
  })

  it('are not our own pages, which may', async () => {
    for (const headers of [{}, { origin: house.config.publicUrl }, { origin: 'http://localhost:4180', host: 'localhost:4180' }] as Record<string, string>[]) {
      expect((await write(headers)).json()).toMatchObject({ code: 'input-invalid' })
    }
  })
})

describe('the server', () => {
  it('is alive, and ready once the schema is whole', async () => {
    expect((await app.server.inject('/healthz')).statusCode).toBe(200)
    expect((await app.server.inject('/readyz')).json()).toEqual({ status: 'ready' })
    const last = migrations().at(-1)
    await house.db.updateTable('schema_migration').set({ digest: 'older' }).where('name', '=', last?.name ?? '').execute()
    const answer = await app.server.inject('/readyz')
    await house.db.updateTable('schema_migration').set({ digest: last?.digest ?? '' }).where('name', '=', last?.name ?? '').execute()
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toEqual({ status: 'not-ready', waitsFor: 'migrations' })
  })

  it('says that it waits for the database when there is none', async () => {
    const { db, close } = openDatabase('postgres://nobody@127.0.0.1:1/none')
    const alone = await testServer({ ...house, db, config: { ...house.config, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' } }, () => {})
    expect((await alone.app.server.inject('/readyz')).json()).toEqual({ status: 'not-ready', waitsFor: 'database' })
    expect((await alone.app.server.inject('/healthz')).statusCode).toBe(200)
    await close()
  })

  it('counts its requests and its jobs', async () => {
    await app.server.inject({ url: '/api/v1/incidents', headers: { cookie } })
    const figures = (await app.server.inject('/metrics')).body
    expect(figures).toMatch(/lvtong_request_seconds_count\{operation="listIncidents",status="200"\} \d+/)
    expect(figures).toContain('lvtong_jobs_dead_total')
  })

  it('shows its figures in production only to who brings the token', async () => {
    const metricsToken = 'h5TgB9nVq2XsJ7wLz4RkC8mYd1PfE6uA'
    const asked = async (change: Partial<typeof house.config>, authorization?: string) => {
      const production = await testServer({ ...house, config: { ...house.config, isDemo: false, ...change } }, () => {})
      return await production.app.server.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } })
    }
    for (const [change, authorization] of [[{}, undefined], [{}, 'Bearer '], [{}, 'Bearer null'], [{ metricsToken }, undefined], [{ metricsToken }, `Bearer ${metricsToken}x`], [{ metricsToken }, metricsToken]] as const) {
      const refused = await asked(change, authorization)
      expect(refused.statusCode).toBe(401)
      expect(refused.headers['www-authenticate']).toBe('Bearer')
      expect(refused.body).not.toContain('lvtong_')
    }
    expect((await asked({ metricsToken }, `Bearer ${metricsToken}`)).body).toContain('lvtong_jobs_dead_total')
  })

  it('shows the contract, a page to read it, and what each problem means, from nowhere else', async () => {
    expect((await app.server.inject('/openapi.json')).json().openapi).toBe('3.1.0')
    const page = await app.server.inject('/docs/')
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toMatch(/https?:\/\//)
    expect((await app.server.inject('/problems/same-person')).json()).toMatchObject({ code: 'same-person', status: 403 })
    expect((await app.server.inject('/problems/none')).statusCode).toBe(404)
  })

  it('leads to both apps and allows no script but its own', async () => {
    const door = await app.server.inject('/')
    expect(door.body).toContain('href="/member/"')
    expect(door.body).toContain('href="/console/"')
    expect(door.headers['content-security-policy']).toContain("script-src 'self';")
    expect((await app.server.inject('/console')).headers.location).toBe('/console/')
  })

  it('lets no answer about people be kept by anything in between (N.5)', async () => {
    expect((await app.server.inject({ url: '/api/v1/incidents', headers: { cookie } })).headers['cache-control']).toBe('no-store')
  })

  it('does not start with a route nobody was given', async () => {
    expect(() => route(app, 'burnDown' as never, async () => null as never)).toThrow(/server\/access\/permissions\.ts/)
  })
})
