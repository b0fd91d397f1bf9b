import type { FastifyReply, FastifyRequest } from 'fastify'
import { normalisePhone } from '../../core/identity/phone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { App } from '../http/call.ts'
import { type Accounts, addressHeader } from './accounts.ts'
import { pseudonymOf } from './phone-pseudonym.ts'

/** What may be asked of the accounts from outside; everything else they could do does not exist here: no sign-up, no change of one's own roles. */
const open: Readonly<Record<string, 'GET' | 'POST'>> = {
  '/sign-in/email': 'POST',
  '/sign-out': 'POST',
  '/get-session': 'GET',
  '/change-password': 'POST',
  '/two-factor/enable': 'POST',
  '/two-factor/disable': 'POST',
  '/two-factor/get-totp-uri': 'POST',
  '/two-factor/verify-totp': 'POST',
  '/two-factor/generate-backup-codes': 'POST',
  '/two-factor/verify-backup-code': 'POST',
  '/phone-number/send-otp': 'POST',
  '/phone-number/verify': 'POST',
}

/** Puts signing in and out under `/api/auth`. */
export function mountAccounts(app: App, accounts: Accounts, mostPerMinute: number): void {
  for (const [path, method] of Object.entries(open)) {
    app.server.route({
      method,
      url: `/api/auth${path}`,
      config: { rateLimit: { max: mostPerMinute, timeWindow: 60_000 } },
      handler: async (request, reply) => await pass(app, accounts, request, reply, path),
    })
  }
}

async function pass(app: App, accounts: Accounts, request: FastifyRequest, reply: FastifyReply, path: string): Promise<FastifyReply> {
  const headers = headersOf(request)
  headers.set(addressHeader, request.ip)
  headers.delete('content-length')
  const body = request.method === 'GET' ? undefined : JSON.stringify(path.startsWith('/phone-number/') ? byPseudonym(app, request.body) : (request.body ?? {}))
  if (body !== undefined) headers.set('content-type', 'application/json')
  const given = await accounts.answer(new Request(`${app.house.config.publicUrl}/api/auth${path}`, { method: request.method, headers, ...(body === undefined ? {} : { body }) }))
  reply.code(given.status).header('cache-control', 'no-store')
  for (const [name, value] of given.headers) if (name !== 'set-cookie') reply.header(name, value)
  for (const cookie of given.headers.getSetCookie()) reply.header('set-cookie', cookie)
  return await reply.send(await given.text())
}

/** The headers of a request in the form the accounts read them. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const one of value ?? []) headers.append(name, one)
  }
  return headers
}

/** Only phone and code reach the accounts, and the phone as a pseudonym. */
function byPseudonym(app: App, body: unknown): Record<string, string> {
  const { phoneNumber, code } = (body ?? {}) as { phoneNumber?: unknown; code?: unknown }
  const phone = typeof phoneNumber === 'string' ? normalisePhone(phoneNumber) : null
  if (phone === null) throw new Refusal('phone-unreadable')
  return { phoneNumber: pseudonymOf(app.house, phone), ...(typeof code === 'string' ? { code: code.slice(0, 12) } : {}) }
}
