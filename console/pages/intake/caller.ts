import type { z } from 'zod'
import type { Requester } from '../../../contract/case.ts'
import type { PolicyView } from '../../../contract/policy.ts'
import type { Relation } from '../../../contract/person.ts'

export type RelationWord = z.infer<typeof Relation>
/** Who is on the phone, as typed and chosen. */
export interface Caller {
  relation: RelationWord
  personId: string
  name: string
  phone: string
}

export const relations: readonly RelationWord[] = ['insured', 'policyholder', 'guardian', 'family', 'other']
type People = Pick<PolicyView, 'insured' | 'people' | 'guardianships' | 'authorisations'>

/** The people of the policy who can stand in this relation to the insured. */
export function peopleIn(policy: People, relation: RelationWord, today: string): readonly { id: string; name: string }[] {
  if (relation === 'insured') return [{ id: policy.insured.id, name: policy.insured.nameMasked }]
  if (relation === 'policyholder') return policy.people.filter((one) => one.relation.includes('policyholder')).map((one) => ({ id: one.id, name: one.nameMasked }))
  if (relation === 'guardian') return policy.guardianships.filter((one) => one.wardId === policy.insured.id && isLive(one.fromOn, one.toOn, today)).map((one) => ({ id: one.guardianId, name: one.guardianNameMasked }))
  return []
}

const isLive = (from: string, to: string | null, today: string): boolean => from <= today && (to === null || today <= to)

/** The requester as the contract takes it. */
export function requesterOf(policy: People, caller: Caller, today: string): z.input<typeof Requester> {
  const known = peopleIn(policy, caller.relation, today)
  const personId = known.some((one) => one.id === caller.personId) ? caller.personId : known[0]?.id
  return {
    relation: caller.relation,
    ...(personId === undefined ? {} : { personId }),
    ...(caller.name.trim() === '' ? {} : { name: caller.name.trim() }),
    ...(caller.phone.trim() === '' ? {} : { phone: caller.phone.trim() }),
  }
}

/** What still stands between this caller and the insured's data: the insured's word, or a guardian's proof (N.2, R.8). */
export function authorityNeeded(policy: People, caller: Caller, today: string): 'none' | 'authorisation' | 'guardianship' {
  if (caller.relation === 'insured') return policy.insured.capacity === 'full' ? 'none' : 'guardianship'
  if (policy.insured.capacity !== 'full') return caller.relation === 'guardian' && peopleIn(policy, 'guardian', today).length > 0 ? 'none' : 'guardianship'
  const isAuthorised = policy.authorisations.some((one) => one.insuredId === policy.insured.id && one.delegateRelation === caller.relation && one.revokedAt === null && isLive(one.givenOn, one.endsOn, today))
  return isAuthorised ? 'none' : 'authorisation'
}
