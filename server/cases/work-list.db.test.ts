import { describe, expect, it } from 'vitest'
import { CaseQuery } from '../../contract/case.ts'
import type { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import { listCases } from './list-cases.ts'
import { agent, coordinator, memberBy, open, reviewer, send, staffOf, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
const list = async (actor: Actor, query: z.input<typeof CaseQuery> = {}) => await inTransaction(house.db, async (tx) => await listCases(tx, house, actor, CaseQuery.parse(query)))
const numbers = (page: Awaited<ReturnType<typeof list>>) => page.items.map(({ number }) => number)

const opened: string[] = []
for (const [at, policyNumber, disease] of [[0, 1, 'severe-malignant-tumour'], [1, 1, 'severe-kidney-failure'], [2, 3, 'severe-heart-attack'], [3, 3, 'severe-liver-failure'], [4, 15, 'deep-coma'], [5, 16, 'severe-parkinsons'], [6, 11, 'paralysis']] as const) {
  house.setNow(Temporal.Instant.from('2026-11-23T09:00:00+08:00').add({ hours: at * 5 }))
  opened.push((await open(house, `H2021-DEMO-${String(policyNumber).padStart(4, '0')}`, agent, { facts: { disease } })).number)
}
house.setNow('2026-11-24T16:00:00+08:00')
const taken = opened[2] ?? ''
const withdrawn = opened[3] ?? ''
await send(house, taken, coordinator, { type: 'take' })
await send(house, withdrawn, agent, { type: 'withdraw', isSure: true })

describe('the work list (R.2, N.5)', () => {
  it('knows the queues: mine, unassigned, open, closed, all (1.2.1)', async () => {
    expect(numbers(await list(coordinator, { queue: 'mine' }))).toEqual([taken])
    expect(numbers(await list(staffOf('coordinator', 'another'), { queue: 'mine' }))).toEqual([])
    expect(numbers(await list(coordinator, { queue: 'unassigned' })).toSorted()).toEqual(opened.filter((one) => one !== taken && one !== withdrawn).toSorted())
    expect(numbers(await list(coordinator, { queue: 'open' })).toSorted()).toEqual(opened.filter((one) => one !== withdrawn).toSorted())
    expect(numbers(await list(coordinator, { queue: 'closed' }))).toEqual([withdrawn])
    expect(numbers(await list(coordinator, { queue: 'all' })).toSorted()).toEqual(opened.toSorted())
    expect((await list(coordinator)).counts).toEqual({ mine: 1, unassigned: 5, dueSoon: 0, breached: 0 })
  })

  it('filters by state, by who has to act, by service and by policy (1.2.1)', async () => {
    const approved = opened[4] ?? ''
    await send(house, approved, reviewer, { type: 'approve' })
    expect(numbers(await list(coordinator, { state: 'understandingNeed' }))).toEqual([approved])
    const waiting = opened[5] ?? ''
    await send(house, waiting, coordinator, { type: 'askMember', items: '门诊病历', channel: 'phone' })
    expect(numbers(await list(coordinator, { waitsOn: 'member' }))).toEqual([waiting])
    expect(numbers(await list(coordinator, { waitsOn: 'finance' }))).toEqual([])
    expect(numbers(await list(coordinator, { service: 'expert-ward', queue: 'all' }))).toEqual([])
    expect(numbers(await list(coordinator, { policyNumber: 'H2021-DEMO-0003', queue: 'all' })).toSorted()).toEqual([taken, withdrawn].toSorted())
  })

  it('puts first what is due first, and says by which clause and how much working time is left (1.2.2, R.2)', async () => {
    const page = await list(coordinator)
    const running = page.items.filter(({ promise }) => promise?.dueAt !== null && promise !== null)
    expect(running.map(({ promise }) => promise?.dueAt)).toEqual(running.map(({ promise }) => promise?.dueAt ?? '').toSorted())
    expect(page.items[0]?.promise).toMatchObject({ name: 'resultTold', clause: '1.2.2' })
    expect(page.items.at(-1)?.state).toBe('awaitingFacts')
    expect(page.items.every(({ insuredNameMasked }) => insuredNameMasked.includes('*'))).toBe(true)
  })

  it.each(['remaining', 'newest'] as const)('pages by %s without losing or doubling a case, whatever the size of a page (1.2.1)', async (sort) => {
    const whole = numbers(await list(coordinator, { queue: 'all', sort }))
    expect(whole).toHaveLength(opened.length)
    for (const limit of [1, 2, 3, 7]) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await list(coordinator, { queue: 'all', sort, limit, ...(cursor === undefined ? {} : { cursor }) })
        seen.push(...numbers(page))
        expect(seen.length).toBeLessThanOrEqual(whole.length)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(seen).toEqual(whole)
    }
    if (sort === 'newest') expect(whole).toEqual(opened.toReversed())
    await expect(list(coordinator, { cursor: 'bm9uc2Vuc2U' })).rejects.toThrow('cursor-unreadable')
  })

  it('shows a member their own cases only, and counts those alone (N.5)', async () => {
    const own = await list(memberBy('+8613800138001'), { queue: 'all' })
    expect(numbers(own).toSorted()).toEqual(opened.slice(0, 2).toSorted())
    expect(own.counts.unassigned).toBe(2)
    expect(numbers(await list(memberBy('+8613800138001'), { queue: 'all', policyNumber: 'H2021-DEMO-0003' }))).toEqual([])
    expect(await list(memberBy('+8613900000000'), { queue: 'all' })).toEqual({ items: [], nextCursor: null, counts: { mine: 0, unassigned: 0, dueSoon: 0, breached: 0 } })
  })

  it('leaves a line in the audit trail for every look (N.5)', async () => {
    const before = await house.db.selectFrom('audit_event').select('actor_id').where('action', '=', 'cases-listed').execute()
    await list(coordinator)
    expect(await house.db.selectFrom('audit_event').select('actor_id').where('action', '=', 'cases-listed').execute()).toHaveLength(before.length + 1)
  })
})

describe('authority that has ended (R.8, N.2)', () => {
  it('lets a guardian act for the insured while it stands, and no longer after its last day (R.8, N.2)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const guardian = memberBy('+8613800138006')
    const kase = await open(house, 'H2021-DEMO-0006', guardian, { channel: 'portal', requester: { relation: 'guardian' } })
    expect(kase.requester.relation).toBe('guardian')
    expect((await send(house, kase.number, guardian, { type: 'provideFacts', facts: { firstSuspectedOn: '2026-11-18' } })).state).toBe('received')
    house.setNow('2027-01-29T10:00:00+08:00')
    await expect(send(house, kase.number, guardian, { type: 'withdraw', isSure: true })).rejects.toMatchObject({ code: 'guardian-authority-required', because: { clauses: ['N.2', 'R.8'] } })
    await expect(open(house, 'H2021-DEMO-0006', guardian, { channel: 'portal', requester: { relation: 'guardian' }, facts: { disease: 'paralysis' } })).rejects.toThrow('guardian-authority-required')
    expect((await send(house, kase.number, coordinator, { type: 'take' })).assignee?.id).toBe(coordinator.id)
    house.setNow('2026-11-24T10:00:00+08:00')
  })

  it('is asked of a policyholder whom the insured authorised as well (R.8)', async () => {
    const daughter = memberBy('+8613800138007')
    const kase = await open(house, 'H2021-DEMO-0007', daughter, { channel: 'portal', requester: { relation: 'policyholder' } })
    expect(kase).toMatchObject({ state: 'received', requester: { relation: 'policyholder' } })
    house.setNow('2027-11-25T10:00:00+08:00')
    await expect(send(house, kase.number, daughter, { type: 'withdraw', isSure: true })).rejects.toMatchObject({ code: 'authorisation-required', because: { clauses: ['R.8'] } })
    await expect(open(house, 'H2021-DEMO-0007', daughter, { channel: 'portal', requester: { relation: 'policyholder' }, facts: { disease: 'paralysis' } })).rejects.toThrow('authorisation-required')
  })
})
