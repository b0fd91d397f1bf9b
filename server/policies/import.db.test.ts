import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import { testWorld } from '../http/test-server.ts'
import { citizenNumber } from '../people/people.test-support.ts'
import { earlierVersions, guardianOf, peopleOf } from '../people/store.ts'
import { type FileRow, csvFile, fileCells, goodRow } from './import-file.test-support.ts'
import { aloneOnRun, getRun, refusalsOf, unfinishedRuns } from '../imports/store.ts'
import { importJobs } from '../imports/jobs.ts'
import { chunkRows, runImport } from '../imports/run-import.ts'
import { startImport } from '../imports/start-import.ts'
import { getPolicy } from './store.ts'
import { workbook } from '../imports/xlsx.test-support.ts'

const now = Temporal.Instant.from('2026-06-15T10:00:00+08:00')
const { house } = await testWorld({ jobs: importJobs, now: () => now })
const administrator: Actor = { id: 'admin-1', kind: 'staff', name: 'Administrator', roles: ['administrator'], language: 'zh', hasSecondFactor: true }
const start = async (bytes: Buffer) =>
  await inTransaction(house.db, async (tx) => await startImport(tx, house, administrator, { kind: 'policies', fileName: 'policies.csv', contentBase64: bytes.toString('base64') }))
const finished = async (bytes: Buffer) => {
  const { id } = await start(bytes)
  await runImport(house, id)
  return { id, run: await runOf(id), refusals: (await refusalsOf(house.db, id, undefined, 1000)).map(({ row, column, code }) => ({ row, column, code })) }
}
const runOf = async (id: string) => {
  const run = await getRun(house.db, id)
  if (run === undefined) throw new Error('no run')
  return run
}
const rows = (from: number, to: number, given: FileRow = {}) => Array.from({ length: to - from + 1 }, (_, index) => goodRow(from + index, given))
const tally = ({ added, changed, unchanged, refused }: { added: number; changed: number; unchanged: number; refused: number }) => ({ added, changed, unchanged, refused })

