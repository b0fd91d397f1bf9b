import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import type { Command, CommandOf } from '../../contract/commands.ts'
import { watchAdmissionOrders } from './jobs.ts'
import { agreedCase, needSteps, papersComplete, papersOfAdmission, seatOfService, walk } from './test-admission.ts'
import { acceptedPaper } from './test-papers.ts'
import { agent, coordinator, look, open, reviewer, secondReviewer, send, walkTo, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
beforeEach(() => house.setNow('2026-11-24T10:00:00+08:00'))

const { hasAdmissionOrder: _, admissionOrderFrom: __, ...records } = papersOfAdmission
const arranged = (kase: CaseView) => kase.promises.findLast(({ name }) => name === 'arranged')
const fact = (kase: CaseView, name: string) => kase.facts.find((one) => one.name === name)

type Order = Omit<CommandOf<'recordAdmissionOrder'>, 'type'>

async function nameOf(policyNumber: string): Promise<string> {
  const { insured_id } = await house.db.selectFrom('policy').select('insured_id').where('policy_number', '=', policyNumber).executeTakeFirstOrThrow()
  const { name } = await house.db.selectFrom('person').select('name').where('policy_number', '=', policyNumber).where('id', '=', insured_id).executeTakeFirstOrThrow()
  return house.cipher.open(name)
}

/** An order of a hospital in the range of a service. */
async function orderFor(policyNumber: string, service: string, more: Partial<Order> = {}): Promise<CommandOf<'recordAdmissionOrder'>> {
  const { hospitalId } = await seatOfService(house, service)
  return { type: 'recordAdmissionOrder', patientName: await nameOf(policyNumber), hospitalId, departmentCode: '03.04', issuedOn: '2026-11-20', validUntilOn: '2026-12-20', ...more }
}

/** An outpatient case of ours whose visit was kept, and the order the doctor wrote there. */
async function orderAfterOurVisit(policyNumber: string, validUntilOn = '2026-12-20'): Promise<CaseView> {
  const booked = await walkTo(house, policyNumber, 'awaitingVisit', '2026-11-25T09:30:00+08:00')
  house.setNow('2026-11-25T15:00:00+08:00')
  await send(house, booked.number, coordinator, { type: 'recordAttended', identityChecked: true })
  const booking = booked.bookings[0]
  return await send(house, booked.number, coordinator, { type: 'recordAdmissionOrder', patientName: await nameOf(policyNumber), hospitalId: booking?.hospital.id ?? '', departmentCode: '03.04', issuedOn: '2026-11-25', validUntilOn })
}

describe('an admission order written down', () => {
  it('is checked against the insured, the service range, the department and the days, and every flaw is named with its field and clause (2.3.2.b, 2.3.5)', async () => {
    const kase = await open(house, 'H2021-DEMO-0001', agent, { service: 'expert-ward', facts: records })
    const other = await house.db.selectFrom('hospital').select('id').where('id', 'not in', (query) => query.selectFrom('network_membership').select('hospital_id').where('service', '=', 'expert-ward')).executeTakeFirstOrThrow()
    const bad = await orderFor('H2021-DEMO-0001', 'expert-ward', { patientName: '别人', hospitalId: other.id, departmentCode: '99.99', issuedOn: '2026-11-25', validUntilOn: '2026-11-23' })
    await expect(send(house, kase.number, agent, bad)).rejects.toMatchObject({ code: 'admission-order-unfit', because: { clauses: ['2.3.2.b'], missing: ['patientName', 'hospitalId', 'departmentCode', 'issuedOn', 'validUntilOn'] } })
    for (const [field, value] of [['patientName', '别人'], ['hospitalId', other.id], ['departmentCode', '99.99'], ['issuedOn', '2026-11-25'], ['validUntilOn', '2026-11-23']] as const) {
      await expect(send(house, kase.number, agent, await orderFor('H2021-DEMO-0001', 'expert-ward', { [field]: value })), field).rejects.toMatchObject({ because: { missing: [field] } })
    }
    expect((await look(house, kase.number)).admissionOrders).toEqual([])
  })

  it('from a hospital in the range lets a waiting case be approved (2.3.2.b, 3.3.2.b)', async () => {
    const kase = await open(house, 'H2021-DEMO-0003', agent, { service: 'expert-ward', facts: records })
    expect(kase.verdict.outcome).toBe('needs-information')
    const known = await send(house, kase.number, agent, await orderFor('H2021-DEMO-0003', 'expert-ward'))
    expect(known.verdict.outcome).toBe('eligible')
    expect(fact(known, 'admissionOrderFrom')).toMatchObject({ value: 'in-service-range', source: 'computed' })
    expect(known.admissionOrders).toMatchObject([{ source: 'in-service-range', isCurrent: true, isInForce: true, sourceCase: null, issuedOn: '2026-11-20', validUntilOn: '2026-12-20' }])
  })

  it('is the next thing to do once its picture has been accepted, and no longer when it stands on the case; the need then speaks of no clinic (2.3.2.b, 2.2.3, 3.3.4)', async () => {
    const kase = await open(house, 'H2021-DEMO-0016', agent, { service: 'expert-ward', facts: { ...records, hasAdmissionOrder: false } })
    const best = async () => (await look(house, kase.number, coordinator)).nextBestAction.command
    expect(await best()).toBe('askMember')
    expect((await look(house, kase.number, coordinator)).commands.find(({ type }) => type === 'recordAdmissionOrder')?.clauses).toEqual(['2.3.2.b'])
    await acceptedPaper(house, kase.number, 'admission-order')
    expect(await best()).toBe('recordAdmissionOrder')
    await send(house, kase.number, agent, await orderFor('H2021-DEMO-0016', 'expert-ward'))
    expect(await best()).toBe('approve')
    await send(house, kase.number, reviewer, { type: 'approve' })
    expect((await walk(house, kase, needSteps)).need).toMatchObject({ city: '北京', clinicKind: null })
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })

  it('has to fit the need that was confirmed (2.3.5, 3.3.2.b)', async () => {
    const kase = await open(house, 'H2021-DEMO-0009', agent, { service: 'expert-surgery', facts: papersOfAdmission })
    await send(house, kase.number, reviewer, { type: 'approve' })
    await walk(house, kase, needSteps)
    const { code } = await house.db.selectFrom('department').select('code').where('code', 'not like', '03%').executeTakeFirstOrThrow()
    await expect(send(house, kase.number, agent, await orderFor('H2021-DEMO-0009', 'expert-surgery', { departmentCode: code }))).rejects.toMatchObject({ because: { clauses: ['3.3.2.b'], missing: ['departmentCode'] } })
  })

  it('stays shut to a case whose visit was not kept yet (2.3.2.b)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0009', 'awaitingVisit', '2026-11-25T09:30:00+08:00')
    expect(kase.commands.map(({ type }) => type)).not.toContain('recordAdmissionOrder')
    await expect(send(house, kase.number, coordinator, await orderFor('H2021-DEMO-0009', 'expert-outpatient'))).rejects.toThrow('visit-not-yet')
  })
})

