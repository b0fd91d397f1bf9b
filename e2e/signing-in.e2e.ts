import { it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { openDoors, picture } from './browser.ts'
import { codeAfter, codesSentTo, signInStaff, signOutStaff } from './steps.ts'
import { desk, phone } from './words.ts'

const doors = openDoors()

it('staff sign in by address and password, a wrong password is said, and signing out closes the door (N.5)', async () => {
  const seat = await doors.atDesk()
  const { page } = seat
  await page.goto('/console/')
  await page.getByLabel(desk(seat, 'signIn.email')).fill('agent@lvtong.demo')
  await page.getByLabel(desk(seat, 'signIn.password')).fill('not-the-password')
  await page.getByRole('button', { name: desk(seat, 'signIn.submit'), exact: true }).click()
  await page.getByRole('alert').filter({ hasText: desk(seat, 'signIn.wrong') }).waitFor()
  await picture(seat, 'console-sign-in')
  await expectAccessible(seat, 'a wrong password')
  await signInStaff(seat, 'agent@lvtong.demo')
  await page.getByRole('navigation', { name: desk(seat, 'frame.menu') }).getByRole('link', { name: desk(seat, 'page.intake') }).waitFor()
  await signOutStaff(seat)
  await page.goto('/console/cases')
  await page.getByLabel(desk(seat, 'signIn.email')).waitFor()
})

it('a member signs in with the code sent to their phone, and a wrong code is said (N.5)', async () => {
  const seat = await doors.onPhone()
  const { page } = seat
  await page.goto('/member/')
  await page.getByLabel(phone(seat, 'signIn.phone')).fill('12345')
  await page.getByRole('button', { name: phone(seat, 'signIn.sendCode') }).click()
  await page.getByRole('alert').filter({ hasText: phone(seat, 'signIn.phoneWrong') }).waitFor()
  await page.getByLabel(phone(seat, 'signIn.phone')).fill('13800138003')
  const before = await codesSentTo('13800138003')
  await page.getByRole('button', { name: phone(seat, 'signIn.sendCode') }).click()
  const code = await codeAfter('13800138003', before.length)
  await page.getByLabel(phone(seat, 'signIn.code')).fill(code === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: phone(seat, 'signIn.enter'), exact: true }).click()
  await page.getByRole('alert').filter({ hasText: phone(seat, 'signIn.codeWrong') }).waitFor()
  await expectAccessible(seat, 'a wrong code')
  await page.getByLabel(phone(seat, 'signIn.code')).fill(code)
  await page.getByRole('button', { name: phone(seat, 'signIn.enter'), exact: true }).click()
  await page.getByText('H2021-DEMO-0003').waitFor()
  await picture(seat, 'member-home')
})
