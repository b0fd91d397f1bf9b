import { useAnswer } from './client.ts'

/** Who is signed in; the menu and the buttons follow its permissions. */
export function useMe() {
  return useAnswer('me', {}, { staleTime: 60_000 })
}

/** Whether the signed-in person may use an operation or command. */
export function useMay(): (permission: string) => boolean {
  const me = useMe()
  return (permission) => me.data?.permissions.includes(permission) ?? false
}

/** What better-auth answers to a sign-in, as far as the console reads it. */
export interface SignInAnswer {
  isOk: boolean
  status: number
  needsSecondFactor: boolean
  code: string
}

async function post(path: string, body: unknown): Promise<SignInAnswer> {
  const response = await fetch(`/api/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, credentials: 'include', body: JSON.stringify(body) })
  const answer = (await response.json().catch(() => null)) as { twoFactorRedirect?: boolean; code?: string } | null
  return { isOk: response.ok, status: response.status, needsSecondFactor: answer?.twoFactorRedirect === true, code: answer?.code ?? '' }
}

export const signIn = (email: string, password: string): Promise<SignInAnswer> => post('sign-in/email', { email, password })
/** A code of the authenticator, or a backup code for the day it is lost. */
export const verifySecondFactor = (code: string): Promise<SignInAnswer> => (/^\d{6}$/.test(code) ? verifyTotp(code) : post('two-factor/verify-backup-code', { code }))
export const verifyTotp = (code: string): Promise<SignInAnswer> => post('two-factor/verify-totp', { code })
export const signOut = (): Promise<SignInAnswer> => post('sign-out', {})

/** What an authenticator needs, and the codes for the day it is lost. */
export interface SecondFactorStart {
  totpURI: string
  backupCodes: readonly string[]
}

/** Begins a second factor; it counts once the first code is verified. Nothing when the password is not right. */
export async function startSecondFactor(password: string): Promise<SecondFactorStart | undefined> {
  const response = await fetch('/api/auth/two-factor/enable', { method: 'POST', headers: { 'content-type': 'application/json' }, credentials: 'include', body: JSON.stringify({ password }) })
  return response.ok ? ((await response.json()) as SecondFactorStart) : undefined
}
