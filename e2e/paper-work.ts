import { commandWords } from '../contract/commands.ts'
import type { Seat } from './browser.ts'
import type { ChosenFile } from './paper-files.ts'
import { desk, handbook, phone, read } from './words.ts'

/** What a paper of the checklist of a service is called. */
export function paperName(seat: Seat, service: string, item: string): string {
  const found = handbook.engines.get(service)?.documents.find(({ ifYes }) => ifYes.id === item)
  if (found === undefined) throw new Error(`${service} asks for no ${item}`)
  return read(seat, found.ifYes.name)
}

/** The card of one paper on the phone. */
export function paperCard({ page }: Seat, name: string) {
  return page.getByRole('article', { name, exact: true })
}

/** The member chooses files for a paper: from the album, or as the camera gives them. */
export async function choosePaper(seat: Seat, name: string, files: readonly ChosenFile[], from: 'camera' | 'album' = 'album'): Promise<void> {
  const words = phone(seat, from === 'camera' ? 'papers.photo' : 'papers.choose')
  await paperCard(seat, name).getByLabel(`${words}${phone(seat, 'papers.of', { name })}`).setInputFiles(files.map((file) => ({ ...file })))
}

/** So many documents of a paper can be seen on the phone. */
export async function expectSent(seat: Seat, name: string, count: number): Promise<void> {
  const pictures = paperCard(seat, name).getByRole('list', { name: phone(seat, 'papers.sent', { name }) }).getByRole('listitem')
  await pictures.nth(count - 1).waitFor({ timeout: 45_000 })
}

/** Staff open the desk at a document, known by its file name. */
export async function openDesk({ page }: Seat, fileName: string): Promise<void> {
  await page.getByRole('table').getByRole('button', { name: fileName }).first().click()
  await page.getByRole('dialog', { name: fileName }).waitFor()
}

/** Staff judge the document before them. */
export async function judge(seat: Seat, finding: 'accepted' | 'rejected', reason?: string): Promise<void> {
  const form = seat.page.getByRole('dialog').getByRole('form', { name: read(seat, commandWords.judgePaper.label) })
  await form.getByRole('radio', { name: desk(seat, `desk.${finding}`), exact: true }).check()
  if (reason !== undefined) await form.getByLabel(desk(seat, 'desk.reason')).fill(reason)
  await form.getByRole('button', { name: desk(seat, 'desk.save') }).click()
  await form.getByRole('status').filter({ hasText: '✓' }).waitFor()
}

/** Staff leave the desk. */
export async function closeDesk(seat: Seat): Promise<void> {
  await seat.page.getByRole('dialog').getByRole('button', { name: desk(seat, 'desk.close') }).click()
  await seat.page.getByRole('dialog').waitFor({ state: 'detached' })
}
