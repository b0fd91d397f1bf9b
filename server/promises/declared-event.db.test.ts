import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { testDatabase } from '../db/test-database.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import { addNetwork } from '../network/store.ts'
import { testHouse } from '../test-house.ts'
import { declareEvent } from './declare-event.ts'
import { endEvent } from './end-event.ts'
import { declaredEventsFor } from './event-scope.ts'
import { casesTouched } from './event-store.ts'
import { followEvents } from './follow-events.ts'
import { promiseJobs } from './jobs.ts'
import { beijing, caseWithPromises, openTestCase, promiseNamed, said, termsOfService, within } from './promise.test-support.ts'
import { registerPromiseRoutes } from './routes.ts'
import { soundAlarms } from './sound-alarms.ts'
import { startPromises } from './start-promises.ts'
import { resumePromises, suspendPromises } from './suspend-promises.ts'
import { promisesOf } from './view.ts'

const { db } = await testDatabase()
const house = testHouse(db)
const started = beijing('2026-11-24 10:00')
const says = { zh: '暴雨红色预警，交通中断', en: 'Red rainstorm warning, traffic stopped' }
const reviewer: Actor = { id: 'reviewer-1', kind: 'staff', name: 'Reviewer', roles: ['reviewer'], language: 'zh', hasSecondFactor: true }
const hospital = { id: '01934567-89ab-7000-8000-000000000aa1', code: 'GZ-1', name: { zh: '广州示例医院', en: 'Guangzhou Sample Hospital' }, city: { zh: '广州', en: 'Guangzhou' }, cityCode: '440100', level: 3 as const, class: 'a' as const, ownership: 'public' as const, requiresVisitCard: false, isHot: false, isSample: true, address: '示例路1号' }
await addNetwork(db, { departments: [{ code: 'A03', name: { zh: '内科', en: 'Medicine' } }], hospitals: [hospital], experts: [], memberships: [] })

async function declare(moment: string, given: { readonly city?: string; readonly service?: string; readonly fromAt?: string } = {}) {
  house.setNow(beijing(moment))
  const { fromAt = moment, ...scope } = given
  return await within(house, async (tx) => await declareEvent(tx, house, reviewer, { cause: 'disaster', says, ...scope, fromAt: beijing(fromAt) }, beijing(moment)))
}
async function end(id: string, moment: string, toAt = moment) {
  house.setNow(beijing(moment))
  return await within(house, async (tx) => await endEvent(tx, house, reviewer, { id, toAt: beijing(toAt) }, beijing(moment)))
}
const touched = async (id: string) => (await casesTouched(db, [id])).get(id) ?? 0

