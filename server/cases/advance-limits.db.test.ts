import { beforeEach, describe, expect, it } from 'vitest'
import { notAtZero } from '../../core/advance/account.ts'
import { Refusal } from '../../core/refusal.ts'
import { advancesOf } from '../advances/store.ts'
import { refusalOf } from '../http/problems.ts'
import { balancesOfStay } from '../ledger/store.ts'
import { peopleOf } from '../people/store.ts'
import { accounts, approval, bringPapers, finance, freshPolicy as aPolicy, inHospital, networkHospital, secondFinance, sendAll, specialist, toBank, toReview } from './test-advance.ts'
import { agent, coordinator, look, memberBy, open, reviewer, secondReviewer, send, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
beforeEach(() => house.setNow('2026-11-24T10:00:00+08:00'))
let next = 200
/** A policy nobody else of this file uses. */
const freshPolicy = async () => await aPolicy(house, (next += 1))
const refusal = async (doing: Promise<unknown>) => await doing.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)))
const key = async (number: string) => ({ policyNumber: (await look(house, number)).policyNumber, caseNumber: number })
const states = async (number: string) => (await advancesOf(house.db, house.cipher, await key(number))).map(({ state }) => state)
const billOf = async (number: string) => (await look(house, number, specialist)).commands.find(({ type }) => type === 'correctBill')?.fields[0]?.options[0]?.value ?? ''
const pay = { type: 'requestPayment', payeeName: '示例医院', payeeAccount: accounts.pays } as const
const signed = [
  [specialist, { type: 'recordSigned', paper: 'claim-form', signer: 'insured', evidence: '1', identityChecked: true }],
  [specialist, { type: 'recordSigned', paper: 'power-of-attorney', signer: 'insured', evidence: '2', identityChecked: true }],
] as const
const ownPart = [specialist, { type: 'recordMemberPart', agrees: true, paidFen: 1_000_000, evidence: '3' }] as const

/** A stay whose advance of 30,000 yuan is approved, signed for and paid its own part of. */
async function readyToPay(policyNumber: string): Promise<string> {
  const number = await toReview(house, policyNumber, 6_000_000)
  await sendAll(house, number, [[reviewer, approval(3_000_000)], ...signed, ownPart])
  return number
}

