import type { Language, Role } from '../../contract/values.ts'

/** Who acts: a member of staff, a member by phone, an integration by key, or the house itself. */
export interface Actor {
  readonly id: string
  readonly kind: 'staff' | 'member' | 'integration' | 'system'
  readonly name: string
  readonly roles: readonly Role[]
  readonly language: Language
  /** The verified phone of a member, `+86…`; what a member may see is found through it. */
  readonly phone?: string
  readonly hasSecondFactor: boolean
  /** The expert an account of role vendor writes opinions for; it sees the packets of this expert alone (4.3.3, N.5). */
  readonly expertId?: string
}

/** Whoever asks without signing in, on the few routes that are open to all. */
export const anybody: Actor = { id: 'anybody', kind: 'integration', name: 'anybody', roles: [], language: 'zh', hasSecondFactor: false }

/** The house acting by itself: jobs, reminders, delivery receipts. */
export const theHouse: Actor = { id: 'system', kind: 'system', name: 'Lvtong', roles: ['system'], language: 'zh', hasSecondFactor: false }

/** The role an act is recorded under: the first of the actor's. */
export function roleOf(actor: Actor): Role {
  return actor.roles[0] ?? 'member'
}

export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role))
}
