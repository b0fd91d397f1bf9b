import { it } from 'vitest'
import { commandWords } from '../contract/commands.ts'
import { demoPassword } from '../seed/staff.ts'
import { openDoors, picture, type Seat } from './browser.ts'
import { learnNeedAndRecommend } from './desk-work.ts'
import { commandButton, expectFocus, pressOn, tabTo, typeDay } from './keyboard.ts'
import { caseNumberShown, codeAfter, codesSentTo, dayFromNow } from './steps.ts'
import { desk, fieldLabel, handbook, phone, read } from './words.ts'

const doors = openDoors()
const number = '13800138011'
const question = (seat: Seat, name: string): string => read(seat, handbook.vocabulary.find((fact) => fact.name === name)?.question ?? { zh: name, en: name })

async function signIn(seat: Seat, email: string): Promise<void> {
  const { page } = seat
  await page.goto('/console/sign-in')
  await expectFocus(page.getByLabel(desk(seat, 'signIn.email')))
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: desk(seat, 'frame.signOut') }).waitFor()
}

async function findPerson(seat: Seat): Promise<void> {
  const { page } = seat
  await pressOn(seat, page.getByRole('link', { name: desk(seat, 'page.intake') }), 'Enter')
  await pressOn(seat, page.getByRole('group', { name: desk(seat, 'intake.emergencyQuestion') }).getByRole('radio').first(), 'Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('/')
  await expectFocus(page.getByLabel(desk(seat, 'intake.findBox')))
  await page.keyboard.type(number)
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: desk(seat, 'intake.caller') }).waitFor()
}

/** Each question takes the focus when it comes; arrows choose, Enter ends what is typed. */
async function openCase(seat: Seat): Promise<string> {
  const { page } = seat
  await pressOn(seat, page.getByRole('radio', { name: /^专家门诊预约/ }), 'Space')
  const asked = page.getByRole('region', { name: desk(seat, 'intake.questions') })
  const open = asked.locator('form').filter({ has: page.getByRole('button', { name: desk(seat, 'intake.notKnown') }) })
  for (;;) {
    await open.or(asked.getByRole('status')).first().waitFor()
    if ((await open.count()) === 0) break
    const words = await open.innerText()
    const isDate = words.includes(question(seat, 'firstSuspectedOn'))
    const box = open.locator('input, select').first()
    await tabTo(seat, box)
    if (isDate) {
      await typeDay(seat, box, dayFromNow(-2))
      await page.keyboard.press('Enter')
    } else await page.keyboard.press((await box.evaluate((element) => element.tagName)) === 'SELECT' ? 'ArrowDown' : 'Space')
    await open.filter({ hasText: words.split('\n')[1] ?? words }).waitFor({ state: 'detached' })
  }
  await pressOn(seat, page.getByRole('button', { name: desk(seat, 'intake.open.eligible'), exact: true }), 'Enter')
  return await caseNumberShown(seat)
}

async function approve(seat: Seat): Promise<void> {
  const { page } = seat
  await pressOn(seat, commandButton(seat, read(seat, commandWords.approve.label)), 'Enter')
  await expectFocus(page.getByRole('button', { name: desk(seat, 'case.send', { command: read(seat, commandWords.approve.label) }) }))
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: desk(seat, 'case.done', { command: read(seat, commandWords.approve.label) }) }).waitFor()
}

/** A message delivered meanwhile moves the case on too; what was chosen stays and is sent again. */
async function recordContact(seat: Seat): Promise<void> {
  const { page } = seat
  const label = read(seat, commandWords.recordContact.label)
  await pressOn(seat, commandButton(seat, label), 'Enter')
  const form = page.getByRole('form', { name: label })
  await expectFocus(form.getByLabel(fieldLabel(seat, 'recordContact', 'purpose')))
  for (const field of ['purpose', 'channel', 'outcome']) {
    await tabTo(seat, form.getByLabel(fieldLabel(seat, 'recordContact', field)))
    await page.keyboard.press('ArrowDown')
  }
  const done = page.getByRole('status').filter({ hasText: desk(seat, 'case.done', { command: label }) })
  const conflict = page.getByRole('status').filter({ hasText: desk(seat, 'case.conflict') })
  for (let tries = 0; tries < 5 && (await done.count()) === 0; tries += 1) {
    await page.keyboard.press('Control+Enter')
    await done.or(conflict).first().waitFor()
    if ((await conflict.count()) > 0) await done.waitFor({ timeout: 2000 }).catch(() => {})
  }
  await done.waitFor()
}

