import { beforeEach, describe, expect, it } from 'vitest'
import { seedWorld } from '../../seed/world.ts'
import { signInAs, signInByPhone } from '../access/test-sign-in.ts'
import { inTransaction } from '../db/database.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import type { House } from '../house.ts'
import { getPolicy } from '../policies/store.ts'
import { applyCommand } from './apply-command.ts'
import { openCase } from './open-case.ts'
import { open, reviewer } from './test-case.ts'

let now = Temporal.Instant.from('2026-11-24T10:00:00+08:00')
const { house } = await testWorld({ now: () => now })
await seedWorld(house, { hasCases: false })
const { app, codes } = await testServer(house)
const agent = await signInAs(app, 'agent')
const reviewing = await signInAs(app, 'reviewer')
const member = await signInByPhone(app, codes, '+8613800138001')
const insuredOf = async (policyNumber: string) => (await getPolicy(house.db, policyNumber))?.insuredId ?? ''
const insuredId = await insuredOf('H2021-DEMO-0001')

let keys = 0
const post = async (url: string, payload: object, { cookie = agent.cookie, key = `case-key-${(keys += 1)}` } = {}) => await app.server.inject({ method: 'POST', url: `/api/v1${url}`, headers: { cookie, 'idempotency-key': key }, payload })
const request = (facts: object = {}, more: object = {}) => ({
  policyNumber: 'H2021-DEMO-0001', insuredId, service: 'expert-outpatient', channel: 'phone', requester: { relation: 'insured' },
  facts: { isEmergency: false, disease: 'severe-malignant-tumour', diagnosisStage: 'suspected', firstSuspectedOn: '2026-11-20', purpose: 'treatment', ...facts }, ...more,
})

const written = ['kase', 'case_directory', 'case_event', 'case_fact', 'case_verdict', 'entitlement_use', 'promise', 'message', 'contact', 'idempotency_key'] as const
const counts = async () => Object.fromEntries(await Promise.all(written.map(async (table) => [table, Number((await house.db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('rows')).executeTakeFirstOrThrow()).rows)])))
const told120 = async () => await house.db.selectFrom('audit_event').select(['actor_id', 'policy_number', 'subject']).where('action', '=', 'emergency-told-120').orderBy('at').execute()

beforeEach(() => {
  now = now.add({ seconds: 1 })
})

describe('opening a case over HTTP (1.2.1)', () => {
  it('answers with the case, and the same request under the same key with the same answer and no second case (1.2.1)', async () => {
    const first = await post('/cases', request(), { key: 'the-same-request' })
    expect([first.statusCode, first.json().state, first.json().verdict.outcome]).toEqual([201, 'received', 'eligible'])
    const before = await counts()
    const again = await post('/cases', request(), { key: 'the-same-request' })
    expect([again.statusCode, again.body, again.headers['idempotency-replayed']]).toEqual([201, first.body, 'true'])
    expect(await counts()).toEqual(before)
    expect((await post('/cases', request())).json()).toMatchObject({ code: 'case-already-open', details: { caseNumber: first.json().number } })
  })

  it('is there for the next one who asks once it was acknowledged, and only for those it belongs to (1.2.1, N.5)', async () => {
    const { number } = (await post('/cases', request({ disease: 'severe-kidney-failure' }, { channel: 'portal' }), { cookie: member })).json()
    const get = async (cookie: string) => await app.server.inject({ method: 'GET', url: `/api/v1/cases/${number}`, headers: { cookie } })
    expect((await get(agent.cookie)).json()).toMatchObject({ number, channel: 'portal', version: 1 })
    expect((await get(member)).statusCode).toBe(200)
    const stranger = await signInByPhone(app, codes, '+8613800138003')
    expect((await get(stranger)).json()).toMatchObject({ status: 404, code: 'case-not-found' })
  })

  it('goes on by commands, each under its key, and refuses one sent on an old picture (1.2.2, R.7)', async () => {
    const { number } = (await post('/cases', request({}, { policyNumber: 'H2021-DEMO-0003', insuredId: await insuredOf('H2021-DEMO-0003') }))).json()
    const command = `/cases/${number}/commands`
    expect((await post(command, { command: { type: 'approve' } }, { cookie: member })).statusCode).toBe(404)
    expect((await post(command, { command: { type: 'approve' }, expectedVersion: 9 }, { cookie: reviewing.cookie })).json()).toMatchObject({ code: 'version-conflict' })
    const approved = await post(command, { command: { type: 'approve' }, expectedVersion: 1 }, { cookie: reviewing.cookie, key: 'approve-once' })
    expect(approved.json()).toMatchObject({ state: 'understandingNeed', version: 2, use: { status: 'held' } })
    expect((await post(command, { command: { type: 'approve' }, expectedVersion: 1 }, { cookie: reviewing.cookie, key: 'approve-once' })).body).toBe(approved.body)
    expect((await post(command, { command: { type: 'approve' } }, { cookie: reviewing.cookie })).json()).toMatchObject({ status: 409, code: 'command-out-of-order' })
  })
})

