import type { Language } from './words/language.ts'

const zone = 'Asia/Shanghai'
const locales = { zh: 'zh-CN', en: 'en-GB' } as const
const swedish = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...options })
const dayParts: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' }
const timeParts: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false }

/** An instant as people in Shanghai read it, with its weekday (R.1). */
export function formatAt(at: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...dayParts, weekday: 'short', ...timeParts }).format(Date.parse(at))
}

/** A calendar day with its weekday. */
export function formatDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...dayParts, weekday: 'short' }).format(Date.parse(`${day}T12:00:00+08:00`))
}

/** Today in Shanghai, `YYYY-MM-DD`. */
export const today = (): string => swedish(dayParts).format(Date.now())

/** What a `datetime-local` box holds, read as Shanghai time, as an instant with offset. */
export const instantOfBox = (box: string): string => `${box.length === 16 ? `${box}:00` : box}+08:00`

/** An instant as a `datetime-local` box wants it, in Shanghai time. */
export const boxOfInstant = (at: string): string => swedish({ ...dayParts, ...timeParts }).format(Date.parse(at)).replace(' ', 'T')

/** The day so many days after another. */
export const dayAfter = (day: string, days: number): string => swedish(dayParts).format(Date.parse(`${day}T12:00:00+08:00`) + days * 86_400_000)
