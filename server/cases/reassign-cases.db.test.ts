import { describe, expect, it } from 'vitest'
import { vendors } from '../../seed/memberships.ts'
import { seedWorld } from '../../seed/world.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { inTransaction } from '../db/database.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import { reassignmentJobs, runReassignment } from './reassign-cases.ts'
import { casesOfVendor } from './reassignment-store.ts'
import { registerReassignmentRoutes } from './reassignment-routes.ts'
import { assign } from './vendor-store.ts'

const { house } = await testWorld({ now: () => Temporal.Instant.from('2026-11-24T10:00:00+08:00') })
await seedWorld(house)
const { app } = await testServer(house, registerReassignmentRoutes)
const administrator = await signInAs(app, 'administrator')
const coordinator = await signInAs(app, 'coordinator')
const [north = '', south = '', former = ''] = vendors.map(({ id }) => id)
let keys = 0
const ask = async (method: 'GET' | 'POST', path: string, cookie: string, payload?: object) => {
  const answer = await app.server.inject({ method, url: `/api/v1${path}`, headers: { cookie, ...(method === 'POST' ? { 'idempotency-key': `reassign-${keys++}` } : {}) }, ...(payload === undefined ? {} : { payload }) })
  return { status: answer.statusCode, body: answer.json() }
}
const open = await house.db.selectFrom('kase').select(['policy_number', 'case_number']).where('is_open', '=', true).where('lifecycle', '=', 'appointment').orderBy('case_number').execute()
for (const one of open) {
  await inTransaction(house.db, async (tx) => {
    await assign(tx, { policyNumber: one.policy_number, caseNumber: one.case_number }, north, 'first', 'test', house.now())
    await tx.updateTable('kase').set({ vendor_id: north }).where('policy_number', '=', one.policy_number).where('case_number', '=', one.case_number).execute()
  })
}
const promises = async () => await house.db.selectFrom('promise').select(['case_number', 'name', 'start_at', 'due_at', 'state', 'kept_at']).orderBy('case_number').orderBy('id').execute()

describe('many open cases handed from one vendor to another (N.4)', () => {
  it('each case keeps its history and its clocks, the old vendor loses it at that moment, and the report counts them (N.4)', async () => {
    expect(open.length).toBeGreaterThan(1)
    const before = await promises()
    const events = async () => Number((await house.db.selectFrom('case_event').select(({ fn }) => fn.countAll<number>().as('rows')).executeTakeFirstOrThrow()).rows)
    const eventsBefore = await events()
    const started = await ask('POST', '/vendor-reassignments', administrator.cookie, { fromVendorId: north, toVendorId: south, reason: '合同到期' })
    expect(started).toMatchObject({ status: 202, body: { state: 'running', casesTotal: open.length, casesDone: 0, fromVendor: '示例就医服务商甲', toVendor: '示例就医服务商乙' } })
    expect(await ask('POST', '/vendor-reassignments', administrator.cookie, { fromVendorId: north, toVendorId: south, reason: '再来一次' })).toMatchObject({ status: 409, body: { code: 'reassignment-running' } })
    await runReassignment(house, started.body.id)
    await runReassignment(house, started.body.id)
    expect((await ask('GET', `/vendor-reassignments/${started.body.id}`, administrator.cookie)).body).toMatchObject({ state: 'done', casesDone: open.length, refused: [] })
    expect([await casesOfVendor(house.db, north), (await casesOfVendor(house.db, south)).length]).toEqual([[], open.length])
    expect(await promises()).toEqual(before)
    expect((await events()) - eventsBefore).toBe(open.length)
    for (const one of open) {
      const history = await house.db.selectFrom('vendor_assignment').select(['vendor_id', 'to_at', 'reason']).where('case_number', '=', one.case_number).orderBy('sequence').execute()
      expect(history.slice(-2).map(({ vendor_id, to_at }) => [vendor_id, to_at !== null])).toEqual([[north, true], [south, false]])
      expect(history.at(-1)?.reason).toBe('合同到期')
    }
  })

  it('one that was stopped goes on with the cases still in the old vendor’s hands (N.4)', async () => {
    const started = await ask('POST', '/vendor-reassignments', administrator.cookie, { fromVendorId: south, toVendorId: north, reason: '换回' })
    let calls = 0
    const dying = { ...house, now: () => {
      calls += 1
      if (calls > 4) throw Object.assign(new Error('the process dies'), { code: 'ECONNRESET' })
      return house.now()
    } }
    await expect(runReassignment(dying, started.body.id)).rejects.toThrow('the process dies')
    const halfway = (await ask('GET', `/vendor-reassignments/${started.body.id}`, administrator.cookie)).body
    expect(halfway.state).toBe('running')
    await reassignmentJobs.find(({ cron }) => cron !== undefined)?.run(house, {})
    expect((await ask('GET', `/vendor-reassignments/${started.body.id}`, administrator.cookie)).body).toMatchObject({ state: 'done', casesDone: open.length })
    expect(await casesOfVendor(house.db, south)).toEqual([])
  })

  it('a vendor that does not work, the same vendor, and somebody who may not are refused (N.4)', async () => {
    const start = async (fromVendorId: string, toVendorId: string, cookie = administrator.cookie) => await ask('POST', '/vendor-reassignments', cookie, { fromVendorId, toVendorId, reason: '试' })
    expect(await start(north, former)).toMatchObject({ status: 404, body: { code: 'vendor-not-found' } })
    expect(await start(north, north)).toMatchObject({ status: 422, body: { code: 'vendor-same' } })
    expect(await start(north, south, coordinator.cookie)).toMatchObject({ status: 403 })
    expect(await ask('GET', '/vendor-reassignments/0197b000-0000-7000-8000-000000000000', administrator.cookie)).toMatchObject({ status: 404, body: { code: 'reassignment-not-found' } })
    expect((await ask('GET', '/vendors', coordinator.cookie)).body.items.find((one: { id: string }) => one.id === north)).toMatchObject({ isActive: true, openCases: open.length })
  })

  it('two workers at once hand each case over once: one that lists it still finds it in other hands (N.4)', async () => {
    const handed = async () => Number((await house.db.selectFrom('case_event').select(({ fn }) => fn.countAll<number>().as('rows')).where('command', '=', 'assignVendor').executeTakeFirstOrThrow()).rows)
    const before = await handed()
    const started = await ask('POST', '/vendor-reassignments', administrator.cookie, { fromVendorId: north, toVendorId: south, reason: '同时' })
    await Promise.all([runReassignment(house, started.body.id), runReassignment(house, started.body.id)])
    expect((await handed()) - before).toBe(open.length)
    expect((await ask('GET', `/vendor-reassignments/${started.body.id}`, administrator.cookie)).body).toMatchObject({ state: 'done', refused: [], casesDone: open.length })
  })
})
