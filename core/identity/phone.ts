/** Area codes of two digits after the zero; all others have three. */
const shortAreas = /^(?:10|2[0-57-9])/

/**
 * Writes a Chinese phone number the one way it is compared and dialled: `+86` and the number without its leading zero.
 * Takes mobiles and landlines with their area code, with or without `+86`, `0086`, `86`, spaces and hyphens.
 *
 * @returns null where it is not such a number
 */
export function normalisePhone(written: string): string | null {
  const digits = written.normalize('NFKC').replace(/[\s()\-‐-―]/g, '').replace(/^(?:\+|00)86/, '')
  if (!/^\d{9,14}$/.test(digits)) return null
  const bare = digits.length >= 12 && digits.startsWith('86') ? digits.slice(2) : digits
  const number = bare.replace(/^0/, '')
  if (/^1[3-9]\d{9}$/.test(number)) return `+86${number}`
  // Without its zero a landline cannot be told from an odd mobile unless the country code stood before it.
  const saysCountry = bare !== digits || /^(?:\+|00)86/.test(written.trim())
  return (bare.startsWith('0') || saysCountry) && isLandline(number) ? `+86${number}` : null
}

function isLandline(number: string): boolean {
  if (shortAreas.test(number)) return /^\d{2}[2-8]\d{7}$/.test(number)
  return /^[3-9]\d{2}[2-8]\d{6,7}$/.test(number)
}
