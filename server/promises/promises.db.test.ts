import { describe, expect, it } from 'vitest'
import { testDatabase } from '../db/test-database.ts'
import { testHouse } from '../test-house.ts'
import { endPromise, endPromises } from './end-promises.ts'
import { extendPromise } from './extend-promise.ts'
import { keepPromise } from './keep-promise.ts'
import { beijing, caseWithPromises, openTestCase, promiseNamed, said, termsOfService, within } from './promise.test-support.ts'
import { startPromises } from './start-promises.ts'
import { type CaseKey, promisesOfCase } from './store.ts'
import { resumePromises, suspendPromises } from './suspend-promises.ts'
import { promisesOf, urgentPromises } from './view.ts'

const { db } = await testDatabase()
const house = testHouse(db)
const list = [{ zh: '就诊卡', en: 'The visit card' }]
const reason = { zh: '等待会员补充材料', en: 'Waiting for the member' }
const started = beijing('2026-11-24 10:00')

async function at<Answer>(moment: string, work: (now: Temporal.Instant) => Promise<Answer>): Promise<Answer> {
  house.setNow(beijing(moment))
  return await work(beijing(moment))
}
const suspend = async (key: CaseKey, moment: string, cause: 'member' | 'event' = 'member', causeId?: string) =>
  await at(moment, async (now) => await within(house, async (tx) => await suspendPromises(tx, house, key, { cause, ...(causeId === undefined ? {} : { causeId }), reason, waitsFor: cause === 'member' ? list : [], at: now })))
const resume = async (key: CaseKey, moment: string, cause: 'member' | 'event' = 'member', causeId?: string) =>
  await at(moment, async (now) => await within(house, async (tx) => await resumePromises(tx, house, key, { cause, ...(causeId === undefined ? {} : { causeId }), at: now })))
const keep = async (key: CaseKey, name: string, moment: string) => await at(moment, async (now) => await within(house, async (tx) => await keepPromise(tx, house, key, name, now)))
const extend = async (key: CaseKey, promiseId: string, newDueOn: string, moment: string, given: { readonly ground?: string; readonly noticeAt?: string } = {}) =>
  await at(moment, async (now) => await within(house, async (tx) => await extendPromise(tx, house, key, { promiseId, ground: given.ground ?? 'hot-hospital', newDueOn, noticeAt: beijing(given.noticeAt ?? moment), at: now })))

describe('starting promises (R.1, R.2)', () => {
  it('starts every clock of the event with its due time and first alarm, and no other (1.2.2, 1.4.1)', async () => {
    const key = await caseWithPromises(house, 'requested', started)
    const promises = await promisesOfCase(db, key)
    expect(promises.map(({ name, clause, state, dueAt }) => [name, clause, state, said(dueAt)]).sort()).toEqual([
      ['needsCall', '1.4.1', 'running', '2026-11-25 18:00'],
      ['resultTold', '1.2.2', 'running', '2026-11-25 18:00'],
    ])
    expect(said(promises[0]?.nextCheckAt)).toBe('2026-11-25 13:30')
    expect(promises[0]).toMatchObject({ isProvisional: false, calendarRevision: house.calendar().revision, startEvent: 'requested', escalatedPercent: 0 })
  })

  it('counts four working hours inside service hours only (5.2.2, R.1)', async () => {
    const key = await caseWithPromises(house, 'requested', beijing('2026-11-27 16:00'), { service: 'hospital-advance' })
    expect(said((await promiseNamed(house, key, 'callback')).dueAt)).toBe('2026-11-30 11:00')
  })

  it('a range is a target and a deadline (2.4, R.2)', async () => {
    const key = await caseWithPromises(house, 'accepted', started, { service: 'expert-ward' })
    const promise = await promiseNamed(house, key, 'arranged')
    expect([said(promise.targetAt), said(promise.dueAt)]).toEqual(['2026-12-08 18:00', '2026-12-15 18:00'])
  })

  it('leaves a promise that is still to be kept alone, and after it was kept a new signal starts a new one (1.3.4, R.2)', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    const again = async (moment: string) => await within(house, async (tx) => await startPromises(tx, house, key, termsOfService(house, 'expert-outpatient'), 'needConfirmed', beijing(moment)))
    await again('2026-11-25 10:00')
    expect((await promisesOfCase(db, key)).length).toBe(1)
    await keep(key, 'arranged', '2026-11-26 10:00')
    await again('2026-11-27 10:00')
    expect((await promisesOfCase(db, key)).map(({ state, dueAt }) => [state, said(dueAt)])).toEqual([
      ['kept', '2026-12-03 18:00'],
      ['running', '2026-12-08 18:00'],
    ])
  })

  it('says which case is not there', async () => {
    const starting = within(house, async (tx) => await startPromises(tx, house, { policyNumber: 'T-NONE', caseNumber: 'EO-261124-NNNNNN' }, termsOfService(house, 'expert-outpatient'), 'requested', started))
    await expect(starting).rejects.toMatchObject({ code: 'case-not-found' })
  })
})

