import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Locator } from 'playwright-core'
import { expect, inject } from 'vitest'
import { type CommandType, commandWords, fieldsOf } from '../contract/commands.ts'
import type { CommandField } from '../contract/fields.ts'
import { zone } from '../core/promise/zone.ts'
import { demoPassword } from '../seed/staff.ts'
import { commandWordsOf, fieldsIn } from '../server/cases/wording.ts'
import type { Seat } from './browser.ts'
import { desk, handbook, phone, read } from './words.ts'

export type Facts = Readonly<Record<string, string | boolean>>

/** The clock of the house on the wall in China. */
export function houseNow(): Temporal.ZonedDateTime {
  return Temporal.Now.zonedDateTimeISO(zone).subtract({ minutes: inject('houseBehindMinutes') })
}

/** A day so many days from now, as the house counts days. */
export function dayFromNow(days: number): string {
  return houseNow().toPlainDate().add({ days }).toString()
}

/** A visit still ahead today, so that it can be kept today: a visit is kept on its day (1.3.4). */
export function laterToday(): string {
  return houseNow().add({ minutes: 20 }).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** What a person with a fresh suspicion of a listed illness answers; the days fit every sample policy that is past its waiting period. */
export const freshSuspicion: Facts = { isEmergency: false, disease: 'severe-malignant-tumour', diagnosisStage: 'suspected', firstSuspectedOn: dayFromNow(-2), purpose: 'treatment' }

/** A member of staff signs in at the console. */
export async function signInStaff(seat: Seat, email: string): Promise<void> {
  const { page } = seat
  await page.goto('/console/sign-in')
  await page.getByLabel(desk(seat, 'signIn.email')).fill(email)
  await page.getByLabel(desk(seat, 'signIn.password')).fill(demoPassword)
  await page.getByRole('button', { name: desk(seat, 'signIn.submit'), exact: true }).click()
  await page.getByRole('button', { name: desk(seat, 'frame.signOut') }).waitFor()
}

/** A member signs in with the code that reached their phone. */
export async function signInMember(seat: Seat, number: string): Promise<void> {
  const { page } = seat
  await page.goto('/member/')
  await page.getByLabel(phone(seat, 'signIn.phone')).fill(number)
  const before = await codesSentTo(number)
  await page.getByRole('button', { name: phone(seat, 'signIn.sendCode') }).click()
  await page.getByLabel(phone(seat, 'signIn.code')).fill(await codeAfter(number, before.length))
  await page.getByRole('button', { name: phone(seat, 'signIn.enter'), exact: true }).click()
  await page.getByRole('heading', { level: 1, name: phone(seat, 'home.title') }).waitFor()
}

/** The code that reaches a phone once one more than so many have been sent. */
export async function codeAfter(number: string, before: number): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const code = (await codesSentTo(number))[before]
    if (code !== undefined) return code
    await wait(50)
  }
  throw new Error('no code reached the phone')
}

/** The one-time codes sent to a phone so far, as the file outbox has them. */
export async function codesSentTo(number: string): Promise<string[]> {
  const folder = inject('outboxFolder')
  const days = [dayFromNow(-1), dayFromNow(0)]
  const files = await Promise.all(days.map(async (day) => await readFile(join(folder, `${day}.jsonl`), 'utf8').catch(() => '')))
  const messages = files.join('').split('\n').flatMap((row) => (row === '' ? [] : [JSON.parse(row) as { to: string; text: string }]))
  return messages.filter(({ to }) => to === `+86${number}`).flatMap(({ text }) => /(?:验证码|code) ?(?:是)?(\d{6})/.exec(text)?.[1] ?? [])
}

/** The agent asks about an emergency, which comes before everything, and finds the caller (R.9, 1.2.1). */
export async function findCaller(seat: Seat, typed: string, isEmergency = false): Promise<void> {
  const { page } = seat
  await page.goto('/console/intake')
  const question = page.getByRole('group', { name: desk(seat, 'intake.emergencyQuestion') })
  await question.getByRole('radio', { name: desk(seat, isEmergency ? 'form.yes' : 'form.no'), exact: true }).check()
  await page.getByLabel(desk(seat, 'intake.findBox')).fill(typed)
  await page.getByRole('button', { name: desk(seat, 'intake.findNow'), exact: true }).click()
  await page.getByRole('region', { name: desk(seat, 'intake.caller') }).waitFor()
}

