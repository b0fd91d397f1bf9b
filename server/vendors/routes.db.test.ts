import { describe, expect, it } from 'vitest'
import { signInAs } from '../access/test-sign-in.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import { addInsured } from '../messages/message.test-support.ts'
import { registerVendorRoutes } from './routes.ts'
import { addVendors } from './store.ts'

const { house } = await testWorld({ now: () => Temporal.Instant.from('2026-11-24T10:00:00+08:00') })
const { app } = await testServer(house, registerVendorRoutes)
const vendorId = '01934567-89ab-7000-8000-000000000901'
const caseNumber = 'EO-261124-AAAAAA'
const policyNumber = 'DSP-0002'
await addVendors(house.db, [{ id: vendorId, name: '示例就医服务商甲', isActive: true }])
const insured = await addInsured(house.db, house, policyNumber)
await house.db.insertInto('case_directory').values({ case_number: caseNumber, policy_number: policyNumber }).execute()
await house.db
  .insertInto('kase')
  .values({ policy_number: policyNumber, case_number: caseNumber, service: 'expert-outpatient', lifecycle: 'appointment', state: 'received', insured_id: insured.id, channel: 'phone', language: 'zh', handbook_id: 'h2021', handbook_version: '2021.06', requester_relation: 'insured', requested_on: '2026-11-24', opened_at: house.now().toString(), vendor_id: vendorId })
  .execute()

let sent = 0
async function post(path: string, cookie: string, body: object) {
  sent += 1
  const answer = await app.server.inject({ method: 'POST', url: `/api/v1${path}`, headers: { cookie, 'idempotency-key': `dispute-${sent}` }, payload: body })
  return { status: answer.statusCode, body: answer.json() }
}

describe('disputes by HTTP (N.3)', () => {
  it('goes from the complaint to its outcome, and is settled once (N.3)', async () => {
    const agent = await signInAs(app, 'agent')
    const reviewer = await signInAs(app, 'reviewer')
    const opened = await post('/disputes', agent.cookie, { caseNumber, complaint: '约定时间没有人接待' })
    expect(opened).toMatchObject({ status: 201, body: { vendorName: '示例就医服务商甲', ownerName: 'agent at work', dueOn: '2026-12-08', outcome: null, closedAt: null } })
    const path = `/disputes/${opened.body.id}/outcomes`
    expect(await post(path, agent.cookie, { policyNumber, outcome: '道歉' })).toMatchObject({ status: 403 })
    expect(await post(path, reviewer.cookie, { policyNumber, outcome: '服务商道歉并重新安排' })).toMatchObject({ status: 200, body: { outcome: '服务商道歉并重新安排' } })
    expect(await post(path, reviewer.cookie, { policyNumber, outcome: '再议' })).toMatchObject({ status: 409, body: { code: 'dispute-settled' } })
    const list = await app.server.inject({ method: 'GET', url: '/api/v1/disputes', headers: { cookie: reviewer.cookie } })
    expect(list.json()).toMatchObject({ items: [{ id: opened.body.id, outcome: '服务商道歉并重新安排' }], nextCursor: null })
  })

  it('refuses a case that is not there (N.3)', async () => {
    const { cookie } = await signInAs(app, 'agent')
    expect(await post('/disputes', cookie, { caseNumber: 'EO-261124-CCCCCC', complaint: '无人接待' })).toMatchObject({ status: 404, body: { code: 'case-not-found' } })
  })
})
