/** Hides a name behind its first character, or the first letter of each word where words are written apart (N.5). */
export function maskName(name: string): string {
  const words = name.trim().split(/[\s·]+/)
  if (words.length > 1 && /^[\p{Script=Latin}.'’-]+$/u.test(words.join(''))) return words.map((word) => `${[...word][0]}***`).join(' ')
  const [first = '*', ...rest] = [...words.join('')]
  return `${first}${'*'.repeat(Math.min(Math.max(rest.length, 1), 3))}`
}

/** Hides the middle of a phone number: `138****5678`, `010****0123` (N.5). */
export function maskPhone(phone: string): string {
  const number = phone.replace(/^\+86/, '')
  if (/^1[3-9]\d{9}$/.test(number)) return `${number.slice(0, 3)}****${number.slice(-4)}`
  const area = /^(?:10|2\d)/.test(number) ? number.slice(0, 2) : number.slice(0, 3)
  return `0${area}****${number.slice(-Math.min(4, Math.max(number.length - area.length - 4, 2)))}`
}

/** Hides the middle of an identity number; of a long one the first three and last four characters stay (N.5). */
export function maskIdentity(number: string): string {
  const [head, tail] = number.length >= 15 ? [3, 4] : [1, 2]
  return `${number.slice(0, head)}${'*'.repeat(Math.max(number.length - head - tail, 3))}${number.slice(-tail)}`
}

/** Hides month and day of a birth date (N.5). */
export function maskBornOn(bornOn: string): string {
  return `${bornOn.slice(0, 4)}-**-**`
}
