import { describe, expect, it } from 'vitest'
import { inTransaction } from '../db/database.ts'
import { recordConsent } from '../privacy/consent.ts'
import { agent, bookablePlace, coordinator, look, memberBy, open, reviewer, secondReviewer, send, staffOf, walkTo, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
const adult = 'H2021-DEMO-0001'
const promiseOf = (kase: Awaited<ReturnType<typeof look>>, name: string) => kase.promises.filter((promise) => promise.name === name)

describe('an appointment from the call to the kept visit', () => {
  it('starts both clocks at the request and tells the member that it arrived (1.2.1, 1.2.2, 1.4.1)', async () => {
    const kase = await open(house, adult)
    expect(kase.state).toBe('received')
    expect(kase.verdict.outcome).toBe('eligible')
    expect(kase.promises.map(({ name, clause, state }) => [name, clause, state])).toEqual([['resultTold', '1.2.2', 'running'], ['needsCall', '1.4.1', 'running']])
    expect(kase.promises.every(({ dueAt }) => dueAt === '2026-11-25T10:00:00Z')).toBe(true)
    expect(kase.messages.map(({ template, channel }) => [template, channel]).sort()).toEqual([['request-received', 'portal'], ['request-received', 'sms']])
    expect((await look(house, kase.number)).nextBestAction).toMatchObject({ command: 'approve' })
    expect((await look(house, kase.number, memberBy('+8613800138001'))).nextBestAction).toMatchObject({ command: null, sentence: { en: 'Waiting for the coordinator' } })
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })

  it('goes the straight way: approved, called, recommended, accepted, booked, told, attended, rated (1.2.2, 1.2.3, 1.2.4, 1.3.3, 1.3.4, 1.4.2)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const booked = await walkTo(house, adult, 'booked')
    expect(booked.use?.status).toBe('held')
    expect(booked.bookings[0]).toMatchObject({ state: 'live', evidence: '预约单 1001', toldAt: null })
    const told = await send(house, booked.number, coordinator, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' })
    expect(told.state).toBe('awaitingVisit')
    expect(told.use?.status).toBe('consumed')
    expect(promiseOf(told, 'arranged')[0]).toMatchObject({ state: 'kept', clause: '1.4.2' })
    await expect(send(house, told.number, coordinator, { type: 'recordAttended', identityChecked: true })).rejects.toThrow('visit-not-yet')
    house.setNow('2026-11-27T11:00:00+08:00')
    const attended = await send(house, told.number, coordinator, { type: 'recordAttended', identityChecked: true })
    expect(attended.state).toBe('attended')
    const closed = await send(house, told.number, agent, { type: 'rate', score: 5, comment: '很好' })
    expect(closed).toMatchObject({ state: 'closed', isOpen: false, entitlement: { status: 'used', left: 0 } })
    expect(closed.timeline.at(-1)?.command).toBe('openCase')
    await expect(send(house, told.number, coordinator, { type: 'close' })).rejects.toThrow('case-finished')
  })
})

describe('the use (1.3.2, 1.3.4, R.3)', () => {
  it('is refused to a second case while the first holds it, and comes back when that is withdrawn (1.3.2, R.3)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const first = await walkTo(house, 'H2021-DEMO-0003', 'understandingNeed')
    const second = await open(house, 'H2021-DEMO-0003', agent, { facts: { disease: 'severe-kidney-failure' } })
    expect(second.verdict.outcome).toBe('refused')
    expect(second.verdict.worksheet.find(({ clause }) => clause === '1.3.2')).toMatchObject({ result: 'unmet' })
    await expect(send(house, second.number, reviewer, { type: 'approve' })).rejects.toThrow('verdict-not-eligible')
    await send(house, first.number, agent, { type: 'withdraw', isSure: true })
    expect((await send(house, second.number, reviewer, { type: 'approve' })).use?.status).toBe('held')
    await send(house, second.number, agent, { type: 'withdraw', isSure: true })
  })

  it('goes back to held on the hospital’s own notice, by one person, and a new promise starts at that moment (1.3.4)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0003', 'awaitingVisit', '2026-11-30T09:30:00+08:00')
    expect(kase.use?.status).toBe('consumed')
    house.setNow('2026-11-25T15:00:00+08:00')
    const back = await send(house, kase.number, coordinator, { type: 'recordHospitalCancellation', by: 'hospital', evidence: '停诊通知 20261125' })
    expect(back).toMatchObject({ state: 'arranging', use: { status: 'held' } })
    expect(promiseOf(back, 'arranged').map(({ state, startAt }) => [state, startAt])).toEqual([['kept', '2026-11-24T02:00:00Z'], ['running', '2026-11-25T07:00:00Z']])
    expect(back.bookings[0]?.state).toBe('cancelled')
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })

  it('stays spent when the member missed the visit (1.3.4)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const kase = await walkTo(house, 'H2021-DEMO-0015', 'awaitingVisit')
    house.setNow('2026-11-27T12:00:00+08:00')
    const missed = await send(house, kase.number, coordinator, { type: 'recordMissed', fault: 'member', reason: '迟到过号' })
    expect(missed).toMatchObject({ state: 'missed', use: { status: 'consumed' } })
    expect((await send(house, kase.number, coordinator, { type: 'close' })).isOpen).toBe(false)
  })

  it('comes back from another fault only by a second person (R.3)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const kase = await walkTo(house, 'H2021-DEMO-0016', 'awaitingVisit')
    house.setNow('2026-11-27T12:00:00+08:00')
    const both = staffOf('reviewer', coordinator.id)
    await send(house, kase.number, coordinator, { type: 'recordMissed', fault: 'medically-unable', reason: '当天高热住院' })
    await expect(send(house, kase.number, both, { type: 'confirmReturnOfUse' })).rejects.toThrow('same-person')
    expect(await send(house, kase.number, secondReviewer, { type: 'confirmReturnOfUse' })).toMatchObject({ state: 'arranging', use: { status: 'held' } })
  })
})

