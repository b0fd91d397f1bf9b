import type { Selectable } from 'kysely'
import type { Reads, Tx } from '../db/database.ts'
import type { AdmissionOrder as OrderRow } from '../db/types.gen.ts'
import type { Kase } from './store.ts'

type CaseKey = Pick<Kase, 'policyNumber' | 'caseNumber'>
type PersonKey = Pick<Kase, 'policyNumber' | 'insuredId'>

/** A hospital's order to admit, as it was checked and written down (2.3.2.b, 3.3.2.b). */
export interface AdmissionOrder {
  readonly id: string
  /** The case it was recorded on. */
  readonly caseNumber: string
  readonly source: 'in-service-range' | 'after-our-outpatient'
  /** The outpatient case after whose visit it was issued. */
  readonly sourceCaseNumber: string | null
  readonly hospitalId: string
  readonly departmentCode: string
  readonly issuedOn: string
  readonly validUntilOn: string
  readonly documentId: string | null
}

/** An order as one case rests on it. */
export interface LinkedOrder extends AdmissionOrder {
  readonly isCurrent: boolean
  /** When it was found that the order had run out; null while it had not. */
  readonly runOutAt: Temporal.Instant | null
}

export async function addOrder(tx: Tx, { policyNumber, insuredId }: PersonKey, order: AdmissionOrder, by: string, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('admission_order')
    .values({
      policy_number: policyNumber, id: order.id, insured_id: insuredId, case_number: order.caseNumber, source: order.source, source_case_number: order.sourceCaseNumber, hospital_id: order.hospitalId,
      department_code: order.departmentCode, issued_on: order.issuedOn, valid_until_on: order.validUntilOn, document_id: order.documentId, recorded_by: by, recorded_at: at.toString(),
    })
    .execute()
}

/** Lets a case rest on an order from now on; the one before stays on record. */
export async function linkOrder(tx: Tx, key: CaseKey, orderId: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('admission_order_link').set({ replaced_at: at.toString() }).where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).where('replaced_at', 'is', null).execute()
  await tx.insertInto('admission_order_link').values({ policy_number: key.policyNumber, case_number: key.caseNumber, order_id: orderId, linked_at: at.toString() }).execute()
}

/** Every order a case rested on, the newest first. */
export async function linkedOrders(reads: Reads, key: CaseKey): Promise<LinkedOrder[]> {
  const rows = await reads
    .selectFrom('admission_order_link as link')
    .innerJoin('admission_order as one', (join) => join.onRef('one.policy_number', '=', 'link.policy_number').onRef('one.id', '=', 'link.order_id'))
    .selectAll('one')
    .select(['link.replaced_at', 'link.run_out_at'])
    .where('link.policy_number', '=', key.policyNumber)
    .where('link.case_number', '=', key.caseNumber)
    .orderBy('one.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...orderOf(row), isCurrent: row.replaced_at === null, runOutAt: row.run_out_at }))
}

/** The orders written down for a person, the one issued last first; `caseNumber` keeps those recorded on one case. */
export async function ordersOf(reads: Reads, { policyNumber, insuredId }: PersonKey, caseNumber?: string): Promise<AdmissionOrder[]> {
  const rows = await reads
    .selectFrom('admission_order')
    .selectAll()
    .where('policy_number', '=', policyNumber)
    .where('insured_id', '=', insuredId)
    .$if(caseNumber !== undefined, (query) => query.where('case_number', '=', caseNumber ?? ''))
    .orderBy('issued_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(orderOf)
}

/** The other cases that rest on an order and hold or have spent a use of their own right. */
export async function othersOnOrder(reads: Reads, key: CaseKey, orderId: string): Promise<{ caseNumber: string; service: string }[]> {
  const rows = await reads
    .selectFrom('admission_order_link as link')
    .innerJoin('entitlement_use as use', (join) => join.onRef('use.policy_number', '=', 'link.policy_number').onRef('use.case_number', '=', 'link.case_number'))
    .select(['link.case_number', 'use.service'])
    .where('link.policy_number', '=', key.policyNumber)
    .where('link.order_id', '=', orderId)
    .where('link.case_number', '<>', key.caseNumber)
    .where('link.replaced_at', 'is', null)
    .where('use.status', 'in', ['held', 'consumed'])
    .orderBy('link.case_number')
    .execute()
  return rows.map((row) => ({ caseNumber: row.case_number, service: row.service }))
}

/** The visits this person kept, with where and when: an order issued there afterwards comes from our own service. */
export async function keptVisits(reads: Reads, { policyNumber, insuredId }: PersonKey): Promise<{ caseNumber: string; service: string; hospitalId: string; visitAt: Temporal.Instant }[]> {
  const rows = await reads
    .selectFrom('booking')
    .innerJoin('kase', (join) => join.onRef('kase.policy_number', '=', 'booking.policy_number').onRef('kase.case_number', '=', 'booking.case_number'))
    .select(['booking.case_number', 'kase.service', 'booking.hospital_id', 'booking.visit_at'])
    .where('booking.policy_number', '=', policyNumber)
    .where('booking.insured_id', '=', insuredId)
    .where('booking.state', '=', 'attended')
    .orderBy('booking.visit_at', 'desc')
    .execute()
  return rows.map((row) => ({ caseNumber: row.case_number, service: row.service, hospitalId: row.hospital_id, visitAt: row.visit_at }))
}

/** Open cases in some states that rest on an order whose last day is over, where that was not noted yet. */
export async function casesOnOrdersRunOut(reads: Reads, today: string, states: readonly string[], most: number): Promise<CaseKey[]> {
  const rows = await reads
    .selectFrom('admission_order_link as link')
    .innerJoin('admission_order as one', (join) => join.onRef('one.policy_number', '=', 'link.policy_number').onRef('one.id', '=', 'link.order_id'))
    .innerJoin('kase', (join) => join.onRef('kase.policy_number', '=', 'link.policy_number').onRef('kase.case_number', '=', 'link.case_number'))
    .select(['link.policy_number', 'link.case_number'])
    .where('link.replaced_at', 'is', null)
    .where('link.run_out_at', 'is', null)
    .where('one.valid_until_on', '<', today)
    .where('kase.is_open', '=', true)
    .where('kase.state', 'in', [...states])
    .orderBy('link.policy_number')
    .orderBy('link.case_number')
    .limit(most)
    .execute()
  return rows.map((row) => ({ policyNumber: row.policy_number, caseNumber: row.case_number }))
}

/** Notes that the order a case rests on has run out; false when that was noted already. */
export async function noteRunOut(tx: Tx, key: CaseKey, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('admission_order_link')
    .set({ run_out_at: at.toString() })
    .where('policy_number', '=', key.policyNumber)
    .where('case_number', '=', key.caseNumber)
    .where('replaced_at', 'is', null)
    .where('run_out_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function orderOf(row: Selectable<OrderRow>): AdmissionOrder {
  return {
    id: row.id, caseNumber: row.case_number, source: row.source as AdmissionOrder['source'], sourceCaseNumber: row.source_case_number, hospitalId: row.hospital_id, departmentCode: row.department_code,
    issuedOn: row.issued_on, validUntilOn: row.valid_until_on, documentId: row.document_id,
  }
}
