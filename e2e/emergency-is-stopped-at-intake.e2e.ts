import { it } from 'vitest'
import { actionWords } from '../server/audit/words.ts'
import { expectAccessible } from './accessibility.ts'
import { openDoors, picture } from './browser.ts'
import { findCaller, signInMember, signInStaff } from './steps.ts'
import { desk, phone, read } from './words.ts'
import { approachEmergency } from './phone-work.ts'

const doors = openDoors()

it('an emergency on the phone is told to call 120 before anything else, and that it was said is on record (R.9, 2.3.7, 3.3.6)', async () => {
  const agent = await doors.atDesk()
  const { page } = agent
  await signInStaff(agent, 'agent@lvtong.demo')
  await findCaller(agent, '13800138003', true)
  await page.getByRole('alert').filter({ hasText: desk(agent, 'intake.call120') }).waitFor()
  await picture(agent, 'console-emergency')
  await expectAccessible(agent, 'an emergency at intake')
  await page.getByRole('button', { name: desk(agent, 'intake.told120') }).click()
  await page.getByRole('status').filter({ hasText: desk(agent, 'intake.recorded120') }).waitFor()

  const auditor = await doors.atDesk()
  await signInStaff(auditor, 'auditor@lvtong.demo')
  await auditor.page.goto('/console/audit')
  await auditor.page.getByRole('row').filter({ hasText: read(auditor, actionWords['emergency-told-120']) }).filter({ hasText: 'H2021-DEMO-0003' }).first().waitFor()
})

it('a member in an emergency sees 120 at once and no application is begun (R.9, 2.3.7)', async () => {
  const member = await doors.onPhone()
  await signInMember(member, '13800138003')
  await approachEmergency(member, 'expert-ward')
  await member.page.getByRole('heading', { level: 1, name: phone(member, 'emergency.title') }).waitFor()
  await member.page.getByRole('link', { name: phone(member, 'emergency.call') }).waitFor()
  await picture(member, 'member-emergency')
  await expectAccessible(member, 'an emergency on the phone')
})
