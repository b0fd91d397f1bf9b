import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../contract/commands.ts'
import { notAtZero } from '../../core/advance/account.ts'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../../core/refusal.ts'
import { balancesOfStay, trialBalance } from '../ledger/store.ts'
import { caseJobs } from './jobs.ts'
import { accounts, approval, finance, freshPolicy as aPolicy, inHospital, networkHospital, openAdvance, secondFinance, sendAll, specialist, toBank, toReview } from './test-advance.ts'
import { coordinator, look, reviewer, secondReviewer, send, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
let next = 0
/** A policy nobody else of this file uses. */
const freshPolicy = async () => await aPolicy(house, (next += 1))
const refusal = async (doing: Promise<unknown>) => await doing.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)))
const balances = async (number: string) => await balancesOfStay(house.db, { policyNumber: (await look(house, number)).policyNumber, caseNumber: number })
const promise = async (number: string, name: string) => (await look(house, number)).promises.find((one) => one.name === name)?.state

describe('an advance from the report to an account at zero (5.1–5.4)', () => {
  it('runs with a top-up, a claim above the advances and a payout to the member (5.2.1–5.2.8)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    expect((await look(house, number)).state).toBe('underReview')
    expect([await promise(number, 'callback'), await promise(number, 'specialistContact')]).toEqual(['kept', 'kept'])
    // (60,000 − 10,000) × 60 %
    expect(await refusal(send(house, number, reviewer, approval(3_000_001)))).toBe('advance-above-worksheet')
    await send(house, number, reviewer, approval(3_000_000))
    expect((await toBank(house, number)).state).toBe('awaitingReceipt')
    expect(await balances(number)).toMatchObject({ advanced: 3_000_000, 'in-flight': 0, bank: -3_000_000 })
    expect(await promise(number, 'payment')).toBe('kept')
    await sendAll(house, number, [
      [specialist, { type: 'matchReceipt', number: 'YJ-1', amountFen: 3_000_000, document: '押金单 1' }],
      [specialist, { type: 'recordSigned', paper: 'advance-confirmation', signer: 'insured', evidence: '扫描件', identityChecked: true }],
      [specialist, { type: 'recordBill', document: '费用清单 2', servedOn: '2026-11-24', care: 'inpatient', totalFen: 2_000_000, selfPayFen: 0 }],
      [specialist, { type: 'requestTopUp', noThirdParty: true }],
      [reviewer, approval(1_200_000)],
      [finance, { type: 'requestPayment', payeeName: '示例医院', payeeAccount: accounts.pays }],
      [secondFinance, { type: 'releasePayment', isChecked: true }],
    ])
    await house.runJobs(caseJobs)
    expect((await send(house, number, specialist, { type: 'matchReceipt', number: 'YJ-2', amountFen: 1_200_000, document: '押金单 2' })).state).toBe('inHospital')
    const claimed = await sendAll(house, number, [
      [specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' }],
      [specialist, { type: 'recordHospitalSettlement', invoice: '011002000111 12345678', returnedFen: 200_000, originals: '发票\n出院小结' }],
      [specialist, { type: 'fileClaim', claimNumber: 'LP-1' }],
      [reviewer, { type: 'recordAdjudication', adjudicatedFen: 4_800_000, document: '核定书 1' }],
    ])
    expect(claimed.state).toBe('payingOut')
    await sendAll(house, number, [
      [finance, { type: 'requestPayout', holder: 'insured', account: '6222 0200 0000 0000 000' }],
      [secondFinance, { type: 'releasePayment', isChecked: true }],
    ])
    await house.runJobs(caseJobs)
    const end = await balances(number)
    expect(notAtZero(end)).toEqual([])
    // 30,000 + 12,000 − 2,000 returned + 8,000 paid out: what the claim came to.
    expect(end).toMatchObject({ bank: -4_800_000, claim: 4_800_000 })
    expect((await send(house, number, coordinator, { type: 'close' })).isOpen).toBe(false)
  })

  it('a claim below the advances is repaid in part, written off in part by two people, and closes at zero (5.2.8, 5.3.10)', async () => {
    const number = await inHospital(house, await freshPolicy(), 6_000_000, 3_000_000)
    await sendAll(house, number, [
      [specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' }],
      [specialist, { type: 'fileClaim', claimNumber: 'LP-2' }],
      [reviewer, { type: 'recordAdjudication', adjudicatedFen: 2_500_000, document: '核定书 2' }],
      [finance, { type: 'agreeInstalments', count: 3, firstDueOn: '2026-12-31' }],
      [finance, { type: 'recordRepayment', amountFen: 400_000, reference: '流水 1' }],
    ])
    expect(await refusal(send(house, number, coordinator, { type: 'close' }))).toBe('command-out-of-order')
    expect(await refusal(send(house, number, finance, { type: 'recordRepayment', amountFen: 100_001, reference: '流水 2' }))).toBe('posting-exceeds-account')
    await send(house, number, finance, { type: 'proposeWriteOff', amountFen: 100_000, reason: '困难' })
    expect(await refusal(send(house, number, finance, { type: 'confirmWriteOff' }))).toBe('same-person')
    expect((await send(house, number, secondFinance, { type: 'confirmWriteOff' })).state).toBe('settled')
    expect(notAtZero(await balances(number))).toEqual([])
    const plan = await house.db.selectFrom('instalment').select('amount_fen').where('case_number', '=', number).orderBy('number').execute()
    expect(plan.map((row) => row.amount_fen)).toEqual([166_666, 166_666, 166_668])
  })

  it('third-party money after the first advance freezes top-ups, takes nothing back, and cover refused makes all owed (5.3.1, 5.3.9, R.10)', async () => {
    const number = await inHospital(house, await freshPolicy(), 6_000_000, 2_000_000)
    const frozen = await send(house, number, specialist, { type: 'freeze', ground: 'third-party', note: '肇事方已赔付' })
    expect([frozen.state, (await balances(number)).advanced]).toEqual(['frozen', 2_000_000])
    expect(await refusal(send(house, number, specialist, { type: 'requestTopUp', noThirdParty: true }))).toBe('command-out-of-order')
    const owing = await sendAll(house, number, [
      [specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' }],
      [specialist, { type: 'fileClaim', claimNumber: 'LP-3' }],
      [reviewer, { type: 'recordAdjudication', adjudicatedFen: 0, document: '核定书 3' }],
    ])
    expect([owing.state, (await balances(number))['owed-by-member']]).toEqual(['owing', 2_000_000])
    expect((await send(house, number, finance, { type: 'recordRepayment', amountFen: 2_000_000, reference: '流水 9' })).state).toBe('settled')
  })

  it('a stay found to be somebody else’s makes everything advanced owed back and does not close on it (N.1)', async () => {
    const number = await inHospital(house, await freshPolicy(), 6_000_000, 1_000_000)
    const stopped = await send(house, number, reviewer, { type: 'stopForMisuse', finding: '冒用身份住院', evidence: '医院核对记录', costFen: 0 })
    expect([stopped.state, stopped.isOpen, (await balances(number))['owed-by-member']]).toEqual(['owing', true, 1_000_000])
  })
})

describe('what is told and how the papers are collected (5.1, 5.2.2, 5.3.8, 5.3.12)', () => {
  it('a visit away from the bedside says why, and then counts as the contact promised (5.3.8, 5.2.3)', async () => {
    const { number } = await openAdvance(house, await freshPolicy())
    const hospitalId = await networkHospital(house)
    await sendAll(house, number, [
      [coordinator, { type: 'reportStay', hospitalId, departmentCode: '03.04', admittedOn: '2026-11-23', care: 'inpatient' }],
      [coordinator, { type: 'approve' }],
      [coordinator, { type: 'recordCallback', confirmed: true, explained: true }],
    ])
    expect(await refusal(send(house, number, specialist, { type: 'recordVisit', place: 'remote' }))).toBe('reason-required')
    await send(house, number, specialist, { type: 'recordVisit', place: 'remote', reason: '台风，病区封闭' })
    expect(await promise(number, 'specialistContact')).toBe('kept')
  })

  it('nobody approves or signs without reading that an advance is not the claim, and the claim is free to come out otherwise (5.3.12)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    const warning = async (type: string, actor: Actor) => (await look(house, number, actor)).commands.find((offer) => offer.type === type)?.warning?.zh
    expect(await warning('approveAdvance', reviewer)).toContain('不等于最终理赔结果')
    await send(house, number, reviewer, approval(3_000_000))
    expect(await warning('recordSigned', specialist)).toContain('不等于最终理赔结果')
    const { messages } = await look(house, number)
    expect(messages.some(({ text }) => text.includes('不等于最终理赔结果'))).toBe(true)
  })

  it('what may be advanced stands line by line with papers and clauses for whoever looks, the member included (5.1, 5.2.3)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    const { advance } = await look(house, number, specialist)
    expect(advance?.worksheet).toMatchObject({ advanceFen: 3_000_000, memberPartFen: 3_000_000 })
    expect(advance?.worksheet?.bases.flatMap(({ lines }) => lines).find(({ id }) => id === 'bill-1')).toMatchObject({ documents: ['费用清单 1'], clauses: ['5.3.4.f'] })
  })
})