describe('keeping and ending promises (R.2)', () => {
  it('is kept up to the due time itself and late a second after it (1.4.1)', async () => {
    const onTime = await caseWithPromises(house, 'requested', started)
    await keep(onTime, 'needsCall', '2026-11-25 18:00')
    expect(await promiseNamed(house, onTime, 'needsCall')).toMatchObject({ state: 'kept', keptAt: beijing('2026-11-25 18:00'), nextCheckAt: null })
    const late = await caseWithPromises(house, 'requested', started)
    await keep(late, 'needsCall', '2026-11-25 18:00:01')
    expect(await promiseNamed(house, late, 'needsCall')).toMatchObject({ state: 'kept-late', escalatedPercent: 100 })
    expect((await db.selectFrom('audit_event').select('action').where('policy_number', '=', late.policyNumber).where('action', '=', 'promise-breached').execute()).length).toBe(1)
  })

  it('keeping what is not promised, or twice, changes nothing', async () => {
    const key = await caseWithPromises(house, 'requested', started)
    await keep(key, 'arranged', '2026-11-24 11:00')
    await keep(key, 'needsCall', '2026-11-24 11:00')
    await keep(key, 'needsCall', '2026-11-24 12:00')
    expect((await promiseNamed(house, key, 'needsCall')).keptAt).toEqual(beijing('2026-11-24 11:00'))
    expect((await promiseNamed(house, key, 'resultTold')).state).toBe('running')
  })

  it('ends one promise by name, or all of a case; what is past its due time stays a breach', async () => {
    const key = await caseWithPromises(house, 'requested', started)
    await within(house, async (tx) => await endPromise(tx, key, 'needsCall', beijing('2026-11-24 12:00')))
    expect(await promiseNamed(house, key, 'needsCall')).toMatchObject({ state: 'ended', endedAt: beijing('2026-11-24 12:00'), nextCheckAt: null })
    await within(house, async (tx) => await endPromises(tx, key, beijing('2026-11-26 09:00')))
    expect(await promiseNamed(house, key, 'resultTold')).toMatchObject({ state: 'breached', endedAt: beijing('2026-11-26 09:00'), nextCheckAt: null })
    await keep(key, 'resultTold', '2026-11-26 10:00')
    expect((await promiseNamed(house, key, 'resultTold')).state).toBe('breached')
  })
})

describe('suspending promises (R.2, N.7)', () => {
  it('waiting for the member stops the clock and shows the list; it runs on with what was left', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    expect(await suspend(key, '2026-11-26 10:00')).toBe(1)
    expect(await promiseNamed(house, key, 'arranged')).toMatchObject({ state: 'suspended', dueAt: null, nextCheckAt: null, waitsFor: list })
    expect(await suspend(key, '2026-11-26 11:00')).toBe(0)
    await resume(key, '2026-11-30 10:00')
    const promise = await promiseNamed(house, key, 'arranged')
    expect([promise.state, said(promise.dueAt), promise.waitsFor]).toEqual(['running', '2026-12-07 18:00', []])
  })

  it('two causes may overlap: it runs again when neither is open (N.7, N.8)', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    await suspend(key, '2026-11-25 10:00', 'member')
    await suspend(key, '2026-11-26 10:00', 'event', 'flood')
    await resume(key, '2026-11-27 10:00', 'member')
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('suspended')
    await resume(key, '2026-11-27 11:00', 'event', 'another')
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('suspended')
    await resume(key, '2026-11-30 10:00', 'event', 'flood')
    const promise = await promiseNamed(house, key, 'arranged')
    expect([promise.state, said(promise.dueAt)]).toEqual(['running', '2026-12-08 18:00'])
  })

  it('a promise kept while suspended is kept, and one past its due time is not stopped', async () => {
    const kept = await caseWithPromises(house, 'requested', started)
    await suspend(kept, '2026-11-25 10:00')
    await keep(kept, 'needsCall', '2026-12-20 10:00')
    const promise = await promiseNamed(house, kept, 'needsCall')
    expect([promise.state, said(promise.suspensions[0]?.toAt)]).toEqual(['kept', '2026-12-20 10:00'])
    const late = await caseWithPromises(house, 'requested', started)
    expect(await suspend(late, '2026-11-26 10:00')).toBe(0)
    expect((await promiseNamed(house, late, 'needsCall')).state).toBe('running')
  })
})