describe('what the booking asks (1.1, 1.3.3, 1.3.6, 1.3.7)', () => {
  it('refuses a time at which the same person is booked elsewhere, and names it (1.3.6)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const kase = await walkTo(house, 'H2021-DEMO-0009', 'arranging')
    await send(house, kase.number, agent, { type: 'declareOtherBooking', hospital: '别处一家医院', visitAt: '2026-11-27T09:30:00+08:00' })
    const place = await bookablePlace(house)
    await expect(send(house, kase.number, coordinator, { type: 'book', ...place, visitAt: '2026-11-27T09:30:00+08:00', evidence: '预约单' })).rejects.toMatchObject({ code: 'booking-clash', because: { details: { kind: 'declared', where: '别处一家医院' } } })
    expect((await send(house, kase.number, coordinator, { type: 'book', ...place, visitAt: '2026-11-27T10:30:00+08:00', evidence: '预约单' })).state).toBe('booked')
  })
})

describe('sharing with the hospital (N.5)', () => {
  it('books nothing once the insured has said no, says so, and goes on after a yes (N.5)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const kase = await walkTo(house, 'H2021-DEMO-0007', 'arranging')
    const answer = async (given: boolean) =>
      await inTransaction(house.db, async (tx) => await recordConsent(tx, house, agent, { policyNumber: 'H2021-DEMO-0007', personId: kase.insured.id, purpose: 'share-with-hospital', given, how: 'phone-recorded' }))
    await answer(false)
    const book = { type: 'book', ...(await bookablePlace(house)), visitAt: '2026-11-28T09:30:00+08:00', evidence: '预约单' } as const
    await expect(send(house, kase.number, coordinator, book)).rejects.toThrow('sharing-declined')
    expect((await look(house, kase.number)).commands.find(({ type }) => type === 'book')?.blocked).toMatchObject({ code: 'sharing-declined', clauses: ['N.5'] })
    await answer(true)
    expect((await send(house, kase.number, coordinator, book)).state).toBe('booked')
  })
})

