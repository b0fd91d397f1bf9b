import { describe, expect, it } from 'vitest'
import { taskIdOf, walkOpinionTo } from '../opinions/test-opinion.ts'
import { remindOfVisits } from './jobs.ts'
import { reviewer, send, walkTo, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()

describe('a case stopped for misuse (N.1)', () => {
  it('keeps no live booking: nobody is reminded of the visit, and nothing clashes with it any more (1.3.6, 1.2.4)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0001', 'awaitingVisit')
    const stopped = await send(house, kase.number, reviewer, { type: 'stopForMisuse', finding: '冒用身份', evidence: '医院核对记录', costFen: 100 })
    expect([stopped.state, stopped.bookings.map(({ state }) => state)]).toEqual(['stopped', ['cancelled']])
    house.setNow('2026-11-26T10:00:00+08:00')
    expect(await remindOfVisits(house)).toBe(0)
    expect(stopped.promises.filter(({ state }) => ['running', 'suspended'].includes(state))).toEqual([])
  })

  it('asks nothing of an expert any more (4.3.3, N.5)', async () => {
    const kase = await walkOpinionTo(house, 'H2021-DEMO-0003', 'drafting')
    expect(await taskIdOf(house, kase)).not.toBe('')
    await send(house, kase.number, reviewer, { type: 'stopForMisuse', finding: '冒用身份', evidence: '核对记录', costFen: 0 })
    expect(await taskIdOf(house, kase)).toBe('')
  })
})
