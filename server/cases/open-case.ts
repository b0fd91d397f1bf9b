import type { z } from 'zod'
import type { OpenCase } from '../../contract/case.ts'
import { begin, isLifecycle } from '../../core/lifecycle/step.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { clausesWith, decide } from '../../core/verdict/decide.ts'
import type { Facts } from '../../core/verdict/types.ts'
import { type Actor, hasRole, roleOf } from '../access/actor.ts'
import { mayReadPolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { newCaseNumber } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { type Use, usesOf } from '../entitlements/store.ts'
import { peopleOf, type Person } from '../people/store.ts'
import { noticesMissing } from '../policies/acknowledge-notices.ts'
import { getPolicy, type Policy } from '../policies/store.ts'
import { orderFacts, orderFound } from './admission-order-facts.ts'
import { linkOrder } from './admission-order-store.ts'
import { type Authority, authorityOf, requireAuthority } from './authority.ts'
import { type CaseContext, dayOf, type Written } from './context.ts'
import { carryOut } from './effects.ts'
import { emergencyRefusal } from './emergency.ts'
import { authorityFacts, factsGivenBy, policyFacts, usesLeftFacts } from './facts.ts'
import { addEvent, addVerdict, type CaseEvent } from './history-store.ts'
import { factsOf, firstFacts, insertFacts, insertKase, type Kase, openCasesOf } from './store.ts'

export type OpenCaseGiven = z.output<typeof OpenCase>

/**
 * Opens a case by the same rules at the desk, on the portal and over the API (1.2.1). An emergency is answered first and logged (R.9); then come the
 * gates that are not verdicts: authority (R.8), key notices (P.7). What the rules say is kept; a person decides (R.7).
 *
 * @throws Refusal `policy-not-found`, `person-not-found`, `service-unknown`, `service-withdrawn`, `service-not-yet-served`, `emergency-call-120`,
 * `authorisation-required`, `guardian-authority-required`, `notices-not-acknowledged`, `case-already-open`, `fact-unknown`, `fact-wrong-type`
 */
export async function openCase(tx: Tx, house: House, actor: Actor, given: OpenCaseGiven): Promise<CaseContext> {
  const now = house.now()
  const today = dayOf(now)
  const { policy, people, insured, handbook, uses } = await subjectOf(tx, house, actor, given)
  const service = handbook.services.find(({ id }) => id === given.service)
  if (service === undefined) throw new Refusal('service-unknown', { clauses: ['P.2'], details: { service: given.service } })
  const sought = { policyNumber: policy.policyNumber, insuredId: insured.id, service: given.service }
  const [authority, notices, duplicate, order] = await Promise.all([
    authorityOf(tx, house, actor, people, insured, given.requester, today),
    noticesMissing(tx, house, policy, policy.insuredId),
    duplicateOf(tx, house, policy, insured, given),
    orderFound({ tx, handbook, kase: sought, today }),
  ])
  const facts: Facts = {
    ...factsGivenBy(handbook, given.facts, actor, now, given.callId === undefined ? {} : { evidence: `call ${given.callId}` }),
    ...policyFacts(policy, insured, today),
    ...authorityFacts(authority),
    ...orderFacts(order, today),
  }
  const left = usesLeftFacts(handbook, policy, uses, given.service)
  const verdict = decide(handbook, { service: given.service, facts: { ...facts, ...left }, overrides: policy.overrides })
  if (verdict.outcome === 'emergency') throw emergencyRefusal(actor, policy, clausesWith(verdict, 'unmet'), now)
  if (service.status === 'withdrawn') throw new Refusal('service-withdrawn', { clauses: ['P.6'], details: { service: given.service } })
  if (!isLifecycle(service.lifecycle)) throw new Refusal('service-not-yet-served', { clauses: ['P.2'], details: { service: given.service } })
  requireAuthority(authority, insured, today)
  if (notices.length > 0) throw new Refusal('notices-not-acknowledged', { clauses: ['P.7'], missing: notices })
  if (duplicate !== undefined) throw new Refusal('case-already-open', { clauses: ['1.3.6'], details: { caseNumber: duplicate } })

  const first = begin(service.lifecycle)
  const kase: Kase = {
    policyNumber: policy.policyNumber, caseNumber: newCaseNumber(service.letters, today), service: given.service, lifecycle: service.lifecycle, state: first.state, isOpen: true, version: 1, insuredId: insured.id,
    channel: given.channel, language: given.language, handbookId: policy.handbookId, handbookVersion: policy.handbookVersion, requester: requesterOf(authority), callId: given.callId ?? null,
    assigneeId: hasRole(actor, 'coordinator') ? actor.id : null, assigneeName: hasRole(actor, 'coordinator') ? actor.name : null, vendorId: null, useId: null, requestedOn: today, openedAt: now, closedAt: null,
    decision: null, need: null, waitingFor: [], visitCard: null,
  }
  const { facts: _, ...payload } = given
  const event: CaseEvent = { sequence: 1, command: 'openCase', payload, chartEvent: { type: 'openCase' }, actorId: actor.id, actorName: actor.name, actorRole: roleOf(actor), fromState: null, toState: first.state, at: now }
  const kept = firstFacts(facts, actor.name, now)
  const written: Written = { facts: kept, uses, events: [event], promises: [], messages: [] }
  const context: CaseContext = { tx, house, kase, policy, insured, handbook, actor, now, today, written }
  await Promise.all([
    insertKase(tx, house.cipher, kase),
    insertFacts(tx, house.cipher, kase, kept),
    addVerdict(tx, house.cipher, kase, 1, verdict, now),
    addEvent(tx, house.cipher, kase, event),
    recordAudit(tx, { actor, action: 'case-opened', purpose: 'serve the request', policyNumber: policy.policyNumber, subject: kase.caseNumber, at: now }),
    carryOut(context, first.effects, {}),
  ])
  if (order !== undefined) await linkOrder(tx, kase, order.id, now)
  return context
}

interface Subject {
  readonly policy: Policy
  readonly people: readonly Person[]
  readonly insured: Person
  readonly handbook: Handbook
  readonly uses: readonly Use[]
}

async function subjectOf(tx: Tx, house: House, actor: Actor, { policyNumber, insuredId }: OpenCaseGiven): Promise<Subject> {
  const [mayRead, policy, people, uses] = await Promise.all([mayReadPolicy(tx, house, actor, policyNumber), getPolicy(tx, policyNumber), peopleOf(tx, house.cipher, policyNumber), usesOf(tx, { policyNumber, insuredId })])
  if (policy === undefined || !mayRead) throw new Refusal('policy-not-found', { clauses: ['N.5'] })
  const insured = people.find(({ id }) => id === insuredId)
  if (insured === undefined) throw new Refusal('person-not-found', { clauses: ['N.1'] })
  return { policy, people, insured, handbook: house.shelf.get(policy.handbookId, policy.handbookVersion), uses }
}

/** The same illness under the same service is one request, not two: the number of the one that is open. */
async function duplicateOf(tx: Tx, house: House, { policyNumber }: Policy, insured: Person, given: OpenCaseGiven): Promise<string | undefined> {
  const disease = given.facts['disease']
  if (disease === undefined) return undefined
  for (const caseNumber of await openCasesOf(tx, policyNumber, insured.id, given.service)) {
    const facts = await factsOf(tx, house.cipher, { policyNumber, caseNumber })
    if (facts.some(({ name, value }) => name === 'disease' && value === disease)) return caseNumber
  }
  return undefined
}

function requesterOf({ relation, personId, name, phone }: Authority): Kase['requester'] {
  return { relation, personId, name, phone }
}
