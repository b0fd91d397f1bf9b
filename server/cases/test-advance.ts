import type { Command } from '../../contract/commands.ts'
import type { CaseView } from '../../contract/case.ts'
import { citizenNumber } from '../../seed/citizen-number.ts'
import { policiesFrom } from '../../seed/policies.ts'
import type { Actor } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import { acknowledgeNotices, keyNotices } from '../policies/acknowledge-notices.ts'
import { savePolicy } from '../policies/save-policy.ts'
import { getPolicy } from '../policies/store.ts'
import type { TestHouse } from '../test-house.ts'
import { caseJobs } from './jobs.ts'
import { agent, coordinator, look, open, reviewer, send, staffOf } from './test-case.ts'
import { sendPaper } from './test-papers.ts'

export const specialist = staffOf('specialist')
export const finance = staffOf('finance')
export const secondFinance = staffOf('finance', 'finance-2')

/** Accounts of the sandbox bank and how it treats them. */
export const accounts = { pays: '6222020000000009', refuses: '6222020000000001', paysAndIsSilent: '6222020000000002', isSilent: '6222020000000003' } as const

/** A network hospital of the service, from the demo world. */
export async function networkHospital(house: TestHouse): Promise<string> {
  const row = await house.db
    .selectFrom('network_membership')
    .select('hospital_id')
    .where('service', '=', 'hospital-advance')
    .where('hospital_id', 'is not', null)
    .where('from_on', '<=', '2026-11-01')
    .where('to_on', 'is', null)
    .orderBy('hospital_id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.hospital_id ?? ''
}

/** An insured under a contract of a hundred days, whom nobody has served yet. */
export async function freshPolicy(house: TestHouse, last: number): Promise<string> {
  const like = policiesFrom(house.now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate(), { id: 'h2021', name: { zh: '示例', en: 'Sample' } })[0]
  if (like === undefined) throw new Error('the demo world has no policies')
  const bornOn = '1980-01-01'
  const insured = { ...like.input.insured, name: '测试示例', bornOn, identityNumber: citizenNumber(bornOn, last), phone: `138001${String(last).padStart(5, '0')}` }
  const input = { ...like.input, policyNumber: `H2021-TEST-${String(last).padStart(4, '0')}`, insured }
  await inTransaction(house.db, async (tx) => {
    await savePolicy(tx, house, input)
    const policy = await getPolicy(tx, input.policyNumber)
    await acknowledgeNotices(tx, house, agent, { policyNumber: input.policyNumber, personId: policy?.insuredId ?? '', clauses: keyNotices(house.shelf.get('h2021', policy?.handbookVersion ?? '')) })
  })
  return input.policyNumber
}

/** Opens an advance for an illness of these days. */
export async function openAdvance(house: TestHouse, policyNumber: string, disease = 'severe-malignant-tumour'): Promise<CaseView> {
  const facts = { disease, isEmergency: false, isEmergencyAdmission: false, careKind: 'inpatient', eventKind: 'illness', eventOn: '2026-11-20', hasThirdPartyMoney: false, hasLitigation: false, needsIncidentProof: false }
  return await open(house, policyNumber, agent, { service: 'hospital-advance', facts })
}

/** Sends one command after the other, each by whom it belongs to. */
export async function sendAll(house: TestHouse, number: string, steps: readonly (readonly [Actor, Command])[]): Promise<CaseView> {
  let kase: CaseView | undefined
  for (const [actor, command] of steps) kase = await send(house, number, actor, command)
  return kase ?? (await look(house, number))
}

/** Brings every paper the review waits for, and has each accepted in the original. */
export async function bringPapers(house: TestHouse, number: string): Promise<void> {
  for (const { id } of (await look(house, number)).papers.items.filter(({ isGap }) => isGap)) {
    const document = await sendPaper(house, number, id)
    await send(house, number, coordinator, { type: 'judgePaper', documentId: document.id, item: id, finding: 'accepted', seen: 'original' })
  }
}

/** Walks a new advance to the review, with one bill of so many fen, settled without basic insurance. */
export async function toReview(house: TestHouse, policyNumber: string, totalFen: number, disease?: string): Promise<string> {
  const { number } = await openAdvance(house, policyNumber, disease)
  const hospitalId = await networkHospital(house)
  await sendAll(house, number, [
    [agent, { type: 'reportStay', hospitalId, departmentCode: '03.04', admittedOn: '2026-11-23', care: 'inpatient' }],
    [coordinator, { type: 'approve' }],
    [coordinator, { type: 'recordCallback', confirmed: true, explained: true }],
    [specialist, { type: 'recordVisit', place: 'bedside', doctorSpokenTo: true }],
    [specialist, { type: 'recordBill', document: '费用清单 1', servedOn: '2026-11-23', care: 'inpatient', totalFen, selfPayFen: 0 }],
    [specialist, { type: 'recordCoverage', socialInsurance: 'not-used', amountFen: 0, document: '会员声明' }],
  ])
  await bringPapers(house, number)
  await send(house, number, coordinator, { type: 'declarePapersComplete' })
  return number
}

export const approval = (amountFen: number): Command => ({ type: 'approveAdvance', amountFen, isWithinLiability: true, noMisconduct: true, reason: '属于保险责任' })

/** From the approval to money that is at the bank: signatures, own part, two people. */
export async function toBank(house: TestHouse, number: string, account: string = accounts.pays): Promise<CaseView> {
  const signed = await sendAll(house, number, [
    [specialist, { type: 'recordSigned', paper: 'claim-form', signer: 'insured', evidence: '扫描件 1', identityChecked: true }],
    [specialist, { type: 'recordSigned', paper: 'power-of-attorney', signer: 'insured', evidence: '扫描件 2', identityChecked: true }],
    [specialist, { type: 'recordMemberPart', agrees: true, paidFen: 1_000_000, evidence: '缴费凭证 1' }],
    [finance, { type: 'requestPayment', payeeName: '示例医院', payeeAccount: account }],
    [secondFinance, { type: 'releasePayment', isChecked: true }],
  ])
  await house.runJobs(caseJobs)
  return await look(house, signed.number, finance)
}

/** A stay with its first advance paid, receipt matched and confirmation signed. */
export async function inHospital(house: TestHouse, policyNumber: string, totalFen: number, amountFen: number): Promise<string> {
  const number = await toReview(house, policyNumber, totalFen)
  await send(house, number, reviewer, approval(amountFen))
  await toBank(house, number)
  await sendAll(house, number, [
    [specialist, { type: 'matchReceipt', number: `YJ-${number}`, amountFen, document: '押金单' }],
    [specialist, { type: 'recordSigned', paper: 'advance-confirmation', signer: 'insured', evidence: '扫描件 3', identityChecked: true }],
  ])
  return number
}