describe('before money moves (5.2.3, 5.3.5, 5.3.6, 5.3.11, 5.4.2)', () => {
  it('signatures, the member’s agreement and the deductible are asked for, each with its clause, and one person is not enough', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    await send(house, number, reviewer, approval(3_000_000))
    const offer = (await look(house, number, finance)).commands.find(({ type }) => type === 'requestPayment')
    expect(offer?.blocked).toMatchObject({ code: 'rule-unmet', clauses: expect.arrayContaining(['5.3.5', '5.3.6', '5.3.11']) })
    const pay: Command = { type: 'requestPayment', payeeName: '示例医院', payeeAccount: accounts.pays }
    await send(house, number, specialist, { type: 'recordSigned', paper: 'claim-form', signer: 'insured', evidence: '1', identityChecked: true })
    await send(house, number, specialist, { type: 'recordSigned', paper: 'power-of-attorney', signer: 'insured', evidence: '2', identityChecked: true })
    await send(house, number, specialist, { type: 'recordMemberPart', agrees: true, paidFen: 999_999, evidence: '凭证' })
    expect(await refusal(send(house, number, finance, pay))).toBe('rule-unmet')
    await send(house, number, specialist, { type: 'recordMemberPart', agrees: true, paidFen: 1_000_000, evidence: '凭证' })
    await send(house, number, finance, pay)
    expect(await refusal(send(house, number, finance, { type: 'releasePayment', isChecked: true }))).toBe('same-person')
  })

  it('two people who release at once make one payment (5.4.2)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    await sendAll(house, number, [
      [reviewer, approval(3_000_000)],
      [specialist, { type: 'recordSigned', paper: 'claim-form', signer: 'insured', evidence: '1', identityChecked: true }],
      [specialist, { type: 'recordSigned', paper: 'power-of-attorney', signer: 'insured', evidence: '2', identityChecked: true }],
      [specialist, { type: 'recordMemberPart', agrees: true, paidFen: 1_000_000, evidence: '3' }],
      [finance, { type: 'requestPayment', payeeName: '示例医院', payeeAccount: accounts.pays }],
    ])
    const release = async () => await refusal(send(house, number, secondFinance, { type: 'releasePayment', isChecked: true }))
    expect((await Promise.all([release(), release(), release()])).sort()).toEqual(['command-out-of-order', 'command-out-of-order', 'done'])
    await house.runJobs(caseJobs)
    expect(await balances(number)).toMatchObject({ advanced: 3_000_000, bank: -3_000_000 })
    expect(readdirSync(join(house.config.dataFolder, 'bank', 'sandbox')).filter((name) => name.endsWith('.json')).length).toBeGreaterThan(0)
  })

  it('a bank that paid and did not answer is reconciled and not paid twice (5.4.2)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    await send(house, number, reviewer, approval(3_000_000))
    expect((await toBank(house, number, accounts.paysAndIsSilent)).state).toBe('paymentUnknown')
    expect((await balances(number))['in-flight']).toBe(3_000_000)
    expect(await refusal(send(house, number, finance, { type: 'requestPayment', payeeName: '示例医院', payeeAccount: accounts.pays }))).toBe('command-out-of-order')
    expect((await send(house, number, finance, { type: 'reconcilePayment', outcome: 'done', evidence: '银行回单' })).state).toBe('awaitingReceipt')
    expect(await balances(number)).toMatchObject({ advanced: 3_000_000, 'in-flight': 0 })
  })

  it('a payment the bank refused comes back and can be asked for again (5.4.2)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    await send(house, number, reviewer, approval(3_000_000))
    expect((await toBank(house, number, accounts.refuses)).state).toBe('preparing')
    expect(await balances(number)).toMatchObject({ advanced: 0, 'in-flight': 0, bank: 0 })
    await sendAll(house, number, [[finance, { type: 'requestPayment', payeeName: '示例医院', payeeAccount: accounts.pays }], [secondFinance, { type: 'releasePayment', isChecked: true }]])
    await house.runJobs(caseJobs)
    expect((await balances(number)).advanced).toBe(3_000_000)
  })

  it('above one person’s authority a second reviewer decides and nothing is cut (5.1)', async () => {
    const number = await toReview(house, await freshPolicy(), 20_000_000)
    expect((await send(house, number, reviewer, approval(11_400_000))).state).toBe('awaitingHigherApproval')
    expect(await refusal(send(house, number, reviewer, { type: 'confirmAdvance' }))).toBe('same-person')
    expect((await send(house, number, secondReviewer, { type: 'confirmAdvance' })).state).toBe('preparing')
  })

  it('a deposit receipt is matched once in the whole house, and only for what was paid (5.2.5)', async () => {
    const paid = async () => {
      const number = await toReview(house, await freshPolicy(), 6_000_000)
      await send(house, number, reviewer, approval(3_000_000))
      await toBank(house, number)
      return number
    }
    const [one, other] = [await paid(), await paid()]
    expect(await refusal(send(house, one, specialist, { type: 'matchReceipt', number: 'YJ-77', amountFen: 2_999_999, document: '押金单' }))).toBe('receipt-amount-differs')
    await send(house, one, specialist, { type: 'matchReceipt', number: 'YJ-77', amountFen: 3_000_000, document: '押金单' })
    expect(await refusal(send(house, other, specialist, { type: 'matchReceipt', number: 'YJ-77', amountFen: 3_000_000, document: '押金单' }))).toBe('receipt-matched-already')
  })
})

