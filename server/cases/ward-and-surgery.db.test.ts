import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import type { Command } from '../../contract/commands.ts'
import { agent, bookablePlace, coordinator, look, open, reviewer, secondReviewer, send, worldUnderTest } from './test-case.ts'
import { remindOfVisits } from './jobs.ts'
import { needSteps, papersOfAdmission, papersComplete, seatOfService, walk } from './test-admission.ts'

const house = await worldUnderTest()
beforeEach(() => house.setNow('2026-11-24T10:00:00+08:00'))

const papers = papersOfAdmission
const arranged = (kase: CaseView) => kase.promises.find(({ name }) => name === 'arranged')

const place = async (service: string) => await seatOfService(house, service)

describe.each([
  { service: 'expert-ward', policyNumber: 'H2021-DEMO-0001', other: 'H2021-DEMO-0003', third: 'H2021-DEMO-0011', uses: '2.3.3', clock: '2.4', cancel: '2.3.9' },
  { service: 'expert-surgery', policyNumber: 'H2021-DEMO-0015', other: 'H2021-DEMO-0016', third: 'H2021-DEMO-0009', uses: '3.3.3', clock: '3.4', cancel: '3.3.8' },
] as const)('$service on the same chart', ({ service, policyNumber, other, third, uses, clock, cancel }) => {
  it('is opened by the agent on the phone, waits for the papers, and starts the clock of the arranging when it is approved and the papers are complete, whichever comes last: 10 working days aimed at, 15 at most (2.2.1, 3.2.1, 2.3.2.a, 2.3.2.b, 3.3.2.a, 3.3.2.b, 2.4, 3.4)', async () => {
    const kase = await open(house, third, agent, { service, facts: { requestKind: 'admission', hasRecordsFromGrade2Public: true } })
    expect(kase.verdict.outcome).toBe('needs-information')
    await expect(send(house, kase.number, reviewer, { type: 'approve' })).rejects.toThrow('verdict-not-eligible')
    expect(arranged(kase)).toBeUndefined()
    house.setNow('2026-11-25T10:00:00+08:00')
    await send(house, kase.number, agent, { type: 'provideFacts', facts: papers, evidence: '住院单' })
    expect(arranged(await send(house, kase.number, reviewer, { type: 'approve' }))).toBeUndefined()
    house.setNow('2026-11-25T10:30:00+08:00')
    const accepted = await papersComplete(house, kase.number)
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
    expect(arranged(accepted)).toMatchObject({ clause: clock, startAt: '2026-11-25T02:30:00Z', startEvent: 'accepted', dueAt: '2026-12-16T10:00:00Z', targetAt: '2026-12-09T10:00:00Z' })
  })

  it('starts the clock at the approval where the papers were complete before it, and once only (2.4, 3.4)', async () => {
    const kase = await open(house, third, agent, { service, facts: { ...papers, disease: 'deep-coma' } })
    expect(arranged(await papersComplete(house, kase.number))).toBeUndefined()
    house.setNow('2026-11-24T16:00:00+08:00')
    expect(arranged(await send(house, kase.number, reviewer, { type: 'approve' }))?.startAt).toBe('2026-11-24T08:00:00Z')
    const again = await send(house, kase.number, agent, { type: 'provideFacts', facts: { hasAdmissionOrder: true }, evidence: '住院单' })
    expect(again.promises.filter(({ name }) => name === 'arranged')).toHaveLength(1)
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })

  it('asks for the need, puts options with reasons, spends the use when one is accepted after the warning, and a withdrawal after that gives nothing back (2.2.3, 3.2.3, 2.3.9, 3.3.8, 2.3.3, 3.3.3, R.3)', async () => {
    const opened = await open(house, policyNumber, agent, { service, facts: papers })
    await send(house, opened.number, reviewer, { type: 'approve' })
    const seat = await place(service)
    const offered = await walk(house, opened, [...needSteps, { type: 'recommend', options: [{ ...seat, visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '床位较近' }] }])
    expect([offered.state, offered.use?.status]).toEqual(['awaitingMember', 'held'])
    const accepted = await send(house, opened.number, agent, { type: 'acceptProposal', optionId: offered.proposals[0]?.id ?? '', understandsNoCancel: true })
    expect(accepted).toMatchObject({ state: 'arranging', use: { status: 'consumed' }, entitlement: { status: 'used', clause: uses } })
    const second = await open(house, policyNumber, agent, { service, facts: { ...papers, disease: 'paralysis' } })
    expect(second.verdict.worksheet.filter(({ result }) => result === 'unmet').map(({ clause }) => clause)).toEqual([uses])
    const offer = (await look(house, opened.number, agent)).commands.find(({ type }) => type === 'withdraw')
    expect(offer?.warning?.en).toContain('hospital fees already incurred are yours')
    expect(offer?.clauses).toEqual([cancel, 'R.3'])
    expect(offer?.fields.find(({ name }) => name === 'understandsUseSpent')?.isRequired).toBe(true)
    await expect(send(house, opened.number, agent, { type: 'withdraw', isSure: true })).rejects.toMatchObject({ code: 'confirmation-required', because: { clauses: [cancel, 'R.3'], missing: ['understandsUseSpent'] } })
    const cancelled = await send(house, opened.number, agent, { type: 'withdraw', isSure: true, understandsUseSpent: true, reason: '改去外地' })
    expect(cancelled).toMatchObject({ state: 'withdrawnSpent', stateLabel: { zh: '已撤回（次数已用）' }, isOpen: false, use: { status: 'consumed' }, entitlement: { status: 'used', left: 0 } })
  })

  it('tells every change, keeps the clock at the booking told, and after a cancellation by the hospital gives the use back, starts a new promise, and spends the use with the next agreement (2.2.4, 3.2.4, 2.4, 3.4, 2.3.9, 3.3.8, R.3)', async () => {
    const opened = await open(house, other, agent, { service, facts: papers })
    await send(house, opened.number, reviewer, { type: 'approve' })
    await papersComplete(house, opened.number)
    const seat = await place(service)
    const recommend: Command = { type: 'recommend', options: [{ ...seat, visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '床位较近' }] }
    const accept = async () => await send(house, opened.number, agent, { type: 'acceptProposal', optionId: (await look(house, opened.number)).proposals[0]?.id ?? '', understandsNoCancel: true })
    await walk(house, opened, [...needSteps, recommend])
    await accept()
    house.setNow('2026-11-24T11:00:00+08:00')
    await walk(house, opened, [{ type: 'book', ...seat, visitAt: '2026-12-01T09:00:00+08:00', evidence: '床位确认 1' }, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' }])
    house.setNow('2026-11-24T12:00:00+08:00')
    const back = await walk(house, opened, [{ type: 'recordHospitalCancellation', by: 'hospital', evidence: '床位取消通知' }])
    expect([back.state, back.use?.status]).toEqual(['recommending', 'held'])
    expect(back.promises.filter(({ name }) => name === 'arranged').map(({ state, startAt }) => [state, startAt])).toEqual([['kept', '2026-11-24T02:00:00Z'], ['running', '2026-11-24T04:00:00Z']])
    await walk(house, opened, [recommend])
    expect((await accept()).use?.status).toBe('consumed')
    house.setNow('2026-11-24T13:00:00+08:00')
    const again = await walk(house, opened, [{ type: 'book', ...seat, visitAt: '2026-12-03T09:00:00+08:00', evidence: '床位确认 2' }, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' }])
    expect([again.state, again.use?.status, again.promises.filter(({ name }) => name === 'arranged').map(({ state }) => state)]).toEqual(['awaitingVisit', 'consumed', ['kept', 'kept']])
    const told = again.messages.filter(({ channel }) => channel === 'sms').map(({ template }) => template)
    expect(told.toSorted()).toEqual(['booking-cancelled-use-kept', 'booking-confirmed', 'booking-confirmed', 'proposal-accepted', 'proposal-accepted', 'proposal-ready', 'proposal-ready', 'request-received', 'result-approved'])
  })

  it('is told in the words of an admission or an operation, never of an outpatient visit (2.2.3, 2.2.4, 3.2.3, 3.2.4)', async () => {
    house.setNow('2026-12-02T10:00:00+08:00')
    expect(await remindOfVisits(house)).toBe(1)
    const kase = await look(house, (await casesOf(other, service))[0] ?? '')
    expect(kase.messages.find(({ template, channel }) => template === 'visit-reminder' && channel === 'portal')?.text).toContain(service === 'expert-ward' ? '入院时间' : '手术时间')
    expect(kase.stateLabel.zh).toBe(service === 'expert-ward' ? '待入院' : '待手术')
    expect(kase.commands.find(({ type }) => type === 'recordAttended')?.label.zh).toBe(service === 'expert-ward' ? '登记已入院' : '登记已手术')
    const spoken = [kase.stateLabel, ...kase.commands.flatMap(({ label, fields, warning }) => [label, ...fields.map((field) => field.label), ...(warning === undefined ? [] : [warning])])]
    const said = [...spoken.map(({ zh }) => zh), ...kase.messages.map(({ text }) => text), ...kase.timeline.map(({ label }) => label.zh)]
    expect(said.filter((words) => /门诊|就诊/.test(words))).toEqual([])
    house.setNow('2026-12-03T10:00:00+08:00')
    const attended = await send(house, kase.number, coordinator, { type: 'recordAttended', identityChecked: true })
    expect([attended.state, attended.stateLabel.zh, attended.use?.status]).toEqual(['attended', service === 'expert-ward' ? '已入院' : '已手术', 'consumed'])
  })
})

async function casesOf(policyNumber: string, service: string): Promise<string[]> {
  return (await house.db.selectFrom('kase').select('case_number').where('policy_number', '=', policyNumber).where('service', '=', service).execute()).map(({ case_number }) => case_number)
}

describe('the admission order before any arranging (3.3.4)', () => {
  it('is a gate that no approval opens: without the order nothing is offered, accepted or booked (3.3.4, R.7)', async () => {
    const kase = await open(house, 'H2021-DEMO-0007', agent, { service: 'expert-surgery', requester: { relation: 'policyholder' }, facts: { ...papers, hasAdmissionOrder: false } })
    await send(house, kase.number, reviewer, { type: 'proposeOverride', reason: '住院单在路上' })
    await send(house, kase.number, secondReviewer, { type: 'confirmOverride' })
    const needed = await walk(house, kase, needSteps)
    expect(needed.promises.find(({ name }) => name === 'arranged')).toBeUndefined()
    const recommend: Command = { type: 'recommend', options: [{ ...(await bookablePlace(house)), visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '较近' }] }
    const blocked = needed.commands.find(({ type }) => type === 'recommend')?.blocked
    expect(blocked).toMatchObject({ code: 'rule-unmet', clauses: ['3.3.4'], sentence: { zh: expect.stringContaining('请先提供住院单'), en: expect.stringContaining('Please send the admission order first') } })
    expect(needed.nextBestAction).toMatchObject({ command: null, clauses: ['3.3.4'], sentence: { zh: expect.stringContaining('住院单还没到'), en: expect.stringMatching(/^“Recommend” has to wait: /) } })
    await expect(send(house, kase.number, coordinator, recommend)).rejects.toMatchObject({ code: 'rule-unmet', because: { clauses: ['3.3.4'] } })
    await send(house, kase.number, agent, { type: 'provideFacts', facts: { hasAdmissionOrder: true }, evidence: '住院单' })
    const seat = await place('expert-surgery')
    expect((await send(house, kase.number, coordinator, { type: 'recommend', options: [{ ...seat, visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '较近' }] })).state).toBe('awaitingMember')
  })
})
