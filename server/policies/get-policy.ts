import type { PolicySummary, PolicyView } from '../../contract/policy.ts'
import type { z } from 'zod'
import { stateLabelOf } from '../../core/lifecycle/state-label.ts'
import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { policiesOf, requirePolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { entitlementsOf } from '../entitlements/view.ts'
import type { House } from '../house.ts'
import { authorisationView, guardianshipView } from '../people/authority.ts'
import { maskName } from '../people/mask.ts'
import { authorisationsOf, guardianshipsOf, peopleOf, personView } from '../people/store.ts'
import { consentsOf, consentView } from '../privacy/consent.ts'
import { keyNotices } from './acknowledge-notices.ts'
import { acknowledgementsOf, casesOf, getPolicy, type Policy, policiesByNumber } from './store.ts'

/**
 * One policy with its people, rights, papers of authority and cases: masked, and audited as a read of personal data (P.5, N.2, N.5).
 *
 * @throws Refusal `policy-not-found`
 */
export async function readPolicy(tx: Tx, house: House, actor: Actor, policyNumber: string, purpose = 'policy-page'): Promise<PolicyView> {
  await requirePolicy(tx, house, actor, policyNumber)
  const policy = await getPolicy(tx, policyNumber)
  if (policy === undefined) throw new Refusal('policy-not-found', { clauses: ['N.5'] })
  await recordAudit(tx, { actor, action: 'policy-read', purpose, policyNumber, subject: policy.insuredId, at: house.now() })
  return await policyView(tx, house, policy)
}

async function policyView(tx: Tx, house: House, policy: Policy): Promise<PolicyView> {
  const on = house.now().toZonedDateTimeISO(zone).toPlainDate().toString()
  const { policyNumber, handbookId, handbookVersion, insuredId, overrides, version: _, ...terms } = policy
  const people = await peopleOf(tx, house.cipher, policyNumber)
  const insured = people.find((person) => person.id === insuredId)
  if (insured === undefined) throw new Error('a policy without its insured')
  const { product, productName, status, coverageFrom, coverageTo, firstContractFrom, waitingPeriodEndsOn } = terms
  return {
    policyNumber,
    product,
    productName,
    handbook: { id: handbookId, version: handbookVersion },
    status,
    coverageFrom,
    coverageTo,
    firstContractFrom,
    waitingPeriodEndsOn,
    insured: personView(insured, on),
    people: people.map((person) => personView(person, on)),
    guardianships: (await guardianshipsOf(tx, policyNumber)).map((each) => guardianshipView(each, people.find(({ id }) => id === each.guardianId))),
    authorisations: (await authorisationsOf(tx, house.cipher, policyNumber)).map(authorisationView),
    consents: (await consentsOf(tx, policyNumber)).map(consentView),
    entitlements: await entitlementsOf(tx, house, policy, on),
    overrides: overrides.map(({ clause, citation }) => ({ clause, citation })),
    noticesAcknowledged: await noticesView(tx, house, policy),
    cases: (await casesOf(tx, policyNumber)).map((row) => ({
      number: row.case_number,
      service: row.service,
      state: row.state,
      stateLabel: stateLabelOf(house.shelf.get(handbookId, handbookVersion), row.service, row.lifecycle, row.state),
      openedAt: row.opened_at.toString(),
      isOpen: row.is_open,
    })),
  }
}

/** How far the insured is with the key notices (P.7). */
async function noticesView(tx: Tx, house: House, policy: Policy): Promise<PolicyView['noticesAcknowledged']> {
  const done = await acknowledgementsOf(tx, policy, policy.insuredId)
  const clauses = new Set(done.map(({ clause }) => clause))
  const missing = keyNotices(house.shelf.get(policy.handbookId, policy.handbookVersion)).filter((clause) => !clauses.has(clause))
  const last = done.at(-1)
  return { isComplete: missing.length === 0, missing, version: policy.handbookVersion, at: last?.at.toString() ?? null, how: last?.how ?? null }
}

/** The policies on which a member's verified phone stands, newest cover first; audited once for each (N.5). */
export async function myPolicies(tx: Tx, house: House, actor: Actor): Promise<z.infer<typeof PolicySummary>[]> {
  const numbers = actor.kind === 'member' ? await policiesOf(tx, house, actor) : []
  const policies = await policiesByNumber(tx, numbers)
  const summaries: z.infer<typeof PolicySummary>[] = []
  for (const policy of numbers.flatMap((number) => policies.get(number) ?? [])) {
    const people = await peopleOf(tx, house.cipher, policy.policyNumber)
    const { policyNumber, productName, coverageFrom, coverageTo, status, insuredId } = policy
    const insuredNameMasked = maskName(people.find(({ id }) => id === insuredId)?.name ?? '')
    const myRelation = [...new Set(people.filter(({ phone }) => phone === actor.phone).flatMap(({ relations }) => relations))]
    await recordAudit(tx, { actor, action: 'policy-listed', purpose: 'own-policies', policyNumber, subject: insuredId, at: house.now() })
    summaries.push({ policyNumber, productName, coverageFrom, coverageTo, status, insuredNameMasked, insuredId, myRelation })
  }
  return summaries
}
