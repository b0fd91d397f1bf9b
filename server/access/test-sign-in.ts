import type { Role } from '../../contract/values.ts'
import type { App } from '../http/call.ts'
import { addStaff } from '../accounts/staff.ts'

const password = 'a-long-enough-password'

/** Signs a fresh member of staff with these roles in, the way a browser does; answers the cookie header to send along. */
export async function signInAs(app: App, ...roles: readonly [Role, ...Role[]]): Promise<{ cookie: string; id: string }> {
  const email = `${roles.join('-')}-${crypto.randomUUID().slice(0, 8)}@house.example`
  const id = await addStaff(app.house, { name: `${roles.join(' and ')} at work`, email, password, roles })
  return { id, cookie: await signInByPassword(app, email, password) }
}

/** Signs in by address and password; answers the cookie header. */
export async function signInByPassword(app: App, email: string, word: string): Promise<string> {
  const answer = await app.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: word } })
  if (answer.statusCode !== 200) throw new Error(`signing in as ${email} was answered with ${answer.statusCode}: ${answer.body}`)
  return cookieOf(answer.headers['set-cookie'])
}

/** Signs a member in by the code sent to a phone that stands on a policy; answers the cookie header. */
export async function signInByPhone(app: App, codes: ReadonlyMap<string, string>, phone: string): Promise<string> {
  await app.server.inject({ method: 'POST', url: '/api/auth/phone-number/send-otp', payload: { phoneNumber: phone } })
  const answer = await app.server.inject({ method: 'POST', url: '/api/auth/phone-number/verify', payload: { phoneNumber: phone, code: codes.get(phone) ?? '' } })
  if (answer.statusCode !== 200) throw new Error(`signing in with a code was answered with ${answer.statusCode}: ${answer.body}`)
  return cookieOf(answer.headers['set-cookie'])
}

/** The cookie header a browser would send after an answer with these cookies. */
export function cookieOf(header: string | string[] | undefined): string {
  return [header ?? []].flat().map((cookie) => cookie.split(';')[0]).join('; ')
}
