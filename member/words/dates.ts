import type { Language } from './language.ts'

const zone = 'Asia/Shanghai'
const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB')

/** A calendar day with its weekday, as people say it. */
export function dayWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** An instant in China time with weekday and clock. */
export function instantWords(at: string, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zone }).format(new Date(at))
}

/** The shorter form for lists: day and clock without the year. */
export function shortInstantWords(at: string, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), { month: 'short', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zone }).format(new Date(at))
}

/** What a `datetime-local` input holds, read as China time. */
export function instantOfInput(value: string): string {
  return `${value.length === 16 ? `${value}:00` : value}+08:00`
}