describe('a declared event (N.8)', () => {
  // The clock goes back between tests, and an event of an earlier one would be in force again.
  beforeEach(async () => void (await db.deleteFrom('declared_event').execute()))

  it('stops the clocks of open cases in its city and service from its beginning, shows on each, and lets them run on at its end (N.8)', async () => {
    const inCity = await caseWithPromises(house, 'needConfirmed', started, { city: '广州市' })
    const elsewhere = await caseWithPromises(house, 'needConfirmed', started, { city: '上海' })
    const other = await caseWithPromises(house, 'accepted', started, { city: '广州', service: 'expert-ward' })
    const nowhere = await caseWithPromises(house, 'needConfirmed', started)
    const event = await declare('2026-11-26 15:00', { city: 'Guangzhou', service: 'expert-outpatient', fromAt: '2026-11-26 10:00' })
    const [view] = await promisesOf(db, house, inCity, beijing('2026-11-26 15:00'))
    expect(view).toMatchObject({ state: 'suspended', dueAt: null, suspensions: [{ fromAt: beijing('2026-11-26 10:00').toString(), toAt: null, reason: says }] })
    for (const key of [elsewhere, nowhere, other]) expect((await promiseNamed(house, key, 'arranged')).state).toBe('running')
    expect(await touched(event.id)).toBe(1)
    await end(event.id, '2026-11-30 12:00', '2026-11-30 09:00')
    expect(said((await promiseNamed(house, inCity, 'arranged')).dueAt)).toBe('2026-12-07 18:00')
    expect(await touched(event.id)).toBe(1)
  })

  it('finds a case by the hospital of its live booking as well (N.8)', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started, { city: '上海' })
    const { insured_id } = await db.selectFrom('kase').select('insured_id').where('policy_number', '=', key.policyNumber).executeTakeFirstOrThrow()
    await db.insertInto('booking').values({ policy_number: key.policyNumber, id: '01934567-89ab-7000-8000-000000000bb1', case_number: key.caseNumber, insured_id, hospital_id: hospital.id, department_code: 'A03', visit_at: beijing('2026-12-03 09:00').toString(), evidence: 'x', state: 'live', booked_at: started.toString() }).execute()
    const event = await declare('2026-11-26 10:00', { city: '440100' })
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('suspended')
    await end(event.id, '2026-11-26 11:00')
  })

  it('takes back a breach that fell after its beginning, and not one from before (N.8)', async () => {
    const after = await caseWithPromises(house, 'requested', beijing('2026-11-25 10:00'))
    const before = await caseWithPromises(house, 'requested', started)
    house.setNow(beijing('2026-11-27 10:00'))
    await soundAlarms({ ...house, now: () => beijing('2026-11-27 10:00') })
    expect((await promiseNamed(house, after, 'needsCall')).state).toBe('breached')
    const event = await declare('2026-11-27 10:00', { fromAt: '2026-11-26 12:00' })
    expect((await promiseNamed(house, after, 'needsCall')).state).toBe('suspended')
    expect((await promiseNamed(house, before, 'needsCall')).state).toBe('breached')
    await end(event.id, '2026-11-27 11:00')
    expect(await promiseNamed(house, after, 'needsCall')).toMatchObject({ state: 'running', dueAt: beijing('2026-11-27 18:00'), escalatedPercent: 80 })
  })

  it('stops new clocks in its scope while it lasts, and no clock of a case that has closed (N.8)', async () => {
    const closed = await caseWithPromises(house, 'needConfirmed', started, { city: '广州' })
    await db.updateTable('kase').set({ is_open: false, closed_at: started.toString() }).where('policy_number', '=', closed.policyNumber).execute()
    const event = await declare('2026-11-25 09:00', { city: '广州' })
    const fresh = await caseWithPromises(house, 'needConfirmed', beijing('2026-11-25 10:00'), { city: 'guangzhou' })
    expect(await promiseNamed(house, fresh, 'arranged')).toMatchObject({ state: 'suspended', dueAt: null, suspensions: [{ cause: 'event', causeId: event.id, reason: says, fromAt: beijing('2026-11-25 10:00') }] })
    expect((await promiseNamed(house, closed, 'arranged')).state).toBe('running')
    expect((await declaredEventsFor(db, 'expert-outpatient', '广州', beijing('2026-11-25 10:00'))).map(({ id }) => id)).toEqual([event.id])
    expect(await declaredEventsFor(db, 'expert-outpatient', null, beijing('2026-11-25 10:00'))).toEqual([])
    expect(await declaredEventsFor(db, 'expert-outpatient', '广州', beijing('2026-11-25 08:59'))).toEqual([])
    await end(event.id, '2026-11-26 09:00')
    expect(said((await promiseNamed(house, fresh, 'arranged')).dueAt)).toBe('2026-12-04 18:00')
    expect(await declaredEventsFor(db, 'expert-outpatient', '广州', beijing('2026-11-26 09:00'))).toEqual([])
  })

  it('two events, or an event and waiting for the member, hold a clock until none is left (N.7, N.8)', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started, { city: '广州' })
    const one = await declare('2026-11-25 09:00', { city: '广州' })
    const two = await declare('2026-11-25 10:00')
    await within(house, async (tx) => await suspendPromises(tx, house, key, { cause: 'member', reason: says, waitsFor: [], at: beijing('2026-11-25 11:00') }))
    await end(one.id, '2026-11-26 09:00')
    await within(house, async (tx) => await resumePromises(tx, house, key, { cause: 'member', at: beijing('2026-11-26 10:00') }))
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('suspended')
    await end(two.id, '2026-11-27 09:00')
    expect(said((await promiseNamed(house, key, 'arranged')).dueAt)).toBe('2026-12-07 18:00')
  })

  it('an event still to come begins and ends by itself, and reaches a case whose city became known since (N.8)', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started, { city: '广州' })
    const unplaced = await caseWithPromises(house, 'needConfirmed', started)
    house.queued.splice(0)
    const event = await declare('2026-11-24 12:00', { city: '广州', fromAt: '2026-11-25 12:00' })
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('running')
    house.setNow(beijing('2026-11-25 12:00'))
    expect(await house.runJobs(promiseJobs)).toBe(1)
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('suspended')
    await db.updateTable('kase').set({ need: house.cipher.seal(JSON.stringify({ city: '广州' })) }).where('policy_number', '=', unplaced.policyNumber).execute()
    house.setNow(beijing('2026-11-25 13:00'))
    await followEvents({ ...house })
    await followEvents({ ...house })
    expect((await promiseNamed(house, unplaced, 'arranged')).suspensions).toMatchObject([{ fromAt: beijing('2026-11-25 12:00'), toAt: null }])
    await end(event.id, '2026-11-25 14:00', '2026-11-27 12:00')
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('suspended')
    house.setNow(beijing('2026-11-27 12:00'))
    expect(await house.runJobs(promiseJobs)).toBe(1)
    expect(said((await promiseNamed(house, key, 'arranged')).dueAt)).toBe('2026-12-07 18:00')
  })

  it('refuses an unknown service, an end before the beginning, a second end, and an event that is not there (N.8)', async () => {
    await expect(declare('2026-11-25 09:00', { service: 'taxi-ride' })).rejects.toMatchObject({ code: 'service-unknown' })
    const event = await declare('2026-11-25 09:00', { city: '拉萨' })
    await expect(end(event.id, '2026-11-25 10:00', '2026-11-25 08:00')).rejects.toMatchObject({ code: 'dates-in-wrong-order' })
    await end(event.id, '2026-11-25 10:00')
    await expect(end(event.id, '2026-11-25 11:00')).rejects.toMatchObject({ code: 'event-ended' })
    await expect(end('01934567-89ab-7000-8000-00000000dead', '2026-11-25 11:00')).rejects.toMatchObject({ code: 'event-not-found' })
  })

  it('a case opened while an event is declared at the same moment is reached by the next round (N.8)', async () => {
    const event = await declare('2026-11-25 09:00')
    const key = await openTestCase(house)
    await within(house, async (tx) => await startPromises(tx, house, key, termsOfService(house, 'expert-outpatient'), 'needConfirmed', beijing('2026-11-25 08:59')))
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('running')
    await followEvents({ ...house })
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('suspended')
    await end(event.id, '2026-11-25 12:00')
  })
})

