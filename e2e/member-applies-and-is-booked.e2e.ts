import { expect, it } from 'vitest'
import { openDoors, picture } from './browser.ts'
import { approveAndTell, bookAndTell, learnNeedAndRecommend } from './desk-work.ts'
import { acceptFirstOption, answerQuestions, beginApplication, followCase, handIn, sayForMyself } from './phone-work.ts'
import { freshSuspicion, signInMember, signInStaff } from './steps.ts'
import { phone } from './words.ts'

const doors = openDoors()

it('a member who reads English helps herself to a booking by answering only what matters (1.2.1, 1.2.3, 1.3.4, P.5, R.6)', async () => {
  const jane = await doors.onPhone('en')
  await signInMember(jane, '13800138009')
  await beginApplication(jane, 'expert-outpatient')
  await sayForMyself(jane)
  expect(await answerQuestions(jane, 'expert-outpatient', freshSuspicion)).toBe('result.eligible')
  await picture(jane, 'member-eligible-en')
  const number = await handIn(jane)
  await jane.page.getByRole('heading', { name: phone(jane, 'state.received') }).waitFor()
  await picture(jane, 'member-case-received-en')

  const coordinator = await doors.atDesk('en')
  await signInStaff(coordinator, 'coordinator2@lvtong.demo')
  await approveAndTell(coordinator, number)
  await learnNeedAndRecommend(coordinator)
  await picture(coordinator, 'console-case-recommended-en')
  await followCase(jane, number)
  await acceptFirstOption(jane)
  await bookAndTell(coordinator, number)

  await followCase(jane, number)
  await jane.page.getByRole('heading', { name: phone(jane, 'state.awaitingVisit') }).waitFor()
  expect(await jane.page.getByRole('main').innerText()).not.toMatch(/undefined|\[object/)
  await picture(jane, 'member-booked-en')
})
