import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../access/actor.ts'
import type { House } from '../house.ts'
import { actorOfAccount } from './actor-of-account.ts'

/**
 * Who sent these cookies: the signature of the session cookie is checked, then session and account are read anew in one query.
 * Every request passes here, which is why it does not go through the accounts' own, much longer way; they alone write sessions.
 *
 * @throws Refusal `account-disabled`
 */
export async function actorOfSession(house: House, cookies: string | undefined): Promise<Actor | null> {
  const token = signedToken(house, cookies ?? '')
  if (token === undefined) return null
  const row = await house.db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select(['user.id', 'user.name', 'user.roles', 'user.isDisabled', 'user.language', 'user.phoneNumber', 'user.twoFactorEnabled', 'user.expertId', 'session.expiresAt'])
    .where('session.token', '=', token)
    .executeTakeFirst()
  if (row === undefined || Temporal.Instant.compare(row.expiresAt, Temporal.Now.instant()) <= 0) return null
  return await actorOfAccount(house, row)
}

function signedToken(house: House, cookies: string): string | undefined {
  const name = house.config.publicUrl.startsWith('https:') ? '__Secure-lvtong.session_token' : 'lvtong.session_token'
  const written = cookies.split('; ').find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1)
  const [, token = '', signature = ''] = /^([\w-]{16,64})\.([A-Za-z0-9+/]{43}=)$/.exec(plain(written ?? '')) ?? []
  const expected = createHmac('sha256', house.config.secret).update(token).digest()
  return token !== '' && timingSafeEqual(expected, Buffer.from(signature, 'base64')) ? token : undefined
}

function plain(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return ''
  }
}
