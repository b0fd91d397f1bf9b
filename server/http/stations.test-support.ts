import type { Command } from '../../contract/commands.ts'
import { accounts, approval, bringPapers, finance, freshPolicy, networkHospital, openAdvance, secondFinance, sendAll, specialist } from '../cases/test-advance.ts'
import { needSteps, papersOfAdmission, papersComplete, seatOfService } from '../cases/test-admission.ts'
import { agent, coordinator, look, open, reviewer, send, walkTo } from '../cases/test-case.ts'
import { sendPaper } from '../cases/test-papers.ts'
import { caseJobs } from '../cases/jobs.ts'
import type { Actor } from '../access/actor.ts'
import { lookAtPacket, type Station, walkOpinionTo } from '../opinions/test-opinion.ts'
import type { TestHouse } from '../test-house.ts'

type Step = readonly [by: Actor, command: Command]
type Stations = AsyncGenerator<string>

const opinionStations: readonly Station[] = ['received', 'understandingNeed', 'collectingPapers', 'choosingExpert', 'preparingPacket', 'checkingPacket', 'readyToArrange', 'arranged', 'drafting', 'checkingOpinion', 'delivered', 'readable', 'followUpAsked', 'checkingFollowUp', 'answered']
const beforeVisit = '2026-11-24T10:00:00+08:00'
const afterVisit = '2026-11-27T10:00:00+08:00'