describe('due times and declared events by HTTP (R.1, N.8)', async () => {
  const world = await testWorld({ jobs: promiseJobs, now: () => beijing('2026-11-24 10:00') })
  const { app } = await testServer(world.house, registerPromiseRoutes)
  let sent = 0
  const post = async (path: string, cookie: string, payload: object, language = 'en') => {
    sent += 1
    const answer = await app.server.inject({ method: 'POST', url: `/api/v1${path}`, headers: { cookie, 'idempotency-key': `promises-${sent}`, 'accept-language': language }, payload })
    return { status: answer.statusCode, body: answer.json() }
  }

  it('computes a due time day by day, with other hours where given (R.1)', async () => {
    const { cookie } = await signInAs(app, 'agent')
    const due = await post('/due-times', cookie, { startAt: '2026-02-13T10:00:00+08:00', within: '1 working day' })
    expect(due.status).toBe(200)
    expect([said(due.body.dueAt), due.body.provisional]).toEqual(['2026-02-14 18:00', false])
    expect(due.body.derivation).toMatchObject([{ on: '2026-02-13', counted: 0 }, { on: '2026-02-14', kind: 'working', counted: 1 }])
    const half = await post('/due-times', cookie, { startAt: '2026-11-24T11:00:00+08:00', within: '4 working hours', hours: '09:00-12:00,13:00-17:00' })
    expect(said(half.body.dueAt)).toBe('2026-11-24 16:00')
  })

  it.each([
    [{ within: 'soon' }, 'budget-unreadable'],
    [{ within: '1 working day', hours: '18:00-09:00' }, 'hours-unreadable'],
    [{ within: '1 working day', startAt: '1980-01-01T00:00:00Z' }, 'date-beyond-calendar'],
    [{ within: '9999 working days', startAt: '2098-01-01T00:00:00Z' }, 'date-beyond-calendar'],
  ])('refuses %j (R.1)', async (given, code) => {
    const { cookie } = await signInAs(app, 'agent')
    expect(await post('/due-times', cookie, { startAt: '2026-11-24T10:00:00+08:00', ...given })).toMatchObject({ status: 422, body: { code } })
  })

  it('a reviewer declares and ends an event, an agent sees it and may not declare (N.8)', async () => {
    const agent = await signInAs(app, 'agent')
    const boss = await signInAs(app, 'reviewer')
    const key = await caseWithPromises(world.house, 'needConfirmed', beijing('2026-11-24 09:00'))
    const body = { cause: 'strike', says, fromAt: '2026-11-24T09:30:00+08:00' }
    expect(await post('/declared-events', agent.cookie, body)).toMatchObject({ status: 403 })
    const declared = await post('/declared-events', boss.cookie, body)
    expect(declared).toMatchObject({ status: 201, body: { cause: 'strike', city: null, service: null, toAt: null, casesTouched: 1, says } })
    const list = await app.server.inject({ method: 'GET', url: '/api/v1/declared-events', headers: { cookie: agent.cookie } })
    expect(list.json()).toMatchObject({ items: [{ id: declared.body.id, casesTouched: 1 }], nextCursor: null })
    const path = `/declared-events/${declared.body.id}/ends`
    expect(await post(path, boss.cookie, { toAt: '2026-11-24T09:00:00+08:00' })).toMatchObject({ status: 422, body: { code: 'dates-in-wrong-order' } })
    expect(await post(path, boss.cookie, { toAt: '2026-11-24T10:00:00+08:00' })).toMatchObject({ status: 200, body: { casesTouched: 1 } })
    expect(await post(path, boss.cookie, { toAt: '2026-11-24T10:00:00+08:00' })).toMatchObject({ status: 409, body: { code: 'event-ended' } })
    expect((await promiseNamed(world.house, key, 'arranged')).state).toBe('running')
  })
})
