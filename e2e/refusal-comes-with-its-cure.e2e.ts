import { expect, it } from 'vitest'
import { openDoors, picture } from './browser.ts'
import { tellRefusal } from './desk-work.ts'
import { answerQuestions, beginApplication, followCase, handIn, sayForMyself } from './phone-work.ts'
import { freshSuspicion, goToCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, handbook, phone, read } from './words.ts'

const doors = openDoors()
const waiting = handbook.engines.get('expert-outpatient')?.rules.opening.find(({ id }) => id === 'not-in-waiting-period')?.entry

it('a refusal names its clause and what would make it a yes, a person confirms it, and nothing is spent (1.3.1, R.4, R.6, R.7)', async () => {
  if (waiting === undefined) throw new Error('the handbook has no waiting period any more')
  const member = await doors.onPhone()
  const { page } = member
  await signInMember(member, '13800138002')
  await beginApplication(member, 'expert-outpatient')
  await sayForMyself(member)
  expect(await answerQuestions(member, 'expert-outpatient', freshSuspicion)).toBe('result.refused')
  const reasons = page.getByRole('region', { name: phone(member, 'result.why') })
  await reasons.getByText(read(member, waiting.because)).waitFor()
  await reasons.getByText(read(member, waiting.cure ?? waiting.because)).waitFor()
  await reasons.getByRole('link', { name: /1\.3\.1/ }).first().waitFor()
  await picture(member, 'member-refused')
  const number = await handIn(member, 'result.openAnyway')

  const reviewer = await doors.atDesk()
  await signInStaff(reviewer, 'reviewer@lvtong.demo')
  await goToCase(reviewer, number)
  await picture(reviewer, 'console-case-to-refuse')
  await reviewer.page.getByRole('list', { name: desk(reviewer, 'case.blocked') }).getByText('1.3.1').first().waitFor()
  await sendCommand(reviewer, 'confirmRefusal')

  const coordinator = await doors.atDesk()
  await signInStaff(coordinator, 'coordinator@lvtong.demo')
  await tellRefusal(coordinator, number)

  await followCase(member, number)
  await page.getByRole('heading', { name: phone(member, 'state.refused') }).waitFor()
  await page.getByText(read(member, waiting.cure ?? waiting.because)).waitFor()
  await picture(member, 'member-refusal-told')
  await page.goto('/member/')
  await page.getByText(phone(member, 'right.left', { left: 1, limit: 1 })).first().waitFor()
})
