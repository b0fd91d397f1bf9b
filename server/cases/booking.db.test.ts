import { beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '../../contract/commands.ts'
import { vendors } from '../../seed/memberships.ts'
import { agent, bookablePlace, coordinator, look, open, reviewer, type Seat, seatOf, secondReviewer, send, staffOf, walkTo, worldUnderTest } from './test-case.ts'
import { remindOfVisits } from './jobs.ts'

const house = await worldUnderTest()
const start = '2026-11-24T10:00:00+08:00'
beforeEach(() => house.setNow(start))
const visitAt = '2026-11-27T09:30:00+08:00'
const isGood = ({ level, class: grade, ownership }: Seat) => level === 3 && grade === 'a' && ownership === 'public'
const isExpert = ({ rank, is_academician, is_discipline_leader }: Seat) => (rank === 'chief' || rank === 'associate-chief') && !is_academician && !is_discipline_leader
const arranged = (kase: Awaited<ReturnType<typeof look>>) => kase.promises.filter(({ name }) => name === 'arranged').toSorted((a, b) => a.startAt.localeCompare(b.startAt))
const option = (place: { hospitalId: string; departmentCode: string; expertId?: string }): Command => ({ type: 'recommend', options: [{ ...place, visitFromOn: '2026-11-26', visitToOn: '2026-11-30', reason: '专长相符' }] })

describe('a hospital that asks for the patient’s own visit card (1.3.7)', () => {
  it('is not booked without it: the case asks for it, waits with its clock stopped, and is booked when it is there (1.3.7, R.2)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0001', 'arranging')
    const place = await seatOf(house, (seat) => isGood(seat) && isExpert(seat) && seat.requires_visit_card && seat.city_code === '110000')
    const book: Command = { type: 'book', ...place, visitAt, evidence: '预约单 7' }
    await expect(send(house, kase.number, coordinator, book)).rejects.toMatchObject({ code: 'visit-card-required', because: { clauses: ['1.3.7'], missing: ['hasVisitCard'] } })
    const waiting = await send(house, kase.number, coordinator, { type: 'requestVisitCard' })
    expect(waiting).toMatchObject({ state: 'awaitingVisitCard', waitsOn: 'member', use: { status: 'held' } })
    expect(arranged(waiting)[0]).toMatchObject({ state: 'suspended', dueAt: null })
    expect(waiting.messages.map(({ template }) => template)).toContain('visit-card-needed')
    house.setNow('2026-11-26T10:00:00+08:00')
    const there = await send(house, kase.number, agent, { type: 'provideVisitCard', cardNumber: '示例卡 0001' })
    expect(there.state).toBe('arranging')
    expect(arranged(there)[0]).toMatchObject({ state: 'running', dueAt: '2026-12-04T10:00:00Z' })
    expect(await send(house, kase.number, coordinator, book)).toMatchObject({ state: 'booked' })
  })
})

