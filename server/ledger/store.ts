import type { ClauseId } from '../../core/clause.ts'
import { type Account, type Balances, balancesOf, type MoneyEvent, type Transfer } from '../../core/advance/account.ts'
import type { Reads, Tx } from '../db/database.ts'

/** One stay: the case it belongs to. */
export interface StayKey {
  readonly policyNumber: string
  readonly caseNumber: string
}

/** One posted money event with its transfers. */
export interface LedgerTransaction extends StayKey {
  readonly id: string
  readonly key: string
  readonly kind: MoneyEvent['kind'] | 'reversal'
  readonly clause: ClauseId
  readonly document: string | null
  readonly reason: string | null
  readonly reverses: string | null
  readonly postedBy: string
  readonly postedAt: Temporal.Instant
  readonly transfers: readonly Transfer[]
}

/** Writes a transaction once; false when its key or what it reverses is there already. The unique keys decide between any number who try at once. */
export async function insertTransaction(tx: Tx, { transfers, ...one }: LedgerTransaction): Promise<boolean> {
  const written = await tx
    .insertInto('ledger_transaction')
    .values({
      policy_number: one.policyNumber, id: one.id, case_number: one.caseNumber, key: one.key, kind: one.kind, clause: one.clause, document: one.document, reason: one.reason, reverses: one.reverses,
      posted_by: one.postedBy, posted_at: one.postedAt.toString(),
    })
    .onConflict((hit) => hit.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (written === undefined) return false
  await tx
    .insertInto('ledger_posting')
    .values(transfers.map(({ debit, credit, amountFen }, at) => ({ policy_number: one.policyNumber, transaction_id: one.id, position: at + 1, case_number: one.caseNumber, debit, credit, amount_fen: amountFen })))
    .execute()
  return true
}

/** The transaction posted under a key, with its transfers. */
export async function transactionByKey(reads: Reads, policyNumber: string, key: string): Promise<LedgerTransaction | undefined> {
  return (await read(reads, policyNumber, (query) => query.where('ledger_transaction.key', '=', key)))[0]
}

/** Everything posted on a stay, oldest first: its statement (5.2.8). */
export async function transactionsOf(reads: Reads, { policyNumber, caseNumber }: StayKey): Promise<LedgerTransaction[]> {
  return await read(reads, policyNumber, (query) => query.where('ledger_transaction.case_number', '=', caseNumber))
}

/** Debits less credits of a stay, account by account; summed when asked, so that no row is fought over. */
export async function balancesOfStay(reads: Reads, { policyNumber, caseNumber }: StayKey): Promise<Balances> {
  const rows = await reads
    .selectFrom('ledger_posting')
    .select(['debit', 'credit', ({ fn }) => fn.sum<string>('amount_fen').as('fen')])
    .where('policy_number', '=', policyNumber)
    .where('case_number', '=', caseNumber)
    .groupBy(['debit', 'credit'])
    .execute()
  return balancesOf(rows.map(({ debit, credit, fen }) => ({ debit: debit as Account, credit: credit as Account, amountFen: safe(fen) })))
}

/** Debits less credits over the whole house, account by account: the trial balance; its sum is zero. */
export async function trialBalance(reads: Reads): Promise<Balances> {
  const rows = await reads.selectFrom('ledger_posting').select(['debit', 'credit', ({ fn }) => fn.sum<string>('amount_fen').as('fen')]).groupBy(['debit', 'credit']).execute()
  return balancesOf(rows.map(({ debit, credit, fen }) => ({ debit: debit as Account, credit: credit as Account, amountFen: safe(fen) })))
}

/** Locks a stay until the transaction ends, so that what its accounts allow is judged one posting at a time. */
export async function lockStay(tx: Tx, { policyNumber, caseNumber }: StayKey): Promise<void> {
  await tx.selectFrom('kase').select('version').where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).forUpdate().execute()
}

/** Locks the money of a policy until the transaction ends: exposure is judged by one person at a time (5.1). */
export async function lockMoneyOf(tx: Tx, policyNumber: string): Promise<void> {
  await tx.selectFrom('policy').select('policy_number').where('policy_number', '=', policyNumber).forUpdate().execute()
}

type Query = ReturnType<typeof selected>
const selected = (reads: Reads, policyNumber: string) =>
  reads
    .selectFrom('ledger_transaction')
    .leftJoin('ledger_posting', (join) => join.onRef('ledger_posting.policy_number', '=', 'ledger_transaction.policy_number').onRef('ledger_posting.transaction_id', '=', 'ledger_transaction.id'))
    .selectAll('ledger_transaction')
    .select(['ledger_posting.debit', 'ledger_posting.credit', 'ledger_posting.amount_fen'])
    .where('ledger_transaction.policy_number', '=', policyNumber)
    .orderBy('ledger_transaction.id')
    .orderBy('ledger_posting.position')

async function read(reads: Reads, policyNumber: string, narrow: (query: Query) => Query): Promise<LedgerTransaction[]> {
  const rows = await narrow(selected(reads, policyNumber)).execute()
  const found = new Map<string, LedgerTransaction & { transfers: Transfer[] }>()
  for (const row of rows) {
    const before = found.get(row.id)
    const one = before ?? {
      policyNumber: row.policy_number, caseNumber: row.case_number, id: row.id, key: row.key, kind: row.kind as LedgerTransaction['kind'], clause: row.clause as ClauseId, document: row.document, reason: row.reason,
      reverses: row.reverses, postedBy: row.posted_by, postedAt: row.posted_at, transfers: [],
    }
    if (before === undefined) found.set(row.id, one)
    if (row.debit !== null && row.credit !== null && row.amount_fen !== null) one.transfers.push({ debit: row.debit as Account, credit: row.credit as Account, amountFen: row.amount_fen })
  }
  return [...found.values()]
}

function safe(fen: string): number {
  const amount = Number(fen)
  if (!Number.isSafeInteger(amount)) throw new Error('a sum of the ledger is above what a whole number can hold')
  return amount
}
