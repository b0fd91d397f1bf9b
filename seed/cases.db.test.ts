import { describe, expect, it } from 'vitest'
import { coordinator, look } from '../server/cases/test-case.ts'
import { testDatabase } from '../server/db/test-database.ts'
import { testHouse, type TestHouse } from '../server/test-house.ts'
import { numberOf } from './policies.ts'
import { seedWorld } from './world.ts'

/** Where the case of each policy stands, and its use. */
async function stations(house: TestHouse): Promise<Record<string, string>> {
  const rows = await house.db.selectFrom('kase').select(['policy_number', 'case_number', 'service']).orderBy('policy_number').execute()
  return Object.fromEntries(await Promise.all(rows.map(async (row) => {
    const kase = await look(house, row.case_number, coordinator)
    return [row.service === 'expert-outpatient' ? row.policy_number : `${row.policy_number} ${row.service}`, `${kase.state} ${kase.use?.status ?? 'none'}`] as const
  })))
}

const expected = {
  [numberOf(2)]: 'refused none',
  [numberOf(7)]: 'awaitingMember held',
  [numberOf(8)]: 'awaitingFacts none',
  [numberOf(9)]: 'awaitingVisit consumed',
  [numberOf(10)]: 'closed consumed',
  [`${numberOf(10)} hospital-advance`]: 'inHospital none',
  [numberOf(11)]: 'received none',
}

describe('the cases of the demo world', () => {
  it.each(['2026-11-24T10:00:00+08:00', '2026-02-16T00:05:00+08:00', '2027-01-01T23:55:00+08:00', '2028-02-29T03:30:00+08:00'])('stand at stations of their way, started at %s (1.2.1, 5.2.6, R.3, R.7)', async (now) => {
    const { db } = await testDatabase()
    const house = testHouse(db, { now })
    await seedWorld(house)
    expect(await stations(house)).toEqual(expected)
    const visit = await db.selectFrom('booking').select('visit_at').where('state', '=', 'live').executeTakeFirstOrThrow()
    expect(Temporal.Instant.compare(visit.visit_at, house.now())).toBe(1)
    const late = await db.selectFrom('promise').select('name').where('state', 'in', ['breached', 'kept-late']).execute()
    expect(late).toEqual([])
    await seedWorld(house)
    house.setNow(house.now().add({ hours: 24 * 40 }))
    await seedWorld(house)
    expect((await db.selectFrom('kase').select('case_number').execute())).toHaveLength(7)
  })

  it('hold one stay in hospital whose first advance is paid, with papers to look at and a deposit whose end is known (5.2.5, 5.2.6)', async () => {
    const { db } = await testDatabase()
    const house = testHouse(db)
    await seedWorld(house)
    const { case_number: number } = await db.selectFrom('kase').select('case_number').where('service', '=', 'hospital-advance').executeTakeFirstOrThrow()
    const { advance, papers } = await look(house, number, coordinator)
    expect(advance?.account).toEqual({ advancedFen: 800_000, onItsWayFen: 0, toPayOutFen: 0, owedByMemberFen: 0 })
    expect(advance?.advances.map(({ state }) => state)).toEqual(['paid'])
    expect(advance?.runway).toMatchObject({ perDayFen: 850_000, leftFen: 3_250_000 })
    expect(papers.decision.state).toBe('complete')
  })

  it('shows the policy whose use is spent as used, and leaves the policies kept for practice alone (P.5)', async () => {
    const { db } = await testDatabase()
    const house = testHouse(db)
    await seedWorld(house)
    const closed = await db.selectFrom('kase').select('case_number').where('policy_number', '=', numberOf(10)).where('service', '=', 'expert-outpatient').executeTakeFirstOrThrow()
    expect((await look(house, closed.case_number)).entitlement).toMatchObject({ status: 'used', left: 0 })
    const practice = [1, 3, 5, 12, 15, 16].map(numberOf)
    expect(await db.selectFrom('kase').select('case_number').where('policy_number', 'in', practice).execute()).toEqual([])
  })
})
