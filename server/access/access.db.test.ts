import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type OperationId, operations } from '../../contract/operations.ts'
import { Role } from '../../contract/values.ts'
import { rolesOf } from '../accounts/actor-of-account.ts'
import { addStaff } from '../accounts/staff.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import { route } from '../http/route.ts'
import { addTestPerson } from './test-person.ts'
import type { Actor } from './actor.ts'
import { operationPermissions } from './permissions.ts'
import { mayReadPolicy, policiesOf, requirePolicy } from './relation.ts'
import { cookieOf, signInAs, signInByPassword, signInByPhone } from './test-sign-in.ts'

const { house } = await testWorld()
const { app, codes } = await testServer(house)
// Every operation with a handler that would answer anybody: what is refused here is refused by the table alone.
const bare = await testServer(house, (under) => {
  for (const id of Object.keys(operations) as OperationId[]) route(under, id, async () => null as never)
})

const phone = '+8613812345678'
await addTestPerson(house, { policyNumber: 'P-OWN-1', phone })
await addTestPerson(house, { policyNumber: 'P-OWN-2', phone })
await addTestPerson(house, { policyNumber: 'P-OTHER', phone: '+8613987654321' })

const get = async (url: string, cookie = '', server = app) => await server.server.inject({ method: 'GET', url, headers: { cookie } })

async function ask(id: OperationId, cookie: string) {
  const { method, path } = operations[id]
  return await bare.app.server.inject({ method, url: `/api/v1${path.replaceAll(/\{\w+\}/g, 'x')}`, headers: { cookie, 'idempotency-key': 'matrix-key' }, ...(method === 'GET' ? {} : { payload: {} }) })
}

describe('role by route', () => {
  it('a role the table does not name is denied, one it names gets as far as its input', async () => {
    for (const role of Role.options.filter((each) => each !== 'system' && each !== 'member')) {
      const { cookie } = await signInAs(bare.app, role)
      for (const id of Object.keys(operations) as OperationId[]) {
        const answer = await ask(id, cookie)
        const isDenied = answer.statusCode === 403 && answer.json().code === 'not-permitted'
        expect(isDenied, `${role} ${id} ${answer.body}`).toBe(!operationPermissions[id].roles.includes(role))
      }
    }
  })

  it('a member is denied what the table does not name', async () => {
    const cookie = await signInByPhone(bare.app, bare.codes, phone)
    for (const id of Object.keys(operations) as OperationId[]) {
      const answer = await ask(id, cookie)
      expect(answer.statusCode === 403, `member ${id}`).toBe(!operationPermissions[id].roles.includes('member'))
    }
  })

  it('nobody is let in without signing in, but to the check of a file (4.3.4)', async () => {
    for (const id of (Object.keys(operations) as OperationId[]).filter((each) => operationPermissions[each].isPublic !== true)) expect((await ask(id, 'lvtong.session_token=forged.signature')).statusCode, id).toBe(401)
  })
})

