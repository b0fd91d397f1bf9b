import { describe, expect, it } from 'vitest'
import { inTransaction } from '../db/database.ts'
import { declareEvent } from '../promises/declare-event.ts'
import { agent, look, memberBy, open, reviewer, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
const policyNumber = 'H2021-DEMO-0001'
const services = ['expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion']
const served = house.shelf.all()[0]?.services.map(({ id }) => id).filter((id) => services.includes(id)) ?? []

describe('the page of a case just opened (1.2.1, 1.2.2)', () => {
  it.each(served)('is the page anybody reads of it afterwards: %s (1.2.1)', async (service) => {
    const opened = await open(house, policyNumber, agent, { service, facts: { diagnosisStage: 'confirmed', confirmedOn: '2026-11-20' }, callId: 'call-7' })
    expect(opened.facts.length).toBeGreaterThan(10)
    expect(opened.messages.map(({ channel }) => channel).sort()).toEqual(['portal', 'sms'])
    expect(opened.promises.map(({ name }) => name)).toContain('resultTold')
    expect(await look(house, opened.number, agent)).toEqual(opened)
  })

  it('shows the member what the member reads of it afterwards (1.2.1, N.5)', async () => {
    const member = memberBy(await phoneOf('H2021-DEMO-0003'))
    const opened = await open(house, 'H2021-DEMO-0003', member, { channel: 'portal' })
    expect(await look(house, opened.number, member)).toEqual(opened)
  })

  it('shows its promises stopped where a declared event is in force, as they are read afterwards (N.8)', async () => {
    const says = { zh: '暴雨红色预警', en: 'Red rainstorm warning' }
    await inTransaction(house.db, async (tx) => await declareEvent(tx, house, reviewer, { cause: 'disaster', says, service: 'expert-outpatient', fromAt: house.now() }, house.now()))
    const opened = await open(house, 'H2021-DEMO-0004')
    expect(opened.promises.length).toBeGreaterThan(0)
    expect(opened.promises.every(({ state, suspensions }) => state === 'suspended' && suspensions[0]?.reason.en === says.en)).toBe(true)
    expect(await look(house, opened.number, agent)).toEqual(opened)
  })
})

async function phoneOf(of: string): Promise<string> {
  const rows = await house.db.selectFrom('person').innerJoin('policy', (join) => join.onRef('policy.policy_number', '=', 'person.policy_number').onRef('policy.insured_id', '=', 'person.id')).select('person.phone').where('policy.policy_number', '=', of).execute()
  const [phone] = rows
  if (phone?.phone == null) throw new Error('the sample person has no phone')
  return house.cipher.open(phone.phone)
}
