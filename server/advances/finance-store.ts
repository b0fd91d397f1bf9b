import type { Selectable } from 'kysely'
import type { Difference, OurPayment } from '../../core/advance/reconcile.ts'
import { zone } from '../../core/promise/zone.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { ReconciliationDifference } from '../db/types.gen.ts'

/** Payments over the whole house, the newest last, after a cursor. */
export async function paymentRows(reads: Reads, { state, limit, after }: { readonly state?: string | undefined; readonly limit: number; readonly after?: string | undefined }) {
  return await reads
    .selectFrom('payment')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** What is out for each open stay, from the postings: hospital, day of admission, sums in fen. */
export async function openStaySums(reads: Reads) {
  return await reads
    .selectFrom('stay')
    .innerJoin('kase', (join) => join.onRef('kase.policy_number', '=', 'stay.policy_number').onRef('kase.case_number', '=', 'stay.case_number'))
    .innerJoin('ledger_posting as posting', (join) => join.onRef('posting.policy_number', '=', 'stay.policy_number').onRef('posting.case_number', '=', 'stay.case_number'))
    .innerJoin('hospital', 'hospital.id', 'stay.hospital_id')
    .select(['hospital.id as hospitalId', 'hospital.name as hospital', 'stay.case_number as caseNumber', 'stay.policy_number as policyNumber', 'stay.admitted_on as admittedOn', 'posting.debit', 'posting.credit', ({ fn }) => fn.sum<string>('posting.amount_fen').as('fen')])
    .where('kase.is_open', '=', true)
    .groupBy(['hospital.id', 'hospital.name', 'stay.case_number', 'stay.policy_number', 'stay.admitted_on', 'posting.debit', 'posting.credit'])
    .execute()
}

/** The instalments of open stays that are agreed. */
export async function instalmentRows(reads: Reads) {
  return await reads.selectFrom('instalment').select(['case_number', 'due_on', 'amount_fen']).orderBy('case_number').orderBy('number').execute()
}

/** Our payments with these keys, and those released on these days: what a bank's file is read against. */
export async function ourPayments(reads: Reads, keys: readonly string[], fromOn: string, toOn: string): Promise<{ payments: OurPayment[]; caseOf: ReadonlyMap<string, string> }> {
  const begin = Temporal.PlainDate.from(fromOn).toZonedDateTime(zone).toInstant()
  const end = Temporal.PlainDate.from(toOn).add({ days: 1 }).toZonedDateTime(zone).toInstant()
  const rows = await reads
    .selectFrom('payment')
    .select(['id', 'case_number', 'amount_fen', 'state', 'released_at'])
    .where('released_at', 'is not', null)
    .where(({ or, eb, and }) => or([...(keys.length > 0 ? [eb('id', 'in', [...keys])] : []), and([eb('released_at', '>=', begin), eb('released_at', '<', end)])]))
    .execute()
  const payments = rows.map((row): OurPayment => ({ key: row.id, amountFen: row.amount_fen, state: row.state as OurPayment['state'], on: (row.released_at as Temporal.Instant).toZonedDateTimeISO(zone).toPlainDate().toString() }))
  return { payments, caseOf: new Map(rows.map((row) => [row.id, row.case_number])) }
}

/** A reading of a bank's file as it is kept. */
export interface Reconciliation {
  readonly id: string
  readonly fileName: string
  readonly fromOn: string
  readonly toOn: string
  readonly matched: number
  readonly unreadable: readonly { readonly row: number; readonly because: { readonly zh: string; readonly en: string } }[]
  readonly by: string
  readonly at: Temporal.Instant
}

/** A difference as it is kept. */
export interface StoredDifference extends Difference {
  readonly id: string
  readonly caseNumber: string | null
  readonly settledBy: string | null
  readonly settledAt: Temporal.Instant | null
  readonly note: string | null
}

/** Keeps a reading and its differences. */
export async function addReconciliation(tx: Tx, one: Reconciliation, differences: readonly StoredDifference[]): Promise<void> {
  await tx.insertInto('reconciliation').values({ id: one.id, file_name: one.fileName, from_on: one.fromOn, to_on: one.toOn, matched: one.matched, unreadable: JSON.stringify(one.unreadable), by_name: one.by, at: one.at.toString() }).execute()
  for (let at = 0; at < differences.length; at += rowsAtOnce) await addDifferences(tx, one.id, differences.slice(at, at + rowsAtOnce))
}

/** A statement carries so many values and no more. */
const rowsAtOnce = 1000

async function addDifferences(tx: Tx, reconciliationId: string, differences: readonly StoredDifference[]): Promise<void> {
  await tx
    .insertInto('reconciliation_difference')
    .values(differences.map((each) => ({ id: each.id, reconciliation_id: reconciliationId, kind: each.kind, key: each.key, reference: each.reference, our_fen: each.ourFen, bank_fen: each.bankFen, case_number: each.caseNumber })))
    .execute()
}

/** Readings, the newest first, after a cursor. */
export async function reconciliations(reads: Reads, { limit, after }: { readonly limit: number; readonly after?: string | undefined }): Promise<Reconciliation[]> {
  const rows = await reads.selectFrom('reconciliation').selectAll().$if(after !== undefined, (query) => query.where('id', '<', after ?? '')).orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({ id: row.id, fileName: row.file_name, fromOn: row.from_on, toOn: row.to_on, matched: row.matched, unreadable: row.unreadable as unknown as Reconciliation['unreadable'], by: row.by_name, at: row.at }))
}

/** The differences of some readings, by reading. */
export async function differencesOf(reads: Reads, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDifference[]>> {
  if (ids.length === 0) return new Map()
  const rows = await reads.selectFrom('reconciliation_difference').selectAll().where('reconciliation_id', 'in', [...ids]).orderBy('id').execute()
  return Map.groupBy(rows.map((row) => ({ of: row.reconciliation_id, ...differenceOf(row) })), ({ of }) => of)
}

/** Settles a difference once; undefined when it is settled already or is not there. */
export async function settle(tx: Tx, id: string, note: string, by: string, at: Temporal.Instant): Promise<StoredDifference | undefined> {
  const row = await tx.updateTable('reconciliation_difference').set({ settled_by: by, settled_at: at.toString(), note }).where('id', '=', id).where('settled_by', 'is', null).returningAll().executeTakeFirst()
  return row && differenceOf(row)
}

/** Whether there is such a difference at all. */
export async function isDifference(reads: Reads, id: string): Promise<boolean> {
  return (await reads.selectFrom('reconciliation_difference').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

function differenceOf(row: Selectable<ReconciliationDifference>): StoredDifference {
  return { id: row.id, kind: row.kind as Difference['kind'], key: row.key, reference: row.reference, ourFen: row.our_fen, bankFen: row.bank_fen, caseNumber: row.case_number, settledBy: row.settled_by, settledAt: row.settled_at, note: row.note }
}