describe('importing policies and people (2.3.5, N.7)', () => {
  it('a file is taken in, queued with the same commit, imported, and then let go of', async () => {
    const sent = await start(csvFile(rows(1, 3)))
    expect(sent).toMatchObject({ state: 'waiting', rowsDone: 0, rowsTotal: null, finishedAt: null })
    const jobs = await sql<{ data: unknown }>`select data from pgboss.job where name = 'import-file'`.execute(house.db)
    expect(jobs.rows).toEqual([{ data: { importId: sent.id } }])
    await runImport(house, sent.id)
    expect(await runOf(sent.id)).toMatchObject({ state: 'done', rowsTotal: 3, rowsDone: 3, added: 3, changed: 0, unchanged: 0, refused: 0, problem: null })
    expect((await sql<{ content: Buffer | null }>`select content from import_run where id = ${sent.id}`.execute(house.db)).rows).toEqual([{ content: null }])
    expect(await getPolicy(house.db, 'IMP-000002')).toMatchObject({ handbookId: 'h2021', handbookVersion: '2021.06', waitingPeriodEndsOn: '2026-03-31' })
    expect((await peopleOf(house.db, house.cipher, 'IMP-000002')).map(({ name, phone, relations }) => ({ name, phone, relations }))).toEqual([{ name: '被保2', phone: '+8613910000002', relations: ['insured'] }])
  })

  it('while it waits, the file lies sealed (N.5)', async () => {
    const { id } = await start(csvFile(rows(5, 5)))
    const [stored] = (await sql<{ row: string }>`select t::text as row from import_run t where id = ${id}`.execute(house.db)).rows
    expect(stored?.row).not.toContain(Buffer.from('被保5').toString('hex'))
    expect(stored?.row).not.toContain(csvFile(rows(5, 5)).toString('hex').slice(200, 300))
    await runImport(house, id)
  })

  it('each bad row is refused with its row, column, code and a sentence, and the good ones are imported', async () => {
    const { id, run, refusals } = await finished(
      csvFile([goodRow(11), goodRow(12, { 'insured.identityNumber': '110105194912310021', 'insured.phone': '99' }), goodRow(13, { coverageTo: '2026-01-01' }), goodRow(14), goodRow(11, { product: 'OTHER' }), goodRow(15, { policyNumber: 'imp-000014' })]),
    )
    expect(run).toMatchObject({ state: 'done', rowsTotal: 6, rowsDone: 6, added: 2, refused: 4 })
    expect(refusals).toEqual([
      { row: 3, column: '被保险人证件号', code: 'identity-number-invalid' },
      { row: 3, column: '被保险人手机', code: 'phone-invalid' },
      { row: 4, column: '保险止期', code: 'dates-in-wrong-order' },
      { row: 6, column: '保单号', code: 'row-repeats-policy' },
      { row: 7, column: '保单号', code: 'row-repeats-policy' },
    ])
    const [, second] = await refusalsOf(house.db, id, { row: 3, sequence: 1 }, 2)
    expect(second).toMatchObject({ row: 4, sequence: 1, sentence: { zh: expect.stringContaining('请'), en: expect.stringContaining('check') } })
    expect((await getPolicy(house.db, 'IMP-000011'))?.product).toBe('H2021')
  })

  it('the same file again changes nothing; a corrected row changes its policy and keeps the earlier values', async () => {
    expect(tally((await finished(csvFile(rows(21, 24)))).run)).toEqual({ added: 4, changed: 0, unchanged: 0, refused: 0 })
    const before = (await sql`select * from person order by id`.execute(house.db)).rows
    expect(tally((await finished(csvFile(rows(21, 24)))).run)).toEqual({ added: 0, changed: 0, unchanged: 4, refused: 0 })
    expect(tally((await finished(workbook(fileCells(rows(21, 24), 'en')))).run)).toEqual({ added: 0, changed: 0, unchanged: 4, refused: 0 })
    expect((await sql`select * from person order by id`.execute(house.db)).rows).toEqual(before)
    const corrected = [goodRow(21), goodRow(22, { 'insured.phone': '13700137007' }), goodRow(23, { status: '终止' }), goodRow(24, { 'insured.phone': '139-1000-0024' })]
    expect(tally((await finished(csvFile(corrected))).run)).toEqual({ added: 0, changed: 2, unchanged: 2, refused: 0 })
    const [insured] = await peopleOf(house.db, house.cipher, 'IMP-000022')
    expect(insured).toMatchObject({ version: 2, phone: '+8613700137007' })
    expect(await earlierVersions(house.db, house.cipher, 'IMP-000022', insured?.id ?? '')).toMatchObject([{ phone: '+8613910000022', changedBy: administrator.id }])
    expect(await getPolicy(house.db, 'IMP-000023')).toMatchObject({ status: 'terminated', version: 2 })
    expect(await peopleOf(house.db, house.cipher, 'IMP-000023')).toMatchObject([{ version: 1 }])
  })

  it('a guardian of a row has authority with proof and end, and a re-import with a new end moves it (N.2, R.8)', async () => {
    const guardian = { 'insured.identityNumber': citizenNumber('2018-01-01', 5), 'guardian.name': '赵明远', 'guardian.identityNumber': citizenNumber('1985-09-30', 31), 'guardian.kind': '父亲', 'guardian.proof': '户口簿第3页', 'guardian.fromOn': '2026-03-01' }
    await finished(csvFile([goodRow(31, guardian)]))
    const people = await peopleOf(house.db, house.cipher, 'IMP-000031')
    const holds = async (on: string) => await guardianOf(house.db, 'IMP-000031', people[0]?.id ?? '', people[1]?.id ?? '', on)
    expect([people[1]?.relations, await holds('2026-02-28'), await holds('2036-01-01')]).toEqual([['guardian'], false, true])
    expect((await finished(csvFile([goodRow(31, { ...guardian, 'guardian.toOn': '2036-01-01' })]))).run.changed).toBe(1)
    expect([await holds('2036-01-01'), await holds('2036-01-02')]).toEqual([true, false])
  })

  it('a file that cannot be imported is refused at once; one found out later ends as failed with its sentence', async () => {
    await expect(start(Buffer.from('保单号,产品\nP-1,H2021\n'))).rejects.toMatchObject({ code: 'import-columns-missing' })
    await expect(start(Buffer.from('b1a3b5a5', 'hex'))).rejects.toMatchObject({ code: 'import-file-unreadable' })
    const big = Buffer.concat([Buffer.from('保单号,产品\n'), Buffer.alloc(2_200_000, 'P-1,H2021\n')])
    const { run } = await finished(big)
    expect(run).toMatchObject({ state: 'failed', rowsDone: 0, problem: { zh: expect.stringContaining('被保险人姓名'), en: expect.stringContaining('insured name') } })
  })

  it('columns that were left out are named in row 1 and do not count as refused rows', async () => {
    const [head = [], row = []] = fileCells([goodRow(41)])
    const { run, refusals } = await finished(workbook([[...head, '备注'], [...row, '随便']]))
    expect([tally(run), refusals]).toEqual([{ added: 1, changed: 0, unchanged: 0, refused: 0 }, [{ row: 1, column: '备注', code: 'column-unknown' }]])
  })
})

