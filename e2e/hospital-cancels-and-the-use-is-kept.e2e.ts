import { it } from 'vitest'
import { openDoors, picture } from './browser.ts'
import { approveAndTell, bookAndTell, learnNeedAndRecommend } from './desk-work.ts'
import { acceptFirstOption, followCase } from './phone-work.ts'
import { askQuestions, findCaller, freshSuspicion, goToCase, openCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, phone } from './words.ts'

const doors = openDoors()

it('a visit the hospital cancels goes back from used to held on its notice, and is arranged anew (1.3.4, 1.2.4, R.3)', async () => {
  const coordinator = await doors.atDesk()
  const { page } = coordinator
  await signInStaff(coordinator, 'coordinator@lvtong.demo')
  await findCaller(coordinator, '13800138017')
  await askQuestions(coordinator, 'expert-outpatient', freshSuspicion)
  const number = await openCase(coordinator)
  await sendCommand(coordinator, 'approve')
  await learnNeedAndRecommend(coordinator)
  const member = await doors.onPhone()
  await signInMember(member, '13800138017')
  await followCase(member, number)
  await acceptFirstOption(member)
  await bookAndTell(coordinator, number)
  await page.getByText(desk(coordinator, 'case.use', { status: desk(coordinator, 'use.consumed') })).waitFor()

  await sendCommand(coordinator, 'recordHospitalCancellation', { by: 'hospital', evidence: '医院停诊通知（门诊办 1124）' })
  await page.getByText(desk(coordinator, 'case.use', { status: desk(coordinator, 'use.held') })).waitFor()
  await picture(coordinator, 'console-use-back-to-held')
  await followCase(member, number)
  await member.page.getByText(phone(member, 'booking.cancelledKept')).waitFor()
  await picture(member, 'member-cancelled-use-kept')
  await bookAndTell(coordinator, number)
  await goToCase(coordinator, number)
  await page.getByText(desk(coordinator, 'case.use', { status: desk(coordinator, 'use.consumed') })).waitFor()
})
