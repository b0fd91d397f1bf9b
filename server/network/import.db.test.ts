import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { ImportKind } from '../../contract/import.ts'
import type { Actor } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import { testWorld } from '../http/test-server.ts'
import { importJobs } from '../imports/jobs.ts'
import { runImport } from '../imports/run-import.ts'
import { startImport } from '../imports/start-import.ts'
import { getRun, refusalsOf } from '../imports/store.ts'
import { workbook } from '../imports/xlsx.test-support.ts'
import { hospitalDetail, hospitalsInForce } from './list-store.ts'

const { house } = await testWorld({ jobs: importJobs, now: () => Temporal.Instant.from('2026-11-24T10:00:00+08:00') })
const administrator: Actor = { id: 'admin-1', kind: 'staff', name: 'Administrator', roles: ['administrator'], language: 'zh', hasSecondFactor: true }

async function imported(kind: ImportKind, content: string | Buffer, fileName = `${kind}.csv`) {
  const contentBase64 = Buffer.from(content as string).toString('base64')
  const { id } = await inTransaction(house.db, async (tx) => await startImport(tx, house, administrator, { kind, fileName, contentBase64 }))
  await runImport(house, id)
  const run = await getRun(house.db, id)
  const refusals = await refusalsOf(house.db, id, undefined, 100)
  return { tally: [run?.state, run?.added, run?.changed, run?.unchanged, run?.refused], refusals: refusals.map(({ row, column, code }) => [row, column, code]), sentences: refusals.map(({ sentence }) => sentence) }
}

