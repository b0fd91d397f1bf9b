import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { inject } from 'vitest'
import type { CaseView } from '../contract/case.ts'
import { createClient } from '../contract/client.ts'
import type { Command } from '../contract/commands.ts'
import type { Seat } from './browser.ts'
import { askQuestions, dayFromNow, type Facts, findCaller, goToCase, openCase } from './steps.ts'

/** Accounts of the sandbox bank: one that is paid and answered, and one that is paid while the answer is lost. */
export const accounts = { pays: '6222020000000009', paysAndIsSilent: '6222020000000002' } as const

/** What is said of an illness of these days that led to a ward. */
export const inWard: Facts = { disease: 'severe-malignant-tumour', isEmergency: false, isEmergencyAdmission: false, careKind: 'inpatient', eventKind: 'illness', eventOn: dayFromNow(-3), hasThirdPartyMoney: false, hasLitigation: false, needsIncidentProof: false, isInNetwork: true }

/** The same house, spoken to with the session of somebody who sits at a desk. */
export async function clientOf({ page, language }: Seat) {
  const url = inject('houseUrl')
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  return createClient({ baseUrl: url, language: () => language, newKey: () => randomBytes(16).toString('hex'), fetch: async (to, init) => await fetch(to, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie, origin: url } }) })
}

/** The case as this person sees it. */
export async function caseSeenBy(seat: Seat, number: string): Promise<CaseView> {
  return await (await clientOf(seat))('getCase', { params: { number } })
}

/** Sends commands of one person one after the other, without the screen. */
export async function sendQuietly(seat: Seat, number: string, ...commands: readonly Command[]): Promise<void> {
  const call = await clientOf(seat)
  for (const command of commands) await call('sendCommand', { params: { number }, body: { expectedVersion: (await caseSeenBy(seat, number)).version, command } })
}

/** The agent opens an advance on the phone; answers its number (5.2.1). */
export async function reportAdvance(agent: Seat, policyNumber: string): Promise<string> {
  await findCaller(agent, policyNumber)
  await askQuestions(agent, 'hospital-advance', inWard)
  return await openCase(agent, 'needs-information')
}

/** A hospital of the network of advances, the first the console lists (5.3.2). */
export async function networkHospital(seat: Seat): Promise<string> {
  const { items } = await (await clientOf(seat))('listNetwork', { query: { service: 'hospital-advance', limit: 1 } })
  const [first] = items
  if (first === undefined) throw new Error('no hospital is in the network of advances')
  return first.id
}

/** The specialist learns at the bedside that no accident and no police are involved (5.2.3, 5.3.4.e). */
export async function learnNoIncident(seat: Seat, number: string): Promise<void> {
  await sendQuietly(seat, number, { type: 'provideFacts', facts: { needsIncidentProof: false } })
}

/** Sends a photo of every paper the review waits for and accepts each in the original, without the screen (5.3.4). */
export async function bringPapers(seat: Seat, number: string): Promise<void> {
  const call = await clientOf(seat)
  const bytes = await sharp(randomBytes(64 * 64 * 3), { raw: { width: 64, height: 64, channels: 3 } }).jpeg().toBuffer()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  for (const { id: item } of (await caseSeenBy(seat, number)).papers.items.filter(({ isGap }) => isGap)) {
    const { id } = await call('startDocument', { params: { number }, body: { fileName: `${item}.jpg`, sizeBytes: bytes.byteLength, sha256, item, source: 'camera' } })
    await call('putDocumentPart', { params: { id, part: 1 }, body: new Uint8Array(bytes) })
    await call('completeDocument', { params: { id }, body: {} })
    while ((await call('getDocument', { params: { id } })).state !== 'ready') await wait(100)
    await sendQuietly(seat, number, { type: 'judgePaper', documentId: id, item, finding: 'accepted', seen: 'original' })
  }
}

/** Waits until the bank has been asked and the case stands where its answer leads, and opens its page (5.4.2). */
export async function goToCaseIn(seat: Seat, number: string, state: string): Promise<void> {
  for (let tries = 0; (await caseSeenBy(seat, number)).state !== state; tries += 1) {
    if (tries > 100) throw new Error(`the case is not ${state} but ${(await caseSeenBy(seat, number)).state}`)
    await wait(200)
  }
  await goToCase(seat, number)
}
