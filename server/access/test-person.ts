import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'

/** Puts a policy with one insured into the database of a test, reached by this phone. */
export async function addTestPerson(house: House, given: { readonly policyNumber: string; readonly phone: string }): Promise<string> {
  const now = house.now()
  const id = newId(now)
  const { cipher } = house
  const at = now.toString()
  await house.db
    .insertInto('policy')
    .values({
      policy_number: given.policyNumber, product: 'p', product_name: JSON.stringify({ zh: '产品', en: 'Product' }), handbook_id: 'h2021', handbook_version: '1', status: 'in-force',
      coverage_from: '2026-03-01', coverage_to: '2027-02-28', first_contract_from: '2026-03-01', waiting_period_ends_on: '2026-03-31', insured_id: id, row_digest: id, created_at: at, updated_at: at,
    })
    .execute()
  await house.db
    .insertInto('person')
    .values({
      policy_number: given.policyNumber, id, relations: JSON.stringify(['insured']), name: cipher.seal('王安'), name_index: cipher.index('name', '王安'), identity_kind: 'passport',
      identity_number: cipher.seal(id), identity_index: cipher.index('identity', id), phone: cipher.seal(given.phone), phone_index: cipher.index('phone', given.phone), sex: 'unknown', updated_at: at,
    })
    .execute()
  return id
}