const hospitals = ['医院代码,医院名称,医院英文名,城市,城市英文名,城市代码,级别,等次,性质,医保定点编码,须就诊卡,科室代码', 'CD-1,示例甲医院,Sample One,成都市,Chengdu,510100,三级甲等,,公立,H51010000001,是,19、03.04', 'CD-2,示例乙医院,Sample Two,成都,Chengdu,510100,二级,乙等,民营,,否,']
const inForceOn = async (on: string, service = 'expert-outpatient') => (await hospitalsInForce(house.db, { service, on })).map(({ code }) => code)
const idOf = async (code: string) => (await house.db.selectFrom('hospital').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id

describe('importing hospitals, experts, vendors and memberships (3.3.10)', () => {
  it('hospitals are added once, changed where a cell differs, and left alone otherwise (3.3.10)', async () => {
    expect((await imported('hospitals', hospitals.join('\n'))).tally).toEqual(['done', 2, 0, 0, 0])
    expect((await imported('hospitals', hospitals.join('\n'))).tally).toEqual(['done', 0, 0, 2, 0])
    expect((await imported('hospitals', hospitals.join('\n').replace('二级,乙等', '三级,甲等'))).tally).toEqual(['done', 0, 1, 1, 0])
    const detail = await hospitalDetail(house.db, await idOf('CD-1'), '2026-11-24')
    expect(detail).toMatchObject({ hospital: { name: { zh: '示例甲医院', en: 'Sample One' }, city: { zh: '成都' }, level: 3, class: 'a', ownership: 'public', requiresVisitCard: true, isSample: false }, nhsaCode: 'H51010000001' })
    expect(detail?.departments.map(({ department }) => department.code)).toEqual(['03.04', '19'])
  })

  it('a workbook with English headings says the same (3.3.10)', async () => {
    const rows = [['hospital code', 'hospital name', 'city', 'city code', 'level', 'class', 'ownership'], ['XA-1', '示例丙医院', '西安', '610100', 'level 3', 'a', 'public']]
    expect((await imported('hospitals', workbook(rows), 'network.xlsx')).tally).toEqual(['done', 1, 0, 0, 0])
    expect((await hospitalDetail(house.db, await idOf('XA-1'), '2026-11-24'))?.hospital).toMatchObject({ level: 3, class: 'a', city: { zh: '西安', en: '西安' } })
  })

  it('every problem of a row is named with its column, and the good rows are imported (3.3.10)', async () => {
    const { tally, refusals, sentences } = await imported('hospitals', [hospitals[0], 'CD 3!,,,成都,,51010,三级,甲等,其他,51,否,', 'CD-4,示例丁医院,,成都,,510100,三级,甲等,公立,,否,99', 'CD-5,示例戊医院,,成都,,510100,三级,甲等,公立,,否,', 'CD-5,示例戊医院,,成都,,510100,三级,甲等,公立,,否,'].join('\n'))
    expect(tally).toEqual(['done', 1, 0, 0, 3])
    expect(refusals.map(([row, column]) => `${row} ${column}`)).toEqual(expect.arrayContaining(['2 性质', '2 医院代码', '2 医院名称', '2 城市代码', '2 医保定点编码', '3 科室代码', '5 医院代码']))
    expect(new Set(refusals.map(([row, , code]) => `${row} ${code}`))).toEqual(new Set(['2 value-unknown', '2 code-invalid', '2 value-missing', '2 city-code-invalid', '2 nhsa-code-invalid', '3 department-not-found', '5 row-repeats-hospital']))
    expect(sentences.every(({ zh, en }) => zh.length > 8 && en.length > 8 && !en.startsWith('This row was not imported'))).toBe(true)
  })

  it('experts hang on the code of their hospital; whoever leaves is no longer there from that day (1.3.3)', async () => {
    const file = (leftOn: string) => `专家代码,医院代码,科室代码,姓名,职称,院士,学科带头人,出诊日,专长,离开日期\nE-1,CD-1,19,示例专家甲,副主任医师,否,否,周一、周三,肺结节,${leftOn}\nE-2,NOWHERE,19,示例专家乙,231,否,是,1,肺结节,\nE-3,CD-1,19,示例专家丙,教授,否,否,周八,肺结节,`
    const first = await imported('experts', file(''))
    expect(first.tally).toEqual(['done', 1, 0, 0, 2])
    expect(first.refusals.map(([row, , code]) => `${row} ${code}`).toSorted()).toEqual(['3 hospital-not-found', '4 clinic-days-invalid', '4 value-unknown'])
    expect((await imported('experts', file('2026-12-01'))).tally).toEqual(['done', 0, 1, 0, 2])
    const there = async (on: string) => (await hospitalDetail(house.db, await idOf('CD-1'), on))?.departments.flatMap(({ experts }) => experts.map(({ name, rank, clinicDays }) => [name, rank, clinicDays]))
    expect(await there('2026-11-30')).toEqual([['示例专家甲', 'associate-chief', [1, 3]]])
    expect(await there('2026-12-01')).toEqual([])
  })

  it('a membership is dated per service, ends on a day instead of disappearing, and passes to another vendor the day after (3.3.10, N.4)', async () => {
    expect((await imported('vendors', '服务商,启用\n示例服务商甲,是\n示例服务商乙,\n')).tally).toEqual(['done', 2, 0, 0, 0])
    const head = '医院代码,服务,服务商,起始日期,截止日期,来源'
    expect((await imported('memberships', `${head}\nCD-1,专家门诊预约,示例服务商甲,2026/1/1,,合同2026-1\nCD-2,hospital-advance,示例服务商甲,2026-01-01,,`, '名单.csv')).tally).toEqual(['done', 2, 0, 0, 0])
    expect([await inForceOn('2025-12-31'), await inForceOn('2026-01-01'), await inForceOn('2030-01-01'), await inForceOn('2026-06-01', 'hospital-advance')]).toEqual([[], ['CD-1'], ['CD-1'], ['CD-2']])
    const second = `${head}\nCD-1,专家门诊预约,示例服务商乙,2026-07-01,,`
    expect((await imported('memberships', second)).refusals).toEqual([[2, '起始日期', 'membership-overlaps']])
    expect((await imported('memberships', `${head}\nCD-1,专家门诊预约,示例服务商甲,2026-01-01,2026-06-30,合同2026-1\n${second.split('\n')[1]}`, '换服务商.csv')).tally).toEqual(['done', 1, 1, 0, 0])
    expect((await imported('memberships', `${head}\nCD-1,专家门诊预约,示例服务商甲,2026-01-01,2026-06-30,合同2026-1\n${second.split('\n')[1]}`, '换服务商.csv')).tally).toEqual(['done', 0, 0, 2, 0])
    expect((await hospitalDetail(house.db, await idOf('CD-1'), '2026-11-24'))?.memberships.map(({ vendorName, fromOn, toOn, source, isInForce }) => [vendorName, fromOn, toOn, source, isInForce])).toEqual([
      ['示例服务商乙', '2026-07-01', null, '换服务商.csv', true],
      ['示例服务商甲', '2026-01-01', '2026-06-30', '合同2026-1', false],
    ])
    expect([await inForceOn('2026-06-30'), await inForceOn('2026-07-01')]).toEqual([['CD-1'], ['CD-1']])
  })

  it('days in the wrong order, unknown vendors and services are refused with what to do (3.3.10)', async () => {
    const { refusals } = await imported('memberships', '医院代码,服务,服务商,起始日期,截止日期\nCD-1,专家病房预约,示例服务商甲,2026-05-01,2026-04-30\nCD-1,专家病房预约,无名,2026-05-01,\nCD-1,温泉疗养,示例服务商甲,2026-02-30,')
    expect(refusals.map(([row, , code]) => `${row} ${code}`).toSorted()).toEqual(['2 dates-in-wrong-order', '3 vendor-not-found', '4 day-invalid', '4 service-unknown'])
  })

  it('an administrator’s import is on the audit trail with what it held (N.5)', async () => {
    const { rows } = await sql<{ purpose: string }>`select distinct purpose from audit_event where action = 'import-started' order by purpose`.execute(house.db)
    expect(rows.map(({ purpose }) => purpose)).toEqual(['experts', 'hospitals', 'memberships', 'vendors'])
  })
})
