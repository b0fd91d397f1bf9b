import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import { messageJobs } from '../messages/jobs.ts'
import { messageDelivered } from './message-delivered.ts'
import { bookablePlace, coordinator, look, open, reviewer, send, walkTo, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
const start = '2026-11-24T10:00:00+08:00'
beforeEach(() => house.setNow(start))

const promise = (kase: CaseView, name: string) => kase.promises.find((one) => one.name === name)?.state
const bookingContact = { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' } as const

/** The newest SMS of a template for a case, as the provider would speak of it. */
async function sms(kase: CaseView, template: string) {
  const row = await house.db.selectFrom('message').select('id').where('case_number', '=', kase.number).where('template', '=', template).where('channel', '=', 'sms').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return { policyNumber: kase.policyNumber, caseNumber: kase.number, template, messageId: row.id, at: house.now() }
}

describe('an SMS that reached the phone (1.2.2, R.2)', () => {
  it('keeps the promise to tell the result, and not the one to call (1.2.2, 1.4.1, R.2)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0001', 'understandingNeed')
    expect([promise(kase, 'resultTold'), promise(kase, 'needsCall')]).toEqual(['running', 'running'])
    expect(await house.runJobs(messageJobs(messageDelivered))).toBeGreaterThan(0)
    const told = await look(house, kase.number)
    expect([promise(told, 'resultTold'), promise(told, 'needsCall')]).toEqual(['kept', 'running'])
    expect(told.state).toBe('understandingNeed')
    expect(told.timeline[0]).toMatchObject({ command: 'messageDelivered', role: 'system' })
  })

  it('that only says the request arrived keeps nothing (R.2)', async () => {
    const kase = await open(house, 'H2021-DEMO-0003')
    await messageDelivered(house, await sms(kase, 'request-received'))
    const after = await look(house, kase.number)
    expect(after.version).toBe(kase.version)
    expect(promise(after, 'resultTold')).toBe('running')
    await send(house, kase.number, coordinator, { type: 'withdraw', isSure: true })
  })

  it('about a refusal a person confirmed closes the case (R.7, 1.2.2)', async () => {
    const kase = await open(house, 'H2021-DEMO-0002')
    await send(house, kase.number, reviewer, { type: 'confirmRefusal' })
    await messageDelivered(house, await sms(kase, 'result-refused'))
    expect(await look(house, kase.number)).toMatchObject({ state: 'refused', isOpen: false })
  })

  it('about the booking tells it and spends the use; the same receipt twice, or twice at once, counts once (1.2.4, 1.3.4, R.2, R.3)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0003', 'booked')
    expect([kase.use?.status, promise(kase, 'arranged')]).toEqual(['held', 'running'])
    const receipt = await sms(kase, 'booking-confirmed')
    await Promise.all([messageDelivered(house, receipt), messageDelivered(house, receipt)])
    await messageDelivered(house, receipt)
    const told = await look(house, kase.number)
    expect(told).toMatchObject({ state: 'awaitingVisit', use: { status: 'consumed' }, version: kase.version + 1 })
    expect(promise(told, 'arranged')).toBe('kept')
    expect(told.bookings[0]?.toldAt).toBe('2026-11-24T02:00:00Z')
  })

  it('about a booking that no longer stands comes too late and tells nothing of the new one (1.2.4, 1.3.4)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0015', 'booked')
    const older = await sms(kase, 'booking-confirmed')
    house.setNow('2026-11-24T11:00:00+08:00')
    await send(house, kase.number, coordinator, { type: 'recordHospitalCancellation', by: 'hospital', evidence: '停诊通知' })
    await messageDelivered(house, older)
    expect((await look(house, kase.number)).state).toBe('arranging')
    house.setNow('2026-11-24T12:00:00+08:00')
    const again = await send(house, kase.number, coordinator, { type: 'book', ...(await bookablePlace(house)), visitAt: '2026-11-30T09:30:00+08:00', evidence: '预约单 2' })
    await messageDelivered(house, older)
    expect(await look(house, kase.number)).toMatchObject({ state: 'booked', use: { status: 'held' }, version: again.version })
    await messageDelivered(house, await sms(kase, 'booking-confirmed'))
    expect(await look(house, kase.number)).toMatchObject({ state: 'awaitingVisit', use: { status: 'consumed' } })
  })

  it('about a new time tells the new time (1.2.4)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0016', 'booked')
    await send(house, kase.number, coordinator, bookingContact)
    house.setNow('2026-11-24T11:00:00+08:00')
    await send(house, kase.number, coordinator, { type: 'rescheduleBooking', visitAt: '2026-11-30T09:30:00+08:00', evidence: '改期' })
    await messageDelivered(house, await sms(kase, 'booking-changed'))
    const told = await look(house, kase.number)
    expect(told).toMatchObject({ state: 'awaitingVisit', use: { status: 'consumed' } })
    expect(told.bookings.map(({ state, toldAt }) => [state, toldAt])).toEqual([['live', '2026-11-24T03:00:00Z'], ['cancelled', '2026-11-24T02:00:00Z']])
  })
})