describe('extending promises (1.4.2, 2.4, R.2)', () => {
  it('moves the due time to closing time of the new day and keeps ground, dates and notice apart from a breach (1.4.2)', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    const { id } = await promiseNamed(house, key, 'arranged')
    await extend(key, id, '2026-12-18', '2026-12-02 10:00')
    const promise = await promiseNamed(house, key, 'arranged')
    expect([promise.state, said(promise.dueAt), said(promise.extensions[0]?.fromDueAt)]).toEqual(['running', '2026-12-18 18:00', '2026-12-03 18:00'])
    expect(promise.nextCheckAt !== null && Temporal.Instant.compare(promise.nextCheckAt, beijing('2026-12-02 10:00')) > 0).toBe(true)
    await keep(key, 'arranged', '2026-12-18 17:00')
    expect((await promiseNamed(house, key, 'arranged')).state).toBe('kept')
  })

  it('a day of rest may be named, and waiting after the extension moves the date on by the working days waited', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    const { id } = await promiseNamed(house, key, 'arranged')
    await extend(key, id, '2026-12-12', '2026-12-02 10:00')
    expect(said((await promiseNamed(house, key, 'arranged')).dueAt)).toBe('2026-12-12 18:00')
    await suspend(key, '2026-12-07 10:00')
    expect((await promiseNamed(house, key, 'arranged')).dueAt).toBeNull()
    await resume(key, '2026-12-09 10:00')
    expect(said((await promiseNamed(house, key, 'arranged')).dueAt)).toBe('2026-12-15 18:00')
  })

  it.each([
    ['a ground the clause does not list', { ground: 'busy' }, '2026-12-18', '2026-12-02 10:00', 'ground-not-listed'],
    ['the deadline passed', {}, '2026-12-18', '2026-12-04 10:00', 'too-late-to-extend'],
    ['the member not told yet', { noticeAt: '2026-12-02 11:00' }, '2026-12-18', '2026-12-02 10:00', 'notice-required'],
    ['a day before the due time', {}, '2026-12-02', '2026-12-02 10:00', 'date-in-the-past'],
  ])('refuses %s and changes nothing (1.4.2)', async (_why, given, newDueOn, moment, code) => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    const before = await promiseNamed(house, key, 'arranged')
    await expect(extend(key, before.id, newDueOn, moment, given)).rejects.toMatchObject({ code })
    expect(await promiseNamed(house, key, 'arranged')).toEqual(before)
  })

  it('refuses a suspended promise, a kept one, and one that is not there', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    const other = await openTestCase(house)
    const { id } = await promiseNamed(house, key, 'arranged')
    await suspend(key, '2026-11-25 10:00')
    await expect(extend(key, id, '2026-12-18', '2026-11-25 11:00')).rejects.toMatchObject({ code: 'command-out-of-order' })
    await keep(key, 'arranged', '2026-11-25 12:00')
    await expect(extend(key, id, '2026-12-18', '2026-11-25 13:00')).rejects.toMatchObject({ code: 'command-out-of-order' })
    await expect(extend(other, id, '2026-12-18', '2026-11-25 13:00')).rejects.toMatchObject({ code: 'promise-not-found' })
  })
})

describe('what people see of a promise (R.1, R.2)', () => {
  it('shows due time and working time used side by side, the clause in words, and grounds while it may be extended (1.4.2)', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    const [view] = await promisesOf(db, house, key, beijing('2026-11-30 18:00'))
    expect(view).toMatchObject({
      name: 'arranged', clause: '1.4.2', within: '7 working days', state: 'running', usedPercent: 57, provisional: false,
      workingTimeUsed: { zh: '4 个工作日' }, workingTimeLeft: { en: '3 working days' }, extendGrounds: [{ ground: 'hot-hospital' }],
    })
    expect(view?.says.zh).toContain('7个工作日')
    const [late] = await promisesOf(db, house, key, beijing('2026-12-04 18:00'))
    expect(late).toMatchObject({ extendGrounds: [], usedPercent: 114, workingTimeLeft: { en: '1 working day over' } })
  })

  it('shows suspensions with their reason and extensions with the words of their ground (1.4.2, N.7)', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    const { id } = await promiseNamed(house, key, 'arranged')
    await extend(key, id, '2026-12-18', '2026-12-02 10:00')
    await suspend(key, '2026-12-03 10:00')
    const [view] = await promisesOf(db, house, key, beijing('2026-12-07 10:00'))
    expect(view).toMatchObject({ state: 'suspended', dueAt: null, waitsFor: list, suspensions: [{ reason, toAt: null }], extendGrounds: [] })
    expect(view?.extensions[0]?.groundSays.en).toContain('hot hospital')
  })

  it('a finished promise keeps the working time it had used', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    await keep(key, 'arranged', '2026-11-25 18:00')
    const [view] = await promisesOf(db, house, key, beijing('2026-12-20 10:00'))
    expect(view).toMatchObject({ state: 'kept', usedPercent: 14, workingTimeUsed: { en: '1 working day' } })
  })

  it('the most urgent promise of each case is the one due first, and one that waits comes last', async () => {
    const key = await caseWithPromises(house, 'requested', started)
    const none = await openTestCase(house)
    await within(house, async (tx) => await startPromises(tx, house, key, termsOfService(house, 'expert-outpatient'), 'needConfirmed', started))
    const urgent = async () => await urgentPromises(db, house, [key.caseNumber, none.caseNumber], beijing('2026-11-24 12:00'))
    expect((await urgent()).get(key.caseNumber)).toMatchObject({ dueAt: beijing('2026-11-25 18:00').toString(), state: 'running' })
    expect((await urgent()).has(none.caseNumber)).toBe(false)
    await keep(key, 'needsCall', '2026-11-24 13:00')
    await keep(key, 'resultTold', '2026-11-24 13:00')
    expect((await urgent()).get(key.caseNumber)).toMatchObject({ name: 'arranged' })
  })
})