describe('a session', () => {
  it('counts only with its signature, and only until it ends', async () => {
    const { cookie, id } = await signInAs(app, 'agent')
    expect((await get('/api/v1/me', cookie)).statusCode).toBe(200)
    expect((await get('/api/v1/me', `other=1; ${cookie}; last=2`)).statusCode).toBe(200)
    const value = decodeURIComponent(cookie.split('session_token=')[1] ?? '')
    const [token = '', signature = ''] = value.split('.')
    const forged = signature.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))
    for (const word of [token, `${token}.`, `${token}.${forged}`, `${token.slice(1)}.${signature}`, '%', encodeURIComponent(`${token}.${'A'.repeat(43)}=`)]) expect((await get('/api/v1/me', `lvtong.session_token=${word}`)).statusCode, word).toBe(401)
    await house.db.updateTable('session').set({ expiresAt: Temporal.Now.instant().subtract({ seconds: 1 }).toString() }).where('userId', '=', id).execute()
    expect((await get('/api/v1/me', cookie)).statusCode).toBe(401)
  })

  it('travels in a cookie no script can read and no other site sends along', async () => {
    const { id } = await signInAs(app, 'agent')
    const { email } = await house.db.selectFrom('user').select('email').where('id', '=', id).executeTakeFirstOrThrow()
    const answer = await app.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: 'a-long-enough-password' } })
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
  })

  it('needs the second factor where one was set up', async () => {
    const { cookie, id } = await signInAs(app, 'reviewer')
    const ask = async (path: string, payload: object, sent: string) => await app.server.inject({ method: 'POST', url: `/api/auth/two-factor/${path}`, headers: { cookie: sent, origin: house.config.publicUrl }, payload })
    const { totpURI } = (await ask('enable', { password: 'a-long-enough-password' }, cookie)).json() as { totpURI: string }
    const secret = new URL(totpURI).searchParams.get('secret') ?? ''
    expect((await ask('verify-totp', { code: totp(secret) }, cookie)).statusCode).toBe(200)
    const { email } = await house.db.selectFrom('user').select('email').where('id', '=', id).executeTakeFirstOrThrow()
    const half = await app.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: 'a-long-enough-password' } })
    expect(half.json()).toMatchObject({ twoFactorRedirect: true })
    const halfCookie = cookieOf(half.headers['set-cookie'])
    expect((await get('/api/v1/me', halfCookie)).statusCode).toBe(401)
    expect((await ask('verify-totp', { code: totp(secret) === '000000' ? '000001' : '000000' }, halfCookie)).statusCode).toBe(401)
    const whole = await ask('verify-totp', { code: totp(secret) }, halfCookie)
    expect((await get('/api/v1/me', cookieOf(whole.headers['set-cookie']))).json()).toMatchObject({ roles: ['reviewer'], hasSecondFactor: true })
  })
})

