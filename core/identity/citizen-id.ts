import { Refusal } from '../refusal.ts'

/** The sex a citizen number tells. */
export type Sex = 'female' | 'male'

/** What a citizen number says about its holder. */
export interface CitizenFacts {
  readonly bornOn: string
  readonly sex: Sex
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'
const provinces = new Set([11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71])

/** Why a number cannot be right, in the order a person would check it. */
export type NumberFault = 'shape' | 'region' | 'birth-date' | 'check-digit'

/** Writes an identity number the way it is compared: without spaces and hyphens, full-width characters narrowed, letters large. */
export function normaliseIdentity(number: string): string {
  return number.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/**
 * Reads the birth date and sex out of a citizen number of GB 11643 after checking region, birth date and check digit (2.3.5).
 * Given the day, a birth date after it is wrong too.
 *
 * @throws Refusal `identity-number-invalid`, whose detail `fault` says which part is wrong
 */
export function checkCitizenId(number: string, on?: string): CitizenFacts {
  const written = normaliseIdentity(number)
  if (/^\d{17}[\dX]$/.test(written) && !provinces.has(Number(written.slice(0, 2)))) throw invalid('region')
  return checkEighteen(written, on)
}

/** The parts every 18-digit number of the GB 11643 family shares: birth date, sex digit, check digit. */
export function checkEighteen(written: string, on?: string): CitizenFacts {
  if (!/^\d{17}[\dX]$/.test(written)) throw invalid('shape')
  const bornOn = `${written.slice(6, 10)}-${written.slice(10, 12)}-${written.slice(12, 14)}`
  if (!isDay(bornOn) || (on !== undefined && bornOn > on)) throw invalid('birth-date')
  const sum = weights.reduce((total, weight, place) => total + weight * Number(written[place]), 0)
  if (checkDigits[sum % 11] !== written[17]) throw invalid('check-digit')
  return { bornOn, sex: Number(written[16]) % 2 === 1 ? 'male' : 'female' }
}

/** The refusal of an identity number, with the part that is wrong (2.3.5). */
export function invalid(fault: NumberFault): Refusal {
  return new Refusal('identity-number-invalid', { clauses: ['2.3.5'], details: { fault } })
}

/** Whether a word is a day of the calendar written `YYYY-MM-DD`. */
export function isDay(word: string): boolean {
  const parts = /^(1[89]|20)(\d{2})-(\d{2})-(\d{2})$/.exec(word)
  if (parts === null) return false
  const [year, month, day] = word.split('-').map(Number) as [number, number, number]
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}