describe('who may do what (R.7, R.8, N.5)', () => {
  it('shows a stranger nothing and a member only their own (N.5)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const kase = await open(house, 'H2021-DEMO-0011')
    await expect(look(house, kase.number, memberBy('+8613900000000'))).rejects.toThrow('case-not-found')
    const own = await look(house, kase.number, memberBy('+8613800138011'))
    expect(own.commands.map(({ type }) => type)).toEqual(expect.arrayContaining(['withdraw', 'provideFacts']))
    expect(own.commands.map(({ type }) => type)).not.toContain('approve')
    await expect(send(house, kase.number, memberBy('+8613800138011'), { type: 'approve' })).rejects.toThrow('command-not-yours')
  })

  it('refuses a command out of order and one sent on an old picture of the case', async () => {
    const kase = await open(house, 'H2021-DEMO-0011', agent, { facts: { disease: 'coronary-bypass' } })
    await expect(send(house, kase.number, coordinator, { type: 'close' })).rejects.toThrow('command-out-of-order')
    await expect(send(house, kase.number, reviewer, { type: 'approve' }, 7)).rejects.toMatchObject({ code: 'version-conflict', because: { details: { version: 1 } } })
  })

  it('lets a person decide otherwise only with a reason and a second person (R.7)', async () => {
    const kase = await open(house, 'H2021-DEMO-0002')
    expect(kase.verdict.outcome).toBe('refused')
    await send(house, kase.number, reviewer, { type: 'proposeOverride', reason: '等待期最后一天，病历日期有误' })
    await expect(send(house, kase.number, reviewer, { type: 'confirmOverride' })).rejects.toThrow('same-person')
    const overridden = await send(house, kase.number, secondReviewer, { type: 'confirmOverride' })
    expect(overridden).toMatchObject({ state: 'understandingNeed', decision: { kind: 'overridden', ruleOutcome: 'refused', secondBy: secondReviewer.name }, use: { status: 'held' } })
    await expect(send(house, kase.number, reviewer, { type: 'approve' })).rejects.toThrow('command-out-of-order')
  })

  it('closes a refusal only after a person confirmed it and the member was told (R.7, 1.2.2)', async () => {
    const kase = await open(house, 'H2021-DEMO-0001', agent, { facts: { purpose: 'prenatal-check' } })
    expect(kase.verdict.worksheet.find(({ clause }) => clause === '1.3.8')?.result).toBe('unmet')
    const confirmed = await send(house, kase.number, reviewer, { type: 'confirmRefusal' })
    expect(confirmed).toMatchObject({ state: 'refusalToTell', isOpen: true })
    const told = await send(house, kase.number, coordinator, { type: 'recordContact', purpose: 'result', channel: 'phone', outcome: 'reached' })
    expect(told).toMatchObject({ state: 'refused', isOpen: false })
    expect(told.promises.find(({ name }) => name === 'resultTold')?.state).toBe('kept')
    expect(told.promises.find(({ name }) => name === 'needsCall')?.state).toBe('ended')
  })

  it('asks a guardian for a child, and the insured’s authorisation for another adult (N.2, R.8)', async () => {
    await expect(open(house, 'H2021-DEMO-0005')).rejects.toThrow('guardian-authority-required')
    expect((await open(house, 'H2021-DEMO-0005', agent, { requester: { relation: 'guardian' } })).requester.relation).toBe('guardian')
    await expect(open(house, 'H2021-DEMO-0011', agent, { requester: { relation: 'family', name: '没有授权的亲属' }, facts: { disease: 'severe-heart-attack' } })).rejects.toThrow('authorisation-required')
    expect((await open(house, 'H2021-DEMO-0007', agent, { requester: { relation: 'policyholder' }, facts: { disease: 'severe-kidney-failure' } })).state).toBe('received')
  })

  it('opens nothing before the key notices are acknowledged (P.7)', async () => {
    await expect(open(house, 'H2021-DEMO-0012')).rejects.toMatchObject({ code: 'notices-not-acknowledged' })
  })

  it('answers an emergency with 120, before anything else is asked (R.9)', async () => {
    await expect(open(house, 'H2021-DEMO-0012', agent, { facts: { isEmergency: true } })).rejects.toMatchObject({ code: 'emergency-call-120', because: { clauses: expect.arrayContaining(['R.9']) } })
  })

  it('refuses a request outside the coverage period, and serves one that was made in time to its end (P.5, R.5)', async () => {
    const early = await open(house, 'H2021-DEMO-0014', agent, { facts: { firstSuspectedOn: '2026-11-20' } })
    expect(early.verdict.worksheet.filter(({ result }) => result === 'unmet').map(({ clause }) => clause)).toContain('P.5')
    const late = await open(house, 'H2021-DEMO-0011', agent, { facts: { disease: 'severe-stroke-sequelae' } })
    house.setNow('2026-12-20T10:00:00+08:00')
    expect((await send(house, late.number, reviewer, { type: 'approve' })).state).toBe('understandingNeed')
    house.setNow('2026-11-24T10:00:00+08:00')
  })

  it('keeps a second use that the contract grants beyond the handbook (P.3)', async () => {
    const first = await open(house, 'H2021-DEMO-0008')
    const second = await open(house, 'H2021-DEMO-0008', agent, { facts: { disease: 'severe-kidney-failure' } })
    const third = await open(house, 'H2021-DEMO-0008', agent, { facts: { disease: 'severe-heart-attack' } })
    await send(house, first.number, reviewer, { type: 'approve' })
    expect((await send(house, second.number, reviewer, { type: 'approve' })).entitlement).toMatchObject({ limit: 2, left: 0 })
    await expect(send(house, third.number, reviewer, { type: 'approve' })).rejects.toThrow('verdict-not-eligible')
  })

  it('takes nothing from a member that the contract, the network or the staff know (N.7, 1.3.1, 1.3.3)', async () => {
    const claimed = { disease: 'other', diseaseOnList: true, doctorRank: 'chief', isInNetwork: true, isWithinLiability: true }
    const listed = (kase: Awaited<ReturnType<typeof look>>) => kase.verdict.worksheet.find(({ rule }) => rule === 'disease-listed')?.result
    const kase = await open(house, 'H2021-DEMO-0009', memberBy('+8613800138009'), { channel: 'portal', facts: claimed })
    expect(listed(kase)).toBe('unmet')
    expect(kase.facts.map(({ name }) => name).filter((name) => name !== 'disease' && name in claimed)).toEqual([])
    expect(listed(await send(house, kase.number, agent, { type: 'provideFacts', facts: { diseaseOnList: true } }))).toBe('unmet')
    expect(listed(await send(house, kase.number, reviewer, { type: 'provideFacts', facts: { diseaseOnList: true }, evidence: '合同特别约定' }))).toBe('met')
  })

  it('names the open case instead of opening the same request twice (1.3.6)', async () => {
    const first = await open(house, 'H2021-DEMO-0009', agent, { facts: { disease: 'severe-brain-injury' } })
    await expect(open(house, 'H2021-DEMO-0009', agent, { facts: { disease: 'severe-brain-injury' } })).rejects.toMatchObject({ code: 'case-already-open', because: { details: { caseNumber: first.number } } })
  })
})

