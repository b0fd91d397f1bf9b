import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { phoneNumber, twoFactor } from 'better-auth/plugins'
import pg from 'pg'
import type { House } from '../house.ts'
import { openPhone, phoneFromPseudonym } from './phone-pseudonym.ts'
import { hashPassword, isPassword, shortestPassword } from './password.ts'

/** Sends a one-time code to a phone; the provider of SMS stands behind it. */
export type SendCode = (phone: string, code: string) => Promise<void>

/** Staff by password and second factor, members by one-time code, both by session cookie. */
export interface Accounts {
  /** Answers the routes of signing in and out. */
  readonly answer: (request: Request) => Promise<Response>
  readonly close: () => Promise<void>
}

/** A session lasts a shift, however busy; then one signs in again. */
const sessionSeconds = 12 * 3600
const codeMinutes = 5

/** Where the address of the caller is put by us after the caller's own header of that name was dropped. */
export const addressHeader = 'x-lvtong-address'

/** Opens the accounts on the database of the house. They keep a few connections of their own: they read instants in another type than the rest of the house. */
export function openAccounts(house: House, sendCode: SendCode): Accounts {
  const pool = new pg.Pool({ connectionString: house.config.databaseUrl, max: 5, connectionTimeoutMillis: 10_000 })
  pool.on('error', (error) => house.log.warn({ err: error }, 'a connection of the accounts was lost'))
  const auth = engine(house, pool, sendCode)
  return {
    answer: async (request) => await auth.handler(request),
    close: async () => await pool.end(),
  }
}

function engine(house: House, pool: pg.Pool, sendCode: SendCode) {
  const { config } = house
  const isSecure = config.publicUrl.startsWith('https:')
  const tries = config.isDemo ? 300 : 20
  return betterAuth({
    appName: 'Lvtong',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: config.secret,
    database: pool,
    trustedOrigins: config.isDemo ? [config.publicUrl, config.publicUrl.replace('127.0.0.1', 'localhost')] : [config.publicUrl],
    telemetry: { enabled: false },
    logger: { log: (level, message) => house.log[level === 'error' ? 'warn' : 'debug']({ part: 'accounts' }, message) },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword, maxPasswordLength: 128, password: { hash: hashPassword, verify: isPassword } },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    user: {
      additionalFields: {
        roles: { type: 'string', required: false, input: false },
        isDisabled: { type: 'boolean', required: false, input: false },
        language: { type: 'string', required: false, input: false },
      },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: tries * 10,
      customRules: { '/sign-in/email': { window: 60, max: tries }, '/phone-number/send-otp': { window: 60, max: tries }, '/phone-number/verify': { window: 60, max: tries }, '/two-factor/*': { window: 60, max: tries }, '/get-session': false },
    },
    advanced: { cookiePrefix: 'lvtong', useSecureCookies: isSecure, defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, secure: isSecure }, ipAddress: { ipAddressHeaders: [addressHeader] } },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            const phone = await openPhone(house, String(user.phoneNumber ?? ''))
            return phone === undefined ? false : { data: { ...user, name: '', roles: 'member' } }
          },
        },
      },
      session: {
        create: {
          before: async (session) => {
            const user = await house.db.selectFrom('user').select('isDisabled').where('id', '=', session.userId).executeTakeFirst()
            if (user?.isDisabled === true) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED', message: 'This account is disabled' })
          },
        },
      },
    },
    plugins: [
      twoFactor({ issuer: 'Lvtong' }),
      phoneNumber({
        otpLength: 6,
        expiresIn: codeMinutes * 60,
        allowedAttempts: 3,
        sendOTP: async ({ phoneNumber: pseudonym, code }) => {
          const phone = await openPhone(house, pseudonym)
          if (phone !== undefined) await sendCode(phone, code)
        },
        phoneNumberValidator: (pseudonym) => phoneFromPseudonym(pseudonym) !== undefined,
        signUpOnVerification: { getTempEmail: (pseudonym) => `${pseudonym.toLowerCase()}@member.invalid`, getTempName: () => 'member' },
      }),
    ],
  })
}
