import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { theHouse } from '../access/actor.ts'
import { UsageProblem } from '../cli.ts'
import { testDatabase } from '../db/test-database.ts'
import { testHouse } from '../test-house.ts'
import { promiseCommands } from './cli.ts'
import { extendPromise } from './extend-promise.ts'
import { calendarNow, importNotices } from './import-notice.ts'
import { promiseJobs } from './jobs.ts'
import { keepPromise } from './keep-promise.ts'
import { readCalendarFile } from './load-calendar.ts'
import { beijing, caseWithPromises, openTestCase, promiseNamed, said, termsOfService, within } from './promise.test-support.ts'
import { startPromises } from './start-promises.ts'
import { supersedeAll } from './supersede-promises.ts'
import { suspendPromises } from './suspend-promises.ts'
import { promisesOf } from './view.ts'

const notice = `notices:
  - id: "2027"
    year: 2027
    publishedOn: 2026-12-29
    url: https://www.gov.cn/example
    title: 2027年节假日安排（测试用）
    off:
      - { from: 2027-01-01, to: 2027-01-03, name: { zh: 元旦, en: New Year’s Day } }
      - { from: 2027-02-05, to: 2027-02-12, name: { zh: 春节, en: Spring Festival } }
      - { from: 2027-04-03, to: 2027-04-05, name: { zh: 清明节, en: Tomb-Sweeping Day } }
      - { from: 2027-05-01, to: 2027-05-05, name: { zh: 劳动节, en: Labour Day } }
      - { from: 2027-06-09, to: 2027-06-09, name: { zh: 端午节, en: Dragon Boat Festival } }
      - { from: 2027-09-15, to: 2027-09-15, name: { zh: 中秋节, en: Mid-Autumn Festival } }
      - { from: 2027-10-01, to: 2027-10-07, name: { zh: 国庆节, en: National Day } }
    work: [2027-02-14, 2027-05-08, 2027-10-09]
`
const file = join(mkdtempSync(join(tmpdir(), 'lvtong-notice-')), '2027.yaml')
writeFileSync(file, notice)

const { db, url } = await testDatabase()
const old = testHouse(db, { now: '2026-12-30T10:00:00+08:00' })
const confirmed = await caseWithPromises(old, 'needConfirmed', beijing('2026-12-29 10:00'))
const moved = await caseWithPromises(old, 'needConfirmed', beijing('2027-01-28 10:00'))
const extended = await caseWithPromises(old, 'needConfirmed', beijing('2027-01-28 10:00'))
const stopped = await caseWithPromises(old, 'needConfirmed', beijing('2027-01-28 10:00'))
const kept = await caseWithPromises(old, 'needConfirmed', beijing('2027-01-28 10:00'))
const before = old.calendar().revision

