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
export const verifyTotp = (code: string): Promise<SignInAnswer> => post('two-factor/verify-totp', { code })
export const signOut = (): Promise<SignInAnswer> => post('sign-out', {})
