import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import type { Command } from '../../contract/commands.ts'
import { agent, bookablePlace, coordinator, open, reviewer, secondReviewer, seatOf, send, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
beforeEach(() => house.setNow('2026-11-24T10:00:00+08:00'))

const papers = { hasRecordsFromGrade2Public: true, hasAdmissionOrder: true, admissionOrderFrom: 'in-service-range', requestKind: 'admission' } as const
const arranged = (kase: CaseView) => kase.promises.find(({ name }) => name === 'arranged')

/** A hospital in the network of the service on the day. */
async function place(service: string) {
  const rows = await house.db.selectFrom('network_membership').select('hospital_id').where('service', '=', service).where('to_on', 'is', null).where('from_on', '<=', '2026-11-01').execute()
  const inNetwork = new Set(rows.map(({ hospital_id }) => hospital_id))
  return await seatOf(house, (one) => one.rank === 'chief' && one.city_code === '110000' && !one.requires_visit_card && one.level === 3 && inNetwork.has(one.hospitalId))
}

const needSteps: readonly Command[] = [
  { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' },
  { type: 'confirmNeed', condition: '拟行手术', city: '北京', departmentCode: '03.04', clinicKind: 'expert', noticesGiven: true },
]

async function walk(kase: CaseView, steps: readonly Command[]): Promise<CaseView> {
  let now = kase
  for (const command of steps) now = await send(house, kase.number, coordinator, command)
  return now
}

describe.each([
  { service: 'expert-ward', policyNumber: 'H2021-DEMO-0001', other: 'H2021-DEMO-0003', third: 'H2021-DEMO-0011', uses: '2.3.3', clock: '2.4' },
  { service: 'expert-surgery', policyNumber: 'H2021-DEMO-0015', other: 'H2021-DEMO-0016', third: 'H2021-DEMO-0009', uses: '3.3.3', clock: '3.4' },
] as const)('$service on the same chart', ({ service, policyNumber, other, third, uses, clock }) => {
  it('is opened by the agent on the phone, waits for the papers, and starts the clock of the arranging at the approval with them in hand: 10 working days aimed at, 15 at most (2.2.1, 3.2.1, 2.3.2.a, 2.3.2.b, 3.3.2.a, 3.3.2.b, 2.4, 3.4)', async () => {
    const kase = await open(house, third, agent, { service, facts: { requestKind: 'admission', hasRecordsFromGrade2Public: true } })
    expect(kase.verdict.outcome).toBe('needs-information')
    await expect(send(house, kase.number, reviewer, { type: 'approve' })).rejects.toThrow('verdict-not-eligible')
    expect(arranged(kase)).toBeUndefined()
    house.setNow('2026-11-25T10:00:00+08:00')
    await send(house, kase.number, agent, { type: 'provideFacts', facts: papers, evidence: '住院单' })
    const approved = await send(house, kase.number, reviewer, { type: 'approve' })
    expect(arranged(approved)).toMatchObject({ clause: clock, startAt: '2026-11-25T02:00:00Z', dueAt: '2026-12-16T10:00:00Z', targetAt: '2026-12-09T10:00:00Z' })
  })

  it('asks for the need, puts options with reasons, spends the use when one is accepted after the warning, and a withdrawal after that gives nothing back (2.2.3, 3.2.3, 2.3.9, 3.3.8, 2.3.3, 3.3.3, R.3)', async () => {
    const opened = await open(house, policyNumber, agent, { service, facts: papers })
    await send(house, opened.number, reviewer, { type: 'approve' })
    const seat = await place(service)
    const offered = await walk(opened, [...needSteps, { type: 'recommend', options: [{ ...seat, visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '床位较近' }] }])
    expect([offered.state, offered.use?.status]).toEqual(['awaitingMember', 'held'])
    const accepted = await send(house, opened.number, agent, { type: 'acceptProposal', optionId: offered.proposals[0]?.id ?? '', understandsNoCancel: true })
    expect(accepted).toMatchObject({ state: 'arranging', use: { status: 'consumed' }, entitlement: { status: 'used', clause: uses } })
    const second = await open(house, policyNumber, agent, { service, facts: { ...papers, disease: 'paralysis' } })
    expect(second.verdict.worksheet.filter(({ result }) => result === 'unmet').map(({ clause }) => clause)).toEqual([uses])
    const cancelled = await send(house, opened.number, agent, { type: 'withdraw', isSure: true, reason: '改去外地' })
    expect(cancelled).toMatchObject({ state: 'withdrawn', isOpen: false, use: { status: 'consumed' }, entitlement: { status: 'used', left: 0 } })
  })

  it('tells every change, keeps the clock at the booking told, and spends the use again after a cancellation by the hospital (2.2.4, 3.2.4, 2.4, 3.4, R.3)', async () => {
    const opened = await open(house, other, agent, { service, facts: papers })
    await send(house, opened.number, reviewer, { type: 'approve' })
    const seat = await place(service)
    const offered = await walk(opened, [...needSteps, { type: 'recommend', options: [{ ...seat, visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '床位较近' }] }])
    await send(house, opened.number, agent, { type: 'acceptProposal', optionId: offered.proposals[0]?.id ?? '', understandsNoCancel: true })
    house.setNow('2026-11-24T11:00:00+08:00')
    await walk(opened, [{ type: 'book', ...seat, visitAt: '2026-12-01T09:00:00+08:00', evidence: '床位确认 1' }, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' }])
    house.setNow('2026-11-24T12:00:00+08:00')
    expect((await walk(opened, [{ type: 'recordHospitalCancellation', by: 'hospital', evidence: '床位取消通知' }])).use?.status).toBe('held')
    house.setNow('2026-11-24T13:00:00+08:00')
    const again = await walk(opened, [{ type: 'book', ...seat, visitAt: '2026-12-03T09:00:00+08:00', evidence: '床位确认 2' }, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' }])
    expect([again.state, again.use?.status, arranged(again)?.state]).toEqual(['awaitingVisit', 'consumed', 'kept'])
    const told = again.messages.filter(({ channel }) => channel === 'sms').map(({ template }) => template)
    expect(told.toSorted()).toEqual(['booking-cancelled-use-kept', 'booking-confirmed', 'booking-confirmed', 'proposal-accepted', 'proposal-ready', 'request-received', 'result-approved'])
  })
})

describe('the admission order before any arranging (3.3.4)', () => {
  it('is a gate that no approval opens: without the order nothing is offered, accepted or booked (3.3.4, R.7)', async () => {
    const kase = await open(house, 'H2021-DEMO-0007', agent, { service: 'expert-surgery', requester: { relation: 'policyholder' }, facts: { ...papers, hasAdmissionOrder: false } })
    await send(house, kase.number, reviewer, { type: 'proposeOverride', reason: '住院单在路上' })
    await send(house, kase.number, secondReviewer, { type: 'confirmOverride' })
    const needed = await walk(kase, needSteps)
    const recommend: Command = { type: 'recommend', options: [{ ...(await bookablePlace(house)), visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '较近' }] }
    expect(needed.commands.find(({ type }) => type === 'recommend')?.blocked).toMatchObject({ code: 'rule-unmet', clauses: ['3.3.4'] })
    await expect(send(house, kase.number, coordinator, recommend)).rejects.toMatchObject({ code: 'rule-unmet', because: { clauses: ['3.3.4'] } })
    await send(house, kase.number, agent, { type: 'provideFacts', facts: { hasAdmissionOrder: true }, evidence: '住院单' })
    const seat = await place('expert-surgery')
    expect((await send(house, kase.number, coordinator, { type: 'recommend', options: [{ ...seat, visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '较近' }] })).state).toBe('awaitingMember')
  })
})
