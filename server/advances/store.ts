import type { Selectable } from 'kysely'
import type { Bill, Compensation, Erosion, SocialInsurance, Worksheet } from '../../core/advance/types.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Advance as AdvanceRow } from '../db/types.gen.ts'
import type { StayKey } from '../ledger/store.ts'
import type { Cipher } from '../privacy/cipher.ts'

/** What is known of a hospital stay beside its bills and its money (5.2.1, 5.2.7, 5.2.8). */
export interface StayRecord {
  readonly hospitalId: string
  readonly departmentCode: string
  readonly care: Bill['care']
  readonly admittedOn: string
  readonly socialInsurance: SocialInsurance
  readonly criticalIllnessConfirmedOn: string | null
  readonly leftOn: string | null
  readonly leftHow: string | null
  readonly frozenFor: string | null
  readonly claimNumber: string | null
  readonly adjudicatedFen: number | null
}

/** The stay of a case; absent until it is reported (5.2.1). */
export async function stayOfCase(reads: Reads, { policyNumber, caseNumber }: StayKey): Promise<StayRecord | undefined> {
  const row = await reads.selectFrom('stay').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).executeTakeFirst()
  return (
    row && {
      hospitalId: row.hospital_id, departmentCode: row.department_code, care: row.care as Bill['care'], admittedOn: row.admitted_on,
      socialInsurance: { use: row.social_insurance as SocialInsurance['use'], amountFen: row.social_insurance_fen, document: row.social_insurance_document || '—' },
      criticalIllnessConfirmedOn: row.critical_illness_confirmed_on, leftOn: row.left_on, leftHow: row.left_how, frozenFor: row.frozen_for, claimNumber: row.claim_number, adjudicatedFen: row.adjudicated_fen,
    }
  )
}

/** Keeps what was reported of a stay; a later report takes the place of an earlier one, both stand in the events of the case. */
export async function saveStay(tx: Tx, { policyNumber, caseNumber }: StayKey, stay: Pick<StayRecord, 'hospitalId' | 'departmentCode' | 'care' | 'admittedOn'>): Promise<void> {
  const values = { hospital_id: stay.hospitalId, department_code: stay.departmentCode, care: stay.care, admitted_on: stay.admittedOn }
  await tx
    .insertInto('stay')
    .values({ policy_number: policyNumber, case_number: caseNumber, ...values })
    .onConflict((hit) => hit.columns(['policy_number', 'case_number']).doUpdateSet(values))
    .execute()
}

/** Changes what is known of a stay. */
export async function changeStay(tx: Tx, { policyNumber, caseNumber }: StayKey, change: Partial<StayRecord>): Promise<void> {
  const { socialInsurance, criticalIllnessConfirmedOn, leftOn, leftHow, frozenFor, claimNumber, adjudicatedFen } = change
  await tx
    .updateTable('stay')
    .set({
      ...(socialInsurance && { social_insurance: socialInsurance.use, social_insurance_fen: socialInsurance.amountFen, social_insurance_document: socialInsurance.document }),
      ...(criticalIllnessConfirmedOn !== undefined && { critical_illness_confirmed_on: criticalIllnessConfirmedOn }),
      ...(leftOn !== undefined && { left_on: leftOn }),
      ...(leftHow !== undefined && { left_how: leftHow }),
      ...(frozenFor !== undefined && { frozen_for: frozenFor }),
      ...(claimNumber !== undefined && { claim_number: claimNumber }),
      ...(adjudicatedFen !== undefined && { adjudicated_fen: adjudicatedFen }),
    })
    .where('policy_number', '=', policyNumber)
    .where('case_number', '=', caseNumber)
    .execute()
}

/** A bill of a stay with its id. */
export interface StayBill extends Bill {
  readonly id: string
}

/** The bills of a stay that stand, oldest care first (5.3.4.f). */
export async function billsOf(reads: Reads, { policyNumber, caseNumber }: StayKey): Promise<StayBill[]> {
  const rows = await reads.selectFrom('stay_bill').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).where('taken_back_at', 'is', null).orderBy('served_on').orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, document: row.document, servedOn: row.served_on, care: row.care as Bill['care'], totalFen: row.total_fen, selfPayFen: row.self_pay_fen }))
}

