import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { inTransaction, type Tx } from '../db/database.ts'
import { testWorld } from '../http/test-server.ts'
import { lin, policyInput, son, zhao } from '../people/people.test-support.ts'
import { peopleOf } from '../people/store.ts'
import { savePolicy } from '../policies/save-policy.ts'
import { consentsOf, hasConsent, recordConsent } from './consent.ts'
import { approveDisclosure, recordDisclosure } from './disclosures.ts'
import { recordIncident } from './incidents.ts'
import { disclosures, incidents } from './store.ts'

let now = Temporal.Instant.from('2026-06-15T10:00:00+08:00')
const { house } = await testWorld({ jobs: [], now: () => now })
const within = async <Answer>(work: (tx: Tx) => Promise<Answer>) => await inTransaction(house.db, work)
const staff = (id: string, ...roles: Actor['roles']): Actor => ({ id, kind: 'staff', name: `Staff ${id}`, roles, language: 'zh', hasSecondFactor: true })
const member = (phone: string): Actor => ({ id: `member-${phone}`, kind: 'member', name: 'Member', roles: ['member'], language: 'zh', phone, hasSecondFactor: false })
const [agent, coordinator, reviewer] = [staff('a', 'agent'), staff('c', 'coordinator'), staff('r', 'reviewer')]
const idOf = async (policyNumber: string, name: string) => (await peopleOf(house.db, house.cipher, policyNumber)).find((person) => person.name === name)?.id ?? ''

describe('consent per purpose (N.5)', () => {
  it('declining is recorded as well as giving, the newest answer holds, and silence is a no', async () => {
    await within(async (tx) => await savePolicy(tx, house, policyInput({ policyNumber: 'T-CONSENT-1' })))
    const personId = await idOf('T-CONSENT-1', '林若溪')
    const record = async (given: boolean) => await within(async (tx) => await recordConsent(tx, house, agent, { policyNumber: 'T-CONSENT-1', personId, purpose: 'share-with-vendor', given, how: 'phone-recorded' }))
    const holds = async () => await hasConsent(house.db, 'T-CONSENT-1', personId, 'share-with-vendor')
    expect(await holds()).toBe(false)
    expect(await record(true)).toMatchObject({ given: true, how: 'phone-recorded', by: 'a' })
    expect(await holds()).toBe(true)
    now = now.add({ minutes: 1 })
    expect(await within(async (tx) => await recordConsent(tx, house, agent, { policyNumber: 'T-CONSENT-1', personId, purpose: 'contact', given: true, how: 'portal' }))).toMatchObject({ how: 'phone-recorded' })
    await record(false)
    expect(await holds()).toBe(false)
    expect(await hasConsent(house.db, 'T-CONSENT-1', personId, 'health-data')).toBe(false)
    expect((await consentsOf(house.db, 'T-CONSENT-1')).filter(({ purpose }) => purpose === 'share-with-vendor').map(({ given }) => given)).toEqual([true, false])
  })

  it('a member speaks for themself and for their ward, not for another adult, and always through the portal (R.8)', async () => {
    const guardians = [{ person: zhao, kind: 'parent' as const, proof: '户口簿', fromOn: '2020-05-01', toOn: null }]
    await within(async (tx) => await savePolicy(tx, house, policyInput({ policyNumber: 'T-CONSENT-2', insured: son, policyholder: lin, guardians })))
    const as = async (phone: string, name: string) => {
      const personId = await idOf('T-CONSENT-2', name)
      return await within(async (tx) => await recordConsent(tx, house, member(phone), { policyNumber: 'T-CONSENT-2', personId, purpose: 'contact', given: true, how: 'paper' }))
    }
    expect(await as('+8613900139002', '赵小树')).toMatchObject({ how: 'portal' })
    expect(await as('+8613800138001', '林若溪')).toMatchObject({ how: 'portal' })
    await expect(as('+8613800138001', '赵小树')).rejects.toMatchObject({ code: 'person-not-found' })
    await expect(as('+8613900139002', '林若溪')).rejects.toMatchObject({ code: 'person-not-found' })
    await expect(as('+8618800188000', '赵小树')).rejects.toMatchObject({ code: 'policy-not-found' })
  })
})