/** The code an authenticator app shows at this moment for a secret in base 32 (RFC 6238). */
function totp(secret: string): string {
  const bits = [...secret.replace(/=+$/, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Temporal.Now.instant().epochMilliseconds / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('staff', () => {
  it('sign in by password, see who they are and sign out', async () => {
    const { cookie } = await signInAs(app, 'agent', 'reviewer')
    expect((await get('/api/v1/me', cookie)).json()).toMatchObject({ kind: 'staff', roles: ['agent', 'reviewer'], language: 'zh', hasSecondFactor: false })
    await app.server.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie, origin: 'http://127.0.0.1:4180' } })
    expect((await get('/api/v1/me', cookie)).statusCode).toBe(401)
  })

  it('are refused with a wrong password', async () => {
    const { id } = await signInAs(app, 'agent')
    const { email } = await house.db.selectFrom('user').select('email').where('id', '=', id).executeTakeFirstOrThrow()
    const answer = await app.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: 'not-the-password' } })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it('lose and gain roles with the next request', async () => {
    const { cookie, id } = await signInAs(app, 'administrator')
    expect((await get('/api/v1/audit-events', cookie)).statusCode).toBe(200)
    await house.db.updateTable('user').set({ roles: 'agent' }).where('id', '=', id).execute()
    expect((await get('/api/v1/audit-events', cookie)).json()).toMatchObject({ code: 'not-permitted' })
  })

  it('are stopped at once when disabled, and cannot sign in again', async () => {
    const { cookie, id } = await signInAs(app, 'agent')
    await house.db.updateTable('user').set({ isDisabled: true }).where('id', '=', id).execute()
    expect((await get('/api/v1/me', cookie)).json()).toMatchObject({ status: 403, code: 'account-disabled' })
    const { email } = await house.db.selectFrom('user').select('email').where('id', '=', id).executeTakeFirstOrThrow()
    await expect(signInByPassword(app, email, 'a-long-enough-password')).rejects.toThrow(/403/)
  })

  it('are added once however often they are added, and keep their password', async () => {
    const staff = { name: '周敏', email: 'Zhou@House.example', password: 'first-password', roles: ['agent'] as const }
    const id = await addStaff(house, staff)
    expect(await addStaff(house, { ...staff, password: 'second-password', roles: ['agent', 'reviewer'] })).toBe(id)
    await expect(signInByPassword(app, 'zhou@house.example', 'second-password')).rejects.toThrow(/401/)
    const cookie = await signInByPassword(app, 'zhou@house.example', 'first-password')
    expect((await get('/api/v1/me', cookie)).json().roles).toEqual(['agent', 'reviewer'])
  })

  it('keep only an argon2id digest of their password', async () => {
    const kept = await house.db.selectFrom('account').select('password').execute()
    for (const { password } of kept) expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('are listed for those who assign work, without members', async () => {
    await signInByPhone(app, codes, phone)
    const { cookie } = await signInAs(app, 'coordinator')
    const { items } = (await get('/api/v1/staff', cookie)).json() as { items: { email: string }[] }
    expect(items.length).toBeGreaterThan(3)
    expect(items.some(({ email }) => email.endsWith('@member.invalid'))).toBe(false)
  })

  it('hold no role through a word that is none', () => {
    expect(rolesOf('agent, king,system,reviewer')).toEqual(['agent', 'reviewer'])
    expect(rolesOf(null)).toEqual([])
  })
})

describe('members', () => {
  it('sign in by a code sent to a phone that stands on a policy (N.5)', async () => {
    const cookie = await signInByPhone(app, codes, phone)
    expect((await get('/api/v1/me', cookie)).json()).toMatchObject({ kind: 'member', name: '138****5678', roles: ['member'] })
  })

  it('get the same answer when the phone is not held, but no code, and no account comes of it (N.5)', async () => {
    const known = await app.server.inject({ method: 'POST', url: '/api/auth/phone-number/send-otp', payload: { phoneNumber: phone } })
    const unknown = await app.server.inject({ method: 'POST', url: '/api/auth/phone-number/send-otp', payload: { phoneNumber: '13700000000' } })
    expect(unknown.statusCode).toBe(known.statusCode)
    expect(unknown.body).toBe(known.body)
    expect(codes.has('+8613700000000')).toBe(false)
    await expect(signInByPhone(app, codes, '+8613700000000')).rejects.toThrow(/400/)
  })

  it('may not try codes for ever', async () => {
    await app.server.inject({ method: 'POST', url: '/api/auth/phone-number/send-otp', payload: { phoneNumber: phone } })
    const wrong = codes.get(phone) === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 3; tries += 1) await app.server.inject({ method: 'POST', url: '/api/auth/phone-number/verify', payload: { phoneNumber: phone, code: wrong } })
    const answer = await app.server.inject({ method: 'POST', url: '/api/auth/phone-number/verify', payload: { phoneNumber: phone, code: codes.get(phone) } })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  })

  it('cannot make themselves anything else while signing in', async () => {
    await app.server.inject({ method: 'POST', url: '/api/auth/phone-number/send-otp', payload: { phoneNumber: '+8613987654321' } })
    await app.server.inject({ method: 'POST', url: '/api/auth/phone-number/verify', payload: { phoneNumber: '+8613987654321', code: codes.get('+8613987654321'), roles: 'administrator', isDisabled: false } })
    const kept = await house.db.selectFrom('user').select('roles').where('phoneNumber', 'is not', null).execute()
    expect(new Set(kept.map(({ roles }) => roles))).toEqual(new Set(['member']))
  })

  it('leave no phone number in plain in the accounts (N.5)', async () => {
    await signInByPhone(app, codes, phone)
    const rows = JSON.stringify([await house.db.selectFrom('user').selectAll().execute(), await house.db.selectFrom('verification').selectAll().execute(), await house.db.selectFrom('session').selectAll().execute()])
    expect(rows).not.toContain('13812345678')
  })

  it('are nobody any more when their phone stands on no policy', async () => {
    await addTestPerson(house, { policyNumber: 'P-GONE', phone: '+8613611112222' })
    const cookie = await signInByPhone(app, codes, '+8613611112222')
    expect((await get('/api/v1/me', cookie)).statusCode).toBe(200)
    await house.db.deleteFrom('person').where('policy_number', '=', 'P-GONE').execute()
    expect((await get('/api/v1/me', cookie)).json()).toMatchObject({ code: 'not-permitted' })
  })

  it('reach their own policies and no others, and a stranger’s policy is as absent as none (N.5)', async () => {
    const member: Actor = { id: 'm', kind: 'member', name: 'm', roles: ['member'], language: 'zh', hasSecondFactor: false, phone }
    expect((await policiesOf(house.db, house, member)).sort()).toEqual(['P-OWN-1', 'P-OWN-2'])
    expect(await mayReadPolicy(house.db, house, member, 'P-OWN-1')).toBe(true)
    expect(await mayReadPolicy(house.db, house, member, 'P-OTHER')).toBe(false)
    const refused = async (number: string) => await requirePolicy(house.db, house, member, number).catch((error: unknown) => JSON.stringify(error))
    expect(await refused('P-OTHER')).toBe(await refused('P-NONE'))
    expect(await refused('P-OTHER')).toContain('policy-not-found')
    expect(await refused('P-OWN-2')).toBeUndefined()
    expect(await mayReadPolicy(house.db, house, { ...member, phone: undefined } as unknown as Actor, 'P-OWN-1')).toBe(false)
    expect(await mayReadPolicy(house.db, house, { ...member, roles: ['vendor'] }, 'P-OWN-1')).toBe(false)
    expect(await mayReadPolicy(house.db, house, { ...member, roles: ['auditor'] }, 'P-OTHER')).toBe(true)
  })
})

