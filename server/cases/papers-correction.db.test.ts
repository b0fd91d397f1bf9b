import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import { inTransaction } from '../db/database.ts'
import { soundAlarms } from '../promises/sound-alarms.ts'
import { previewCorrection } from './preview-papers-correction.ts'
import { replayAll } from './replay-all.ts'
import { agent, coordinator, look, open, reviewer, send, worldUnderTest } from './test-case.ts'
import { acceptedPaper, sendPaper } from './test-papers.ts'

const house = await worldUnderTest()
const policies = ['H2021-DEMO-0001', 'H2021-DEMO-0003', 'H2021-DEMO-0009', 'H2021-DEMO-0011', 'H2021-DEMO-0015', 'H2021-DEMO-0016']
const facts = { requestKind: 'admission', hasRecordsFromGrade2Public: true, hasAdmissionOrder: true, admissionOrderFrom: 'in-service-range' } as const
const items = ['medical-records', 'admission-order'] as const
const at = (words: string): string => `2026-11-${words.replace(' ', 'T')}:00+08:00`
const named = ({ promises }: CaseView, name: string) => promises.filter((one) => one.name === name)
const standing = (kase: CaseView, name: string) => named(kase, name).find(({ state }) => state !== 'superseded')
const preview = async (number: string, completeAt?: string) => await inTransaction(house.db, async (tx) => await previewCorrection(tx, house, reviewer, number, completeAt))
const correct = async (number: string, completeAt?: string, reason = '会员当天已全部送达，登记晚了') => await send(house, number, reviewer, { type: 'correctPapersDecision', reason, ...(completeAt === undefined ? {} : { completeAt }) })

let asked = 0

/** A ward request of Tuesday 24 November, 10:00, told to be incomplete at 11:00. */
async function toldIncomplete(): Promise<string> {
  house.setNow(at('24 10:00'))
  const disease = asked < policies.length ? 'severe-malignant-tumour' : 'coronary-bypass'
  const { number } = await open(house, policies[asked++ % policies.length] ?? '', agent, { service: 'expert-ward', facts: { ...facts, disease } })
  house.setNow(at('24 11:00'))
  await send(house, number, agent, { type: 'declarePapersIncomplete', channel: 'sms' })
  return number
}

async function complete(number: string, moment: string): Promise<CaseView> {
  house.setNow(at(moment))
  for (const item of items) await acceptedPaper(house, number, item)
  return await send(house, number, coordinator, { type: 'declarePapersComplete' })
}

describe('papers that were in truth complete earlier', () => {
  it('the wait ends when they were there: what stood before is kept with its reason, and the clock is found overdue (4.4.3, R.1, R.2)', async () => {
    const number = await toldIncomplete()
    const declared = await complete(number, '27 10:00')
    const [before] = named(declared, 'resultTold')
    expect(before).toMatchObject({ state: 'running', dueAt: '2026-11-27T10:00:00Z' })

    const seen = await preview(number, at('25 09:30'))
    expect(seen).toMatchObject({ before: { state: 'complete', since: '2026-11-27T02:00:00Z' }, completeAt: '2026-11-25T01:30:00Z' })
    expect(seen.promises).toMatchObject([{ promiseId: before?.id, name: 'resultTold', clause: '2.2.2', before: { dueAt: '2026-11-27T10:00:00Z' }, after: { startAt: '2026-11-24T02:00:00Z', dueAt: '2026-11-25T10:00:00Z', state: 'running', isOverdue: true } }])
    expect((await look(house, number)).promises).toEqual(declared.promises)

    const corrected = await correct(number, at('25 09:30'))
    expect(corrected.papers.decision).toMatchObject({ state: 'complete', by: reviewer.name, at: '2026-11-27T02:00:00Z', since: '2026-11-25T01:30:00Z', reason: '会员当天已全部送达，登记晚了' })
    const [was, is] = named(corrected, 'resultTold')
    expect(was).toMatchObject({ id: before?.id, state: 'superseded', startAt: before?.startAt, dueAt: before?.dueAt, suspensions: before?.suspensions })
    expect(is).toMatchObject({ state: 'running', dueAt: '2026-11-25T10:00:00Z', suspensions: [{ fromAt: '2026-11-24T03:00:00Z', toAt: '2026-11-25T01:30:00Z' }] })
    expect(is?.superseded).toMatchObject([{ beforeDueAt: '2026-11-27T10:00:00Z', afterDueAt: '2026-11-25T10:00:00Z' }])
    expect(is?.superseded[0]?.reason.zh).toMatch(/2026-11-27 10:00.*2026-11-25 09:30.*会员当天已全部送达/)
    await soundAlarms(house)
    expect(named(await look(house, number), 'resultTold').map(({ state }) => state)).toEqual(['superseded', 'breached'])
  })

  it('our acceptance begins then, but not before the approval (2.4, 4.4.3)', async () => {
    const number = await toldIncomplete()
    house.setNow(at('25 15:00'))
    await send(house, number, reviewer, { type: 'approve' })
    const declared = await complete(number, '27 10:00')
    expect(named(declared, 'arranged')).toMatchObject([{ startAt: '2026-11-27T02:00:00Z', dueAt: '2026-12-18T10:00:00Z', targetAt: '2026-12-11T10:00:00Z' }])
    const thursday = await correct(number, at('26 09:00'))
    expect(standing(thursday, 'arranged')).toMatchObject({ state: 'running', startAt: '2026-11-26T01:00:00Z', dueAt: '2026-12-17T10:00:00Z', targetAt: '2026-12-10T10:00:00Z' })
    const tuesday = await correct(number, at('24 12:00'))
    expect(standing(tuesday, 'arranged')).toMatchObject({ state: 'running', startAt: '2026-11-25T07:00:00Z' })
    expect(named(tuesday, 'arranged').filter(({ state }) => state === 'superseded').map(({ startAt }) => startAt)).toEqual(['2026-11-26T01:00:00Z', '2026-11-27T02:00:00Z'])
    const later = await correct(number, at('27 09:00'))
    expect(standing(later, 'arranged')).toMatchObject({ startAt: '2026-11-27T01:00:00Z' })
  })

  it('a promise kept by the wrong clock may have been kept late by the right one (R.2)', async () => {
    const number = await toldIncomplete()
    await complete(number, '27 10:00')
    const kept = await send(house, number, reviewer, { type: 'approve' })
    const toldAt = await send(house, kept.number, coordinator, { type: 'recordContact', purpose: 'result', channel: 'phone', outcome: 'reached' })
    expect(named(toldAt, 'resultTold')).toMatchObject([{ state: 'kept', keptAt: '2026-11-27T02:00:00Z' }])
    const corrected = await correct(number, at('25 09:30'))
    expect(named(corrected, 'resultTold').map(({ state, keptAt }) => [state, keptAt])).toEqual([['superseded', '2026-11-27T02:00:00Z'], ['kept-late', '2026-11-27T02:00:00Z']])
  })
})