describe('an order issued after our own outpatient visit (2.3.2.b, 3.3.2.b)', () => {
  it('is found and linked by itself when a ward case is opened, with the case it comes from as evidence, and counts as a paper in hand (2.3.2.b, 2.4)', async () => {
    const visit = await orderAfterOurVisit('H2021-DEMO-0011')
    expect(visit.admissionOrders).toMatchObject([{ source: 'after-our-outpatient', sourceCase: visit.number }])
    const ward = await open(house, 'H2021-DEMO-0011', agent, { service: 'expert-ward', facts: records })
    expect(ward.verdict.outcome).toBe('eligible')
    expect(fact(ward, 'admissionOrderFrom')).toMatchObject({ value: 'after-our-outpatient', source: 'computed', evidence: expect.stringContaining(visit.number) })
    expect(ward.admissionOrders).toMatchObject([{ sourceCase: visit.number, isCurrent: true, alsoUsedBy: [] }])
    expect(ward.papers.items.map(({ id, state }) => [id, state])).toEqual([['medical-records', 'missing'], ['admission-order', 'accepted']])
  })

  it('is found by a case that was opened before it, and linked at the approval (3.3.2.b)', async () => {
    const early = await open(house, 'H2021-DEMO-0016', agent, { service: 'expert-surgery', facts: records })
    expect(early.verdict.outcome).toBe('needs-information')
    const visit = await orderAfterOurVisit('H2021-DEMO-0016')
    expect((await look(house, early.number)).verdict.outcome).toBe('eligible')
    expect((await look(house, early.number)).admissionOrders).toEqual([])
    expect((await send(house, early.number, reviewer, { type: 'approve' })).admissionOrders).toMatchObject([{ sourceCase: visit.number, isCurrent: true }])
  })

  it('used by a ward and a surgery case spends two rights: the second approval and agreement say so and ask (2.3.3, 3.3.3)', async () => {
    const ward = (await house.db.selectFrom('kase').select('case_number').where('policy_number', '=', 'H2021-DEMO-0011').where('service', '=', 'expert-ward').executeTakeFirstOrThrow()).case_number
    house.setNow('2026-11-26T10:00:00+08:00')
    expect((await look(house, ward, reviewer)).commands.find(({ type }) => type === 'approve')?.fields).toEqual([])
    await send(house, ward, reviewer, { type: 'approve' })
    const surgery = await open(house, 'H2021-DEMO-0011', agent, { service: 'expert-surgery', facts: records })
    expect(surgery.admissionOrders[0]?.alsoUsedBy).toMatchObject([{ caseNumber: ward }])
    const offer = (await look(house, surgery.number, reviewer)).commands.find(({ type }) => type === 'approve')
    expect(offer?.warning?.zh).toContain(ward)
    expect(offer?.clauses).toEqual(expect.arrayContaining(['3.3.3', '2.3.3']))
    expect(offer?.fields.map(({ name, isRequired }) => [name, isRequired])).toEqual([['understandsTwoRights', true]])
    await expect(send(house, surgery.number, reviewer, { type: 'approve' })).rejects.toMatchObject({ code: 'confirmation-required', because: { missing: ['understandsTwoRights'] } })
    expect((await send(house, surgery.number, reviewer, { type: 'approve', understandsTwoRights: true })).state).toBe('understandingNeed')
    const agreed = await walk(house, surgery, [...needSteps, { type: 'recommend', options: [{ ...(await seatOfService(house, 'expert-surgery')), visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '较近' }] }])
    const accept = { type: 'acceptProposal', optionId: agreed.proposals[0]?.id ?? '', understandsNoCancel: true } as const
    await expect(send(house, surgery.number, agent, accept)).rejects.toMatchObject({ code: 'confirmation-required' })
    expect((await send(house, surgery.number, agent, { ...accept, understandsTwoRights: true })).use?.status).toBe('consumed')
  })
})