describe('what the accounts do not do for anybody', () => {
  it.each(['/sign-up/email', '/update-user', '/delete-user', '/phone-number/reset-password', '/sign-in/phone-number', '/list-sessions', '/admin/set-role'])('%s', async (path) => {
    const answer = await app.server.inject({ method: 'POST', url: `/api/auth${path}`, payload: {} })
    expect(answer.statusCode).toBe(404)
  })
})

describe('whatever is sent to the accounts', () => {
  const paths = ['sign-in/email', 'sign-out', 'change-password', 'two-factor/enable', 'two-factor/disable', 'two-factor/get-totp-uri', 'two-factor/verify-totp', 'two-factor/generate-backup-codes', 'two-factor/verify-backup-code', 'phone-number/send-otp', 'phone-number/verify']
  const bodies: unknown[] = [null, [], 'text', 7, {}, { email: 1, password: [] }, { email: 'a@b.example', password: 'x'.repeat(5000) }, { email: 'x'.repeat(3000), password: '' }, { phoneNumber: {}, code: {} }, { phoneNumber: '13812345678', code: 123456 }, { phoneNumber: '١٣٨', code: '\n' }, { code: '0'.repeat(9999) }, { callbackURL: 'https://elsewhere.example', email: 'a@b.example', password: 'long-enough-password' }]

  it.each(paths)('%s never answers with a fault', async (path) => {
    const { cookie } = await signInAs(app, 'agent')
    for (const body of bodies) {
      for (const sent of ['', cookie, 'lvtong.session_token=%00', 'lvtong.two_factor=x.y']) {
        const answer = await app.server.inject({ method: 'POST', url: `/api/auth/${path}`, headers: { 'content-type': 'application/json', cookie: sent, origin: house.config.publicUrl }, payload: JSON.stringify(body) })
        expect(answer.statusCode, `${JSON.stringify(body).slice(0, 80)} ${answer.body}`).toBeLessThan(500)
      }
    }
  })
})
