import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { accounts, approval, finance, freshPolicy, inHospital, secondFinance, specialist, toBank, toReview } from './test-advance.ts'
import { look, memberBy, reviewer, secondReviewer, send, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
const offer = async (number: string, actor: Actor, type: string) => (await look(house, number, actor)).commands.find((one) => one.type === type)
const suggested = async (number: string, actor: Actor, type: string) => Object.fromEntries((await offer(number, actor, type))?.fields.flatMap((field) => (field.suggested === undefined ? [] : [[field.name, field.suggested]])) ?? [])
const best = async (number: string, actor: Actor) => (await look(house, number, actor)).nextBestAction

describe('what the page of an advance offers (5.1, 5.3.5, 5.3.6, 5.4.2)', () => {
  it('what may be advanced stands in the form of the reviewer, the deductible in that of the specialist, nothing of an account in that of finance', async () => {
    const number = await toReview(house, await freshPolicy(house, 201), 6_000_000)
    expect(await suggested(number, reviewer, 'approveAdvance')).toEqual({ amountFen: 3_000_000 })
    await send(house, number, reviewer, approval(3_000_000))
    expect(await suggested(number, specialist, 'recordMemberPart')).toEqual({ paidFen: 1_000_000 })
    await send(house, number, specialist, { type: 'recordSigned', paper: 'claim-form', signer: 'insured', evidence: '1', identityChecked: true })
    const blocked = (await offer(number, finance, 'requestPayment'))?.blocked
    expect(blocked?.clauses).toEqual(expect.arrayContaining(['5.3.5', '5.3.6', '5.3.11']))
    expect(blocked?.sentence.zh).toContain('《授权委托书》还没有签')
    expect(blocked?.sentence.zh).not.toContain('《理赔申请书》还没有签')
    expect(blocked?.sentence.en).toContain('The power of attorney is not signed yet.')
    await send(house, number, specialist, { type: 'recordSigned', paper: 'power-of-attorney', signer: 'insured', evidence: '2', identityChecked: true })
    await send(house, number, specialist, { type: 'recordMemberPart', agrees: true, paidFen: 1_000_000, evidence: '3' })
    expect(await suggested(number, finance, 'requestPayment')).toEqual({})
  })

  it('nobody is led to undo what they asked for: the second person is named, and acts first', async () => {
    const number = await toReview(house, await freshPolicy(house, 202), 20_000_000)
    await send(house, number, reviewer, approval(11_000_000))
    expect(await best(number, reviewer)).toMatchObject({ command: null, sentence: { zh: '等待审核组' } })
    expect((await best(number, secondReviewer)).command).toBe('confirmAdvance')
    await send(house, number, secondReviewer, { type: 'confirmAdvance' })
    for (const paper of ['claim-form', 'power-of-attorney'] as const) await send(house, number, specialist, { type: 'recordSigned', paper, signer: 'insured', evidence: paper, identityChecked: true })
    await send(house, number, specialist, { type: 'recordMemberPart', agrees: true, paidFen: 1_000_000, evidence: '3' })
    expect((await best(number, specialist)).command).toBe('requestPayment')
    await send(house, number, finance, { type: 'requestPayment', payeeName: '示例医院', payeeAccount: accounts.pays })
    expect(await best(number, finance)).toMatchObject({ command: null, sentence: { zh: '等待财务' } })
    expect((await best(number, secondFinance)).command).toBe('releasePayment')
  })

  it('a member is told whom the stay waits for, and asked only for what is theirs to do', async () => {
    const number = await toReview(house, await freshPolicy(house, 205), 6_000_000)
    await send(house, number, reviewer, approval(3_000_000))
    const member = memberBy('+8613800100205')
    expect(await best(number, member)).toMatchObject({ command: null, sentence: { zh: '等待健康服务专员' } })
    await toBank(house, number)
    await send(house, number, specialist, { type: 'matchReceipt', number: 'YJ-205', amountFen: 3_000_000, document: '押金单' })
    expect((await best(number, member)).sentence.zh).toContain('签署垫付确认书')
    await send(house, number, specialist, { type: 'recordSigned', paper: 'advance-confirmation', signer: 'insured', evidence: '3', identityChecked: true })
    expect(await best(number, member)).toMatchObject({ command: null, sentence: { zh: '等待健康服务专员' } })
    expect((await look(house, number, member)).commands.map(({ type }) => type)).toContain('noticeDischarge')
  })

  it('a case with nothing to advance yet leads no reviewer to a refusal', async () => {
    const number = await toReview(house, await freshPolicy(house, 203), 900_000)
    expect((await offer(number, reviewer, 'approveAdvance'))?.blocked?.code).toBe('nothing-to-advance')
    expect((await best(number, reviewer)).command).toBeNull()
  })
})

describe('how long the deposit lasts (5.2.6)', () => {
  it('is unknown with bills of one day, and with two stands the working hour it runs out and the latest moment to ask', async () => {
    const number = await inHospital(house, await freshPolicy(house, 204), 6_000_000, 3_000_000)
    expect((await look(house, number, specialist)).advance?.runway).toBeNull()
    // Bills of 66,000 in two days against 30,000 advanced and 10,000 paid first.
    await send(house, number, specialist, { type: 'recordBill', document: '费用清单 2', servedOn: '2026-11-24', care: 'inpatient', totalFen: 600_000, selfPayFen: 0 })
    expect((await look(house, number, specialist)).advance?.runway).toMatchObject({ perDayFen: 3_300_000, leftFen: -2_600_000, state: 'empty' })
    await send(house, number, specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' })
    expect((await look(house, number, specialist)).advance?.runway).toBeNull()
  })
})