async function searchHandbook(seat: Seat): Promise<void> {
  const { page } = seat
  await pressOn(seat, page.getByRole('link', { name: desk(seat, 'page.handbook') }), 'Enter')
  await page.getByLabel(desk(seat, 'handbook.search'), { exact: true }).first().waitFor()
  await page.keyboard.press('/')
  await expectFocus(page.getByRole('textbox', { name: desk(seat, 'handbook.search') }))
  await page.keyboard.type('1.3.4')
  await page.getByRole('article', { name: desk(seat, 'clause.title', { clause: '1.4.2' }) }).waitFor({ state: 'detached' })
  await page.getByRole('article', { name: desk(seat, 'clause.title', { clause: '1.3.4' }) }).waitFor()
}

async function switchLanguage(seat: Seat): Promise<void> {
  const { page } = seat
  await pressOn(seat, page.getByRole('button', { name: 'English', exact: true }), 'Enter')
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await pressOn(seat, page.getByRole('button', { name: '中文', exact: true }), 'Enter')
  await page.getByRole('button', { name: desk(seat, 'frame.signOut') }).waitFor()
}

async function openFromQueue(seat: Seat, caseNumber: string): Promise<void> {
  const { page } = seat
  await pressOn(seat, page.getByRole('link', { name: desk(seat, 'page.queue') }), 'Enter')
  await pressOn(seat, page.getByRole('tab', { name: new RegExp(desk(seat, 'queue.tab.unassigned')) }), 'Enter')
  const link = page.getByRole('link', { name: caseNumber, exact: true })
  await link.waitFor()
  for (let pressed = 0; pressed < 60 && !(await link.evaluate((element) => element === document.activeElement)); pressed += 1) await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: new RegExp(caseNumber) }).waitFor()
}

async function take(seat: Seat): Promise<void> {
  const label = read(seat, commandWords.take.label)
  await pressOn(seat, commandButton(seat, label), 'Enter')
  await seat.page.getByRole('status').filter({ hasText: desk(seat, 'case.done', { command: label }) }).waitFor()
}

async function signInOnPhone(seat: Seat): Promise<void> {
  const { page } = seat
  await page.goto('/member/')
  await tabTo(seat, page.getByLabel(phone(seat, 'signIn.phone')))
  await page.keyboard.type(number)
  const before = await codesSentTo(number)
  await page.keyboard.press('Enter')
  await expectFocus(page.getByLabel(phone(seat, 'signIn.code')))
  await page.keyboard.type(await codeAfter(number, before.length))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: phone(seat, 'home.title') }).waitFor()
}

async function acceptProposal(seat: Seat, caseNumber: string): Promise<void> {
  const { page } = seat
  await pressOn(seat, page.getByRole('link', { name: phone(seat, 'home.follow') }).and(page.locator(`[href$='${caseNumber}']`)), 'Enter')
  await pressOn(seat, page.getByRole('link', { name: phone(seat, 'proposal.take') }).first(), 'Enter')
  await pressOn(seat, page.getByRole('checkbox', { name: fieldLabel(seat, 'acceptProposal', 'understandsNoCancel') }), 'Space')
  await pressOn(seat, page.getByRole('button', { name: read(seat, commandWords.acceptProposal.label), exact: true }), 'Enter')
  await page.getByRole('heading', { name: phone(seat, 'state.arranging') }).waitFor()
}

it('ten main tasks are done with the keyboard alone (1.2.1, 1.2.2, 1.2.3, 1.3.4, P.7)', async () => {
  const agent = await doors.atDesk()
  await signIn(agent, 'agent@lvtong.demo')
  await searchHandbook(agent)
  await switchLanguage(agent)
  await findPerson(agent)
  const caseNumber = await openCase(agent)

  const coordinator = await doors.atDesk()
  await signIn(coordinator, 'coordinator2@lvtong.demo')
  await openFromQueue(coordinator, caseNumber)
  await take(coordinator)
  await approve(coordinator)
  await recordContact(coordinator)
  await picture(coordinator, 'keyboard-contact-recorded')
  await learnNeedAndRecommend(coordinator)

  const member = await doors.onPhone()
  await signInOnPhone(member)
  await acceptProposal(member, caseNumber)
})
