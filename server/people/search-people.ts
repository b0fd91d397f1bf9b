import type { PersonMatch } from '../../contract/person.ts'
import type { z } from 'zod'
import { checkEighteen, normaliseIdentity } from '../../core/identity/citizen-id.ts'
import { normalisePhone } from '../../core/identity/phone.ts'
import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { policiesByNumber } from '../policies/store.ts'
import { type Person, peopleByIdentity, peopleByPhone, peopleOf, personView } from './store.ts'

/** One key of a search and why it is made. */
export interface PeopleSearch {
  readonly policyNumber?: string
  readonly phone?: string
  readonly identityNumber?: string
  readonly purpose: string
}

const mostMatches = 50

/**
 * Finds people by exactly one of policy number, phone or identity number; whoever matches brings the insured of their policy along (N.1, N.5).
 * The search is audited with its purpose and its kind of key, never with the key; answers are masked.
 *
 * @throws Refusal `one-search-key`, `identity-number-invalid`
 */
export async function searchPeople(tx: Tx, house: House, actor: Actor, search: PeopleSearch): Promise<z.infer<typeof PersonMatch>[]> {
  const keys = [search.policyNumber, search.phone, search.identityNumber].filter((key) => key !== undefined && key.trim() !== '')
  if (keys.length !== 1) throw new Refusal('one-search-key', { clauses: ['N.5'] })
  const at = house.now()
  const { by, people } = await found(tx, house, search)
  const policies = await policiesByNumber(tx, [...new Set(people.map((person) => person.policyNumber))])
  for (const policyNumber of policies.size === 0 ? [null] : policies.keys()) {
    await recordAudit(tx, { actor, action: 'people-searched', purpose: search.purpose, policyNumber, subject: `by ${by}`, at })
  }
  const on = at.toZonedDateTimeISO(zone).toPlainDate().toString()
  const matches = people.flatMap((person) => {
    const policy = policies.get(person.policyNumber)
    if (policy === undefined) return []
    const { policyNumber, product, status: policyStatus, coverageFrom, coverageTo, insuredId } = policy
    return [{ person: personView(person, on), policyNumber, product, policyStatus, coverageFrom, coverageTo, isInsured: person.id === insuredId, insuredId }]
  })
  return matches.sort((one, other) => other.coverageFrom.localeCompare(one.coverageFrom))
}

async function found(tx: Tx, house: House, search: PeopleSearch): Promise<{ by: string; people: readonly Person[] }> {
  if (search.policyNumber !== undefined) return { by: 'policy number', people: await peopleOf(tx, house.cipher, search.policyNumber) }
  if (search.phone !== undefined) {
    const phone = normalisePhone(search.phone)
    return { by: 'phone', people: phone === null ? [] : await peopleByPhone(tx, house.cipher, phone, mostMatches) }
  }
  const number = normaliseIdentity(search.identityNumber ?? '')
  if (/^[\dX]{15,}$/.test(number)) checkEighteen(number)
  return { by: 'identity number', people: await peopleByIdentity(tx, house.cipher, number, mostMatches) }
}
