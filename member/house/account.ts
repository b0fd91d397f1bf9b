/** What the account door answered when it said no. */
export class AccountRefusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.name = 'AccountRefusal'
    this.status = status
    this.code = code
  }
}

async function send(path: string, body: unknown): Promise<void> {
  const response = await fetch(`/api/auth${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, credentials: 'include', body: JSON.stringify(body) })
  if (response.ok) return
  const answer: unknown = await response.json().catch(() => null)
  throw new AccountRefusal(response.status, answer !== null && typeof answer === 'object' && 'code' in answer ? String(answer.code) : '')
}

/** Sends a one-time code by SMS. */
export const sendCode = (phoneNumber: string) => send('/phone-number/send-otp', { phoneNumber })
/** Signs in with the code that came by SMS. */
export const verifyCode = (phoneNumber: string, code: string) => send('/phone-number/verify', { phoneNumber, code })
export const signOut = () => send('/sign-out', {})

/** A mainland mobile number as the house writes it, or null when it is not one. */
export function phoneOf(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '').replace(/^(?:\+86|0086)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? `+86${digits}` : null
}
