import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { openDoors, picture, type Seat } from './browser.ts'
import { dayFromNow, signInMember, signInStaff } from './steps.ts'
import { desk, phone } from './words.ts'

const doors = openDoors()
const city = { code: '530100', zh: '昆明' }

/** The administrator sends one file of the network and sees it imported. */
async function importFile(seat: Seat, kind: 'hospitals' | 'memberships', rows: readonly string[]): Promise<void> {
  const { page } = seat
  await page.goto(`/console/network?kind=${kind}`)
  const form = page.getByRole('form', { name: desk(seat, 'network.import') })
  await form.getByLabel(desk(seat, 'import.file')).setInputFiles({ name: `${kind}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`) })
  await form.getByRole('button', { name: desk(seat, 'import.start') }).click()
  await page.getByRole('region', { name: desk(seat, 'import.run', { file: `${kind}.csv` }) }).getByRole('status').filter({ hasText: desk(seat, 'import.state.done') }).waitFor()
}

async function rowsOf({ page }: Seat, address: string, isThere: boolean): Promise<void> {
  await page.goto(address)
  const row = page.getByRole('link', { name: '示例昆明医院', exact: true })
  if (isThere) await row.waitFor()
  else {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await row.count()).toBe(0)
  }
}

it('a hospital enters the network by a file, is found on its days and no others, leaves as a file, and a member reads the list on the phone (3.3.10, 1.1)', async () => {
  const administrator = await doors.atDesk()
  await signInStaff(administrator, 'administrator@lvtong.demo')
  await importFile(administrator, 'hospitals', ['医院代码,医院名称,城市,城市代码,级别,等次,性质,科室代码', `KM-1,示例昆明医院,${city.zh},${city.code},三级,甲等,公立,19`, 'KM-2,,昆明,530100,三级,甲等,公立,19'])
  const refused = administrator.page.getByRole('table', { name: desk(administrator, 'import.refusals') })
  await refused.getByRole('row').filter({ hasText: '医院名称' }).waitFor()
  await picture(administrator, 'console-network-import')
  await importFile(administrator, 'memberships', ['医院代码,服务,服务商,起始日期,截止日期', `KM-1,专家手术预约,示例就医服务商乙,${dayFromNow(0)},${dayFromNow(20)}`])
  await expectAccessible(administrator, 'the network with an import')

  const coordinator = await doors.atDesk()
  await signInStaff(coordinator, 'coordinator2@lvtong.demo')
  const listOn = (day: string) => `/console/network?service=expert-surgery&city=${city.code}&on=${day}`
  await rowsOf(coordinator, listOn(dayFromNow(-1)), false)
  await rowsOf(coordinator, listOn(dayFromNow(21)), false)
  await rowsOf(coordinator, listOn(dayFromNow(20)), true)
  const { page } = coordinator
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: desk(coordinator, 'network.export') }).click()])
  const file = await readFile(await download.path(), 'utf8')
  expect(file.startsWith('\uFEFF')).toBe(true)
  expect(file).toContain('示例昆明医院')
  await page.getByRole('link', { name: '示例昆明医院', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '示例昆明医院' }).waitFor()
  await page.getByRole('table', { name: desk(coordinator, 'network.memberships') }).getByRole('row').filter({ hasText: desk(coordinator, 'network.inForceToday') }).waitFor()
  await picture(coordinator, 'console-hospital')
  await expectAccessible(coordinator, 'one hospital')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(listOn(dayFromNow(0)))
  await page.getByRole('link', { name: '示例昆明医院', exact: true }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= globalThis.innerWidth)).toBe(true)

  const member = await doors.onPhone()
  await signInMember(member, '13800138003')
  await member.page.goto(`/member/network/expert-surgery?city=${city.code}`)
  await member.page.getByRole('heading', { name: '示例昆明医院' }).waitFor()
  await member.page.getByRole('status').filter({ hasText: '1 家' }).waitFor()
  await member.page.getByLabel(phone(member, 'network.city')).selectOption('')
  await member.page.getByRole('button', { name: phone(member, 'network.more') }).waitFor()
  await picture(member, 'member-network')
  await expectAccessible(member, 'the list of hospitals on a phone')
  await member.page.goto('/member/handbook#3.3.10')
  await member.page.locator('[id="3.3.10"]').getByRole('link', { name: phone(member, 'handbook.network') }).click()
  await member.page.getByRole('heading', { level: 1, name: phone(member, 'network.title') }).waitFor()
  expect(new URL(member.page.url()).pathname).toBe('/member/network/expert-surgery')
})
