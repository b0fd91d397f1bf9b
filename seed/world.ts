import type { Role } from '../contract/values.ts'
import type { Text } from '../core/clause.ts'
import { zone } from '../core/promise/zone.ts'
import { type Actor, theHouse } from '../server/access/actor.ts'
import { addStaff } from '../server/accounts/staff.ts'
import { inTransaction, type Tx } from '../server/db/database.ts'
import type { House } from '../server/house.ts'
import { addNetwork } from '../server/network/store.ts'
import { addAuthorisation } from '../server/people/authority.ts'
import type { Person } from '../server/people/person.ts'
import { peopleOf } from '../server/people/store.ts'
import { acknowledgeNotices, keyNotices } from '../server/policies/acknowledge-notices.ts'
import { savePolicy } from '../server/policies/save-policy.ts'
import { getPolicy } from '../server/policies/store.ts'
import { addVendors } from '../server/vendors/store.ts'
import { sowCases } from './cases.ts'
import { experts } from './experts.ts'
import { hospitals } from './hospitals.ts'
import { membershipsFrom, vendors } from './memberships.ts'
import { policiesFrom, type SamplePolicy } from './policies.ts'
import { demoPassword, staff } from './staff.ts'

/** Who can sign in to a demo: staff by address and password, members by phone and the code in the outbox. */
export interface DemoAccounts {
  readonly password: string
  readonly staff: readonly { readonly email: string; readonly name: string; readonly roles: readonly Role[] }[]
  readonly members: readonly { readonly phone: string; readonly name: string; readonly policyNumber: string; readonly shows: Text }[]
}

const handbookId = 'h2021'
const authorisedDaysAgo = 30

/**
 * Sows the demo world: staff, network, vendors, policies, people and a few cases on their way, all invented or marked as samples. What is there
 * already stays as it is, so that a demo may be started again on any later day; a policy is sown together with its case or not at all.
 */
export async function seedWorld(house: House, { hasCases = true }: { readonly hasCases?: boolean } = {}): Promise<DemoAccounts> {
  const today = house.now().toZonedDateTimeISO(zone).toPlainDate()
  const handbook = house.shelf.forContract(handbookId, today.toString())
  const policies = policiesFrom(today, { id: handbook.id, name: handbook.product })
  await sowStaff(house)
  await inTransaction(house.db, async (tx) => {
    await addVendors(tx, vendors)
    await addNetwork(tx, { departments: [], hospitals, experts, memberships: membershipsFrom(today) })
    const fresh = new Set<string>()
    for (const policy of policies) if (await sow(tx, house, policy)) fresh.add(policy.input.policyNumber)
    if (hasCases) await sowCases(tx, house, (policyNumber) => fresh.has(policyNumber))
  })
  return {
    password: demoPassword,
    staff: staff.map(({ email, name, roles }) => ({ email, name, roles })),
    members: policies.flatMap(({ input, shows }) => {
      const member = [input.insured, input.policyholder, ...(input.guardians ?? []).map((guardian) => guardian.person)].find((one) => typeof one?.phone === 'string')
      return member?.phone ? [{ phone: member.phone, name: member.name, policyNumber: input.policyNumber, shows }] : []
    }),
  }
}

/** Sows one policy with its people; false when it is there already. */
async function sow(tx: Tx, house: House, { input, hasReadNotices, isAuthorised }: SamplePolicy): Promise<boolean> {
  if ((await getPolicy(tx, input.policyNumber)) !== undefined) return false
  await savePolicy(tx, house, input)
  const people = await peopleOf(tx, house.cipher, input.policyNumber)
  const policy = await getPolicy(tx, input.policyNumber)
  if (policy === undefined) throw new Error('a policy just saved is not there')
  const speaker = people.find((person) => person.phone !== null)
  if (hasReadNotices && speaker !== undefined) {
    const clauses = keyNotices(house.shelf.get(policy.handbookId, policy.handbookVersion))
    for (const person of people) await acknowledgeNotices(tx, house, memberOf(person.phone === null ? speaker : person), { policyNumber: input.policyNumber, personId: person.id, clauses })
  }
  if (isAuthorised === true && input.policyholder !== undefined) {
    const on = house.now().toZonedDateTimeISO(zone).toPlainDate().subtract({ days: authorisedDaysAgo })
    await addAuthorisation(tx, house, theHouse, { policyNumber: input.policyNumber, insuredId: policy.insuredId, delegateName: input.policyholder.name, delegateRelation: 'policyholder', how: 'phone-recorded', evidence: '示例录音 0001', givenOn: on.toString(), endsOn: on.add({ years: 1 }).toString() })
  }
  return true
}

/** A member of the portal, as the accounts would find them by their phone. */
function memberOf({ id, phone, language }: Person): Actor {
  return { id, kind: 'member', name: '示例会员', roles: ['member'], language, ...(phone === null ? {} : { phone }), hasSecondFactor: false }
}

/** Hashing passwords is slow on purpose, so only who is missing is added. */
async function sowStaff(house: House): Promise<void> {
  const there = await house.db.selectFrom('user').select('email').where('email', 'in', staff.map(({ email }) => email)).execute()
  const known = new Set(there.map(({ email }) => email))
  await Promise.all(staff.filter(({ email }) => !known.has(email)).map(async (one) => await addStaff(house, one)))
}
