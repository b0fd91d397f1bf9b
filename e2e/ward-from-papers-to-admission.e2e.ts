import { expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { acceptAdmissionPapers, bookAdmission, learnAdmissionNeed, recommendAdmission, recordOrder, recordsWithoutOrder, sendAdmissionPapers } from './admission-work.ts'
import { openDoors, picture } from './browser.ts'
import { paperCard, paperName } from './paper-work.ts'
import { acceptFirstOption, followCase, rate } from './phone-work.ts'
import { askQuestions, findCaller, goToCase, openCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, phone } from './words.ts'

const doors = openDoors()
const service = 'expert-ward'
const insured = '何示例'

it('a bed in the right ward, from the call over papers and admission order to the admission: papers sent from the phone, judged, the order recorded, approved, agreed to after the warning, fixed, told, admitted with the identity checked, closed (2.1, 2.2.1, 2.2.2, 2.2.3, 2.2.4, 2.3.2.a, 2.3.2.b, 2.3.3, 2.3.9, 2.4, N.1)', async () => {
  const agent = await doors.atDesk()
  await signInStaff(agent, 'agent@lvtong.demo')
  await findCaller(agent, '13800138016')
  await askQuestions(agent, service, recordsWithoutOrder)
  await picture(agent, 'ward-console-intake')
  const number = await openCase(agent, 'needs-information')

  const member = await doors.onPhone()
  await signInMember(member, '13800138016')
  await followCase(member, number)
  await paperCard(member, paperName(member, service, 'admission-order')).waitFor()
  await picture(member, 'ward-member-asked')
  await expectAccessible(member, 'a ward case that waits for papers')
  await sendAdmissionPapers(member, service, insured)
  await picture(member, 'ward-member-sent')

  const coordinator = await doors.atDesk()
  const { page } = coordinator
  await signInStaff(coordinator, 'coordinator@lvtong.demo')
  await goToCase(coordinator, number)
  await sendCommand(coordinator, 'take')
  await acceptAdmissionPapers(coordinator, number)
  await page.getByRole('region', { name: desk(coordinator, 'order.title') }).getByText('2.3.2.b').waitFor()
  await page.getByRole('group', { name: desk(coordinator, 'case.commands') }).getByRole('button', { name: '登记住院单' }).click()
  await page.getByRole('form', { name: '登记住院单' }).getByLabel(desk(coordinator, 'hospital.city')).selectOption({ label: '上海' })
  await picture(coordinator, 'ward-console-order-form')
  await expectAccessible(coordinator, 'the form of an admission order')
  await goToCase(coordinator, number)
  await recordOrder(coordinator, service, insured)
  await page.getByRole('region', { name: desk(coordinator, 'order.title') }).getByText(desk(coordinator, 'order.inForce'), { exact: true }).waitFor()
  await sendCommand(coordinator, 'declarePapersComplete', {}, service)
  await sendCommand(coordinator, 'approve', {}, service)
  await sendCommand(coordinator, 'recordContact', { purpose: 'result', channel: 'phone', outcome: 'reached' }, service)
  await picture(coordinator, 'ward-console-approved')
  await expectAccessible(coordinator, 'a ward case with its order')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= globalThis.innerWidth)).toBe(true)
  await picture(coordinator, 'ward-console-narrow')
  await page.setViewportSize({ width: 1366, height: 900 })
  await learnAdmissionNeed(coordinator, service)
  await recommendAdmission(coordinator, service)
  await picture(coordinator, 'ward-console-recommended')

  await followCase(member, number)
  await picture(member, 'ward-member-options')
  await acceptFirstOption(member, async () => { await picture(member, 'ward-member-no-cancel'); await expectAccessible(member, 'the warning before an agreement') }, service)
  await goToCase(coordinator, number)
  await page.getByText(desk(coordinator, 'case.use', { status: desk(coordinator, 'use.consumed') })).waitFor()
  await bookAdmission(coordinator, service, number)
  await picture(coordinator, 'ward-console-booked')
  await followCase(member, number)
  await member.page.getByRole('heading', { name: phone(member, 'state.awaitingVisit') }).waitFor()
  await member.page.getByText('医院确认单 20261124-06').first().waitFor()
  expect(await member.page.getByRole('main').innerText()).not.toMatch(/就诊日期|就诊预约|门诊/)
  await picture(member, 'ward-member-booked')
  await expectAccessible(member, 'a bed that is fixed')

  await goToCase(coordinator, number)
  await sendCommand(coordinator, 'recordAttended', { identityChecked: true }, service)
  await followCase(member, number)
  await rate(member, 5, '床位安排得很快')
  await picture(member, 'ward-member-closed')
  await goToCase(coordinator, number)
  await page.getByText(desk(coordinator, 'case.use', { status: desk(coordinator, 'use.consumed') })).waitFor()
  await picture(coordinator, 'ward-console-closed')
}, 300_000)