describe('a child’s consent (R.8)', () => {
  const child = (bornOn: string) => ({ ...son, bornOn, phone: '15500155008' })
  const consentOf = async (policyNumber: string) => {
    const personId = await idOf(policyNumber, '赵小树')
    return await within(async (tx) => await recordConsent(tx, house, member('+8615500155008'), { policyNumber, personId, purpose: 'health-data', given: true, how: 'portal' }))
  }

  it('is their own on the fourteenth birthday; the day before it takes the guardian', async () => {
    await within(async (tx) => await savePolicy(tx, house, policyInput({ policyNumber: 'T-CHILD-1', insured: child('2012-06-15') })))
    await within(async (tx) => await savePolicy(tx, house, policyInput({ policyNumber: 'T-CHILD-2', insured: child('2012-06-16') })))
    expect(await consentOf('T-CHILD-1')).toMatchObject({ given: true })
    await expect(consentOf('T-CHILD-2')).rejects.toMatchObject({ code: 'person-not-found' })
  })
})

describe('lawful disclosure (N.6.a, N.6.b)', () => {
  const record = { basis: 'authority-demand' as const, requester: '某市公安局', legalBasis: '刑事诉讼法第五十四条', scope: '申请时间和联系电话' }

  it('whoever recorded it cannot approve it; somebody else can, once', async () => {
    const { id, approvedBy } = await within(async (tx) => await recordDisclosure(tx, house, reviewer, record))
    expect(approvedBy).toBeNull()
    const approveAs = async (actor: Actor) => await within(async (tx) => await approveDisclosure(tx, house, actor, id))
    await expect(approveAs(reviewer)).rejects.toMatchObject({ code: 'same-person', because: { clauses: ['N.6.a'] } })
    const both = await Promise.allSettled([approveAs(staff('r2', 'reviewer')), approveAs(staff('r3', 'administrator'))])
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    await expect(approveAs(staff('r4', 'reviewer'))).rejects.toMatchObject({ code: 'disclosure-approved' })
    expect((await disclosures(house.db, undefined, 10)).find((each) => each.id === id)?.approvedBy).toMatch(/^Staff r[23]$/)
  })

  it('the database keeps the two apart too', async () => {
    const { id } = await within(async (tx) => await recordDisclosure(tx, house, reviewer, record))
    await expect(house.db.updateTable('disclosure').set({ approved_by_id: reviewer.id }).where('id', '=', id).execute()).rejects.toMatchObject({ code: '23514' })
  })

  it('one about a policy names a policy that exists; one that is unknown is not found', async () => {
    await expect(within(async (tx) => await recordDisclosure(tx, house, coordinator, { ...record, policyNumber: 'NOBODY-1' }))).rejects.toMatchObject({ code: 'policy-not-found' })
    await expect(within(async (tx) => await approveDisclosure(tx, house, coordinator, '0197b000-0000-7000-8000-000000000000'))).rejects.toMatchObject({ code: 'disclosure-not-found' })
  })

  it('record and approval stand in the audit trail with their basis', async () => {
    const trail = await house.db.selectFrom('audit_event').select(['action', 'purpose']).where('action', 'like', 'disclosure-%').execute()
    expect(trail.filter(({ action }) => action === 'disclosure-recorded').length).toBe(2)
    expect(trail.filter(({ action }) => action === 'disclosure-approved')).toEqual([{ action: 'disclosure-approved', purpose: 'authority-demand' }])
  })
})

describe('incidents (N.6.c)', () => {
  it('are registered with what was done and who was told, newest first', async () => {
    const told = { toldRegulatorAt: '2026-06-15T12:00:00+08:00' }
    const record = async (happened: string, given = {}) => await within(async (tx) => await recordIncident(tx, house, agent, { kind: 'loss', happened, affected: 'one policy', measures: 'access closed', ...given }))
    await record('a notebook was lost')
    now = now.add({ minutes: 1 })
    expect(await record('it was found', told)).toMatchObject({ recordedBy: 'Staff a', toldRegulatorAt: '2026-06-15T04:00:00Z', toldPeopleAt: null })
    const list = await incidents(house.db, undefined, 10)
    expect(list.map(({ happened }) => happened)).toEqual(['it was found', 'a notebook was lost'])
    expect((await incidents(house.db, list[0]?.id, 10)).map(({ happened }) => happened)).toEqual(['a notebook was lost'])
  })
})
