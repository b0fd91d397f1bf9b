import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import type { Language } from '../contract/values.ts'
import { launchChromium } from './chromium.ts'

/** One person before a screen: their page and the language they read. */
export interface Seat {
  readonly page: Page
  readonly language: Language
}

/** What a journey may ask of the browser. */
export interface Visitors {
  /** A member of staff at a desk. */
  readonly atDesk: (language?: Language) => Promise<Seat>
  /** A member with a phone in hand. */
  readonly onPhone: (language?: Language) => Promise<Seat>
}

const desk = { width: 1366, height: 900 }
const phone = { width: 390, height: 844 }
const patienceMs = 15_000
const pictures = join(import.meta.dirname, 'pictures')

/** Opens one browser for a file of journeys; every person gets cookies of their own, and nobody leaves the house. */
export function openDoors(): Visitors {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterEach(async ({ task }) => {
    const contexts = browser.contexts()
    if (task.result?.state === 'fail') for (const [at, page] of contexts.flatMap((context) => context.pages()).entries()) await picture({ page, language: 'zh' }, `failed-${task.name.slice(0, 30).replaceAll(/\W+/g, '-')}-${at}`)
    await Promise.all(contexts.map(async (context) => await context.close()))
  })
  afterAll(async () => await browser.close())
  const sit = async (language: Language, viewport: typeof desk, isMobile: boolean): Promise<Seat> => {
    const context = await browser.newContext({ baseURL: inject('houseUrl'), viewport, hasTouch: isMobile, locale: language === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    context.setDefaultTimeout(patienceMs)
    await speak(context, language)
    return { page: await context.newPage(), language }
  }
  return {
    atDesk: async (language = 'zh') => await sit(language, desk, false),
    onPhone: async (language = 'zh') => await sit(language, phone, true),
  }
}

/** The language both apps remember on a device; Chinese needs no remembering. */
async function speak(context: BrowserContext, language: Language): Promise<void> {
  if (language === 'zh') return
  await context.addInitScript(() => {
    localStorage.setItem('lvtong.language', 'en')
    localStorage.setItem('lvtong-language', 'en')
  })
}

/** Keeps a picture of a whole page for people to look at; the window is made as long as the page, so that what sticks to its edges stands there. */
export async function picture({ page }: Seat, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  const usual = page.viewportSize() ?? desk
  await page.setViewportSize({ width: usual.width, height: Math.max(usual.height, await page.evaluate(() => document.documentElement.scrollHeight)) })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  await page.setViewportSize(usual)
}