describe('what may be put before the member (1.1, 1.3.3)', () => {
  it('is no academician, no discipline leader, nobody below associate chief, no hospital below 3A, private or outside the network (1.1, 1.3.3)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0003', 'recommending')
    const barred = async (is: (seat: Seat) => boolean) => await send(house, kase.number, coordinator, option(await seatOf(house, is))).then(() => [], (error: { code: string; because: { clauses: string[] } }) => [error.code, ...error.because.clauses])
    expect(await barred((seat) => isGood(seat) && seat.is_academician)).toEqual(['rule-unmet', '1.3.3'])
    expect(await barred((seat) => isGood(seat) && seat.is_discipline_leader)).toEqual(['rule-unmet', '1.3.3'])
    expect(await barred((seat) => isGood(seat) && seat.rank === 'attending')).toEqual(['rule-unmet', '1.3.3'])
    expect(await barred((seat) => isGood(seat) && seat.rank === 'resident')).toEqual(['rule-unmet', '1.3.3'])
    expect(await barred((seat) => seat.level === 2 && isExpert(seat))).toEqual(['rule-unmet', '1.1', '1.3.3'])
    expect(await barred((seat) => seat.class === 'b' && isExpert(seat))).toEqual(['rule-unmet', '1.1', '1.3.3'])
    expect(await barred((seat) => seat.ownership === 'private' && isExpert(seat))).toEqual(['rule-unmet', '1.1', '1.3.3'])
    expect(await barred((seat) => isExpert(seat) && (seat.name as { zh: string }).zh === '山东第一医科大学附属省立医院')).toEqual(['rule-unmet', '1.1'])
    expect(await barred((seat) => isGood(seat) && isExpert(seat) && (seat.name as { zh: string }).zh === '青岛大学附属医院')).toEqual(['rule-unmet', '1.1'])
    expect((await look(house, kase.number)).proposals).toEqual([])
    await expect(send(house, kase.number, coordinator, { type: 'recommend', options: [{ ...(await bookablePlace(house)), visitFromOn: '2026-11-30', visitToOn: '2026-11-26', reason: '日期颠倒' }] })).rejects.toThrow('dates-in-wrong-order')
    await expect(send(house, kase.number, coordinator, { type: 'recommend', options: [{ ...(await bookablePlace(house)), visitFromOn: '2026-11-20', visitToOn: '2026-11-26', reason: '已过' }] })).rejects.toThrow('date-in-the-past')
    expect((await send(house, kase.number, coordinator, option(await bookablePlace(house)))).state).toBe('awaitingMember')
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })

  it('comes with the reasons of the house in both languages, or with a person’s own words and their language (1.2.3)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0003', 'recommending')
    const place = await bookablePlace(house)
    const days = { visitFromOn: '2026-11-26', visitToOn: '2026-11-30' }
    const { proposals } = await send(house, kase.number, coordinator, { type: 'recommend', options: [{ ...place, ...days }, { ...place, ...days, reason: '号源较近' }, { ...place, ...days, reason: 'nearest to home' }] })
    expect(proposals.map(({ reasonLanguage }) => reasonLanguage).toSorted()).toEqual(['en', 'zh', null].toSorted())
    const own = proposals.find(({ reasonLanguage }) => reasonLanguage === null)
    expect(own?.reason.zh).toMatch(/^在.+，科室为.+；.+专长：.+；出诊：周/)
    expect(own?.reason.en).toMatch(/^In .+; .+focus: .+; Clinic days: /)
    expect(proposals.filter(({ reasonLanguage }) => reasonLanguage !== null).map(({ reason }) => reason)).toEqual(expect.arrayContaining([{ zh: '号源较近', en: '号源较近' }, { zh: 'nearest to home', en: 'nearest to home' }]))
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })

  it('promises no rank where the member asked for an ordinary clinic only, and still bars hospitals below 3A (1.3.3)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0003', 'understandingNeed')
    await send(house, kase.number, coordinator, { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' })
    await send(house, kase.number, coordinator, { type: 'confirmNeed', condition: '复查', city: '北京', departmentCode: '03.04', clinicKind: 'ordinary', hospitalWish: '北京协和医院', noticesGiven: true })
    const attending = option(await seatOf(house, (seat) => isGood(seat) && seat.rank === 'attending' && seat.city_code === '110000'))
    await expect(send(house, kase.number, coordinator, attending)).rejects.toThrow('rule-unmet')
    const agreed = await send(house, kase.number, coordinator, { type: 'agreeToLess', kind: 'ordinary-clinic', evidence: '录音 20261124-7', understandsUse: true })
    expect([agreed.need?.agreedToLess, agreed.facts.find(({ name }) => name === 'agreedToOrdinaryClinic')]).toEqual(['ordinary-clinic', expect.objectContaining({ value: true, by: coordinator.name, evidence: '录音 20261124-7' })])
    await expect(send(house, kase.number, coordinator, option(await seatOf(house, (seat) => seat.level === 2)))).rejects.toThrow('rule-unmet')
    expect((await send(house, kase.number, coordinator, option(await seatOf(house, (seat) => isGood(seat) && seat.rank === 'attending' && seat.city_code === '110000')))).state).toBe('awaitingMember')
    const { hospitalId, departmentCode } = await bookablePlace(house)
    const again = await send(house, kase.number, coordinator, option({ hospitalId, departmentCode }))
    expect(again.proposals.map(({ state }) => state).toSorted()).toEqual(['offered', 'superseded'])
    expect(again.need).toMatchObject({ hospitalWish: '北京协和医院' })
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })

  it('is also found for a case a second person let through: what the opening judged is decided (R.7)', async () => {
    const kase = await open(house, 'H2021-DEMO-0002')
    await send(house, kase.number, reviewer, { type: 'proposeOverride', reason: '病历日期有误' })
    await send(house, kase.number, secondReviewer, { type: 'confirmOverride' })
    await send(house, kase.number, coordinator, { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' })
    await send(house, kase.number, coordinator, { type: 'confirmNeed', condition: '复查', city: '北京', departmentCode: '03.04', clinicKind: 'expert', noticesGiven: true })
    const offered = await send(house, kase.number, coordinator, option(await bookablePlace(house)))
    await send(house, kase.number, agent, { type: 'acceptProposal', optionId: offered.proposals[0]?.id ?? '', understandsNoCancel: true })
    expect((await send(house, kase.number, coordinator, { type: 'book', ...(await bookablePlace(house)), visitAt: '2026-11-27T15:00:00+08:00', evidence: '预约单' })).state).toBe('booked')
  })
})