/** Keeps a bill; false when the same paper counts already. */
export async function addBill(tx: Tx, { policyNumber, caseNumber }: StayKey, bill: StayBill, by: string, at: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .insertInto('stay_bill')
    .values({ policy_number: policyNumber, id: bill.id, case_number: caseNumber, document: bill.document, served_on: bill.servedOn, care: bill.care, total_fen: bill.totalFen, self_pay_fen: bill.selfPayFen, recorded_by: by, recorded_at: at.toString() })
    .onConflict((hit) => hit.columns(['policy_number', 'case_number', 'document']).where('taken_back_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a bill back; it stays on record and no longer counts. */
export async function takeBillBack(tx: Tx, { policyNumber, caseNumber }: StayKey, id: string, reason: string, by: string, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('stay_bill')
    .set({ taken_back_at: at.toString(), taken_back_by: by, taken_back_because: reason })
    .where('policy_number', '=', policyNumber)
    .where('case_number', '=', caseNumber)
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What others paid for the stay, and what of the year’s deductible was borne before it. */
export async function moneyOf(reads: Reads, { policyNumber, caseNumber }: StayKey): Promise<{ compensations: Compensation[]; erosions: Erosion[] }> {
  const rows = await reads.selectFrom('stay_money').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).orderBy('id').execute()
  return {
    compensations: rows.filter(({ role }) => role === 'compensation').map((row) => ({ document: row.document, payer: row.kind as Compensation['payer'], amountFen: row.amount_fen })),
    erosions: rows.filter(({ role }) => role === 'erosion').map((row) => ({ document: row.document, kind: row.kind as Erosion['kind'], isInsured: true, amountFen: row.amount_fen })),
  }
}

/** Keeps money that bears on a stay; false when the same paper counts already. */
export async function addMoney(tx: Tx, { policyNumber, caseNumber }: StayKey, one: { id: string; role: 'compensation' | 'erosion'; kind: string; amountFen: number; document: string }, by: string, at: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .insertInto('stay_money')
    .values({ policy_number: policyNumber, id: one.id, case_number: caseNumber, role: one.role, kind: one.kind, amount_fen: one.amountFen, document: one.document, recorded_by: by, recorded_at: at.toString() })
    .onConflict((hit) => hit.columns(['policy_number', 'case_number', 'role', 'document']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** One advance of a stay, with the worksheet it rests on (5.2.6). */
export interface Advance {
  readonly id: string
  readonly number: number
  readonly amountFen: number
  readonly deductibleFen: number
  readonly state: 'proposed' | 'approved' | 'paid' | 'rejected' | 'lapsed'
  readonly worksheet: Worksheet
  readonly approvedById: string
  readonly approvedBy: string
  readonly approvedAt: Temporal.Instant
  readonly secondBy: string | null
  readonly reason: string
}

/** The advances of a stay in the order they were approved. */
export async function advancesOf(reads: Reads, cipher: Cipher, { policyNumber, caseNumber }: StayKey): Promise<Advance[]> {
  const rows = await reads.selectFrom('advance').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).orderBy('number').execute()
  return rows.map((row) => advanceOf(row, cipher))
}

/** Writes an advance down as its approver left it. */
export async function addAdvance(tx: Tx, cipher: Cipher, { policyNumber, caseNumber }: StayKey, one: Advance): Promise<void> {
  await tx
    .insertInto('advance')
    .values({
      policy_number: policyNumber, id: one.id, case_number: caseNumber, number: one.number, amount_fen: one.amountFen, deductible_fen: one.deductibleFen, worksheet: cipher.seal(JSON.stringify(one.worksheet)), state: one.state,
      approved_by_id: one.approvedById, approved_by: one.approvedBy, approved_at: one.approvedAt.toString(), reason: cipher.seal(one.reason),
    })
    .execute()
}

/** Moves an advance on; false when it is no longer where it was thought to be. */
export async function changeAdvance(tx: Tx, { policyNumber }: StayKey, id: string, from: Advance['state'], to: Advance['state'], second?: { readonly id: string; readonly name: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('advance')
    .set({ state: to, ...(second && { second_by_id: second.id, second_by: second.name }) })
    .where('policy_number', '=', policyNumber)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What every other open stay on a policy has reserved or received: by case and insured, in fen (5.1, R.11). */
export async function otherStays(reads: Reads, { policyNumber, caseNumber }: StayKey): Promise<{ caseNumber: string; insuredId: string; isOpen: boolean; isCritical: boolean; adjudicatedFen: number | null; onItsWayFen: number; deductibleFen: number }[]> {
  const rows = await reads
    .selectFrom('stay')
    .innerJoin('kase', (join) => join.onRef('kase.policy_number', '=', 'stay.policy_number').onRef('kase.case_number', '=', 'stay.case_number'))
    .leftJoin('advance', (join) => join.onRef('advance.policy_number', '=', 'stay.policy_number').onRef('advance.case_number', '=', 'stay.case_number').on('advance.state', 'in', ['proposed', 'approved', 'paid']))
    .select(['stay.case_number', 'kase.insured_id', 'kase.is_open', 'stay.adjudicated_fen', 'stay.critical_illness_confirmed_on', ({ fn }) => fn.sum<string | null>('advance.amount_fen').as('on_its_way'), ({ fn }) => fn.max('advance.deductible_fen').as('deductible')])
    .where('stay.policy_number', '=', policyNumber)
    .where('stay.case_number', '<>', caseNumber)
    .groupBy(['stay.case_number', 'kase.insured_id', 'kase.is_open', 'stay.adjudicated_fen', 'stay.critical_illness_confirmed_on'])
    .execute()
  return rows.map((row) => ({ caseNumber: row.case_number, insuredId: row.insured_id, isOpen: row.is_open, isCritical: row.critical_illness_confirmed_on !== null, adjudicatedFen: row.adjudicated_fen, onItsWayFen: Number(row.on_its_way ?? 0), deductibleFen: row.deductible ?? 0 }))
}

function advanceOf(row: Selectable<AdvanceRow>, cipher: Cipher): Advance {
  return {
    id: row.id, number: row.number, amountFen: row.amount_fen, deductibleFen: row.deductible_fen, state: row.state as Advance['state'], worksheet: JSON.parse(cipher.open(row.worksheet)) as Worksheet,
    approvedById: row.approved_by_id, approvedBy: row.approved_by, approvedAt: row.approved_at, secondBy: row.second_by, reason: cipher.open(row.reason),
  }
}
