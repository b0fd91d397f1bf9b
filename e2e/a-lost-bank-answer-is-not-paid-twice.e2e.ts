import { expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { accounts, bringPapers, caseSeenBy, goToCaseIn, learnNoIncident, networkHospital, reportAdvance, sendQuietly } from './advance-work.ts'
import { openDoors, picture } from './browser.ts'
import { dayFromNow, goToCase, sendCommand, signInStaff } from './steps.ts'
import { desk } from './words.ts'

const doors = openDoors()

it('a payment the bank made without answering is found in the bank’s file, settled on its case, and never made again (5.2.5, 5.4.2)', async () => {
  const at = async (email: string) => {
    const seat = await doors.atDesk('en')
    await signInStaff(seat, email)
    return seat
  }
  const agent = await at('agent@lvtong.demo')
  const number = await reportAdvance(agent, 'H2021-DEMO-0003')
  const [coordinator, specialist, reviewer] = [await at('coordinator@lvtong.demo'), await at('specialist@lvtong.demo'), await at('reviewer@lvtong.demo')]
  await sendQuietly(agent, number, { type: 'reportStay', hospitalId: await networkHospital(agent), departmentCode: '19', admittedOn: dayFromNow(-2), care: 'inpatient' })
  await sendQuietly(coordinator, number, { type: 'approve' }, { type: 'recordCallback', confirmed: true, explained: true })
  await sendQuietly(
    specialist, number,
    { type: 'recordVisit', place: 'bedside' },
    { type: 'recordBill', document: 'Costs 1', servedOn: dayFromNow(-1), care: 'inpatient', totalFen: 6_000_000, selfPayFen: 0 },
    { type: 'recordCoverage', socialInsurance: 'not-used', amountFen: 0, document: 'Declaration' },
  )
  await learnNoIncident(specialist, number)
  await bringPapers(specialist, number)
  await sendQuietly(specialist, number, { type: 'declarePapersComplete' })
  await sendQuietly(reviewer, number, { type: 'approveAdvance', amountFen: 3_000_000, isWithinLiability: true, noMisconduct: true, reason: 'Within liability' })
  await sendQuietly(
    specialist, number,
    { type: 'recordSigned', paper: 'claim-form', signer: 'insured', evidence: 'Scan 1', identityChecked: true },
    { type: 'recordSigned', paper: 'power-of-attorney', signer: 'insured', evidence: 'Scan 2', identityChecked: true },
    { type: 'recordMemberPart', agrees: true, paidFen: 1_000_000, evidence: 'Receipt 1' },
  )

  const [finance, second] = [await at('finance@lvtong.demo'), await at('finance2@lvtong.demo')]
  await goToCase(finance, number)
  await sendCommand(finance, 'requestPayment', { payeeName: 'Sample hospital', payeeAccount: accounts.paysAndIsSilent })
  expect((await caseSeenBy(finance, number)).nextBestAction.command).toBeNull()
  await goToCase(second, number)
  await sendCommand(second, 'releasePayment', { isChecked: true })
  await goToCaseIn(finance, number, 'paymentUnknown')
  await picture(finance, 'lost-answer-1-unknown')
  const offered = (await caseSeenBy(finance, number)).commands.map(({ type }) => type)
  expect(offered).toContain('reconcilePayment')
  expect(offered).not.toContain('requestPayment')

  const [payment] = (await caseSeenBy(finance, number)).advance?.payments ?? []
  await finance.page.goto('/console/finance?part=payments&state=unknown')
  await finance.page.getByRole('table', { name: desk(finance, 'finance.payments') }).getByRole('link', { name: number }).waitFor()
  await finance.page.getByRole('tab', { name: desk(finance, 'finance.reconciliations'), exact: true }).click()
  const rows = ['order,reference,amount,status,date', `${payment?.id ?? ''},SB-7788,"30,000.00",paid,${dayFromNow(0)}`]
  await finance.page.getByLabel(desk(finance, 'finance.file'), { exact: true }).setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) })
  await finance.page.getByRole('button', { name: desk(finance, 'finance.compare') }).click()
  const differences = finance.page.getByRole('table', { name: desk(finance, 'finance.differences') })
  const row = differences.getByRole('row').filter({ hasText: number })
  await row.getByText(desk(finance, 'difference.answer-found')).waitFor()
  await picture(finance, 'lost-answer-2-difference')
  await expectAccessible(finance, 'the bank’s file beside our books')

  await row.getByRole('link', { name: number }).click()
  await sendCommand(finance, 'reconcilePayment', { outcome: 'done', evidence: 'Bank file of today, SB-7788' })
  await goToCaseIn(finance, number, 'awaitingReceipt')
  const after = await caseSeenBy(finance, number)
  expect([after.advance?.account.advancedFen, after.advance?.account.onItsWayFen, after.advance?.payments.length]).toEqual([3_000_000, 0, 1])
  const statement = finance.page.getByRole('region', { name: desk(finance, 'advance.statement') })
  expect(await statement.getByRole('row').filter({ hasText: 'Advance arrived' }).count()).toBe(1)
  await picture(finance, 'lost-answer-3-settled')
  await expectAccessible(finance, 'a payment settled after a lost answer')

  await finance.page.goto('/console/finance?part=reconciliations')
  await row.getByRole('button', { name: desk(finance, 'finance.settle') }).click()
  await row.getByRole('form').getByLabel(desk(finance, 'finance.how')).fill('Settled on the case')
  await row.getByRole('form').getByRole('button', { name: desk(finance, 'form.save') }).click()
  await row.getByText('Settled on the case').waitFor()
  await specialist.page.goto('/console/cases?queue=open&waitsOn=specialist')
  await specialist.page.getByRole('link', { name: number }).first().waitFor()
}, 400_000)