/** The agent chooses the service and puts each question the house asks, until nothing asked could change the answer; answers how many were typed or chosen (R.6). */
export async function askQuestions(seat: Seat, service: string, facts: Facts): Promise<number> {
  const { page } = seat
  const name = read(seat, handbook.services.find(({ id }) => id === service)?.name ?? { zh: service, en: service })
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check()
  const questions = page.getByRole('region', { name: desk(seat, 'intake.questions') })
  const open = questions.locator('form').filter({ has: page.getByRole('button', { name: desk(seat, 'intake.notKnown') }) })
  for (let answered = 0; ; answered += 1) {
    await open.or(questions.getByRole('status')).first().waitFor()
    if ((await open.count()) === 0) return answered
    const asked = await open.innerText()
    const fact = handbook.vocabulary.find(({ question }) => asked.includes(read(seat, question)))
    const value = fact === undefined ? undefined : facts[fact.name]
    if (fact === undefined || value === undefined) throw new Error(`nobody knows what to answer to: ${asked}`)
    const words = read(seat, fact.question)
    if (typeof value === 'boolean') await open.getByRole('radio', { name: desk(seat, value ? 'form.yes' : 'form.no'), exact: true }).click()
    else if (fact.type === 'disease' || (fact.type === 'choice' && Object.keys(fact.options ?? {}).length > 4)) await open.getByLabel(words).selectOption(value)
    else if (fact.type === 'choice') await open.getByRole('radio', { name: read(seat, fact.options?.[value] ?? { zh: value, en: value }), exact: true }).click()
    else {
      await open.getByLabel(words).fill(value)
      await open.getByRole('button', { name: desk(seat, 'intake.nextQuestion') }).click()
    }
    await open.filter({ hasText: words }).waitFor({ state: 'detached' })
  }
}

/** The agent opens the case; answers its number. */
export async function openCase(seat: Seat, outcome: 'eligible' | 'refused' | 'needs-information' = 'eligible'): Promise<string> {
  await seat.page.getByRole('button', { name: desk(seat, `intake.open.${outcome}`), exact: true }).click()
  return await caseNumberShown(seat)
}

/** The number of the case on the screen, of either app. */
export async function caseNumberShown({ page }: Seat): Promise<string> {
  await page.waitForURL(/\/cases\/[A-Z]{2}-\d{6}-[0-9A-Z]{6}$/)
  return page.url().split('/').at(-1) ?? ''
}

/** Opens the page of a case in the console. */
export async function goToCase({ page }: Seat, number: string): Promise<void> {
  await page.goto(`/console/cases/${number}`)
  await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor()
}

/** Sends one command from the case page: its button, its fields by their labels, and the word that it is done; a service may have words of its own for it (2.2.3, 3.2.3). */
export async function sendCommand(seat: Seat, type: CommandType, answers: Readonly<Record<string, string | boolean>> = {}, service?: string): Promise<void> {
  const { page } = seat
  const words = service === undefined ? commandWords[type] : commandWordsOf(handbook, service, type)
  const fields = service === undefined ? fieldsOf(type) : fieldsIn(handbook, service, type)
  const label = read(seat, words.label)
  const groups = page.getByRole('group', { name: desk(seat, 'case.commands') }).or(page.getByRole('group', { name: desk(seat, 'papers.commands') })).or(page.getByRole('group', { name: desk(seat, 'opinion.commands') }))
  await groups.getByRole('button', { name: label, exact: true }).click()
  if (fields.length > 0 || words.clauses.length > 0 || words.warning !== undefined) {
    const form = page.getByRole('form', { name: label })
    for (const [name, value] of Object.entries(answers)) await fillField(seat, form, fieldNamed(fields, name), value)
    await form.getByRole('button', { name: desk(seat, 'case.send', { command: label }) }).click()
  }
  await expectDone(seat, label)
}

/** A message delivered meanwhile moves the case on too: the page then shows the newer case, keeps what was typed, and is sent again. */
async function expectDone(seat: Seat, label: string): Promise<void> {
  const { page } = seat
  const done = page.getByRole('status').filter({ hasText: desk(seat, 'case.done', { command: label }) })
  const conflict = page.getByRole('status').filter({ hasText: desk(seat, 'case.conflict') })
  const wrong = page.getByRole('alert').filter({ hasNotText: desk(seat, 'case.warning') }).filter({ hasNotText: desk(seat, 'declare.lookFirst') })
  for (let tries = 0; tries < 5; tries += 1) {
    await done.or(wrong).first().waitFor()
    if ((await done.count()) > 0) return
    if ((await conflict.count()) === 0) break
    await done.waitFor({ timeout: 2000 }).catch(() => {})
    if ((await done.count()) > 0) return
    await page.getByRole('form', { name: label }).getByRole('button', { name: desk(seat, 'case.send', { command: label }) }).click()
    await conflict.waitFor({ state: 'detached' })
  }
  expect(await wrong.first().innerText()).toBe(label)
}

function fieldNamed(fields: readonly CommandField[], name: string): CommandField {
  const found = fields.find((one) => one.name === name)
  if (found === undefined) throw new Error(`the command has no field ${name}`)
  return found
}

async function fillField(seat: Seat, form: Locator, field: CommandField, value: string | boolean): Promise<void> {
  if (field.kind === 'proposal-options') return await form.getByRole('checkbox', { disabled: false }).first().check()
  const exact = form.getByLabel(read(seat, field.label), { exact: true })
  const box = (await exact.count()) === 1 ? exact : form.getByLabel(read(seat, field.label))
  if (typeof value === 'boolean') return await box.setChecked(value)
  await ((await box.evaluate((element) => element.tagName)) === 'SELECT' ? box.selectOption(value) : box.fill(value))
}

/** Leaves the house, so that somebody else may sign in on the same screen. */
export async function signOutStaff(seat: Seat): Promise<void> {
  await seat.page.getByRole('button', { name: desk(seat, 'frame.signOut') }).click()
  await seat.page.getByLabel(desk(seat, 'signIn.email')).waitFor()
}
