import { commandWordsOf } from '../server/cases/wording.ts'
import type { Seat } from './browser.ts'
import { caseNumberShown, type Facts } from './steps.ts'
import { fieldLabel, handbook, phone, read } from './words.ts'

const outcomes = ['result.eligible', 'result.refused', 'result.needsInformation'] as const

function serviceName(seat: Seat, service: string): string {
  const found = handbook.services.find(({ id }) => id === service)
  if (found === undefined) throw new Error(`the handbook has no service ${service}`)
  return read(seat, found.name)
}

/** The member begins an application from their rights and says it is no emergency (P.5, R.9). */
export async function beginApplication(seat: Seat, service: string): Promise<void> {
  await applyFor(seat, service, 'emergency.no')
}

/** The member begins an application and says that it is an emergency (R.9). */
export async function approachEmergency(seat: Seat, service: string): Promise<void> {
  await applyFor(seat, service, 'emergency.yes')
}

async function applyFor(seat: Seat, service: string, emergency: 'emergency.no' | 'emergency.yes'): Promise<void> {
  const { page } = seat
  await page.goto('/member/')
  await page.getByRole('link', { name: phone(seat, 'right.apply', { service: serviceName(seat, service) }), exact: true }).click()
  await page.getByRole('radio', { name: phone(seat, emergency), exact: true }).check()
  await page.getByRole('button', { name: phone(seat, 'next'), exact: true }).click()
}

/** The member says they act for themselves. */
export async function sayForMyself(seat: Seat): Promise<void> {
  await seat.page.getByRole('radio', { name: phone(seat, 'whom.insured') }).check()
  await seat.page.getByRole('button', { name: phone(seat, 'next'), exact: true }).click()
}

/** The member answers one question after another until the house has an answer; says which it is (R.6). */
export async function answerQuestions(seat: Seat, service: string, facts: Facts): Promise<(typeof outcomes)[number]> {
  const { page } = seat
  const heading = page.getByRole('heading', { level: 1 })
  const between = new Set(['', serviceName(seat, service), phone(seat, 'emergency.question')])
  for (;;) {
    const title = (await heading.innerText()).trim()
    const outcome = outcomes.find((key) => phone(seat, key) === title)
    if (outcome !== undefined) return outcome
    if (!between.has(title)) await answerOne(seat, title, facts)
    await page.waitForFunction((before) => document.querySelector('h1')?.textContent?.trim() !== before, title)
  }
}

async function answerOne(seat: Seat, title: string, facts: Facts): Promise<void> {
  const { page } = seat
  const fact = handbook.vocabulary.find(({ label }) => read(seat, label) === title)
  const value = fact === undefined ? undefined : facts[fact.name]
  if (fact === undefined || value === undefined) throw new Error(`nobody knows what to answer to: ${title}`)
  if (typeof value === 'boolean') await page.getByRole('radio', { name: phone(seat, value ? 'yes' : 'no'), exact: true }).check()
  else if (fact.type === 'disease') await page.getByRole('radio', { name: read(seat, handbook.diseases.find(({ id }) => id === value)?.name ?? { zh: value, en: value }), exact: true }).check()
  else if (fact.options !== undefined) await page.getByRole('radio', { name: read(seat, fact.options[value] ?? { zh: value, en: value }), exact: true }).check()
  else await page.getByLabel(read(seat, fact.question)).fill(value)
  await page.getByRole('button', { name: phone(seat, 'next'), exact: true }).click()
}

/** The member hands the application in; answers the number of the case. */
export async function handIn(seat: Seat, outcome: 'result.open' | 'result.openAnyway' | 'result.openIncomplete' = 'result.open'): Promise<string> {
  await seat.page.getByRole('button', { name: phone(seat, outcome), exact: true }).click()
  return await caseNumberShown(seat)
}

/** Opens a case on the phone. */
export async function followCase(seat: Seat, number: string): Promise<void> {
  await seat.page.goto(`/member/cases/${number}`)
  await seat.page.getByText(phone(seat, 'case.number', { number })).waitFor()
}

/** The member takes the first option after reading that it cannot be cancelled, in the words of the service (1.3.4, 2.3.9, 3.3.8). */
export async function acceptFirstOption(seat: Seat, onWarning: () => Promise<void> = async () => {}, service = 'expert-outpatient'): Promise<void> {
  const { page } = seat
  const acceptProposal = commandWordsOf(handbook, service, 'acceptProposal')
  await page.getByRole('link', { name: phone(seat, 'proposal.take') }).first().click()
  await page.getByText(read(seat, acceptProposal.warning ?? acceptProposal.label)).waitFor()
  await onWarning()
  await page.getByRole('checkbox', { name: fieldLabel(seat, 'acceptProposal', 'understandsNoCancel') }).check()
  await page.getByRole('button', { name: read(seat, acceptProposal.label), exact: true }).click()
  await page.getByRole('heading', { name: phone(seat, 'state.arranging') }).waitFor()
}

/** The member says how it was, which ends the case. */
export async function rate(seat: Seat, score: 1 | 2 | 3 | 4 | 5, comment: string): Promise<void> {
  const { page } = seat
  await page.getByRole('link', { name: phone(seat, 'offer.rate') }).click()
  await page.getByRole('radio', { name: phone(seat, `rate.${score}`) }).check()
  await page.getByLabel(new RegExp(fieldLabel(seat, 'rate', 'comment'))).fill(comment)
  await page.getByRole('button', { name: phone(seat, 'offer.rate'), exact: true }).click()
  await page.getByRole('heading', { name: phone(seat, 'state.closed') }).waitFor()
}