describe('an order that runs out while the arranging goes on (2.3.2.b, 3.3.2.b, R.2)', () => {
  it.each([{ service: 'expert-ward', policyNumber: 'H2021-DEMO-0015', gate: '2.3.2.b' }, { service: 'expert-surgery', policyNumber: 'H2021-DEMO-0003', gate: '3.3.4' }])('$service: on the day after its last the clock waits for the member, nothing is booked on it, and a new order lets both go on ($gate)', async ({ service, policyNumber, gate }) => {
    const kase = await agreedCase(house, service, policyNumber)
    const seat = await seatOfService(house, service)
    await send(house, kase.number, agent, await orderFor(policyNumber, service, { validUntilOn: '2026-11-30' }))
    house.setNow('2026-11-30T23:30:00+08:00')
    expect(await watchAdmissionOrders(house)).toBe(0)
    await expect(send(house, kase.number, coordinator, { type: 'book', ...seat, visitAt: '2026-12-02T09:00:00+08:00', evidence: '确认' })).rejects.toMatchObject({ code: 'rule-unmet', because: { clauses: [gate] } })
    house.setNow('2026-12-01T00:05:00+08:00')
    expect([await watchAdmissionOrders(house), await watchAdmissionOrders(house)]).toEqual([1, 0])
    const waiting = await look(house, kase.number)
    expect(waiting).toMatchObject({ state: 'arranging', waitingFor: ['一张有效的住院单'], admissionOrders: [{ isCurrent: true, isInForce: false }] })
    expect(arranged(waiting)).toMatchObject({ state: 'suspended', dueAt: null, waitsFor: [{ zh: '一张有效的住院单' }] })
    expect(waiting.timeline[0]).toMatchObject({ command: 'admissionOrderExpired', label: { zh: '住院单已过有效期' } })
    expect(waiting.messages.some(({ template }) => template === 'admission-order-expired')).toBe(true)
    house.setNow('2026-12-02T10:00:00+08:00')
    const renewed = await send(house, kase.number, agent, await orderFor(policyNumber, service, { issuedOn: '2026-12-01', validUntilOn: '2026-12-31' }))
    expect(arranged(renewed)).toMatchObject({ state: 'running', waitsFor: [] })
    expect(renewed.waitingFor).toEqual([])
    expect(renewed.admissionOrders.map(({ isCurrent, isInForce }) => [isCurrent, isInForce])).toEqual([[true, true], [false, false]])
    expect((await send(house, kase.number, coordinator, { type: 'book', ...seat, visitAt: '2026-12-04T09:00:00+08:00', evidence: '确认' })).state).toBe('booked')
  })

  it('does not start the clock of our acceptance while it is run out, and a new one does (2.4, R.2)', async () => {
    const kase = await open(house, 'H2021-DEMO-0009', agent, { service: 'expert-ward', facts: records })
    await send(house, kase.number, agent, await orderFor('H2021-DEMO-0009', 'expert-ward', { validUntilOn: '2026-11-25' }))
    await send(house, kase.number, reviewer, { type: 'approve' })
    house.setNow('2026-11-27T10:00:00+08:00')
    expect(arranged(await papersComplete(house, kase.number))).toBeUndefined()
    expect(await watchAdmissionOrders(house)).toBe(1)
    const renewed = await send(house, kase.number, agent, await orderFor('H2021-DEMO-0009', 'expert-ward', { issuedOn: '2026-11-26', validUntilOn: '2026-12-31' }))
    expect(arranged(renewed)).toMatchObject({ state: 'running', startAt: '2026-11-27T02:00:00Z' })
  })

  it('does not open the gate of surgery either: after an exception nothing is put to the member until the order is there (3.3.4, R.7)', async () => {
    const kase = await open(house, 'H2021-DEMO-0001', agent, { service: 'expert-surgery', facts: { ...papersOfAdmission, hasAdmissionOrder: false } })
    await send(house, kase.number, reviewer, { type: 'proposeOverride', reason: '住院单在路上' })
    await send(house, kase.number, secondReviewer, { type: 'confirmOverride' })
    await walk(house, kase, needSteps)
    const recommend: Command = { type: 'recommend', options: [{ ...(await seatOfService(house, 'expert-surgery')), visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '较近' }] }
    await expect(send(house, kase.number, coordinator, recommend)).rejects.toMatchObject({ code: 'rule-unmet', because: { clauses: ['3.3.4'] } })
    await send(house, kase.number, agent, await orderFor('H2021-DEMO-0001', 'expert-surgery'))
    const begun = await papersComplete(house, kase.number)
    expect(arranged(begun)?.startEvent).toBe('accepted')
    expect((await send(house, kase.number, coordinator, recommend)).state).toBe('awaitingMember')
  })
})
