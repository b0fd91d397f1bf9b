/** What an agent may type to find a person: exactly one of the three (N.5). */
export type SearchKind = 'policyNumber' | 'phone' | 'identityNumber'

/** Reads what was typed as a phone number, an identity number or a policy number, the way people say them. */
export function searchKeyOf(typed: string): { kind: SearchKind; value: string } {
  const word = typed.replaceAll(/[\s　]/g, '').toUpperCase()
  if (/^(?:\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}$/.test(word)) return { kind: 'phone', value: word.replace(/^\+?86-?(?=1)/, '').replaceAll('-', '') }
  if (/^\d{17}[\dX]$/.test(word) || /^\d{15}$/.test(word)) return { kind: 'identityNumber', value: word }
  return { kind: 'policyNumber', value: word }
}
