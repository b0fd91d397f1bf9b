import { type CitizenFacts, checkCitizenId, checkEighteen, invalid, normaliseIdentity } from './citizen-id.ts'

/** The papers a person can be known by. */
export type IdentityKind = 'citizen-id' | 'residence-permit' | 'foreigner-permit' | 'passport' | 'birth-certificate' | 'household-register'

/** An identity number as it is kept, with what it says about its holder where the paper says it. */
export interface CheckedPaper extends Partial<CitizenFacts> {
  readonly number: string
}

/**
 * Checks the number of a person's paper and writes it the way it is kept (2.3.5).
 * Citizen ID, residence permit (81, 82, 83) and the 18-digit foreigner permit (9) carry birth date, sex and check digit; the others have a shape only.
 * A household register is known by the citizen number of the person's own page.
 *
 * @throws Refusal `identity-number-invalid`
 */
export function checkPaper(kind: IdentityKind, written: string, on?: string): CheckedPaper {
  const number = normaliseIdentity(written)
  switch (kind) {
    case 'citizen-id':
    case 'household-register':
      return { number, ...checkCitizenId(number, on) }
    case 'residence-permit':
      if (!/^8[123]0000/.test(number)) throw invalid('region')
      return { number, ...checkEighteen(number, on) }
    case 'foreigner-permit':
      // The card of before 2023 has three letters and twelve digits and says nothing that can be checked.
      if (/^[A-Z]{3}\d{12}$/.test(number)) return { number }
      if (!number.startsWith('9')) throw invalid('region')
      return { number, ...checkEighteen(number, on) }
    case 'passport':
      if (!/^(?=.*\d)[A-Z0-9]{5,17}$/.test(number)) throw invalid('shape')
      return { number }
    case 'birth-certificate':
      if (!/^[A-Z]\d{9}$/.test(number)) throw invalid('shape')
      return { number }
  }
}
