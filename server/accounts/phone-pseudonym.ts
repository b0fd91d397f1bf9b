import type { House } from '../house.ts'

const shape = /^p\.([0-9a-f]{64})$/

/** A phone as the accounts know it: its blind index, so that no number stands in plain in the database (N.5). */
export function pseudonymOf(house: House, phone: string): string {
  return `p.${house.cipher.index('phone', phone).toString('hex')}`
}

/** The blind index a pseudonym stands for. */
export function phoneFromPseudonym(pseudonym: string): Buffer | undefined {
  const [, hex] = shape.exec(pseudonym) ?? []
  return hex === undefined ? undefined : Buffer.from(hex, 'hex')
}

/** The phone behind a pseudonym, as long as somebody with that phone stands on a policy; nobody else can be signed in with it. */
export async function openPhone(house: House, pseudonym: string): Promise<string | undefined> {
  const index = phoneFromPseudonym(pseudonym)
  if (index === undefined) return undefined
  const held = await house.db.selectFrom('person').select('phone').where('phone_index', '=', index).where('phone', 'is not', null).limit(1).executeTakeFirst()
  return held?.phone === null || held?.phone === undefined ? undefined : house.cipher.open(held.phone)
}
