import { zoneAheadMs } from './zone.ts'

/** Milliseconds of one calendar day. */
export const dayMs = 86_400_000

/** Days since 1970-01-01 of a calendar day, by civil arithmetic alone: no time zone of the machine can reach it (R.1). */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The number of a `YYYY-MM-DD` day. */
export function numberOf(day: string): number {
  return dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)))
}

/** The `YYYY-MM-DD` of a day number. */
export function dayOf(number: number): string {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The day of the week of a day number, 1 for Monday to 7 for Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}

/** The day number in Shanghai of an instant in epoch milliseconds (R.1). */
export function localDay(atMs: number): number {
  return Math.floor((atMs + zoneAheadMs) / dayMs)
}

/** The instant at which a day begins in Shanghai, in epoch milliseconds (R.1). */
export function startOfDayMs(number: number): number {
  return number * dayMs - zoneAheadMs
}

/** Whether a word is a real calendar day written `YYYY-MM-DD`. */
export function isDay(word: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(word) && dayOf(numberOf(word)) === word
}