describe('a notice that arrives after the release (R.1)', () => {
  it('until it comes, due times of its year are provisional (R.1)', async () => {
    expect(await promiseNamed(old, moved, 'arranged')).toMatchObject({ isProvisional: true, calendarRevision: before })
    expect(said((await promiseNamed(old, moved, 'arranged')).dueAt)).toBe('2027-02-10 18:00')
    const { id } = await promiseNamed(old, extended, 'arranged')
    await within(old, async (tx) => await extendPromise(tx, old, extended, { promiseId: id, ground: 'hot-hospital', newDueOn: '2027-02-24', noticeAt: beijing('2027-01-29 10:00'), at: beijing('2027-01-29 10:00') }))
    await within(old, async (tx) => await suspendPromises(tx, old, stopped, { cause: 'member', reason: { zh: '等', en: 'w' }, waitsFor: [], at: beijing('2027-01-29 10:00') }))
    await within(old, async (tx) => await keepPromise(tx, old, kept, 'arranged', beijing('2027-01-29 10:00')))
  })

  it('is checked, kept once, and puts the work on promises into the queue (R.1)', async () => {
    const bring = async () => await within(old, async (tx) => await importNotices(tx, readCalendarFile(file), theHouse, old.now(), old.enqueue))
    expect(await bring()).toMatchObject({ added: ['2027'], alreadyThere: [], horizon: '2027-12-31' })
    expect(await bring()).toMatchObject({ added: [], alreadyThere: ['2027'] })
    expect(old.queued.map(({ job }) => job)).toEqual(['supersede-promises'])
    expect((await calendarNow(db, old)).kindOf('2027-02-11')).toMatchObject({ kind: 'rest', provisional: false })
    writeFileSync(file, notice.replace('2027-02-14', '2027-02-15'))
    await expect(bring()).rejects.toThrow('2027-02-15')
  })

  it('supersedes each due time it moves or confirms, with before, after and the reason, even in a process that has not read it yet (R.1)', async () => {
    expect(await old.runJobs(promiseJobs)).toBe(1)
    const [view] = await promisesOf(db, old, moved, beijing('2027-01-29 12:00'))
    expect([said(view?.dueAt), view?.provisional]).toEqual(['2027-02-15 18:00', false])
    expect(view?.superseded).toMatchObject([{ beforeDueAt: beijing('2027-02-10 18:00').toString(), afterDueAt: beijing('2027-02-15 18:00').toString() }])
    expect(view?.superseded[0]?.reason.en).toContain('holidays of 2027')
    const alarm = (await promiseNamed(old, moved, 'arranged')).nextCheckAt
    expect(said(alarm)).toBe('2027-02-03 13:30')
    const [sure] = await promisesOf(db, old, confirmed, beijing('2026-12-30 12:00'))
    expect(sure).toMatchObject({ provisional: false, superseded: [{ beforeDueAt: sure?.dueAt, afterDueAt: sure?.dueAt }] })
    expect(sure?.superseded[0]?.reason.en).toContain('is confirmed')
  })

  it('leaves the date of an extension, a suspended promise without one, and a kept promise as they are (R.1, R.2)', async () => {
    const [late] = await promisesOf(db, old, extended, beijing('2027-01-29 12:00'))
    expect([said(late?.dueAt), late?.superseded]).toEqual(['2027-02-24 18:00', []])
    const waits = await promiseNamed(old, stopped, 'arranged')
    expect(waits).toMatchObject({ state: 'suspended', dueAt: null })
    expect(waits.calendarRevision).not.toBe(before)
    const [done] = await promisesOf(db, old, kept, beijing('2027-01-29 12:00'))
    expect(done).toMatchObject({ calendarRevision: before, superseded: [] })
  })

  it('asked again, by two at once, nothing is superseded twice (R.1)', async () => {
    expect(await Promise.all([supersedeAll(old), supersedeAll(old)])).toEqual([0, 0])
    const key = await openTestCase(old)
    await within(old, async (tx) => await startPromises(tx, old, key, termsOfService(old, 'expert-outpatient'), 'needConfirmed', beijing('2027-01-28 10:00')))
    const counts = await Promise.all([supersedeAll(old), supersedeAll(old)])
    expect(counts[0] + counts[1]).toBe(1)
    const [view] = await promisesOf(db, old, key, beijing('2027-01-29 12:00'))
    expect(view?.superseded.length).toBe(1)
    const [earlier] = await promisesOf(db, old, moved, beijing('2027-01-29 12:00'))
    expect(earlier?.superseded.length).toBe(1)
  })

  it('a process that still knows the older calendar does not move a due time back (R.1)', async () => {
    await within(old, async (tx) => await keepPromise(tx, old, moved, 'arranged', beijing('2027-02-15 10:00')))
    const [view] = await promisesOf(db, old, moved, beijing('2027-02-15 12:00'))
    expect(view).toMatchObject({ state: 'kept' })
    expect(view?.superseded.length).toBe(1)
  })
})

describe('lvtong calendar import --database (R.1)', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })
  async function typed(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const written = { out: '', err: '' }
    vi.spyOn(process.stdout, 'write').mockImplementation((words) => ((written.out += String(words)), true))
    vi.spyOn(process.stderr, 'write').mockImplementation((words) => ((written.err += String(words)), true))
    vi.stubEnv('DATABASE_URL', url)
    const code = await promiseCommands.find(({ name }) => name === 'calendar import')?.run(args)
    return { code: code ?? -1, ...written }
  }
  const revision = notice.replace('id: "2027"', 'id: "2027-revised"\n    supersedes: "2027"').replace('publishedOn: 2026-12-29', 'publishedOn: 2027-01-20').replace('2027-10-01, to: 2027-10-07', '2027-10-01, to: 2027-10-08')
  const revised = join(mkdtempSync(join(tmpdir(), 'lvtong-notice-')), 'revised.yaml')

  it('takes a revision into the running house, once, and says who did', async () => {
    writeFileSync(revised, revision)
    const first = await typed(revised, '--database', '--json')
    expect([first.code, JSON.parse(first.out)]).toMatchObject([0, { added: ['2027-revised'], horizon: '2027-12-31' }])
    expect((await typed(revised, '--database')).out).toContain('is there already and unchanged')
    expect((await calendarNow(db, old)).kindOf('2027-10-08').kind).toBe('rest')
    const audit = await db.selectFrom('audit_event').select('actor_id').where('action', '=', 'calendar-notice-imported').where('subject', '=', '2027-revised').execute()
    expect(audit.map((row) => row.actor_id.startsWith('console:'))).toEqual([true])
  })

  it('names what is wrong in the file, and refuses two places at once', async () => {
    writeFileSync(revised, revision.replace('2027-02-14', '2027-02-15').replace('"2027-revised"', '"2027-second"').replace('2027-01-20', '2027-01-21'))
    const wrong = await typed(revised, '--database')
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('2027-02-15')])
    await expect(typed(revised, '--database', '--to', 'somewhere')).rejects.toThrow(UsageProblem)
  })
})