describe('waiting for the member (N.7, R.2)', () => {
  it('stops the clocks only after one complete list, and starts them when the answer comes (N.7, R.2)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const kase = await open(house, 'H2021-DEMO-0016', agent, { facts: { disease: 'severe-aplastic-anaemia' } }).catch(async () => await open(house, 'H2021-DEMO-0016', agent, { facts: { disease: 'severe-stroke-sequelae' } }))
    await expect(send(house, kase.number, coordinator, { type: 'askMember', items: ' \n ', channel: 'phone' })).rejects.toThrow('missing-list-required')
    const waiting = await send(house, kase.number, coordinator, { type: 'askMember', items: '首次怀疑的日期\n门诊病历', channel: 'phone' })
    expect(waiting).toMatchObject({ state: 'awaitingFacts', waitingFor: ['首次怀疑的日期', '门诊病历'] })
    expect(waiting.promises.map(({ state, dueAt }) => [state, dueAt])).toEqual([['suspended', null], ['suspended', null]])
    house.setNow('2026-11-26T10:00:00+08:00')
    const answered = await send(house, kase.number, agent, { type: 'provideFacts', facts: { firstSuspectedOn: '2026-11-20' }, evidence: '门诊病历' })
    expect(answered.state).toBe('received')
    expect(answered.promises.map(({ state }) => state)).toEqual(['running', 'running'])
    expect(answered.facts.find(({ name }) => name === 'firstSuspectedOn')).toMatchObject({ value: '2026-11-20', evidence: '门诊病历', version: 2 })
  })

  it('extends the arranging on the listed ground with notice before the deadline, apart from a breach (1.4.2, R.2)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const kase = await walkTo(house, 'H2021-DEMO-0003', 'arranging')
    const arranged = promiseOf(kase, 'arranged').at(-1)
    await expect(send(house, kase.number, coordinator, { type: 'extendPromise', promiseId: arranged?.id ?? '', ground: 'busy', newDueOn: '2026-12-20', toldBy: 'phone' })).rejects.toThrow('ground-not-listed')
    const extended = await send(house, kase.number, coordinator, { type: 'extendPromise', promiseId: arranged?.id ?? '', ground: 'hot-hospital', newDueOn: '2026-12-18', toldBy: 'phone' })
    expect(promiseOf(extended, 'arranged').at(-1)).toMatchObject({ state: 'running', dueAt: '2026-12-18T10:00:00Z', extensions: [{ ground: 'hot-hospital' }] })
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })
})