describe('an import and the processes that run it (2.3.5)', () => {
  it('one stopped in mid-run is taken up where it stood, and every row is imported once', async () => {
    const file = csvFile(rows(1001, 1000 + chunkRows * 3))
    const { id } = await start(file)
    let calls = 0
    const dying = { ...house, now: () => (calls++ > chunkRows * 4 ? stop() : now) }
    const stop = (): never => {
      throw Object.assign(new Error('the process dies'), { code: 'ECONNRESET' })
    }
    await expect(runImport(dying, id)).rejects.toThrow('the process dies')
    const halfway = await runOf(id)
    expect(halfway.state).toBe('running')
    expect(halfway.rowsDone).toBeGreaterThan(0)
    expect(halfway.rowsDone).toBeLessThan(chunkRows * 3)
    expect(halfway.added).toBe(halfway.rowsDone)
    expect(await unfinishedRuns(house.db)).toContain(id)
    await importJobs.find(({ cron }) => cron !== undefined)?.run(house, {})
    expect(await runOf(id)).toMatchObject({ state: 'done', rowsDone: chunkRows * 3, added: chunkRows * 3, changed: 0, refused: 0 })
    expect((await sql<{ count: number }>`select count(*) from policy where policy_number like 'IMP-001%'`.execute(house.db)).rows).toEqual([{ count: chunkRows * 3 }])
  })

  it('a second worker on the same import goes away at once', async () => {
    const { id } = await start(csvFile(rows(51, 52)))
    await aloneOnRun(house.db, id, async () => await runImport(house, id))
    expect((await runOf(id)).state).toBe('waiting')
    await runImport(house, id)
    expect((await runOf(id)).added).toBe(2)
    await runImport(house, id)
    expect((await runOf(id)).added).toBe(2)
  })

  it('two imports of the same policies at one moment add each policy once and refuse none', async () => {
    const file = csvFile(rows(3001, 3150))
    const backwards = csvFile(rows(3001, 3150).toReversed())
    const [one, other] = [await start(file), await start(backwards)]
    await Promise.all([runImport(house, one.id), runImport(house, other.id)])
    const both = [await runOf(one.id), await runOf(other.id)]
    expect(both.map(({ state, refused, changed }) => ({ state, refused, changed }))).toEqual([{ state: 'done', refused: 0, changed: 0 }, { state: 'done', refused: 0, changed: 0 }])
    expect([both.reduce((sum, { added }) => sum + added, 0), both.reduce((sum, { unchanged }) => sum + unchanged, 0)]).toEqual([150, 150])
  })

  it('a row that breaks the house is left out with a sentence and the others are imported', async () => {
    await sql`create function refuse_one() returns trigger language plpgsql as $$ begin if new.policy_number = 'IMP-000062' then raise exception 'a fault'; end if; return new; end $$`.execute(house.db)
    await sql`create trigger refuse_one before insert on person for each row execute function refuse_one()`.execute(house.db)
    const { run, refusals } = await finished(csvFile(rows(61, 64)))
    expect(run).toMatchObject({ state: 'done', rowsDone: 4, added: 3, refused: 1 })
    expect(refusals).toEqual([{ row: 3, column: null, code: 'row-failed' }])
    expect(await getPolicy(house.db, 'IMP-000062')).toBeUndefined()
  })

  it('5,000 rows show their progress while they run', async () => {
    const { id } = await start(csvFile(rows(5001, 10_000)))
    const seen = new Set<number>()
    let isDone = false
    const done = runImport(house, id).finally(() => (isDone = true))
    while (!isDone) {
      seen.add((await runOf(id)).rowsDone)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await done
    expect(await runOf(id)).toMatchObject({ state: 'done', rowsTotal: 5000, rowsDone: 5000, added: 5000 })
    expect([...seen].every((rowsDone) => rowsDone % chunkRows === 0)).toBe(true)
    expect(seen.size).toBeGreaterThan(5)
  })
})
