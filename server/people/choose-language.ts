import type { PersonView } from '../../contract/person.ts'
import type { Language } from '../../contract/values.ts'
import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { policiesOf, requirePolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import { setLanguageOfCases } from '../cases/store.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { type Person, personView } from './person.ts'
import { savePerson } from './save-person.ts'
import { getPerson, peopleOf } from './store.ts'

/**
 * Keeps the language somebody wants to be told things in; messages of their open cases go out in it from now on (1.2.4, 2.3.5).
 *
 * @throws Refusal `policy-not-found`, `person-not-found`
 */
export async function choosePersonLanguage(tx: Tx, house: House, actor: Actor, policyNumber: string, personId: string, language: Language): Promise<PersonView> {
  await requirePolicy(tx, house, actor, policyNumber)
  const before = await getPerson(tx, house.cipher, policyNumber, personId)
  if (before === undefined) throw new Refusal('person-not-found', { clauses: ['N.5'] })
  const on = house.now().toZonedDateTimeISO(zone).toPlainDate().toString()
  return personView(await keep(tx, house, actor, before, language), on)
}

/** The same for a member: on every policy, for the people their verified phone stands on and nobody else (N.5). */
export async function chooseOwnLanguage(tx: Tx, house: House, actor: Actor, language: Language): Promise<void> {
  if (actor.phone === undefined) return
  for (const policyNumber of await policiesOf(tx, house, actor)) {
    for (const person of await peopleOf(tx, house.cipher, policyNumber)) if (person.phone === actor.phone) await keep(tx, house, actor, person, language)
  }
}

async function keep(tx: Tx, house: House, actor: Actor, before: Person, language: Language): Promise<Person> {
  const { policyNumber, id, relations } = before
  const { person } = await savePerson(tx, house, { policyNumber, before, relations, content: { ...before, language }, by: actor.id })
  await setLanguageOfCases(tx, policyNumber, id, language)
  await recordAudit(tx, { actor, action: 'language-chosen', purpose: `messages in ${language}`, policyNumber, subject: id, at: house.now() })
  return person
}
