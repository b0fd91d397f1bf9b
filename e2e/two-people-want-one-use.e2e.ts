import { expect, it } from 'vitest'
import { commandWords } from '../contract/commands.ts'
import { openDoors, picture, type Seat } from './browser.ts'
import { askQuestions, findCaller, freshSuspicion, goToCase, openCase, sendCommand, signInStaff } from './steps.ts'
import { desk, read } from './words.ts'

const doors = openDoors()
const { label } = commandWords.approve

async function approveForm(seat: Seat) {
  await seat.page.getByRole('group', { name: desk(seat, 'case.commands') }).getByRole('button', { name: read(seat, label), exact: true }).click()
  return seat.page.getByRole('button', { name: desk(seat, 'case.send', { command: read(seat, label) }) })
}

it('two people approve two requests on the one remaining use at the same moment: exactly one holds it (1.3.2, R.3)', async () => {
  const agent = await doors.atDesk()
  await signInStaff(agent, 'agent@lvtong.demo')
  const numbers: string[] = []
  for (const disease of ['severe-malignant-tumour', 'severe-heart-attack']) {
    await findCaller(agent, 'H2021-DEMO-0015')
    await askQuestions(agent, 'expert-outpatient', { ...freshSuspicion, disease })
    numbers.push(await openCase(agent))
  }
  const seats = [await doors.atDesk(), await doors.atDesk()] as const
  const people = ['coordinator@lvtong.demo', 'coordinator2@lvtong.demo'] as const
  for (const [at, seat] of seats.entries()) {
    await signInStaff(seat, people[at] ?? '')
    await goToCase(seat, numbers[at] ?? '')
    await sendCommand(seat, 'take')
  }
  const forms = [await approveForm(seats[0]), await approveForm(seats[1])]
  await Promise.all(forms.map(async (form) => await form.click()))
  const outcomes = await Promise.all(seats.map(async (seat) => {
    const done = seat.page.getByRole('status').filter({ hasText: desk(seat, 'case.done', { command: read(seat, label) }) })
    await done.or(seat.page.getByRole('alert')).first().waitFor()
    return (await done.count()) > 0 ? 'holds it' : 'was told why not'
  }))
  expect(outcomes.toSorted()).toEqual(['holds it', 'was told why not'])
  const late = seats[outcomes.indexOf('was told why not')]
  if (late !== undefined) await picture(late, 'console-use-held-by-another')
  await agent.page.goto('/console/policies/H2021-DEMO-0015')
  await agent.page.getByText(desk(agent, 'right.held')).first().waitFor()
})
