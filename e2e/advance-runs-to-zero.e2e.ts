import { expect, it } from 'vitest'
import { commandWords } from '../contract/commands.ts'
import { expectAccessible } from './accessibility.ts'
import { accounts, bringPapers, caseSeenBy, goToCaseIn, learnNoIncident, networkHospital, reportAdvance } from './advance-work.ts'
import { openDoors, picture, type Seat } from './browser.ts'
import { followCase } from './phone-work.ts'
import { dayFromNow, goToCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, fieldLabel, phone, read } from './words.ts'

const doors = openDoors()
const sign = async (seat: Seat, paper: string, evidence: string) => await sendCommand(seat, 'recordSigned', { paper, signer: 'insured', evidence, identityChecked: true })

it('a hospital stay is advanced from the call to an account at zero: papers, worksheet, two people, the bank, two top-ups, discharge, and a claim below the advances that the member pays back (5.1, 5.2.1–5.2.8, 5.3.4–5.3.6, 5.3.10–5.3.12, 5.4.1, 5.4.2)', async () => {
  const at = async (email: string) => {
    const seat = await doors.atDesk()
    await signInStaff(seat, email)
    return seat
  }
  const agent = await at('agent@lvtong.demo')
  const number = await reportAdvance(agent, 'H2021-DEMO-0001')
  await sendCommand(agent, 'reportStay', { hospitalId: await networkHospital(agent), departmentCode: '19', admittedOn: dayFromNow(-2), care: 'inpatient' })
  await picture(agent, 'advance-1-reported')

  const coordinator = await at('coordinator@lvtong.demo')
  await goToCase(coordinator, number)
  await sendCommand(coordinator, 'approve')
  await sendCommand(coordinator, 'recordCallback', { confirmed: true, explained: true })

  const specialist = await at('specialist@lvtong.demo')
  await specialist.page.goto('/console/')
  await specialist.page.getByRole('link', { name: number }).first().waitFor()
  await picture(specialist, 'advance-2-queue-of-specialist')
  await goToCase(specialist, number)
  await sendCommand(specialist, 'recordVisit', { place: 'bedside', doctorSpokenTo: true, note: '病情平稳，预计住院两周' })
  await sendCommand(specialist, 'recordBill', { document: '费用清单 1', servedOn: dayFromNow(-2), care: 'inpatient', totalFen: '35,000', selfPayFen: '0' })
  await sendCommand(specialist, 'recordBill', { document: '费用清单 2', servedOn: dayFromNow(-1), care: 'inpatient', totalFen: '25000', selfPayFen: '0' })
  await sendCommand(specialist, 'recordCoverage', { socialInsurance: 'not-used', amountFen: '0', document: '会员声明' })
  await learnNoIncident(specialist, number)
  await bringPapers(specialist, number)
  await goToCase(specialist, number)
  await sendCommand(specialist, 'declarePapersComplete')

  // (60,000 − 10,000) × 60 % stands in the form, with the lines it comes from.
  const reviewer = await at('reviewer@lvtong.demo')
  const approve = async (evidence: string, most: string) => {
    await goToCase(reviewer, number)
    const label = read(reviewer, commandWords.approveAdvance.label)
    await reviewer.page.getByRole('group', { name: desk(reviewer, 'case.commands') }).getByRole('button', { name: label, exact: true }).click()
    const form = reviewer.page.getByRole('form', { name: label })
    expect(await form.getByLabel(fieldLabel(reviewer, 'approveAdvance', 'amountFen')).inputValue()).toBe(most)
    await form.getByRole('group', { name: desk(reviewer, 'advance.sum') }).waitFor()
    await picture(reviewer, `advance-3-review-${evidence}`)
    await expectAccessible(reviewer, 'the worksheet in the form that approves')
    await reviewer.page.getByRole('button', { name: desk(reviewer, 'form.cancel') }).click()
    await sendCommand(reviewer, 'approveAdvance', { isWithinLiability: true, noMisconduct: true, reason: '属于保险责任，资料齐全' })
  }
  await approve('first', '30,000.00')

  await goToCase(specialist, number)
  await specialist.page.getByRole('list', { name: desk(specialist, 'case.blocked') }).getByText('《授权委托书》还没有签').waitFor()
  await sign(specialist, 'claim-form', '理赔申请书 001')
  await sign(specialist, 'power-of-attorney', '授权委托书 001')
  await sendCommand(specialist, 'recordMemberPart', { agrees: true, evidence: '缴费凭证 8801' })
  await picture(specialist, 'advance-4-ready-to-pay')

  const [finance, second] = [await at('finance@lvtong.demo'), await at('finance2@lvtong.demo')]
  const pay = async (amount: string, receipt: string) => {
    await finance.page.goto('/console/finance')
    await finance.page.getByRole('region', { name: desk(finance, 'finance.toRequest') }).getByRole('link', { name: number }).click()
    await sendCommand(finance, 'requestPayment', { payeeName: '示例医院', payeeAccount: accounts.pays })
    await second.page.goto('/console/finance')
    await second.page.getByRole('table', { name: desk(second, 'finance.payments') }).getByRole('link', { name: number }).click()
    await sendCommand(second, 'releasePayment', { isChecked: true })
    await goToCaseIn(specialist, number, 'awaitingReceipt')
    await sendCommand(specialist, 'matchReceipt', { number: receipt, amountFen: amount, document: `押金单 ${receipt}` })
  }
  await pay('30000', 'YJ-E2E-1')
  await sign(specialist, 'advance-confirmation', '垫付确认书 001')

  const topUp = async (nth: number, day: number, bill: string, most: string, amount: string) => {
    await goToCase(specialist, number)
    await sendCommand(specialist, 'recordBill', { document: `费用清单 ${nth + 2}`, servedOn: dayFromNow(day), care: 'inpatient', totalFen: bill, selfPayFen: '0' })
    await sendCommand(specialist, 'requestTopUp', { noThirdParty: true })
    await approve(`top-up-${nth}`, most)
    await pay(amount, `YJ-E2E-${nth + 1}`)
  }
  await topUp(1, -1, '10000', '6,000.00', '6000')
  await topUp(2, 0, '20000', '12,000.00', '12000')
  await goToCase(specialist, number)
  await specialist.page.getByRole('region', { name: desk(specialist, 'runway.title') }).getByText(desk(specialist, 'runway.empty')).waitFor()
  await picture(specialist, 'advance-5-in-hospital')
  await expectAccessible(specialist, 'a stay under advance')
  await finance.page.goto('/console/finance?part=exposure')
  await finance.page.getByRole('table', { name: desk(finance, 'finance.trialBalance') }).waitFor()
  await picture(finance, 'advance-6-exposure')

  const member = await doors.onPhone()
  await signInMember(member, '13800138001')
  await followCase(member, number)
  await member.page.getByText(phone(member, 'advance.daily')).waitFor()
  await member.page.getByText(phone(member, 'advance.asTable')).click()
  await picture(member, 'advance-7-member')
  await expectAccessible(member, 'the advance of a member')

  await sendCommand(specialist, 'noticeDischarge', { kind: 'discharge', leavesOn: dayFromNow(0), meeting: '住院部一楼结算处' })
  await sendCommand(specialist, 'recordHospitalSettlement', { invoice: '011002000111 55667788', returnedFen: '0', originals: '发票\n出院小结\n诊断证明\n费用总清单' })
  await sendCommand(specialist, 'fileClaim', { claimNumber: 'LP-2026-0001' })
  await goToCase(reviewer, number)
  await sendCommand(reviewer, 'recordAdjudication', { adjudicatedFen: '43000', document: '核定书 0001' })
  await picture(reviewer, 'advance-8-owing')
  await followCase(member, number)
  await member.page.getByText('¥5,000.00').first().waitFor()
  await finance.page.goto('/console/finance?part=receivables')
  await finance.page.getByRole('table', { name: desk(finance, 'finance.receivables') }).getByRole('link', { name: number }).click()
  await sendCommand(finance, 'recordRepayment', { reference: '回款 20261124-01' })
  await goToCase(coordinator, number)
  await sendCommand(coordinator, 'close')

  const closed = await caseSeenBy(finance, number)
  expect([closed.state, closed.isOpen, closed.advance?.account]).toEqual(['closed', false, { advancedFen: 0, onItsWayFen: 0, toPayOutFen: 0, owedByMemberFen: 0 }])
  await goToCase(finance, number)
  const statement = finance.page.getByRole('region', { name: desk(finance, 'advance.statement') })
  await statement.getByRole('row').filter({ hasText: '会员返还' }).filter({ hasText: '¥5,000.00' }).waitFor()
  expect(await statement.getByRole('row').filter({ hasText: '垫付款已到医院' }).count()).toBe(3)
  await picture(finance, 'advance-9-closed')
  await expectAccessible(finance, 'a closed advance with its statement')
}, 400_000)
