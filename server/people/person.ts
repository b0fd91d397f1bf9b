import type { z } from 'zod'
import type { Capacity as CapacityWord, IdentityKind as IdentityKindWord, PersonView, Relation as RelationWord } from '../../contract/person.ts'
import type { Language } from '../../contract/values.ts'
import { ageOn } from '../../core/identity/age.ts'
import { capacityOf } from '../../core/identity/capacity.ts'
import { maskBornOn, maskIdentity, maskName, maskPhone } from './mask.ts'

export type Relation = z.infer<typeof RelationWord>
export type Capacity = z.infer<typeof CapacityWord>
export type IdentityKind = z.infer<typeof IdentityKindWord>

/** What is known of a person, in plain words: only inside the house. */
export interface PersonContent {
  readonly name: string
  readonly identityKind: IdentityKind
  readonly identityNumber: string
  readonly phone: string | null
  readonly bornOn: string
  readonly address: string | null
  readonly sex: 'female' | 'male' | 'unknown'
  readonly capacityRecord: Capacity | null
  readonly language: Language
}

/** One person of one policy with decrypted fields. */
export interface Person extends PersonContent {
  readonly id: string
  readonly policyNumber: string
  readonly relations: readonly Relation[]
  readonly version: number
}

/** The order relations are kept and shown in. */
export const relationOrder: readonly Relation[] = ['insured', 'policyholder', 'guardian', 'family', 'other']

/** A person as answers show them: masked, with age and capacity on the day (N.2, N.5). */
export function personView(person: Person, on: string): PersonView {
  const { capacity, basis } = capacityOf(person.bornOn, on, person.capacityRecord)
  return {
    id: person.id,
    policyNumber: person.policyNumber,
    relation: [...person.relations],
    nameMasked: maskName(person.name),
    identityKind: person.identityKind,
    identityMasked: maskIdentity(person.identityNumber),
    phoneMasked: person.phone === null ? null : maskPhone(person.phone),
    sex: person.sex,
    age: Math.max(ageOn(person.bornOn, on), 0),
    bornOnMasked: maskBornOn(person.bornOn),
    capacity,
    capacityBasis: basis,
    language: person.language,
  }
}

/** Writes a name the way names are compared: without spaces and dots between parts, full-width characters narrowed, letters large. */
export function normaliseName(name: string): string {
  return name.normalize('NFKC').replace(/[\s·•・.]/g, '').toUpperCase()
}
