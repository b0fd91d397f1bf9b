import type { ClauseId } from '../../core/clause.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import type { Fact, Facts } from '../../core/verdict/types.ts'
import type { Reads } from '../db/database.ts'
import { type AdmissionOrder, linkedOrders, ordersOf } from './admission-order-store.ts'
import type { CaseContext } from './context.ts'
import type { Kase } from './store.ts'

/** The clause under which a service asks for an admission order; undefined where it asks for none (2.3.2.b, 3.3.2.b). */
export function orderClauseOf({ engines, language }: Handbook, service: string): ClauseId | undefined {
  const slot = language.slotOf.get('hasAdmissionOrder')
  return engines.get(service)?.rules.opening.find((rule) => slot !== undefined && rule.slots.includes(slot))?.clause
}

/** Whom an order is looked for, on which day, and for which service. */
export interface OrderSought {
  readonly tx: Reads
  readonly handbook: Handbook
  readonly kase: Pick<Kase, 'policyNumber' | 'insuredId' | 'service'>
  readonly today: string
}

/** The newest order in force that was issued to this person after a visit we arranged: nobody has to bring it again (2.3.2.b, 3.3.2.b). */
export async function orderFound({ tx, kase, handbook, today }: OrderSought): Promise<AdmissionOrder | undefined> {
  if (orderClauseOf(handbook, kase.service) === undefined) return undefined
  return (await ordersOf(tx, kase)).find(({ source, issuedOn, validUntilOn }) => source === 'after-our-outpatient' && issuedOn <= today && today <= validUntilOn)
}

/** The order a case rests on, or the one found for it by itself (2.3.2.b, 3.3.2.b). */
export async function orderOf({ tx, kase, handbook, today }: Pick<CaseContext, 'tx' | 'kase' | 'handbook' | 'today'>): Promise<AdmissionOrder | undefined> {
  if (orderClauseOf(handbook, kase.service) === undefined) return undefined
  const current = (await linkedOrders(tx, kase)).find(({ isCurrent }) => isCurrent)
  return current ?? (await orderFound({ tx, kase, handbook, today }))
}

/** What an order says of a case on a day, with the case it comes from as its evidence (N.7). */
export function orderFacts(order: AdmissionOrder | undefined, on: string): Facts {
  if (order === undefined) return {}
  const from = order.sourceCaseNumber === null ? `住院单 ${order.issuedOn}` : `住院单 ${order.issuedOn}（${order.sourceCaseNumber}）`
  const fact = (value: boolean | string): Fact => ({ value, source: 'computed', evidence: from })
  return { hasAdmissionOrder: fact(true), admissionOrderFrom: fact(order.source), admissionOrderInForce: fact(order.issuedOn <= on && on <= order.validUntilOn) }
}
