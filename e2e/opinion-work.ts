import { PDFiumLibrary } from '@hyzyla/pdfium'
import { commandWords } from '../contract/commands.ts'
import type { OpinionSections } from '../contract/opinion.ts'
import type { Seat } from './browser.ts'
import { desk, fieldLabel, read } from './words.ts'

/** The form of a step of the second opinion, opened from its button. */
export async function opinionForm(seat: Seat, type: 'chooseExpert' | 'preparePacket') {
  const label = read(seat, commandWords[type].label)
  await seat.page.getByRole('group', { name: desk(seat, 'opinion.commands') }).getByRole('button', { name: label, exact: true }).click()
  const form = seat.page.getByRole('form', { name: label })
  await form.waitFor()
  return { form, send: async () => {
    await form.getByRole('button', { name: desk(seat, 'case.send', { command: label }) }).click()
    await seat.page.getByRole('status').filter({ hasText: desk(seat, 'case.done', { command: label }) }).waitFor()
  } }
}

/** The coordinator draws a box with the mouse on the page of the packet that is shown, in fractions of the page. */
export async function drawBox(seat: Seat, page: string, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const sheet = seat.page.getByRole('group', { name: page, exact: true })
  await sheet.getByRole('img').evaluate(async (image) => await (image as HTMLImageElement).decode())
  await sheet.scrollIntoViewIfNeeded()
  const place = await sheet.boundingBox()
  if (place === null) throw new Error('the page is not shown')
  const at = ([x, y]: readonly [number, number]) => [place.x + x * place.width, place.y + y * place.height] as const
  await seat.page.mouse.move(...at(from))
  await seat.page.mouse.down()
  await seat.page.mouse.move(...at(to), { steps: 4 })
  await seat.page.mouse.up()
}

/** Somebody looks at every page of the packet and says so for each (N.5). */
export async function lookAtEveryPage(seat: Seat, count: number): Promise<void> {
  const tools = seat.page.getByRole('toolbar', { name: desk(seat, 'packet.asExpert') })
  for (let page = 1; page <= count; page += 1) {
    await tools.getByText(desk(seat, 'sheets.of', { page, all: count })).waitFor()
    await seat.page.getByRole('img', { name: desk(seat, 'sheets.page', { label: desk(seat, 'packet.asExpert'), page, all: count }) }).evaluate(async (image) => await (image as HTMLImageElement).decode())
    await tools.getByRole('button', { name: desk(seat, 'packet.looked') }).click()
  }
  await seat.page.getByText(desk(seat, 'packet.seen', { seen: count, all: count })).waitFor()
}

/** The expert types every part of the opinion. */
export async function typeOpinion(seat: Seat, questions: readonly string[], { answers, ...parts }: OpinionSections): Promise<void> {
  const form = seat.page.getByRole('form', { name: desk(seat, 'task.write') })
  for (const [name, words] of Object.entries(parts)) await form.getByLabel(desk(seat, `part.${name as keyof typeof parts}`)).fill(words)
  for (const [at, question] of questions.entries()) await form.getByLabel(desk(seat, 'part.answer', { number: at + 1, question })).fill(answers[at] ?? '')
}

/** The expert hands the opinion in; it is then out of their hands. */
export async function handInOpinion(seat: Seat): Promise<void> {
  await seat.page.getByRole('button', { name: desk(seat, 'task.submit') }).click()
  await seat.page.getByText(desk(seat, 'task.beingChecked')).waitFor()
}

/** What a box to tick is called. */
export function tickLabel(seat: Seat, type: 'checkPacket' | 'releaseOpinion' | 'releaseFollowUp' | 'acknowledgeReference', name: string): string {
  return fieldLabel(seat, type, name)
}

/** The words of a PDF as a reader draws them, without the breaks of its lines. */
export async function wordsOfPdf(bytes: Buffer): Promise<string> {
  const pdfium = await PDFiumLibrary.init()
  const document = await pdfium.loadDocument(bytes)
  const text = [...document.pages()].map((page) => page.getText()).join('').replaceAll(/[\r\n\u0000]/g, '')
  document.destroy()
  pdfium.destroy()
  return text
}
