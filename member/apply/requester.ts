import type { PolicyView } from '../../contract/policy.ts'
import type { RequesterRelation } from './draft.ts'

const known: readonly RequesterRelation[] = ['insured', 'guardian', 'policyholder', 'family']

/** The ways in which this account may ask for the insured; family is open to everybody who is not the insured (R.8). */
export function relationsOf(myRelation: readonly string[]): RequesterRelation[] {
  const mine = known.filter((relation) => myRelation.includes(relation))
  if (mine.includes('insured')) return mine
  return mine.includes('family') ? mine : [...mine, 'family']
}

/** The person of the policy who is asking, where the policy knows them. */
export function requesterPersonId(policy: PolicyView, relation: RequesterRelation): string | null {
  if (relation === 'insured') return policy.insured.id
  if (relation === 'guardian') return policy.guardianships[0]?.guardianId ?? policy.people.find((person) => person.relation.includes('guardian'))?.id ?? null
  return policy.people.find((person) => person.relation.includes(relation))?.id ?? null
}

/** Whether somebody other than the insured still needs the insured's recorded authorisation (R.8). */
export function lacksAuthorisation(policy: PolicyView, relation: RequesterRelation, today: string): boolean {
  if (relation === 'insured' || relation === 'guardian') return false
  return !policy.authorisations.some((one) => one.revokedAt === null && one.givenOn <= today && one.endsOn >= today)
}

/** Today in China as `YYYY-MM-DD`. */
export function todayInChina(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)
}
