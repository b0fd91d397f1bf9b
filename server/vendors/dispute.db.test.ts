import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import { testDatabase } from '../db/test-database.ts'
import { addInsured } from '../messages/message.test-support.ts'
import { testHouse } from '../test-house.ts'
import { openDispute } from './open-dispute.ts'
import { settleDispute } from './settle-dispute.ts'
import { addVendors, listDisputes } from './store.ts'

const { db } = await testDatabase()
const house = testHouse(db, { now: '2026-09-22T16:30:00+08:00' })
const vendorId = '00000000-0000-7000-8000-000000000901'
const owner: Actor = { id: 'coordinator-1', kind: 'staff', name: '示例协调', roles: ['coordinator'], language: 'zh', hasSecondFactor: false }
const policyNumber = 'DSP-0001'

await addVendors(db, [{ id: vendorId, name: '示例就医服务商甲', isActive: true }])
const insured = await addInsured(db, house, policyNumber)

async function addCase(caseNumber: string, vendor: string | null): Promise<void> {
  const at = house.now().toString()
  await db.insertInto('case_directory').values({ case_number: caseNumber, policy_number: policyNumber }).execute()
  await db
    .insertInto('kase')
    .values({ policy_number: policyNumber, case_number: caseNumber, service: 'expert-outpatient', lifecycle: 'appointment', state: 'received', insured_id: insured.id, channel: 'phone', language: 'zh', handbook_id: 'h2021', handbook_version: '2021.06', requester_relation: 'insured', requested_on: '2026-09-22', opened_at: at, vendor_id: vendor })
    .execute()
}
await addCase('EO-260922-AAAAAA', vendorId)
await addCase('EO-260922-BBBBBB', null)
const open = async (caseNumber: string) => await inTransaction(db, async (tx) => await openDispute(tx, house, owner, { caseNumber, complaint: '约定时间没有人接待' }, house.now()))

describe('a dispute between member and vendor (N.3)', () => {
  it('has an owner and a clock of 10 working days: past mid-autumn and the National Day week, with the make-up Saturday counted (N.3, R.1)', async () => {
    const dispute = await open('EO-260922-AAAAAA')
    expect(dispute).toMatchObject({ policyNumber, vendorId, ownerName: '示例协调', outcome: null })
    expect(dispute.dueOn).toBe('2026-10-13')
  })

  it('gets one outcome, even when two people settle it at the same time (N.3)', async () => {
    const { id } = await open('EO-260922-AAAAAA')
    const settle = async (outcome: string) => await inTransaction(db, async (tx) => await settleDispute(tx, owner, { policyNumber, id, outcome }, house.now()))
    const tries = await Promise.allSettled([settle('服务商道歉'), settle('另行安排')])
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(tries.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'dispute-settled' })
  })

  it('refuses what is not there (N.3)', async () => {
    await expect(open('EO-260922-CCCCCC')).rejects.toMatchObject({ code: 'case-not-found' })
    await expect(open('EO-260922-BBBBBB')).rejects.toMatchObject({ code: 'vendor-not-found' })
    await expect(inTransaction(db, async (tx) => await settleDispute(tx, owner, { policyNumber, id: vendorId, outcome: '无' }, house.now()))).rejects.toMatchObject({ code: 'dispute-not-found' })
  })

  it('lists the newest first with the vendor’s name, and leaves a trace of who did it (N.3, N.5)', async () => {
    house.setNow('2026-09-23T09:00:00+08:00')
    const { id } = await open('EO-260922-AAAAAA')
    const [first] = await listDisputes(db, 1)
    expect(first).toMatchObject({ id, vendorName: '示例就医服务商甲' })
    const trail = await db.selectFrom('audit_event').select(['action', 'actor_id']).where('subject', '=', id).execute()
    expect(trail).toEqual([{ action: 'dispute-opened', actor_id: 'coordinator-1' }])
  })
})
