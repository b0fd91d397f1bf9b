import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { type Person, type PersonContent, type Relation, relationOrder } from './person.ts'
import { insertPerson, updatePerson } from './store.ts'

/** What saving did. */
export type Saved = 'added' | 'changed' | 'unchanged'

/** One person to be written on a policy: who they are now, and who they were where they stood there before. */
export interface PersonToSave {
  readonly policyNumber: string
  readonly before: Person | undefined
  /** The id of a new person, where the policy already speaks of them. */
  readonly id?: string
  readonly relations: readonly Relation[]
  readonly content: PersonContent
  readonly by: string
}

/** Writes a person of a policy: new, or over the earlier values, which are then kept as a version (2.3.5). */
export async function savePerson(tx: Tx, house: House, save: PersonToSave): Promise<{ readonly person: Person; readonly saved: Saved }> {
  const at = house.now()
  const relations = relationOrder.filter((relation) => save.relations.includes(relation))
  if (save.before === undefined) {
    const person: Person = { ...save.content, id: save.id ?? newId(at), policyNumber: save.policyNumber, relations, version: 1 }
    await insertPerson(tx, house.cipher, person, at)
    return { person, saved: 'added' }
  }
  const person: Person = { ...save.before, ...save.content, relations, version: save.before.version + 1 }
  if (isSame(save.before, person)) return { person: save.before, saved: 'unchanged' }
  await updatePerson(tx, house.cipher, save.before, person, save.by, at)
  return { person, saved: 'changed' }
}

const compared = ['name', 'identityKind', 'identityNumber', 'phone', 'bornOn', 'address', 'sex', 'capacityRecord', 'language'] as const

function isSame(one: Person, other: Person): boolean {
  return compared.every((field) => one[field] === other[field]) && one.relations.join() === other.relations.join()
}
