import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { inTransaction, type Tx } from '../db/database.ts'
import { shelfOf } from '../handbooks/shelf.ts'
import { testWorld } from '../http/test-server.ts'
import { policyInput, zhao } from '../people/people.test-support.ts'
import { peopleOf } from '../people/store.ts'
import { acknowledgeNotices, keyNotices, noticesMissing } from './acknowledge-notices.ts'
import { savePolicy } from './save-policy.ts'
import { getPolicy, type Policy } from './store.ts'

const now = Temporal.Instant.from('2026-06-15T10:00:00+08:00')
const world = await testWorld({ jobs: [], now: () => now })
const [handbook] = world.house.shelf.all()
if (handbook === undefined) throw new Error('no handbook')
const later = { ...handbook, version: '2026.07', effectiveFrom: '2026-07-01' }
const house = { ...world.house, shelf: shelfOf([handbook, later]) }
const within = async <Answer>(work: (tx: Tx) => Promise<Answer>) => await inTransaction(house.db, work)
const agent: Actor = { id: 'agent-1', kind: 'staff', name: 'Agent', roles: ['agent'], language: 'zh', hasSecondFactor: true }
const member = (phone: string): Actor => ({ id: 'member-1', kind: 'member', name: 'Member', roles: ['member'], language: 'zh', phone, hasSecondFactor: false })
const saved = async (policyNumber: string, given: Parameters<typeof policyInput>[0] = {}): Promise<Policy> => {
  await within(async (tx) => await savePolicy(tx, house, policyInput({ policyNumber, policyholder: zhao, ...given })))
  const policy = await getPolicy(house.db, policyNumber)
  if (policy === undefined) throw new Error('not saved')
  return policy
}

describe('key notices before a first case (P.7)', () => {
  it('all key clauses are missing until acknowledged, then none; who, when, how and which version are kept', async () => {
    const policy = await saved('T-NOTICE-1')
    const all = keyNotices(handbook)
    expect(all).toContain('1.3.4')
    expect(await noticesMissing(house.db, house, policy, policy.insuredId)).toEqual(all)
    const read = async (clauses: readonly string[]) => await within(async (tx) => await acknowledgeNotices(tx, house, agent, { policyNumber: policy.policyNumber, personId: policy.insuredId, clauses }))
    await read(all.slice(1))
    expect(await noticesMissing(house.db, house, policy, policy.insuredId)).toEqual(all.slice(0, 1))
    await read(all)
    expect(await noticesMissing(house.db, house, policy, policy.insuredId)).toEqual([])
    const rows = await house.db.selectFrom('notice_acknowledgement').selectAll().where('policy_number', '=', policy.policyNumber).execute()
    expect(rows.length).toBe(all.length)
    expect(rows[0]).toMatchObject({ handbook_version: handbook.version, how: 'phone-recorded', by_id: 'agent-1', at: now })
  })

  it('a clause that is no key notice is refused by name and nothing is kept', async () => {
    const policy = await saved('T-NOTICE-2')
    const clauses = [...keyNotices(handbook), '1.1']
    await expect(within(async (tx) => await acknowledgeNotices(tx, house, agent, { policyNumber: policy.policyNumber, personId: policy.insuredId, clauses }))).rejects.toMatchObject({ code: 'notice-unknown', because: { missing: ['1.1'] } })
    expect(await noticesMissing(house.db, house, policy, policy.insuredId)).toEqual(keyNotices(handbook))
  })

  it('one person’s acknowledgement is not another’s', async () => {
    const policy = await saved('T-NOTICE-3')
    await within(async (tx) => await acknowledgeNotices(tx, house, agent, { policyNumber: policy.policyNumber, personId: policy.insuredId, clauses: keyNotices(handbook) }))
    const holder = (await peopleOf(house.db, house.cipher, policy.policyNumber)).find(({ id }) => id !== policy.insuredId)
    expect(await noticesMissing(house.db, house, policy, holder?.id ?? '')).toEqual(keyNotices(handbook))
  })

  it('a member acknowledges on the portal, on their own policies only', async () => {
    const policy = await saved('T-NOTICE-4')
    const read = async (phone: string) => await within(async (tx) => await acknowledgeNotices(tx, house, member(phone), { policyNumber: policy.policyNumber, personId: policy.insuredId, clauses: ['1.3.4'] }))
    await read('+8613800138001')
    expect((await house.db.selectFrom('notice_acknowledgement').select('how').where('policy_number', '=', policy.policyNumber).execute()).map(({ how }) => how)).toEqual(['portal'])
    await expect(read('+8618800188000')).rejects.toMatchObject({ code: 'policy-not-found' })
  })
})

describe('the handbook version of a contract (P.6)', () => {
  it('is the one in force when it began: the day before the new version the old one, on the day the new', async () => {
    expect((await saved('T-VERSION-A', { coverageFrom: '2026-06-30', coverageTo: '2027-06-29' })).handbookVersion).toBe(handbook.version)
    expect((await saved('T-VERSION-B', { coverageFrom: '2026-07-01', coverageTo: '2027-06-30' })).handbookVersion).toBe('2026.07')
  })

  it('stays with the contract when its other terms are corrected', async () => {
    await saved('T-VERSION-C', { coverageFrom: '2026-07-01', coverageTo: '2027-06-30' })
    const earlier = { ...house, shelf: shelfOf([handbook, later, { ...handbook, version: '2026.06b', effectiveFrom: '2026-06-30' }, { ...handbook, version: '2026.07b', effectiveFrom: '2026-07-01' }]) }
    await within(async (tx) => await savePolicy(tx, earlier, policyInput({ policyNumber: 'T-VERSION-C', coverageFrom: '2026-07-01', coverageTo: '2027-06-30', status: 'lapsed' })))
    expect(await getPolicy(house.db, 'T-VERSION-C')).toMatchObject({ status: 'lapsed', handbookVersion: '2026.07' })
  })

  it('a contract that began before the first version is refused', async () => {
    await expect(saved('T-VERSION-D', { coverageFrom: '2020-07-01', coverageTo: '2021-06-30', firstContractFrom: '2020-07-01' })).rejects.toMatchObject({ code: 'handbook-not-found' })
  })
})
