import { describe, expect, it } from 'vitest'
import type { Command } from '../../contract/commands.ts'
import { agent, coordinator, look, memberBy, open, reviewer, type Seat, seatOf, send, walkTo, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
const agree = (kind: 'ordinary-clinic' | 'lower-rank'): Command => ({ type: 'agreeToLess', kind, evidence: '录音 20261124-9', understandsUse: true })
const isAttending = (seat: Seat) => seat.level === 3 && seat.class === 'a' && seat.ownership === 'public' && seat.rank === 'attending' && seat.city_code === '110000'
const recommend = (place: Awaited<ReturnType<typeof seatOf>>): Command => ({ type: 'recommend', options: [{ ...place, visitFromOn: '2026-11-26', visitToOn: '2026-11-30' }] })

describe('less than promised, with the member’s agreement on record (1.3.3)', () => {
  it('a doctor of a lower rank is barred, then agreed to on record, booked as such and never counted as promised (1.3.3, 1.3.2)', async () => {
    const { number } = await walkTo(house, 'H2021-DEMO-0001', 'recommending')
    const place = await seatOf(house, isAttending)
    await expect(send(house, number, coordinator, recommend(place))).rejects.toThrow('rule-unmet')
    await expect(send(house, number, reviewer, agree('lower-rank'))).rejects.toThrow('command-not-yours')
    await send(house, number, coordinator, agree('ordinary-clinic'))
    const { need } = await look(house, number)
    expect(need).toMatchObject({ clinicKind: 'ordinary', agreedToLess: 'ordinary-clinic' })
    const offered = await send(house, number, coordinator, recommend(place))
    expect(offered.proposals[0]?.reason).toMatchObject({ zh: expect.stringContaining('不算作承诺'), en: expect.stringContaining('does not count as') })
    await send(house, number, agent, { type: 'acceptProposal', optionId: offered.proposals[0]?.id ?? '', understandsNoCancel: true })
    const booked = await send(house, number, coordinator, { type: 'book', ...place, visitAt: '2026-11-27T09:30:00+08:00', evidence: '预约单 9' })
    expect(booked.bookings[0]).toMatchObject({ state: 'live', belowPromise: 'ordinary-clinic', expert: { rank: 'attending' } })
    expect(booked.timeline.some(({ command }) => command === 'agreeToLess')).toBe(true)
  })

  it('agreement to a lower rank lets that through and nothing else, and a promised booking stays a promised one (1.3.3)', async () => {
    const { number } = await walkTo(house, 'H2021-DEMO-0003', 'recommending')
    await send(house, number, coordinator, agree('lower-rank'))
    await expect(send(house, number, coordinator, recommend(await seatOf(house, (seat) => seat.is_academician)))).rejects.toThrow('rule-unmet')
    await expect(send(house, number, coordinator, recommend(await seatOf(house, (seat) => seat.level === 2)))).rejects.toThrow('rule-unmet')
    const promised = await seatOf(house, (seat) => isAttending({ ...seat, rank: 'attending' }) && seat.rank === 'chief' && !seat.is_academician && !seat.is_discipline_leader && !seat.requires_visit_card)
    const offered = await send(house, number, coordinator, recommend(promised))
    await send(house, number, agent, { type: 'acceptProposal', optionId: offered.proposals[0]?.id ?? '', understandsNoCancel: true })
    expect((await send(house, number, coordinator, { type: 'book', ...promised, visitAt: '2026-11-27T10:30:00+08:00', evidence: '预约单 10' })).bookings[0]).toMatchObject({ belowPromise: null })
  })

  it('is nobody’s to say as a plain fact, nor before the need is known, nor for a service without such a promise (1.3.3, N.7)', async () => {
    const { number } = await open(house, 'H2021-DEMO-0008')
    await expect(send(house, number, coordinator, agree('lower-rank'))).rejects.toThrow('need-not-confirmed')
    await send(house, number, coordinator, { type: 'provideFacts', facts: { agreedToLowerRank: true } }).catch(() => undefined)
    expect((await look(house, number)).facts.some(({ name }) => name === 'agreedToLowerRank')).toBe(false)
    const ward = await open(house, 'H2021-DEMO-0009', agent, { service: 'expert-ward' })
    await expect(send(house, ward.number, coordinator, agree('lower-rank'))).rejects.toThrow('nothing-less-to-agree')
    await expect(send(house, number, memberBy('+8613800138008'), agree('lower-rank'))).rejects.toThrow('command-not-yours')
  })
})