describe('the needs call (1.2.3, 1.4.1)', () => {
  it('comes before the need is confirmed, reaches the person by phone, and an unanswered one is only noted (1.2.3, 1.4.1)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0003', 'understandingNeed')
    const need: Command = { type: 'confirmNeed', condition: '胸闷', city: '北京', departmentCode: '03.04', clinicKind: 'expert', noticesGiven: true }
    const needsCall = (one: Awaited<ReturnType<typeof look>>) => one.promises.find(({ name }) => name === 'needsCall')?.state
    await expect(send(house, kase.number, coordinator, need)).rejects.toMatchObject({ code: 'needs-call-first', because: { clauses: ['1.2.3', '1.4.1'] } })
    const unanswered = await send(house, kase.number, coordinator, { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'no-answer' })
    expect(needsCall(unanswered)).toBe('running')
    expect(unanswered.contacts).toMatchObject([{ purpose: 'needs', channel: 'phone', outcome: 'no-answer' }])
    expect(unanswered.commands.find(({ type }) => type === 'confirmNeed')?.blocked?.code).toBe('needs-call-first')
    expect(needsCall(await send(house, kase.number, coordinator, { type: 'recordContact', purpose: 'needs', channel: 'sms', outcome: 'reached' }))).toBe('running')
    expect(needsCall(await send(house, kase.number, coordinator, { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' }))).toBe('kept')
    expect((await send(house, kase.number, coordinator, need)).state).toBe('recommending')
    await expect(send(house, kase.number, coordinator, { ...need, departmentCode: '99' })).rejects.toThrow('command-out-of-order')
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })
})

describe('a change after the booking (1.2.4, 1.3.4)', () => {
  it('is told again: a new time by the hospital makes the booking one to be told, and the use is spent once (1.2.4, 1.3.4, R.3)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0003', 'awaitingVisit')
    expect(kase.use?.status).toBe('consumed')
    house.setNow('2026-11-24T11:00:00+08:00')
    const moved = await send(house, kase.number, coordinator, { type: 'rescheduleBooking', visitAt: '2026-11-30T14:00:00+08:00', evidence: '医院改期短信' })
    expect(moved.state).toBe('booked')
    expect(moved.bookings.map(({ state, visitAt: at, toldAt }) => [state, at, toldAt === null])).toEqual([['live', '2026-11-30T06:00:00Z', true], ['cancelled', '2026-11-27T01:30:00Z', false]])
    expect(moved.messages.filter(({ template }) => template === 'booking-changed').map(({ channel }) => channel).toSorted()).toEqual(['portal', 'sms'])
    const told = await send(house, kase.number, coordinator, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' })
    expect(told).toMatchObject({ state: 'awaitingVisit', use: { status: 'consumed' }, entitlement: { left: 0 } })
  })

  it('is reminded of once, a day and a half ahead, however often and by however many the clock is read (1.2.4, 1.3.4)', async () => {
    house.setNow('2026-11-27T10:00:00+08:00')
    expect(await remindOfVisits(house)).toBe(0)
    house.setNow('2026-11-29T10:00:00+08:00')
    expect((await Promise.all([remindOfVisits(house), remindOfVisits(house), remindOfVisits(house)])).toSorted()).toEqual([0, 0, 1])
    expect(await remindOfVisits(house)).toBe(0)
    const reminders = await house.db.selectFrom('message').select(['channel', 'policy_number']).where('template', '=', 'visit-reminder').orderBy('channel').execute()
    expect(reminders).toEqual([{ channel: 'portal', policy_number: 'H2021-DEMO-0003' }, { channel: 'sms', policy_number: 'H2021-DEMO-0003' }])
  })

  it('is no visit of the same person at the same time, ours or declared, for the new time either (1.3.6)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0009', 'awaitingVisit')
    await send(house, kase.number, agent, { type: 'declareOtherBooking', hospital: '别处一家医院', visitAt: '2026-11-30T09:00:00+08:00' })
    await expect(send(house, kase.number, coordinator, { type: 'rescheduleBooking', visitAt: '2026-11-30T09:00:00+08:00', evidence: '改期' })).rejects.toMatchObject({ code: 'booking-clash' })
    expect((await look(house, kase.number)).bookings.map(({ state }) => state)).toEqual(['live'])
  })
})

