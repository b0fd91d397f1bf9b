import { describe, expect, it } from 'vitest'
import { inTransaction, openDatabase } from '../db/database.ts'
import { testDatabase } from '../db/test-database.ts'
import type { House } from '../house.ts'
import { testHouse } from '../test-house.ts'
import { extendPromise } from './extend-promise.ts'
import { promiseJobs } from './jobs.ts'
import { keepPromise } from './keep-promise.ts'
import { beijing, caseWithPromises, promiseNamed, said, within } from './promise.test-support.ts'
import { soundAlarms } from './sound-alarms.ts'
import type { CaseKey } from './store.ts'
import { resumePromises, suspendPromises } from './suspend-promises.ts'

const { db, url } = await testDatabase()
const house = testHouse(db)
const started = beijing('2026-11-24 10:00')

async function alarmsAt(moment: string): Promise<number> {
  house.setNow(beijing(moment))
  return await soundAlarms({ ...house })
}
async function heard(key: CaseKey): Promise<string[]> {
  const rows = await db.selectFrom('audit_event').select(['action', 'purpose', 'actor_id', 'subject']).where('policy_number', '=', key.policyNumber).where('action', 'like', 'promise-%').orderBy('id').execute()
  return rows.map((row) => `${row.action} ${row.purpose.split(' ')[0]} by ${row.actor_id}`)
}
const advance = async (at = started) => await caseWithPromises(house, 'requested', at, { service: 'hospital-advance' })

describe('alarms of promises (R.2)', () => {
  it('sound at 50, 80 and 100 %, each once, in service hours only (5.2.2, R.1)', async () => {
    const key = await advance(beijing('2026-11-27 16:00'))
    expect(await alarmsAt('2026-11-27 17:59')).toBe(0)
    expect(await alarmsAt('2026-11-27 18:00')).toBe(1)
    expect(await alarmsAt('2026-11-29 12:00')).toBe(0)
    expect(await alarmsAt('2026-11-30 10:11')).toBe(0)
    expect(await alarmsAt('2026-11-30 10:12')).toBe(1)
    expect(await promiseNamed(house, key, 'callback')).toMatchObject({ state: 'running', escalatedPercent: 80 })
    expect(await alarmsAt('2026-11-30 11:00')).toBe(0)
    expect(await alarmsAt('2026-11-30 11:01')).toBe(1)
    expect(await alarmsAt('2026-11-30 12:00')).toBe(0)
    expect(await promiseNamed(house, key, 'callback')).toMatchObject({ state: 'breached', escalatedPercent: 100, nextCheckAt: null })
    expect(await heard(key)).toEqual(['promise-escalated 50 by system', 'promise-escalated 80 by system', 'promise-breached callback by system'])
  })

  it('a house that slept sounds every alarm it missed, each once (R.2)', async () => {
    const key = await advance()
    expect(await alarmsAt('2026-12-01 09:00')).toBe(3)
    expect((await heard(key)).length).toBe(3)
    expect(await alarmsAt('2026-12-01 09:01')).toBe(0)
  })

  it('a suspended promise raises none, and after it runs on the alarms follow the time it had left (N.7, R.2)', async () => {
    const key = await advance()
    house.setNow(beijing('2026-11-24 11:00'))
    await within(house, async (tx) => await suspendPromises(tx, house, key, { cause: 'member', reason: { zh: '等待材料', en: 'waiting' }, waitsFor: [], at: beijing('2026-11-24 11:00') }))
    expect(await alarmsAt('2026-11-26 12:00')).toBe(0)
    await within(house, async (tx) => await resumePromises(tx, house, key, { cause: 'member', at: beijing('2026-11-26 12:00') }))
    expect(await alarmsAt('2026-11-26 12:59')).toBe(0)
    expect(await alarmsAt('2026-11-26 13:00')).toBe(1)
    expect(said((await promiseNamed(house, key, 'callback')).dueAt)).toBe('2026-11-26 15:00')
    await within(house, async (tx) => await keepPromise(tx, house, key, 'callback', beijing('2026-11-26 13:30')))
    expect(await alarmsAt('2026-11-30 12:00')).toBe(0)
  })

  it('a breached promise may still be kept, late (R.2)', async () => {
    const key = await advance()
    expect(await alarmsAt('2026-11-25 10:00')).toBe(3)
    await within(house, async (tx) => await keepPromise(tx, house, key, 'callback', beijing('2026-11-25 10:30')))
    expect(await promiseNamed(house, key, 'callback')).toMatchObject({ state: 'kept-late', keptAt: beijing('2026-11-25 10:30') })
    expect((await heard(key)).filter((line) => line.startsWith('promise-breached')).length).toBe(1)
  })

  it('an extension brings the alarms of the new date (1.4.2)', async () => {
    const key = await caseWithPromises(house, 'needConfirmed', started)
    expect(await alarmsAt('2026-12-02 10:00')).toBe(1)
    const { id } = await promiseNamed(house, key, 'arranged')
    await within(house, async (tx) => await extendPromise(tx, house, key, { promiseId: id, ground: 'hot-hospital', newDueOn: '2026-12-22', noticeAt: beijing('2026-12-02 10:00'), at: beijing('2026-12-02 10:00') }))
    expect(await promiseNamed(house, key, 'arranged')).toMatchObject({ escalatedPercent: 0 })
    expect(await alarmsAt('2026-12-04 18:00')).toBe(0)
    expect(await alarmsAt('2026-12-22 18:01')).toBe(3)
    expect(await promiseNamed(house, key, 'arranged')).toMatchObject({ state: 'breached' })
  })

  it('two workers at once sound each alarm exactly once and lose none (R.2)', async () => {
    const keys: CaseKey[] = []
    for (let one = 0; one < 25; one += 1) keys.push(await advance())
    const other = openDatabase(url)
    house.setNow(beijing('2026-11-25 09:00'))
    const workers: House[] = [{ ...house }, { ...house, db: other.db }, { ...house, db: other.db }]
    const sounded = await Promise.all(workers.map(async (worker) => await soundAlarms(worker)))
    await other.close()
    expect(sounded.reduce((sum, one) => sum + one, 0)).toBe(75)
    for (const key of keys) expect((await heard(key)).length).toBe(3)
  })

  it('one promise that cannot be checked does not hold up the others, and is tried again (R.2)', async () => {
    const broken = await advance()
    const whole = await advance()
    await db.updateTable('kase').set({ handbook_version: 'gone' }).where('policy_number', '=', broken.policyNumber).execute()
    await expect(alarmsAt('2026-11-25 10:00')).rejects.toThrow('1 promises could not be checked')
    expect(await promiseNamed(house, whole, 'callback')).toMatchObject({ state: 'breached' })
    await db.updateTable('kase').set({ handbook_version: house.shelf.all()[0]?.version ?? '' }).where('policy_number', '=', broken.policyNumber).execute()
    expect(await alarmsAt('2026-11-25 10:01')).toBe(3)
  })

  it('a promise in other hands at that moment is left to them, and its alarm sounds with the next run (R.2)', async () => {
    const key = await advance()
    house.setNow(beijing('2026-11-25 11:00'))
    await inTransaction(db, async (tx) => {
      await tx.selectFrom('promise').select('id').where('policy_number', '=', key.policyNumber).forUpdate().execute()
      expect(await soundAlarms({ ...house })).toBe(0)
    })
    house.queued.push({ job: 'promise-alarms', data: {}, after: undefined })
    expect(await house.runJobs(promiseJobs)).toBe(1)
    expect((await heard(key)).length).toBe(3)
  })
})
