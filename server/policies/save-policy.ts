import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import { theHouse } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { guardianshipsOf, insertGuardianship, updateGuardianship } from '../people/authority-store.ts'
import type { Person, Relation } from '../people/person.ts'
import { type Saved, savePerson } from '../people/save-person.ts'
import { peopleOf, updatePerson } from '../people/store.ts'
import { type CheckedPerson, type CheckedPolicy, checkPolicy, type PolicyInput, policyRefusal } from './check-policy.ts'
import { getPolicyToWrite, insertPolicy, type StoredPolicy, updatePolicy } from './store.ts'

export type { GuardianInput, PolicyInput } from './check-policy.ts'

/**
 * Writes one policy with its insured, policyholder and guardians: new, or over what stands there, keeping earlier values as versions (2.3.5, N.2).
 * The same content a second time changes nothing. The contract is served under the handbook version in force when it began (P.6).
 *
 * @throws Refusal `handbook-not-found`, `identity-belongs-to-another`, and the codes of `checkPolicy`
 */
export async function savePolicy(tx: Tx, house: House, input: PolicyInput, by: string = theHouse.id): Promise<Saved> {
  const answer = checkPolicy(input, house.now().toZonedDateTimeISO(zone).toPlainDate().toString())
  if ('problems' in answer) throw policyRefusal(answer.problems)
  return await writePolicy(tx, house, answer.checked, by)
}

/** Writes a policy that has been checked. Everything that may refuse stands before the first write. */
export async function writePolicy(tx: Tx, house: House, checked: CheckedPolicy, by: string): Promise<Saved> {
  const at = house.now()
  const { terms } = checked
  const rowDigest = house.cipher.index('import-row', JSON.stringify(checked)).toString('hex')
  const stored = await getPolicyToWrite(tx, terms.policyNumber)
  if (stored?.rowDigest === rowDigest) return 'unchanged'
  const handbookVersion = versionFor(house, stored, terms)
  const before = stored === undefined ? [] : await peopleOf(tx, house.cipher, terms.policyNumber)
  const places = placesOf(checked.people, before, stored?.insuredId)
  const insuredId = stored?.insuredId ?? newId(at)
  const policy: StoredPolicy = { ...terms, overrides: terms.overrides ?? [], handbookVersion, insuredId, rowDigest, version: (stored?.version ?? 0) + 1 }
  await (stored === undefined ? insertPolicy(tx, policy, at) : updatePolicy(tx, policy, at))
  const idOf = new Map<string, string>()
  for (const [place, { parts, content }] of checked.people.entries()) {
    const earlier = places[place]
    const relations = relationsOf(parts, earlier)
    const { person } = await savePerson(tx, house, { policyNumber: terms.policyNumber, before: earlier, relations, content, by, ...(parts.includes('insured') ? { id: insuredId } : {}) })
    idOf.set(content.identityNumber, person.id)
  }
  await endEarlierPolicyholders(tx, house, before.filter((person) => !places.includes(person)), checked, by)
  await saveGuardianships(tx, house, policy, checked, idOf, by)
  return stored === undefined ? 'added' : 'changed'
}

function versionFor(house: House, stored: StoredPolicy | undefined, terms: CheckedPolicy['terms']): string {
  const isSameContract = stored !== undefined && stored.handbookId === terms.handbookId && stored.coverageFrom === terms.coverageFrom
  return isSameContract ? stored.handbookVersion : house.shelf.forContract(terms.handbookId, terms.coverageFrom).version
}

/**
 * Who each person of the row was before: the insured stays the insured, others are known by their identity number,
 * a policyholder whose number was corrected by the name (2.3.5).
 */
function placesOf(people: readonly CheckedPerson[], before: readonly Person[], insuredId: string | undefined): (Person | undefined)[] {
  const places = people.map(({ parts, content }) => {
    if (parts.includes('insured')) return before.find((person) => person.id === insuredId)
    const byNumber = before.find((person) => person.identityNumber === content.identityNumber)
    const byName = before.find((person) => parts.includes('policyholder') && person.relations.includes('policyholder') && person.id !== insuredId && person.name === content.name)
    return byNumber ?? byName
  })
  const known = places.filter((person) => person !== undefined)
  const isTaken = people.some(({ content }, place) => before.some((person) => person.identityNumber === content.identityNumber && person.id !== places[place]?.id))
  if (isTaken || new Set(known).size < known.length) throw new Refusal('identity-belongs-to-another', { clauses: ['2.3.5', 'N.1'] })
  return places
}

function relationsOf(parts: CheckedPerson['parts'], before: Person | undefined): Relation[] {
  const kept = (before?.relations ?? []).filter((relation) => relation === 'guardian' || relation === 'family')
  return [...kept, ...parts]
}

async function endEarlierPolicyholders(tx: Tx, house: House, others: readonly Person[], checked: CheckedPolicy, by: string): Promise<void> {
  if (!checked.people.some(({ parts }) => parts.includes('policyholder'))) return
  for (const person of others.filter(({ relations }) => relations.includes('policyholder'))) {
    const left = person.relations.filter((relation) => relation !== 'policyholder')
    await updatePerson(tx, house.cipher, person, { ...person, relations: left.length === 0 ? ['other'] : left }, by, house.now())
  }
}

async function saveGuardianships(tx: Tx, house: House, policy: StoredPolicy, checked: CheckedPolicy, idOf: ReadonlyMap<string, string>, by: string): Promise<void> {
  if (checked.guardians.length === 0) return
  const at = house.now()
  const recorded = await guardianshipsOf(tx, policy.policyNumber)
  for (const { identityNumber, ...authority } of checked.guardians) {
    const guardianId = idOf.get(identityNumber)
    if (guardianId === undefined) throw new Error('a guardian who was not saved')
    const earlier = recorded.find((each) => each.guardianId === guardianId && each.wardId === policy.insuredId && each.kind === authority.kind && each.fromOn === authority.fromOn)
    const guardianship = { ...authority, id: earlier?.id ?? newId(at), policyNumber: policy.policyNumber, wardId: policy.insuredId, guardianId }
    if (earlier === undefined) await insertGuardianship(tx, guardianship, by, at)
    else if (earlier.toOn !== authority.toOn || earlier.proof !== authority.proof) await updateGuardianship(tx, guardianship, by, at)
  }
}