describe('the time a correction is likely to say', () => {
  it('is when the last needed paper came in, of each the first that was accepted (4.4.3)', async () => {
    const number = await toldIncomplete()
    const suggested = async () => (await look(house, number, reviewer)).commands.find(({ type }) => type === 'correctPapersDecision')?.fields.find(({ name }) => name === 'completeAt')?.suggested
    house.setNow(at('25 09:30'))
    await acceptedPaper(house, number, 'medical-records')
    expect(await suggested()).toBeUndefined()
    house.setNow(at('26 09:00'))
    const order = await sendPaper(house, number, 'admission-order')
    house.setNow(at('27 08:00'))
    await sendPaper(house, number, 'admission-order')
    expect(await suggested()).toBeUndefined()
    await send(house, number, coordinator, { type: 'judgePaper', documentId: order.id, item: 'admission-order', finding: 'accepted', seen: 'copy' })
    expect(await suggested()).toBe('2026-11-26T01:00:00Z')
    expect((await complete(number, '27 10:00')).papers.decision.state).toBe('complete')
    expect(await suggested()).toBe('2026-11-26T01:00:00Z')
  })
})

describe('papers that were not complete after all', () => {
  it('the clock they started falls away with before and reason, and starts anew when they are complete (4.4.3, 2.4, R.2)', async () => {
    const number = await toldIncomplete()
    house.setNow(at('25 15:00'))
    await send(house, number, reviewer, { type: 'approve' })
    await complete(number, '26 10:00')
    const seen = await preview(number)
    expect(seen).toMatchObject({ completeAt: null, promises: [{ name: 'arranged', before: { startAt: '2026-11-26T02:00:00Z' }, after: null }] })
    house.setNow(at('27 10:00'))
    const undone = await correct(number, undefined, '住院单是另一人的')
    expect(undone.papers.decision).toMatchObject({ state: 'undecided', since: null, reason: '住院单是另一人的' })
    expect(named(undone, 'arranged')).toMatchObject([{ state: 'superseded', superseded: [{ beforeDueAt: '2026-12-17T10:00:00Z', afterDueAt: null }] }])
    expect(named(undone, 'resultTold').map(({ state }) => state)).toEqual(named(await look(house, number), 'resultTold').map(({ state }) => state))
    const listed = await send(house, number, agent, { type: 'declarePapersIncomplete', channel: 'phone', more: '本人的住院单' })
    expect(listed.papers.decision.gaps.map(({ zh }) => zh)).toEqual(['本人的住院单'])
    house.setNow(at('27 16:00'))
    const again = await send(house, number, coordinator, { type: 'declarePapersComplete' })
    expect(named(again, 'arranged').map(({ state, startAt }) => `${state} ${startAt}`)).toEqual(['superseded 2026-11-26T02:00:00Z', 'running 2026-11-27T08:00:00Z'])
  })
})

describe('a correction is refused', () => {
  it('where nothing was declared complete, at a time that cannot be, or with papers still missing (4.4.3)', async () => {
    const number = await toldIncomplete()
    await expect(correct(number, at('24 10:30'))).rejects.toThrow('papers-not-declared-complete')
    await expect(preview(number, at('24 10:30'))).rejects.toThrow('papers-not-declared-complete')
    const declared = await complete(number, '26 10:00')
    for (const moment of ['24 09:59', '26 10:01', '26 10:00']) await expect(correct(number, at(moment)), moment).rejects.toThrow('papers-time-impossible')
    const documentId = declared.papers.items[1]?.documents[0]?.documentId ?? ''
    await send(house, number, reviewer, { type: 'judgePaper', documentId, item: 'admission-order', finding: 'rejected', seen: 'copy', reason: '不是本人的' })
    await expect(correct(number, at('25 10:00'))).rejects.toMatchObject({ code: 'papers-incomplete', because: { missing: ['admission-order'] } })
    expect((await correct(number)).papers.decision.state).toBe('undecided')
  })

  it('two people at once correct the same decision one after the other, and each promise runs once (R.2)', async () => {
    const number = await toldIncomplete()
    await complete(number, '27 10:00')
    await Promise.all([correct(number, at('25 09:30')), correct(number, at('26 09:30'))])
    const states = named(await look(house, number), 'resultTold').map(({ state }) => state)
    expect(states.filter((state) => state === 'running')).toHaveLength(1)
    expect(states.filter((state) => state === 'superseded').length).toBeGreaterThan(0)
  })

  it('and every case stands where its history leads (N.7)', async () => {
    expect(await replayAll(house.db)).toEqual([])
  })
})
