import { randomUUID } from 'node:crypto'
import type { Role } from '../../contract/values.ts'
import { inTransaction } from '../db/database.ts'
import type { House } from '../house.ts'
import { hashPassword, shortestPassword } from './password.ts'

/** A member of staff to be given an account. */
export interface NewStaff {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly roles: readonly Role[]
  /** The expert this account writes opinions for; only with the role vendor (4.3.3). */
  readonly expertId?: string
}

/**
 * Gives a member of staff an account, or brings name, roles and expert of an account with that address up to date; the password of an account that exists is left alone.
 *
 * @returns the id of the account
 */
export async function addStaff(house: House, staff: NewStaff): Promise<string> {
  if (staff.password.length < shortestPassword) throw new Error(`a password has at least ${shortestPassword} characters`)
  const email = staff.email.trim().toLowerCase()
  const at = house.now().toString()
  const password = await hashPassword(staff.password)
  return await inTransaction(house.db, async (tx) => {
    const id = randomUUID()
    const user = await tx
      .insertInto('user')
      .values({ id, name: staff.name, email, emailVerified: true, roles: staff.roles.join(','), isDisabled: false, language: 'zh', expertId: staff.expertId ?? null, createdAt: at, updatedAt: at })
      .onConflict((conflict) => conflict.column('email').doUpdateSet({ name: staff.name, roles: staff.roles.join(','), expertId: staff.expertId ?? null, updatedAt: at }))
      .returning('id')
      .executeTakeFirstOrThrow()
    if (user.id === id) await tx.insertInto('account').values({ id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password, createdAt: at, updatedAt: at }).execute()
    return user.id
  })
}
