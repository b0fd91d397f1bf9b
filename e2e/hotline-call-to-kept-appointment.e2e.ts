import { expect, it } from 'vitest'
import { openDoors, picture } from './browser.ts'
import { approveAndTell, bookAndTell, learnNeedAndRecommend } from './desk-work.ts'
import { acceptFirstOption, followCase, rate } from './phone-work.ts'
import { askQuestions, findCaller, freshSuspicion, goToCase, openCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, phone } from './words.ts'

const doors = openDoors()
const mostFields = 12
const fieldsBeforeQuestions = ['emergency or not', 'phone number', 'service'].length

it('a hotline call becomes a kept appointment: found by phone, opened in at most twelve fields, approved, called, recommended, accepted after the warning, booked, told, kept, rated and closed (1.2.1, 1.2.2, 1.2.3, 1.2.4, 1.3.4, 1.4.1, 1.4.2, R.2, R.3)', async () => {
  const agent = await doors.atDesk()
  await signInStaff(agent, 'agent@lvtong.demo')
  await findCaller(agent, '13800138001')
  const answered = await askQuestions(agent, 'expert-outpatient', freshSuspicion)
  expect(answered + fieldsBeforeQuestions).toBeLessThanOrEqual(mostFields)
  await picture(agent, 'console-intake')
  const number = await openCase(agent)
  await picture(agent, 'console-case-opened')

  const coordinator = await doors.atDesk()
  await signInStaff(coordinator, 'coordinator@lvtong.demo')
  await approveAndTell(coordinator, number)
  await learnNeedAndRecommend(coordinator)
  await picture(coordinator, 'console-case-recommended')

  const member = await doors.onPhone()
  await signInMember(member, '13800138001')
  await followCase(member, number)
  await member.page.getByRole('heading', { name: phone(member, 'proposal.title') }).waitFor()
  await picture(member, 'member-options')
  await acceptFirstOption(member, async () => await picture(member, 'member-no-cancel-warning'))

  await bookAndTell(coordinator, number)
  await picture(coordinator, 'console-case-booked')
  await followCase(member, number)
  await member.page.getByRole('heading', { name: phone(member, 'state.awaitingVisit') }).waitFor()
  await member.page.getByText('预约单 20261124-018').first().waitFor()
  await picture(member, 'member-booked')

  await goToCase(coordinator, number)
  await sendCommand(coordinator, 'recordAttended', { identityChecked: true })
  await followCase(member, number)
  await rate(member, 5, '安排得很周到')
  await picture(member, 'member-closed')
  await goToCase(coordinator, number)
  await coordinator.page.getByText(desk(coordinator, 'case.use', { status: desk(coordinator, 'use.consumed') })).waitFor()
  await picture(coordinator, 'console-case-closed')
})
