import { expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { recordsWithoutOrder } from './admission-work.ts'
import { openDoors, picture, type Seat } from './browser.ts'
import { askQuestions, findCaller, goToCase, openCase, sendCommand, signInStaff } from './steps.ts'
import { desk } from './words.ts'

const doors = openDoors()
const [first, second, left] = ['示例就医服务商甲', '示例就医服务商乙', '示例就医服务商丙（已停用）']

/** How many open cases the list shows for a vendor. */
async function casesOf(seat: Seat, vendor: string): Promise<number> {
  const row = seat.page.getByRole('table', { name: desk(seat, 'vendors.list') }).getByRole('row').filter({ hasText: vendor })
  return Number(await row.getByRole('cell').last().innerText())
}

it('all open cases of a vendor go to another with progress and a report; who may not, sees the list only (N.3, N.4)', async () => {
  const coordinator = await doors.atDesk()
  await signInStaff(coordinator, 'coordinator@lvtong.demo')
  await findCaller(coordinator, 'H2021-DEMO-0015')
  await askQuestions(coordinator, 'expert-surgery', recordsWithoutOrder)
  const number = await openCase(coordinator, 'needs-information')
  await sendCommand(coordinator, 'assignVendor', { vendorId: first, reason: '由甲承办' }, 'expert-surgery')
  await coordinator.page.locator('.case-head').getByText(first).waitFor()
  await coordinator.page.getByRole('link', { name: desk(coordinator, 'page.vendors') }).click()
  await expect.poll(async () => await casesOf(coordinator, first)).toBeGreaterThan(0)
  const before = [await casesOf(coordinator, first), await casesOf(coordinator, second)] as const
  expect(await coordinator.page.getByRole('form', { name: desk(coordinator, 'vendors.handOver') }).count()).toBe(0)

  const administrator = await doors.atDesk('en')
  const { page } = administrator
  await signInStaff(administrator, 'administrator@lvtong.demo')
  await page.getByRole('link', { name: desk(administrator, 'page.vendors') }).click()
  const form = page.getByRole('form', { name: desk(administrator, 'vendors.handOver') })
  const to = form.getByLabel(desk(administrator, 'vendors.to'))
  await form.getByLabel(desk(administrator, 'vendors.from')).selectOption({ label: desk(administrator, 'vendors.fromOption', { name: first, count: before[0] }) })
  expect(await to.getByRole('option').allInnerTexts()).toEqual(expect.not.arrayContaining([first, left]))
  await to.selectOption({ label: second })
  await form.getByLabel(desk(administrator, 'vendors.reason')).fill('The contract ends')
  await picture(administrator, 'vendors-form-en')
  await expectAccessible(administrator, 'the form that hands cases over')
  await form.getByRole('button', { name: desk(administrator, 'vendors.start') }).click()
  const report = page.getByRole('region', { name: desk(administrator, 'vendors.run', { from: first, to: second }) })
  await report.getByRole('status').filter({ hasText: desk(administrator, 'vendors.runState.done') }).waitFor()
  await report.getByText(desk(administrator, 'vendors.counts', { total: before[0], done: before[0], refused: 0 })).waitFor()
  await page.getByRole('table', { name: desk(administrator, 'vendors.list') }).getByRole('row').filter({ hasText: first }).getByRole('cell', { name: '0', exact: true }).waitFor()
  expect(await casesOf(administrator, second)).toBe(before[0] + before[1])
  await picture(administrator, 'vendors-done-en')
  await expectAccessible(administrator, 'the report of a handing over')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= globalThis.innerWidth)).toBe(true)
  await picture(administrator, 'vendors-narrow-en')

  await goToCase(coordinator, number)
  await coordinator.page.locator('.case-head').getByText(second).waitFor()
}, 300_000)
