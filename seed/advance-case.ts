import type { Command } from '../contract/commands.ts'
import { zone } from '../core/promise/zone.ts'
import type { Actor } from '../server/access/actor.ts'
import { applyCommand } from '../server/cases/apply-command.ts'
import { openCase } from '../server/cases/open-case.ts'
import type { Tx } from '../server/db/database.ts'
import type { House } from '../server/house.ts'
import { getPolicy } from '../server/policies/store.ts'
import { hospitals } from './hospitals.ts'
import { membershipsFrom } from './memberships.ts'
import { numberOf } from './policies.ts'
import { sendSamplePaper } from './sample-paper.ts'
import { staff } from './staff.ts'

/** The policy of the sample stay; its outpatient use is spent, advances have no limit (5.3.3). */
export const policyOfStay = numberOf(10)
const beganAgo = { hours: 26 }
const minutesBetween = 3

/** Opens a stay under advance that is in hospital, its first advance paid and confirmed, by the commands people would send (5.2.1–5.2.6). */
export async function sowAdvance(tx: Tx, house: House): Promise<void> {
  const policy = await getPolicy(tx, policyOfStay)
  if (policy === undefined) throw new Error(`no policy ${policyOfStay} for the sample stay`)
  let at = house.now().subtract(beganAgo)
  const then: House = { ...house, now: () => at }
  const on = (days: number) => at.toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString()
  const desk = await deskOf(tx)
  const opened = await openCase(tx, then, desk.agent, {
    policyNumber: policyOfStay, insuredId: policy.insuredId, service: 'hospital-advance', channel: 'phone', language: 'zh', callId: '示例通话 住院', requester: { relation: 'insured' },
    facts: { disease: 'severe-malignant-tumour', isEmergency: false, isEmergencyAdmission: false, careKind: 'inpatient', eventKind: 'illness', eventOn: on(-10), hasThirdPartyMoney: false, hasLitigation: false, needsIncidentProof: false },
  })
  const { caseNumber } = opened.kase
  const send = async (by: keyof typeof desk, ...commands: readonly Command[]) => {
    for (const command of commands) {
      at = at.add({ minutes: minutesBetween })
      await applyCommand(tx, then, desk[by], { caseNumber, command })
    }
  }
  await send('agent', { type: 'reportStay', hospitalId: hospitalOf(at), departmentCode: '19', admittedOn: on(-2), care: 'inpatient' })
  await send('coordinator', { type: 'take' }, { type: 'approve' }, { type: 'recordCallback', confirmed: true, explained: true, note: '医院和城市已确认，流程与资料已说明' })
  await send('specialist', { type: 'recordVisit', place: 'bedside', doctorSpokenTo: true, note: '病情平稳，拟住院两周' })
  for (const [index, day] of [-2, -1, 0].entries()) await send('specialist', { type: 'recordBill', document: `每日费用清单 ${index + 1}`, servedOn: on(day), care: 'inpatient', totalFen: 760_000 + index * 90_000, selfPayFen: 60_000 })
  await send('specialist', { type: 'recordCoverage', socialInsurance: 'not-used', amountFen: 0, document: '会员声明' })
  for (const item of papersForReview) await send('specialist', { type: 'judgePaper', documentId: await sendSamplePaper(tx, then, desk.specialist, caseNumber, item), item, finding: 'accepted', seen: 'original' })
  await send('specialist', { type: 'declarePapersComplete' })
  await send('reviewer', { type: 'approveAdvance', amountFen: advancedFen, isWithinLiability: true, noMisconduct: true, reason: '属于保险责任，资料齐全' })
  for (const paper of ['claim-form', 'power-of-attorney'] as const) await send('specialist', { type: 'recordSigned', paper, signer: 'insured', evidence: '示例扫描件', identityChecked: true })
  await send('specialist', { type: 'recordMemberPart', agrees: true, paidFen: 5_000_000, evidence: '缴费凭证（示例）' })
  await send('finance', { type: 'requestPayment', payeeName: '示例医院', payeeAccount: '6222020000000009' })
  await send('secondFinance', { type: 'releasePayment', isChecked: true }, { type: 'recordBankAnswer', outcome: 'done', reference: 'SB-示例-0001' })
  await send('specialist', { type: 'matchReceipt', number: 'YJ-示例-0001', amountFen: advancedFen, document: '预缴押金单（示例）' }, { type: 'recordSigned', paper: 'advance-confirmation', signer: 'insured', evidence: '示例扫描件', identityChecked: true })
}

const advancedFen = 800_000
const papersForReview = ['insured-id-card', 'insured-medical-insurance-card', 'insured-bank-card', 'illness-records', 'illness-tests', 'admission-notice', 'deposit-slip', 'daily-cost-lists', 'payment-notice']

/** The first sample hospital of Beijing in the network of advances (5.3.2). */
function hospitalOf(at: Temporal.Instant): string {
  const today = at.toZonedDateTimeISO(zone).toPlainDate()
  const listed = new Set(membershipsFrom(today).filter(({ service, fromOn, toOn }) => service === 'hospital-advance' && fromOn <= today.toString() && toOn === null).map(({ hospitalId }) => hospitalId))
  const found = hospitals.find(({ id, cityCode }) => cityCode === '110000' && listed.has(id))
  if (found === undefined) throw new Error('the sample network has no hospital for the sample stay')
  return found.id
}

async function deskOf(tx: Tx) {
  const actorAt = async (email: string): Promise<Actor> => {
    const roles = staff.find((one) => one.email === email)?.roles ?? []
    const { id, name } = await tx.selectFrom('user').select(['id', 'name']).where('email', '=', email).executeTakeFirstOrThrow()
    return { id, kind: 'staff', name, roles: [...roles], language: 'zh', hasSecondFactor: false }
  }
  return {
    agent: await actorAt('agent@lvtong.demo'), coordinator: await actorAt('coordinator@lvtong.demo'), specialist: await actorAt('specialist@lvtong.demo'), reviewer: await actorAt('reviewer@lvtong.demo'),
    finance: await actorAt('finance@lvtong.demo'), secondFinance: await actorAt('finance2@lvtong.demo'),
  }
}