describe('an emergency (R.9, 2.3.7)', () => {
  it('at intake is answered with 120; that it was said is written down, and nothing else is (R.9, 2.3.7, 3.3.6)', async () => {
    const before = await counts()
    for (const service of ['expert-outpatient', 'expert-ward', 'expert-surgery']) expect((await post('/cases', request({ isEmergency: true }, { service }))).json()).toMatchObject({ code: 'emergency-call-120', clauses: expect.arrayContaining(['R.9']) })
    expect(await counts()).toEqual(before)
    expect(await told120()).toEqual(Array.from({ length: 3 }, () => ({ actor_id: agent.id, policy_number: 'H2021-DEMO-0001', subject: insuredId })))
  })

  it('comes before the notices, the authority and the right to the service (R.9, P.7)', async () => {
    const unread = request({ isEmergency: true }, { policyNumber: 'H2021-DEMO-0012', insuredId: await insuredOf('H2021-DEMO-0012') })
    expect((await post('/cases', unread)).json()).toMatchObject({ code: 'emergency-call-120' })
    const child = request({ isEmergency: true }, { policyNumber: 'H2021-DEMO-0005', insuredId: await insuredOf('H2021-DEMO-0005') })
    expect((await post('/cases', child)).json()).toMatchObject({ code: 'emergency-call-120' })
  })

  it('that shows later, when facts are added, is answered the same way; the facts are not taken and the case stands (R.9)', async () => {
    const { number } = (await post('/cases', request({ disease: 'deep-coma' }))).json()
    const before = await counts()
    const lines = (await told120()).length
    expect((await post(`/cases/${number}/commands`, { command: { type: 'provideFacts', facts: { isEmergency: true } } })).json()).toMatchObject({ code: 'emergency-call-120' })
    expect(await counts()).toEqual(before)
    expect(await told120()).toHaveLength(lines + 1)
  })

  it('in a question about a right is told and written down too (R.9, R.6)', async () => {
    const lines = (await told120()).length
    const asked = await app.server.inject({ method: 'POST', url: '/api/v1/verdicts', headers: { cookie: agent.cookie }, payload: { service: 'expert-outpatient', policyNumber: 'H2021-DEMO-0001', facts: { isEmergency: true } } })
    expect([asked.statusCode, asked.json().verdict.outcome]).toEqual([200, 'emergency'])
    expect(asked.json().sentence.zh).toContain('120')
    expect(await told120()).toHaveLength(lines + 1)
  })
})

describe('a fault in the middle', () => {
  const faulty: House = { ...house, enqueue: async () => await Promise.reject(new Error('the queue is out of reach')) }

  it('of opening leaves nothing half done (1.2.1)', async () => {
    const before = await counts()
    const given = { ...request({ disease: 'paralysis' }), language: 'zh', channel: 'phone', requester: { relation: 'insured' }, service: 'expert-outpatient' } as const
    await expect(inTransaction(house.db, async (tx) => await openCase(tx, faulty, reviewer, given))).rejects.toThrow('the queue is out of reach')
    expect(await counts()).toEqual(before)
  })

  it('of a step leaves the case, its use and its promises as they were, and the step can be taken again (R.3)', async () => {
    const kase = await open(house, 'H2021-DEMO-0015')
    const before = await counts()
    const approve = async (by: House) => await inTransaction(house.db, async (tx) => await applyCommand(tx, by, reviewer, { caseNumber: kase.number, command: { type: 'approve' } }))
    await expect(approve(faulty)).rejects.toThrow('the queue is out of reach')
    expect(await counts()).toEqual(before)
    expect(await house.db.selectFrom('kase').select(['state', 'version', 'use_id']).where('case_number', '=', kase.number).executeTakeFirstOrThrow()).toEqual({ state: 'received', version: 1, use_id: null })
    expect((await approve(house)).kase.state).toBe('understandingNeed')
  })
})
