import type { Locator } from 'playwright-core'
import { desk } from './words.ts'
import type { Seat } from './browser.ts'

const mostTabs = 150

/** Presses Tab until something has the focus; a thing that cannot be reached by Tab is a fault. */
export async function tabTo({ page }: Seat, target: Locator): Promise<void> {
  await target.waitFor()
  for (let pressed = 0; pressed < mostTabs; pressed += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${String(target)}`)
}

/** Goes to something with Tab and presses a key on it. */
export async function pressOn(seat: Seat, target: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(seat, target)
  await seat.page.keyboard.press(key)
}

/** Waits until the page itself has moved the focus to something. */
export async function expectFocus(target: Locator): Promise<void> {
  await target.waitFor()
  for (let tries = 0; tries < 50; tries += 1) {
    if (await hasFocus(target)) return
    await target.page().waitForTimeout(50)
  }
  throw new Error(`the focus does not come to ${String(target)}`)
}

/** Types a day into a date box in the order the browser shows its parts. */
export async function typeDay({ page }: Seat, box: Locator, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-')
  for (const digits of [`${month}${date}${year}`, `${year}${month}${date}`, `${date}${month}${year}`]) {
    await page.keyboard.type(digits)
    if ((await box.inputValue()) === day) return
    await page.keyboard.press('Shift+Tab')
    await expectFocusBack({ page, language: 'zh' }, box)
  }
  throw new Error(`the day ${day} cannot be typed`)
}

async function expectFocusBack(seat: Seat, box: Locator): Promise<void> {
  await tabTo(seat, box)
}

async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.count()) > 0 && (await target.first().evaluate((element) => element === document.activeElement))
}

/** Where the commands of a case stand. */
export function commandButton(seat: Seat, label: string): Locator {
  return seat.page.getByRole('group', { name: desk(seat, 'case.commands') }).getByRole('button', { name: label, exact: true })
}