describe('an end that is not the member’s (R.3)', () => {
  it('gives the use back when hospital or vendor cannot do it, and the case is over (R.3, P.5)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0015', 'arranging')
    const ended = await send(house, kase.number, coordinator, { type: 'endUnfulfilled', fault: 'hospital', reason: '该院停诊' })
    expect(ended).toMatchObject({ state: 'unfulfilled', isOpen: false, use: { status: 'released' }, entitlement: { status: 'available', left: 1 } })
    expect(ended.promises.filter(({ state }) => state === 'running' || state === 'suspended')).toEqual([])
    expect(ended.entitlement?.uses.at(-1)?.fault).toBe('hospital')
    await expect(send(house, kase.number, coordinator, { type: 'endUnfulfilled', fault: 'hospital', reason: '再来一次' })).rejects.toThrow('case-finished')
  })

  it('stays spent when the second person does not agree to give it back (R.3, 1.3.4)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0016', 'awaitingVisit')
    house.setNow('2026-11-27T12:00:00+08:00')
    await send(house, kase.number, coordinator, { type: 'recordMissed', fault: 'force-majeure', reason: '称道路中断' })
    expect(await send(house, kase.number, secondReviewer, { type: 'rejectReturnOfUse', reason: '无依据' })).toMatchObject({ state: 'missed', use: { status: 'consumed' } })
  })
})

describe('a finding that somebody else used the service (N.1)', () => {
  it('stops the case at once, opens what is owed for the cost incurred, and gives the held use back (N.1)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0015', 'arranging')
    const finder = staffOf('reviewer')
    const stopped = await send(house, kase.number, finder, { type: 'stopForMisuse', finding: '就诊人与被保险人不符', evidence: '核身记录 3', costFen: 35_000 })
    expect(stopped).toMatchObject({ state: 'stopped', isOpen: false, use: { status: 'released' } })
    expect(stopped.promises.every(({ state }) => state !== 'running' && state !== 'suspended')).toBe(true)
    const owed = await house.db.selectFrom('receivable').select(['clause', 'amount_fen', 'reason', 'evidence', 'opened_by']).where('case_number', '=', kase.number).execute()
    expect(owed).toEqual([{ clause: 'N.1', amount_fen: 35_000, reason: '就诊人与被保险人不符', evidence: '核身记录 3', opened_by: finder.name }])
    await expect(send(house, kase.number, coordinator, { type: 'withdraw', isSure: true })).rejects.toThrow('case-finished')
  })
})

describe('a change of vendor (N.4)', () => {
  it('keeps history and clocks, ends the old assignment at that moment, and takes no vendor that serves nobody (N.4)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0015', 'arranging')
    const [north, south, former] = vendors.map(({ id }) => id)
    await send(house, kase.number, coordinator, { type: 'assignVendor', vendorId: north ?? '', reason: '区域分工' })
    const before = await look(house, kase.number)
    house.setNow('2026-11-24T12:00:00+08:00')
    const after = await send(house, kase.number, coordinator, { type: 'assignVendor', vendorId: south ?? '', reason: '原服务商退出' })
    expect(after.vendor).toMatchObject({ id: south })
    expect(after.promises.map(({ id, state, dueAt }) => [id, state, dueAt])).toEqual(before.promises.map(({ id, state, dueAt }) => [id, state, dueAt]))
    expect(after.timeline.slice(1)).toEqual(before.timeline)
    const hands = await house.db.selectFrom('vendor_assignment').select(['vendor_id', 'from_at', 'to_at', 'reason']).where('case_number', '=', kase.number).orderBy('sequence').execute()
    expect(hands.map(({ vendor_id, to_at }) => [vendor_id, to_at?.toString() ?? null])).toEqual([[north, '2026-11-24T04:00:00Z'], [south, null]])
    await expect(send(house, kase.number, coordinator, { type: 'assignVendor', vendorId: former ?? '', reason: '回到旧的' })).rejects.toThrow('vendor-not-found')
  })
})
