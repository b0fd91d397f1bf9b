import { Language, Role } from '../../contract/values.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import type { House } from '../house.ts'
import { maskPhone } from '../people/mask.ts'
import { openPhone } from './phone-pseudonym.ts'

/** An account as the sessions know it, read anew with every request. */
export interface AccountRow {
  readonly id: string
  readonly name: string
  readonly roles?: string | null
  readonly isDisabled?: boolean | null
  readonly language?: string | null
  readonly phoneNumber?: string | null
  readonly twoFactorEnabled?: boolean | null
  readonly expertId?: string | null
}

/** The roles written in an account, such as `agent,reviewer`; a word that is no role counts for nothing. */
export function rolesOf(text: string | null | undefined): Role[] {
  return (text ?? '').split(',').flatMap((word) => {
    const read = Role.safeParse(word.trim())
    return read.success && read.data !== 'system' ? [read.data] : []
  })
}

/**
 * Who an account acts as. Roles hold from the moment they are written; a member is one only while the phone stands on a policy.
 *
 * @throws Refusal `account-disabled`
 */
export async function actorOfAccount(house: House, row: AccountRow): Promise<Actor> {
  if (row.isDisabled === true) throw new Refusal('account-disabled')
  const roles = rolesOf(row.roles)
  const isExpert = roles.includes('vendor') && typeof row.expertId === 'string'
  const shared = { id: row.id, roles, language: Language.catch('zh').parse(row.language), hasSecondFactor: row.twoFactorEnabled === true, ...(isExpert ? { expertId: row.expertId ?? '' } : {}) }
  if (!roles.includes('member')) return { ...shared, kind: 'staff', name: row.name }
  const phone = await openPhone(house, row.phoneNumber ?? '')
  if (phone === undefined) return { ...shared, kind: 'member', name: row.name, roles: roles.filter((role) => role !== 'member') }
  return { ...shared, kind: 'member', name: maskPhone(phone), phone }
}