describe('what the contract leaves is never exceeded (5.1, 5.2.6, 5.3.6, R.11)', () => {
  it('of two stays of one insured approved at the same moment, both up to the limit, one is held back (5.1)', async () => {
    const policyNumber = await freshPolicy()
    const [one, other] = [await toReview(house, policyNumber, 300_000_000), await toReview(house, policyNumber, 300_000_000, 'severe-heart-attack')]
    const approve = async (number: string) => await refusal(send(house, number, reviewer, approval(179_400_000)))
    expect((await Promise.all([approve(one), approve(other)])).sort()).toEqual(['advance-above-worksheet', 'done'])
  })

  it('a bill taken back after the approval stops the payment and its release; sent back for review, the lower amount is approved anew (5.1, N.7)', async () => {
    const number = await readyToPay(await freshPolicy())
    await send(house, number, finance, pay)
    await sendAll(house, number, [
      [specialist, { type: 'correctBill', billId: await billOf(number), reason: '录错' }],
      [specialist, { type: 'recordBill', document: '费用清单 1 更正', servedOn: '2026-11-23', care: 'inpatient', totalFen: 3_000_000, selfPayFen: 0 }],
    ])
    expect(await refusal(send(house, number, secondFinance, { type: 'releasePayment', isChecked: true }))).toBe('advance-above-worksheet')
    await send(house, number, finance, { type: 'returnPayment', reason: '费用更正' })
    expect(await refusal(send(house, number, finance, pay))).toBe('advance-above-worksheet')
    await send(house, number, coordinator, { type: 'declarePapersIncomplete', channel: 'phone', more: '更正后的费用清单' })
    expect(await states(number)).toEqual(['lapsed'])
    await sendAll(house, number, [[coordinator, { type: 'declarePapersComplete' }], [reviewer, approval(1_200_000)], [finance, pay], [secondFinance, { type: 'releasePayment', isChecked: true }]])
    expect(await states(number)).toEqual(['lapsed', 'approved'])
  })

  it('a second reviewer does not agree to an amount the bills no longer show (5.1)', async () => {
    const number = await toReview(house, await freshPolicy(), 20_000_000)
    await send(house, number, reviewer, approval(11_400_000))
    await send(house, number, specialist, { type: 'recordCompensation', payer: 'employer', amountFen: 5_000_000, document: '赔付单' })
    expect(await refusal(send(house, number, secondReviewer, { type: 'confirmAdvance' }))).toBe('advance-above-worksheet')
    expect((await send(house, number, secondReviewer, { type: 'rejectAdvance', reason: '另有赔付' })).state).toBe('underReview')
  })

  it('the deductible of a stay that the claim found outside liability was not borne, and is taken from the next (5.3.1, 5.3.6)', async () => {
    const policyNumber = await freshPolicy()
    const first = await inHospital(house, policyNumber, 6_000_000, 1_000_000)
    await sendAll(house, first, [
      [specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' }],
      [specialist, { type: 'fileClaim', claimNumber: 'LP-9' }],
      [reviewer, { type: 'recordAdjudication', adjudicatedFen: 0, document: '核定书 9' }],
    ])
    const second = await toReview(house, policyNumber, 6_000_000, 'severe-heart-attack')
    expect((await look(house, second)).advance?.worksheet?.advanceFen).toBe(3_000_000)
  })
})

describe('what was found after the approval stops the payment (5.3.2, 5.3.6, 5.3.9, R.10)', () => {
  it('third-party money, a hospital outside the network, a settlement alone (5.3.2, 5.3.9, 5.3.10)', async () => {
    const number = await readyToPay(await freshPolicy())
    const clauses = async () => (await look(house, number, finance)).commands.find(({ type }) => type === 'requestPayment')?.blocked?.clauses
    expect(await clauses()).toBeUndefined()
    await send(house, number, agent, { type: 'provideFacts', facts: { hasThirdPartyMoney: true } })
    expect(await clauses()).toEqual(['5.3.9'])
    await send(house, number, agent, { type: 'provideFacts', facts: { hasThirdPartyMoney: false, isSelfSettled: true } })
    expect(await clauses()).toEqual(['5.3.10'])
    await send(house, number, agent, { type: 'provideFacts', facts: { isSelfSettled: false } })
    const outside = await house.db
      .selectFrom('hospital')
      .select('id')
      .where('id', 'not in', house.db.selectFrom('network_membership').select('hospital_id').where('service', '=', 'hospital-advance').where('hospital_id', 'is not', null).$castTo<{ hospital_id: string }>())
      .limit(1)
      .executeTakeFirstOrThrow()
    const report = { type: 'reportStay', departmentCode: '03.04', admittedOn: '2026-11-23', care: 'inpatient' } as const
    await send(house, number, agent, { ...report, hospitalId: outside.id })
    expect(await clauses()).toEqual(['5.3.2'])
    await send(house, number, agent, { ...report, hospitalId: await networkHospital(house) })
    expect(await refusal(send(house, number, finance, pay))).toBe('done')
  })

  it('that the deductible was paid rests on an amount with its receipt, not on anybody’s word, and on what is due now (5.3.6)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    await sendAll(house, number, [[reviewer, approval(2_000_000)], ...signed])
    await send(house, number, memberBy(`+86138001${String(next).padStart(5, '0')}`), { type: 'provideFacts', facts: { isDeductiblePaid: true, agreesToPaySelfPart: true } })
    expect(await refusal(send(house, number, finance, pay))).toBe('rule-unmet')
    await send(house, number, specialist, { type: 'recordErosion', kind: 'paid-in-person', amountFen: 400_000, document: '上次住院发票' })
    await send(house, number, specialist, { type: 'recordMemberPart', agrees: true, paidFen: 599_999, evidence: '凭证' })
    expect(await refusal(send(house, number, finance, pay))).toBe('rule-unmet')
    await send(house, number, specialist, { type: 'recordMemberPart', agrees: true, paidFen: 600_000, evidence: '凭证' })
    expect(await refusal(send(house, number, finance, pay))).toBe('done')
  })
})

