import { expect, it } from 'vitest'
import { citizenNumber } from '../seed/citizen-number.ts'
import { expectAccessible } from './accessibility.ts'
import { learnAdmissionNeed, recommendAdmission, recordsAndOrder } from './admission-work.ts'
import { openDoors, picture, type Seat } from './browser.ts'
import { answerQuestions, beginApplication, handIn, sayForMyself } from './phone-work.ts'
import { askQuestions, dayFromNow, findCaller, goToCase, houseNow, openCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, phone } from './words.ts'

const doors = openDoors()
const service = 'expert-ward'
const [lastYear, thisYear] = ['H2021-RENEWED-2025', 'H2021-RENEWED-2026']
const number = '13800138061'
const today = houseNow().toPlainDate()
const began = today.subtract({ years: 1 })
const columns = '保单号,产品,保险起期,保险止期,首次投保日,保单状态,被保险人姓名,被保险人证件号,被保险人手机'

/** One row of the insurer’s file: a contract of the same insured. */
function contract(policyNumber: string, from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  return [policyNumber, 'h2021', from, to, began, '有效', '孔示例', citizenNumber(today.subtract({ years: 48, days: 9 }).toString(), 71), number].join(',')
}

/** The administrator sends the insurer’s file of the day and sees it imported. */
async function importContracts(seat: Seat, fileName: string, rows: readonly string[]): Promise<void> {
  const { page } = seat
  await page.goto('/console/import')
  const form = page.getByRole('form', { name: desk(seat, 'import.upload') })
  await form.getByLabel(desk(seat, 'import.file')).setInputFiles({ name: fileName, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${[columns, ...rows].join('\r\n')}\r\n`) })
  await form.getByRole('button', { name: desk(seat, 'import.start') }).click()
  await page.getByRole('region', { name: desk(seat, 'import.run', { file: fileName }) }).getByRole('status').filter({ hasText: desk(seat, 'import.counts', { done: rows.length, total: rows.length, added: 1, changed: rows.length - 1, unchanged: 0, refused: 0 }) }).waitFor()
}

/** The card of the ward right under one contract, as the member sees it. */
function rightOf({ page }: Seat, policyNumber: string) {
  return page.locator('section').filter({ hasText: policyNumber }).getByRole('listitem').filter({ hasText: '2.3.3' })
}

it('last year’s use is spent and stays spent; the renewed contract shows a fresh one, which holds for a new illness, and nothing is carried over (2.3.3, R.3, R.5, P.4, P.5)', async () => {
  const administrator = await doors.atDesk()
  await signInStaff(administrator, 'administrator@lvtong.demo')
  await importContracts(administrator, 'contracts.csv', [contract(lastYear, began, today)])

  const coordinator = await doors.atDesk()
  const { page } = coordinator
  await signInStaff(coordinator, 'coordinator@lvtong.demo')
  await findCaller(coordinator, lastYear)
  await page.getByRole('button', { name: desk(coordinator, 'notices.acknowledge') }).click()
  await page.getByRole('button', { name: desk(coordinator, 'notices.acknowledge') }).waitFor({ state: 'detached' })
  await askQuestions(coordinator, service, recordsAndOrder)
  const spent = await openCase(coordinator)
  await sendCommand(coordinator, 'approve', {}, service)
  await learnAdmissionNeed(coordinator, service)
  await recommendAdmission(coordinator, service)
  await sendCommand(coordinator, 'acceptProposal', { understandsNoCancel: true }, service)
  await page.getByText(desk(coordinator, 'case.use', { status: desk(coordinator, 'use.consumed') })).waitFor()

  // The insurer's next file: the old contract has ended, the renewed one begins today.
  await importContracts(administrator, 'renewals.csv', [contract(lastYear, began, today.subtract({ days: 1 })), contract(thisYear, today, today.add({ years: 1 }).subtract({ days: 1 }))])

  const member = await doors.onPhone()
  await signInMember(member, number)
  await rightOf(member, lastYear).getByText(phone(member, 'right.used')).waitFor()
  await rightOf(member, lastYear).getByText(spent).waitFor()
  await rightOf(member, thisYear).getByText(phone(member, 'right.available')).waitFor()
  await rightOf(member, thisYear).getByText(phone(member, 'right.left', { left: 1, limit: 1 })).waitFor()
  await picture(member, 'renewal-member-rights')
  await expectAccessible(member, 'the rights of two contracts')

  await beginApplication(member, service)
  await member.page.getByRole('heading', { level: 1, name: phone(member, 'notices.title') }).waitFor()
  for (const tick of await member.page.getByRole('main').getByRole('checkbox').all()) await tick.check()
  await member.page.getByRole('button', { name: phone(member, 'notices.confirm') }).click()
  await sayForMyself(member)
  expect(await answerQuestions(member, service, { ...recordsAndOrder, disease: 'paralysis', firstSuspectedOn: dayFromNow(0) })).toBe('result.eligible')
  const fresh = await handIn(member)

  await goToCase(coordinator, fresh)
  await sendCommand(coordinator, 'approve', {}, service)
  await page.getByText(desk(coordinator, 'case.use', { status: desk(coordinator, 'use.held') })).waitFor()
  await picture(coordinator, 'renewal-console-case')
  await expectAccessible(coordinator, 'a case under the renewed contract')
  await member.page.goto('/member/')
  await rightOf(member, thisYear).getByText(phone(member, 'right.held')).waitFor()
  await rightOf(member, lastYear).getByText(phone(member, 'right.used')).waitFor()
}, 300_000)
