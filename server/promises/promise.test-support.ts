import type { PromiseTerm } from '../../core/verdict/types.ts'
import { inTransaction, type Tx } from '../db/database.ts'
import { newCaseNumber } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { lin, policyInput } from '../people/people.test-support.ts'
import { savePolicy } from '../policies/save-policy.ts'
import { getPolicy } from '../policies/store.ts'
import { startPromises } from './start-promises.ts'
import { type CaseKey, promisesOfCase, type StoredPromise } from './store.ts'

/** An instant of Beijing time, written `2026-11-24 10:00`. */
export function beijing(words: string): Temporal.Instant {
  return Temporal.Instant.from(`${words.replace(' ', 'T')}+08:00`)
}

/** A due time in Beijing time for people to compare, or null. */
export function said(at: Temporal.Instant | string | null | undefined): string | null {
  if (at === null || at === undefined) return null
  return Temporal.Instant.from(at.toString()).toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}

let policies = 0

/** An open case on a policy of its own, written straight into its tables. */
export async function openTestCase(house: House, given: { readonly service?: string; readonly city?: string; readonly openedAt?: Temporal.Instant } = {}): Promise<CaseKey> {
  policies += 1
  const policyNumber = `T-PROMISE-${String(policies).padStart(4, '0')}`
  const at = given.openedAt ?? house.now()
  const caseNumber = newCaseNumber('EO', at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString())
  const service = given.service ?? 'expert-outpatient'
  await inTransaction(house.db, async (tx) => {
    await savePolicy(tx, house, policyInput({ policyNumber, insured: lin }))
    const policy = await getPolicy(tx, policyNumber)
    if (policy === undefined) throw new Error('the policy was not saved')
    await tx.insertInto('case_directory').values({ case_number: caseNumber, policy_number: policyNumber }).execute()
    await tx
      .insertInto('kase')
      .values({
        policy_number: policyNumber, case_number: caseNumber, service, lifecycle: 'appointment', state: 'received', insured_id: policy.insuredId, channel: 'phone', language: 'zh',
        handbook_id: policy.handbookId, handbook_version: policy.handbookVersion, requester_relation: 'insured', requested_on: '2026-11-24', opened_at: at.toString(),
        need: given.city === undefined ? null : house.cipher.seal(JSON.stringify({ condition: '复诊', city: given.city, departmentCode: 'A03' })),
      })
      .execute()
  })
  return { policyNumber, caseNumber }
}

/** The promises a handbook sets for a service. */
export function termsOfService(house: House, service: string): readonly PromiseTerm[] {
  return house.shelf.all()[0]?.engines.get(service)?.promises ?? []
}

/** A case whose promises of one start event run. */
export async function caseWithPromises(house: House, startEvent: string, at: Temporal.Instant, given: { readonly service?: string; readonly city?: string } = {}): Promise<CaseKey> {
  const key = await openTestCase(house, { ...given, openedAt: at })
  await inTransaction(house.db, async (tx) => await startPromises(tx, house, key, termsOfService(house, given.service ?? 'expert-outpatient'), startEvent, at))
  return key
}

/** The latest promise of a name on a case. */
export async function promiseNamed(house: House, key: CaseKey, name: string): Promise<StoredPromise> {
  const found = (await promisesOfCase(house.db, key)).findLast((promise) => promise.name === name)
  if (found === undefined) throw new Error(`no promise ${name}`)
  return found
}

/** One unit of work on the database of a house. */
export async function within<Answer>(house: House, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  return await inTransaction(house.db, work)
}
