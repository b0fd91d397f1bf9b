import { describe, expect, it } from 'vitest'
import { zone } from '../core/promise/zone.ts'
import { testDatabase } from '../server/db/test-database.ts'
import { hospitalsInForce } from '../server/network/list-store.ts'
import { getHospital, hospitalsIn, listDepartments } from '../server/network/store.ts'
import { guardianOf, peopleOf } from '../server/people/store.ts'
import { noticesMissing } from '../server/policies/acknowledge-notices.ts'
import { getPolicy } from '../server/policies/store.ts'
import { testHouse } from '../server/test-house.ts'
import { experts } from './experts.ts'
import { hospitals } from './hospitals.ts'
import { numberOf } from './policies.ts'
import { seedWorld } from './world.ts'

const { db } = await testDatabase()
const house = testHouse(db, { now: '2026-11-24T10:00:00+08:00' })
const accounts = await seedWorld(house)

const tables = ['hospital', 'department', 'expert', 'vendor', 'network_membership', 'policy', 'person', 'guardianship', 'authorisation', 'notice_acknowledgement', 'user', 'account', 'kase', 'case_event', 'entitlement_use', 'message', 'promise'] as const
const counts = async () => Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('rows')).executeTakeFirstOrThrow()).rows])))

describe('the demo world', () => {
  it('is sown with staff for every role and members to sign in as', () => {
    expect(new Set(accounts.staff.flatMap(({ roles }) => roles))).toEqual(new Set(['agent', 'coordinator', 'reviewer', 'specialist', 'finance', 'vendor', 'administrator', 'auditor']))
    expect(accounts.members.map(({ policyNumber }) => policyNumber)).toEqual(Array.from({ length: 16 }, (_, at) => numberOf(at + 1)))
  })

  it('adds nothing and moves nothing when it is sown again, the next week too', async () => {
    const before = await counts()
    const policy = await getPolicy(db, numberOf(1))
    await seedWorld(house)
    house.setNow('2026-12-01T10:00:00+08:00')
    await seedWorld(house)
    house.setNow('2026-11-24T10:00:00+08:00')
    expect(await counts()).toEqual(before)
    expect(await getPolicy(db, numberOf(1))).toEqual(policy)
  })

  it('has sixty and more sample hospitals in eighteen cities, each with its grade (1.1, 1.3.3)', async () => {
    const all = await hospitalsIn(db)
    expect(all.length).toBeGreaterThanOrEqual(60)
    expect(new Set(all.map(({ cityCode }) => cityCode)).size).toBe(18)
    expect(all.every(({ isSample }) => isSample)).toBe(true)
    expect(new Set(hospitals.map(({ id }) => id)).size).toBe(hospitals.length)
    expect(all.filter(({ level, class: grade, ownership }) => level !== 3 || grade !== 'a' || ownership !== 'public').every(({ name }) => name.zh.startsWith('示例'))).toBe(true)
  })

  it('has invented experts of every rank and flag, all in known departments (1.3.3)', async () => {
    const known = new Set((await listDepartments(db)).map(({ code }) => code))
    expect(experts.every(({ name, departmentCode }) => name.startsWith('示例专家') && known.has(departmentCode))).toBe(true)
    expect(new Set(experts.map(({ id }) => id)).size).toBe(experts.length)
    expect(new Set(experts.map(({ name }) => name)).size).toBe(experts.length)
    expect(new Set(experts.map(({ rank }) => rank))).toEqual(new Set(['resident', 'attending', 'associate-chief', 'chief']))
    expect(experts.some(({ isAcademician }) => isAcademician) && experts.some(({ isDisciplineLeader }) => isDisciplineLeader)).toBe(true)
  })

  it('has memberships that have ended and that begin later (3.3.10)', async () => {
    const names = async (on: string) => (await hospitalsInForce(db, { service: 'expert-outpatient', on })).map(({ name }) => name.zh)
    expect(await names('2026-11-23')).toContain('山东第一医科大学附属省立医院')
    expect(await names('2026-11-24')).not.toContain('山东第一医科大学附属省立医院')
    expect(await names('2026-12-23')).not.toContain('青岛大学附属医院')
    expect(await names('2026-12-24')).toContain('青岛大学附属医院')
    expect(await getHospital(db, hospitals[0]?.id ?? '')).toEqual(hospitals[0])
  })

  it('has a policy in the waiting period, a renewal, one not begun, one expired (R.4, R.5, P.5)', async () => {
    const today = house.now().toZonedDateTimeISO(zone).toPlainDate().toString()
    const at = async (last: number) => await getPolicy(db, numberOf(last))
    expect((await at(2))?.waitingPeriodEndsOn).toBe('2026-12-14')
    expect((await at(3))?.firstContractFrom).toBe('2025-10-15')
    expect((await at(4))?.coverageTo.localeCompare(today)).toBe(-1)
    expect((await at(8))?.overrides).toMatchObject([{ clause: '1.3.2', uses: { limit: 2 } }])
    expect((await at(14))?.coverageFrom).toBe('2026-12-04')
  })

  it('has a child whose father is policyholder and guardian (N.2)', async () => {
    const people = await peopleOf(db, house.cipher, numberOf(5))
    const father = people.find(({ relations }) => relations.includes('guardian'))
    expect(people).toHaveLength(2)
    expect(father?.relations).toContain('policyholder')
    expect(await guardianOf(db, numberOf(5), people.find(({ relations }) => relations.includes('insured'))?.id ?? '', father?.id ?? '', '2026-11-24')).toBe(true)
  })

  it('leaves one insured who still has to read the key notices (P.7)', async () => {
    const missing = async (last: number) => {
      const policy = await getPolicy(db, numberOf(last))
      if (policy === undefined) throw new Error('no policy')
      return (await noticesMissing(db, house, policy, policy.insuredId)).length
    }
    expect(await missing(1)).toBe(0)
    expect(await missing(5)).toBe(0)
    expect(await missing(12)).toBeGreaterThan(0)
  })
})
