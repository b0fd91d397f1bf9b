import type { Db } from '../db/database.ts'
import { inTransaction } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import type { Person } from '../people/person.ts'
import { insertPerson } from '../people/store.ts'
import { insertPolicy } from '../policies/store.ts'
import type { NewMessage } from './store.ts'

/** The id of the message that is delivered: of the SMS, or of the portal message where there is no phone. */
export function idOf(messages: readonly NewMessage[]): string {
  return messages.at(-1)?.id ?? ''
}

/** One policy with its insured, for tests about messages and disputes. */
export async function addInsured(db: Db, house: House, policyNumber: string, more: Partial<Person> = {}): Promise<Person> {
  const at = house.now()
  const handbook = house.shelf.all()[0]
  if (handbook === undefined) throw new Error('the shelf is empty')
  const person: Person = {
    id: newId(at), policyNumber, relations: ['insured'], name: '王示例', identityKind: 'passport', identityNumber: `E${policyNumber}`, phone: '+8613800138000', bornOn: '1980-01-01', address: null, sex: 'female', capacityRecord: null, language: 'zh', version: 1, ...more,
  }
  await inTransaction(db, async (tx) => {
    await insertPolicy(tx, { policyNumber, product: 'demo', productName: handbook.product, handbookId: handbook.id, handbookVersion: handbook.version, status: 'in-force', coverageFrom: '2026-01-01', coverageTo: '2026-12-31', firstContractFrom: '2026-01-01', waitingPeriodEndsOn: '2026-01-30', insuredId: person.id, overrides: [], version: 1, rowDigest: '' }, at)
    await insertPerson(tx, house.cipher, person, at)
  })
  return person
}
