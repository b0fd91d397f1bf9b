import type { Person } from '../people/store.ts'

/** What of a person can be seen in a text. */
export type IdentitySign = 'name' | 'phone' | 'identity-number' | 'policy-number' | 'case-number'

/** Whom a text must not show. */
export interface Hidden {
  readonly people: readonly Pick<Person, 'name' | 'phone' | 'identityNumber'>[]
  readonly policyNumber: string
  readonly caseNumber: string
}

const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/
const citizenNumber = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?!\d)/

/**
 * What words for an expert would give away: names, phone, identity and policy numbers of the people of the policy, however they are spaced or widened, and
 * anything that reads like a mobile or citizen number of anybody (N.5). Names of one letter are no sign.
 */
export function identityShown(texts: readonly string[], { people, policyNumber, caseNumber }: Hidden): IdentitySign[] {
  const plain = texts.map(tight).join('\n')
  // Once as it is written and once without what separates digits: a date before a number must not hide the number.
  const written = texts.map((text) => text.normalize('NFKC').toUpperCase())
  const reads = (number: RegExp): boolean => [plain, ...written].some((text) => number.test(text))
  const shows = (value: string | null, least: number): boolean => value !== null && tight(value).length >= least && plain.includes(tight(value))
  const signs: Readonly<Record<IdentitySign, boolean>> = {
    name: people.some(({ name }) => shows(name, 2)),
    phone: reads(mobile) || people.some(({ phone }) => shows(phone === null ? null : phone.replace(/\D/g, '').slice(-11), 7)),
    'identity-number': reads(citizenNumber) || people.some(({ identityNumber }) => shows(identityNumber, 5)),
    'policy-number': shows(policyNumber, 4),
    'case-number': shows(caseNumber, 4),
  }
  return (Object.keys(signs) as IdentitySign[]).filter((sign) => signs[sign])
}

/** Full-width characters narrowed, letters large, nothing between them. */
function tight(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[\p{Z}\p{P}\p{S}\p{Cf}\t\r]/gu, '')
}