/** Walks cases of every chart over their ways and answers the number of the case each time it has come to another station; `checker` has looked at every page of a packet (1–5). */
export async function* stations(house: TestHouse, checker: Actor): Stations {
  let last = 100
  const fresh = async () => await freshPolicy(house, (last += 1))
  yield* visits(house, fresh)
  yield* ward(house, await fresh())
  for (const station of opinionStations) {
    const { number } = await walkOpinionTo(house, await fresh(), station)
    if (station === 'understandingNeed') await send(house, number, coordinator, { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' })
    if (station === 'checkingPacket') await lookAtPacket(house, number, checker)
    yield number
  }
  yield* paidStay(house, await fresh())
  yield* owedStay(house, await fresh())
}

/** Takes one step after the other and stops after each. */
async function* walked(house: TestHouse, number: string, steps: readonly Step[]): Stations {
  for (const [actor, command] of steps) {
    await send(house, number, actor, command)
    yield number
  }
}

/** Appointments to a visit that is kept, to one that is missed, and refusals (1.*). */
async function* visits(house: TestHouse, fresh: () => Promise<string>): Stations {
  const refused = await open(house, await fresh(), agent, { facts: { purpose: 'delivery' } })
  yield refused.number
  yield* walked(house, refused.number, [[coordinator, { type: 'proposeOverride', reason: '情况特殊' }]])
  const asked = await open(house, await fresh())
  yield* walked(house, asked.number, [[coordinator, { type: 'askMember', items: '门诊病历', channel: 'phone' }]])
  for (const station of ['understandingNeed', 'recommending', 'awaitingMember', 'arranging', 'booked'] as const) yield (await walkTo(house, await fresh(), station)).number
  const ordinary = await walkTo(house, await fresh(), 'recommending')
  yield* walked(house, ordinary.number, [[coordinator, { type: 'endUnfulfilled', fault: 'hospital', reason: '没有号源' }]])
  const card = await walkTo(house, await fresh(), 'arranging')
  yield* walked(house, card.number, [[coordinator, { type: 'requestVisitCard' }]])
  const missed = await walkTo(house, await fresh(), 'awaitingVisit')
  const kept = await walkTo(house, await fresh(), 'awaitingVisit')
  house.setNow(afterVisit)
  yield kept.number
  yield* walked(house, missed.number, [[coordinator, { type: 'recordMissed', fault: 'hospital', reason: '医生停诊' }]])
  yield* walked(house, kept.number, [[coordinator, { type: 'recordAttended', identityChecked: true }], [agent, { type: 'rate', score: 5 }]])
  house.setNow(beforeVisit)
}

/** A bed, whose papers and order come before its plan (2.*). */
async function* ward(house: TestHouse, policyNumber: string): Stations {
  const { number } = await open(house, policyNumber, agent, { service: 'expert-ward', facts: papersOfAdmission })
  yield number
  await send(house, number, reviewer, { type: 'approve' })
  await sendPaper(house, number, (await look(house, number)).papers.items[0]?.id ?? '')
  yield number
  await papersComplete(house, number)
  yield number
  const seat = await seatOfService(house, 'expert-ward')
  const steps: readonly Command[] = [...needSteps, { type: 'recommend', options: [{ ...seat, visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '床位较近' }] }]
  yield* walked(house, number, steps.map((command) => [coordinator, command]))
}

/** A stay from the report to money at the bank that does not say what became of it (5.*). */
async function* toMoney(house: TestHouse, policyNumber: string, account: string): AsyncGenerator<string, string> {
  const { number } = await openAdvance(house, policyNumber)
  yield number
  const hospitalId = await networkHospital(house)
  yield* walked(house, number, [
    [agent, { type: 'reportStay', hospitalId, departmentCode: '03.04', admittedOn: '2026-11-23', care: 'inpatient' }],
    [coordinator, { type: 'approve' }],
    [coordinator, { type: 'recordCallback', confirmed: true, explained: true }],
    [specialist, { type: 'recordVisit', place: 'bedside', doctorSpokenTo: true }],
    [specialist, { type: 'recordBill', document: '费用清单 1', servedOn: '2026-11-23', care: 'inpatient', totalFen: 20_000_000, selfPayFen: 0 }],
    [specialist, { type: 'recordCoverage', socialInsurance: 'not-used', amountFen: 0, document: '会员声明' }],
  ])
  await bringPapers(house, number)
  yield number
  yield* walked(house, number, [
    [coordinator, { type: 'declarePapersComplete' }],
    [reviewer, approval(3_000_000)],
    [specialist, { type: 'recordSigned', paper: 'claim-form', signer: 'insured', evidence: '扫描件 1', identityChecked: true }],
    [specialist, { type: 'recordSigned', paper: 'power-of-attorney', signer: 'insured', evidence: '扫描件 2', identityChecked: true }],
    [specialist, { type: 'recordMemberPart', agrees: true, paidFen: 1_000_000, evidence: '缴费凭证 1' }],
    [finance, { type: 'requestPayment', payeeName: '示例医院', payeeAccount: account }],
    [secondFinance, { type: 'releasePayment', isChecked: true }],
  ])
  await house.runJobs(caseJobs)
  yield number
  return number
}

/** A stay under a second approval, with a top-up, a freeze and an excess paid out (5.2.6, 5.2.8, R.10). */
async function* paidStay(house: TestHouse, policyNumber: string): Stations {
  const number = yield* toMoney(house, policyNumber, accounts.pays)
  yield* walked(house, number, [
    [specialist, { type: 'matchReceipt', number: 'YJ-1', amountFen: 3_000_000, document: '押金单' }],
    [specialist, { type: 'recordSigned', paper: 'advance-confirmation', signer: 'insured', evidence: '扫描件 3', identityChecked: true }],
    [specialist, { type: 'requestTopUp', noThirdParty: true }],
    [reviewer, approval(8_000_000)],
    [{ ...reviewer, id: 'reviewer-2' }, { type: 'rejectAdvance', reason: '再等费用清单' }],
    [reviewer, { type: 'declineTopUp', reason: '再等费用清单' }],
    [specialist, { type: 'freeze', ground: 'third-party', note: '有第三方' }],
    [reviewer, { type: 'unfreeze', reason: '查明没有' }],
    [specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' }],
    [specialist, { type: 'fileClaim', claimNumber: 'LP-1' }],
    [reviewer, { type: 'recordAdjudication', adjudicatedFen: 4_000_000, document: '核定书 1' }],
    [finance, { type: 'requestPayout', holder: 'insured', account: '6222 0200 0000 0000 000' }],
    [secondFinance, { type: 'releasePayment', isChecked: true }],
  ])
}

/** A stay whose payment is reconciled by hand and whose claim comes out lower: repaid and written off (5.2.8, 5.3.10, 5.4.2). */
async function* owedStay(house: TestHouse, policyNumber: string): Stations {
  const number = yield* toMoney(house, policyNumber, accounts.paysAndIsSilent)
  await sendAll(house, number, [
    [finance, { type: 'reconcilePayment', outcome: 'done', evidence: '银行回单' }],
    [specialist, { type: 'matchReceipt', number: 'YJ-2', amountFen: 3_000_000, document: '押金单' }],
    [specialist, { type: 'recordSigned', paper: 'advance-confirmation', signer: 'insured', evidence: '扫描件 3', identityChecked: true }],
    [specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' }],
    [specialist, { type: 'fileClaim', claimNumber: 'LP-2' }],
  ])
  yield* walked(house, number, [
    [reviewer, { type: 'recordAdjudication', adjudicatedFen: 2_500_000, document: '核定书 2' }],
    [finance, { type: 'proposeWriteOff', amountFen: 100_000, reason: '困难' }],
    [secondFinance, { type: 'confirmWriteOff' }],
    [finance, { type: 'recordRepayment', amountFen: 400_000, reference: '流水 1' }],
  ])
}