describe('a guardian receives and signs only while the authority lasts (N.2, R.8, 5.3.4.b)', () => {
  it('signature and payout are refused once it has ended', async () => {
    const policyNumber = 'H2021-DEMO-0005'
    const guardian = (await peopleOf(house.db, house.cipher, policyNumber)).find(({ relations }) => relations.includes('guardian'))
    const facts = { disease: 'severe-malignant-tumour', isEmergency: false, isEmergencyAdmission: false, careKind: 'inpatient', eventKind: 'illness', eventOn: '2026-11-20', hasThirdPartyMoney: false, hasLitigation: false, needsIncidentProof: false, isInfantWithoutBankCard: true }
    const { number } = await open(house, policyNumber, agent, { service: 'hospital-advance', facts, requester: { relation: 'guardian', personId: guardian?.id ?? '' } })
    await sendAll(house, number, [
      [agent, { type: 'reportStay', hospitalId: await networkHospital(house), departmentCode: '03.04', admittedOn: '2026-11-23', care: 'inpatient' }],
      [coordinator, { type: 'approve' }],
      [coordinator, { type: 'recordCallback', confirmed: true, explained: true }],
      [specialist, { type: 'recordVisit', place: 'bedside' }],
      [specialist, { type: 'recordBill', document: '费用清单', servedOn: '2026-11-23', care: 'inpatient', totalFen: 6_000_000, selfPayFen: 0 }],
      [specialist, { type: 'recordCoverage', socialInsurance: 'not-used', amountFen: 0, document: '声明' }],
    ])
    await bringPapers(house, number)
    await sendAll(house, number, [[coordinator, { type: 'declarePapersComplete' }], [reviewer, approval(1_000_000)]])
    const ends = async (on: string | null) => await house.db.updateTable('guardianship').set({ to_on: on }).where('policy_number', '=', policyNumber).execute()
    const sign = { type: 'recordSigned', paper: 'claim-form', signer: 'guardian', evidence: '1', identityChecked: true } as const
    await ends('2026-11-23')
    expect(await refusal(send(house, number, specialist, sign))).toBe('guardian-authority-required')
    await ends(null)
    await sendAll(house, number, [[specialist, sign], [specialist, { ...sign, paper: 'power-of-attorney' }], ownPart, [finance, pay], [secondFinance, { type: 'releasePayment', isChecked: true }]])
    await toBankAndOut(number)
    const payout = { type: 'requestPayout', holder: 'guardian', account: '6222 0200 0000 0000 000' } as const
    await ends('2026-11-23')
    expect(await refusal(send(house, number, finance, payout))).toBe('payee-not-insured')
    await ends(null)
    await send(house, number, finance, payout)
    await ends('2026-11-23')
    expect(await refusal(send(house, number, secondFinance, { type: 'releasePayment', isChecked: true }))).toBe('payee-not-insured')
    await send(house, number, finance, { type: 'returnPayment', reason: '监护已结束' })
  })

  /** The first payment done, the stay left and the claim adjudicated above it. */
  async function toBankAndOut(number: string): Promise<void> {
    await send(house, number, finance, { type: 'recordBankAnswer', outcome: 'done', reference: 'B-1' })
    await sendAll(house, number, [
      [specialist, { type: 'matchReceipt', number: `YJ-${number}`, amountFen: 1_000_000, document: '押金单' }],
      [specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' }],
      [specialist, { type: 'fileClaim', claimNumber: 'LP-8' }],
      [reviewer, { type: 'recordAdjudication', adjudicatedFen: 3_000_000, document: '核定书 8' }],
    ])
  }
})

describe('a stay that ends leaves nothing on its way (N.1, R.10)', () => {
  const misuse = { type: 'stopForMisuse', finding: '冒用身份住院', evidence: '医院核对记录', costFen: 0 } as const

  it('withdrawn or stopped before money moved, what was approved has lapsed', async () => {
    const one = await toReview(house, await freshPolicy(), 6_000_000)
    await sendAll(house, one, [[reviewer, approval(3_000_000)], [reviewer, misuse]])
    expect([(await look(house, one)).state, await states(one)]).toEqual(['stopped', ['lapsed']])
    const other = await toReview(house, await freshPolicy(), 6_000_000)
    await sendAll(house, other, [[reviewer, approval(3_000_000)], [coordinator, { type: 'withdraw', reason: '不需要了', isSure: true }]])
    expect([(await look(house, other)).state, await states(other)]).toEqual(['withdrawn', ['lapsed']])
  })

  it('stopped while a second person is waited for, for the amount or for the release (N.1)', async () => {
    const high = await toReview(house, await freshPolicy(), 20_000_000)
    await sendAll(house, high, [[reviewer, approval(11_400_000)], [reviewer, misuse]])
    expect([(await look(house, high)).state, await states(high)]).toEqual(['stopped', ['lapsed']])
    const asked = await readyToPay(await freshPolicy())
    await sendAll(house, asked, [[finance, pay], [reviewer, misuse]])
    expect([(await look(house, asked)).state, await states(asked)]).toEqual(['stopped', ['lapsed']])
    expect((await look(house, asked)).advance?.payments.map(({ state }) => state)).toEqual(['returned'])
  })

  it('stopped after the hospital gave everything back, there is nothing to owe and the case can close', async () => {
    const number = await inHospital(house, await freshPolicy(), 6_000_000, 1_000_000)
    await sendAll(house, number, [
      [specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' }],
      [specialist, { type: 'recordHospitalSettlement', invoice: '011002000111 87654321', returnedFen: 1_000_000, originals: '发票' }],
      [reviewer, misuse],
    ])
    expect((await look(house, number)).state).toBe('settled')
    expect(notAtZero(await balancesOfStay(house.db, await key(number)))).toEqual([])
    expect((await send(house, number, coordinator, { type: 'close' })).isOpen).toBe(false)
  })
})

describe('an answer of the bank that comes late (5.4.2)', () => {
  it('after the payment was found not made, moves nothing and pays nothing twice', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    await send(house, number, reviewer, approval(3_000_000))
    expect((await toBank(house, number, accounts.isSilent)).state).toBe('paymentUnknown')
    await send(house, number, finance, { type: 'reconcilePayment', outcome: 'refused', evidence: '银行查询' })
    expect(await refusal(send(house, number, finance, { type: 'recordBankAnswer', outcome: 'done', reference: 'B-9' }))).toBe('command-out-of-order')
    expect(await balancesOfStay(house.db, await key(number))).toMatchObject({ advanced: 0, 'in-flight': 0, bank: 0 })
    expect(await states(number)).toEqual(['approved'])
  })
})

describe('the same paper written another way (5.2.5, 5.2.7)', () => {
  it('a receipt or an invoice counts once however its number is spaced or widened', async () => {
    const policyNumber = await freshPolicy()
    const number = await inHospital(house, policyNumber, 6_000_000, 1_000_000)
    await send(house, number, specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' })
    const settle = (invoice: string) => ({ type: 'recordHospitalSettlement', invoice, returnedFen: 0, originals: '发票' }) as const
    await send(house, number, specialist, settle('011002000111 a5550001'))
    for (const again of ['011002000111A5550001', '０１１００２０００１１１－Ａ５５５０００１', '011002000111-a555 0001']) expect(await refusal(send(house, number, specialist, settle(again)))).toBe('invoice-used-already')
    await send(house, number, specialist, { type: 'fileClaim', claimNumber: 'LP-7' })
    await send(house, number, reviewer, { type: 'recordAdjudication', adjudicatedFen: 0, document: '核定书 7' })
    // A plan that would run past the last day the house can write down is refused, not a fault.
    const error = await send(house, number, finance, { type: 'agreeInstalments', count: 3, firstDueOn: '9999-12-31' }).catch((thrown: unknown) => thrown)
    expect(refusalOf(error).code, String(error)).toBe('input-invalid')
  })
})

describe('the clocks of a stay (5.2.6, 5.4.1, 4.4.3, R.2)', () => {
  it('a top-up asked for after one that was given up late has a clock of its own (5.2.6)', async () => {
    const number = await inHospital(house, await freshPolicy(), 6_000_000, 1_000_000)
    const states = async () => (await look(house, number)).promises.filter(({ name }) => name === 'topUpReview').map(({ state }) => state)
    await send(house, number, specialist, { type: 'requestTopUp', noThirdParty: true })
    house.setNow('2026-11-27T10:00:00+08:00')
    await sendAll(house, number, [[specialist, { type: 'freeze', ground: 'litigation', note: '起诉' }], [reviewer, { type: 'unfreeze', reason: '已撤诉' }]])
    expect(await states()).toEqual(['breached'])
    await send(house, number, specialist, { type: 'requestTopUp', noThirdParty: true })
    expect(await states()).toEqual(['breached', 'running'])
  })

  it('the review is due from when the papers were in truth complete (5.4.1, 4.4.3)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    house.setNow('2026-11-25T10:00:00+08:00')
    const { promises } = await send(house, number, reviewer, { type: 'correctPapersDecision', completeAt: '2026-11-25T09:30:00+08:00', reason: '最后一份今早才到' })
    expect(promises.filter(({ name }) => name === 'review').map(({ state, dueAt }) => [state, dueAt])).toEqual([['superseded', '2026-11-25T10:00:00Z'], ['running', '2026-11-26T10:00:00Z']])
  })
})

describe('what the page shows and takes (N.5, N.7)', () => {
  it('an account number stands in the history by its last four digits (N.5)', async () => {
    const number = await readyToPay(await freshPolicy())
    const { timeline } = await send(house, number, finance, pay)
    expect(JSON.stringify(timeline)).not.toContain(accounts.pays)
    expect(JSON.stringify(timeline)).toContain('****0009')
  })

  it('what a specialist finds is not put down as the member’s word (N.7)', async () => {
    const number = await toReview(house, await freshPolicy(), 6_000_000)
    const { facts } = await send(house, number, specialist, { type: 'provideFacts', facts: { isSelfSettled: false } })
    expect(facts.find(({ name }) => name === 'isSelfSettled')?.source).toBe('coordinator')
  })
})