describe('what may be advanced (5.1, 5.3.2, 5.3.7, R.11)', () => {
  it('a hospital outside the network, or care outside a ward, is refused with its clause (5.3.2, 5.3.7)', async () => {
    const { number } = await openAdvance(house, await freshPolicy())
    const outside = await house.db
      .selectFrom('hospital')
      .select('id')
      .where('id', 'not in', house.db.selectFrom('network_membership').select('hospital_id').where('service', '=', 'hospital-advance').where('hospital_id', 'is not', null).$castTo<{ hospital_id: string }>())
      .limit(1)
      .executeTakeFirstOrThrow()
    const kase = await send(house, number, coordinator, { type: 'reportStay', hospitalId: outside.id, departmentCode: '03.04', admittedOn: '2026-11-23', care: 'outpatient' })
    expect(kase.verdict.outcome).toBe('refused')
    expect(kase.verdict.worksheet.filter(({ result }) => result === 'unmet').map(({ clause }) => clause)).toEqual(expect.arrayContaining(['5.3.2', '5.3.7']))
    expect(await refusal(send(house, number, reviewer, { type: 'approve' }))).toBe('verdict-not-eligible')
  })

  it('the deductible of a year is taken once over two open stays of the same insured (5.3.6)', async () => {
    const policyNumber = await freshPolicy()
    const first = await inHospital(house, policyNumber, 6_000_000, 3_000_000)
    const second = await toReview(house, policyNumber, 6_000_000, 'severe-heart-attack')
    expect(await refusal(send(house, second, reviewer, approval(3_600_001)))).toBe('advance-above-worksheet')
    expect((await send(house, second, reviewer, approval(3_600_000))).state).toBe('preparing')
    expect(first).not.toBe(second)
  })

  it('one paper counts once, and a bill taken back counts no longer (5.2.6, N.7)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    expect(await refusal(send(house, number, specialist, { type: 'recordBill', document: '费用清单 1', servedOn: '2026-11-23', care: 'inpatient', totalFen: 100, selfPayFen: 0 }))).toBe('paper-counts-already')
    const bill = (await look(house, number, specialist)).commands.find(({ type }) => type === 'correctBill')?.fields[0]?.options[0]?.value ?? ''
    await send(house, number, specialist, { type: 'correctBill', billId: bill, reason: '录错' })
    expect(await refusal(send(house, number, reviewer, approval(1)))).toBe('nothing-to-advance')
  })

  it('after all of this the books of the house balance (5.2.8)', async () => {
    expect(Object.values(await trialBalance(house.db)).reduce((sum, fen) => sum + fen, 0)).toBe(0)
    expect(existsSync(join(house.config.dataFolder, 'bank', 'sandbox'))).toBe(true)
  })
})
