import type { ClauseId } from '../../core/clause.ts'
import { type Balances, balancesOf, endsAtZero, type MoneyEvent, reversed, transfersOf } from '../../core/advance/account.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import { balancesOfStay, insertTransaction, type LedgerTransaction, lockStay, type StayKey, transactionByKey } from './store.ts'

/** A money event as it is posted: what happened, on which stay, under which key, by which clause and paper. */
export interface Posting extends StayKey {
  readonly key: string
  readonly event: MoneyEvent
  readonly clause: ClauseId
  readonly document?: string
  readonly by: string
  readonly at: Temporal.Instant
}

/**
 * Posts a money event on a stay, exactly once for its key: tried again it answers with what was posted before (5.2.5–5.2.8). The event has to make sense on
 * the stay: nothing is confirmed that was not sent, nothing repaid that is not owed.
 *
 * @throws Refusal `posting-key-reused` when the key stands for another event, `posting-exceeds-account` naming the account that would go past zero
 */
export async function post(tx: Tx, { event, key, clause, document, by, at, policyNumber, caseNumber }: Posting): Promise<LedgerTransaction> {
  const transfers = transfersOf(event)
  if (transfers.length === 0) throw new Error('a money event of nothing is not posted')
  await lockStay(tx, { policyNumber, caseNumber })
  const one: LedgerTransaction = { policyNumber, caseNumber, id: newId(at), key, kind: event.kind, clause, document: document ?? null, reason: null, reverses: null, postedBy: by, postedAt: at, transfers }
  if (await insertTransaction(tx, one)) {
    requireSense(await balancesOfStay(tx, one))
    return one
  }
  const before = await transactionByKey(tx, policyNumber, key)
  if (before === undefined || !isSame(before, one)) throw new Refusal('posting-key-reused', { clauses: [clause], details: { key } })
  return before
}

/**
 * Takes back a transaction by posting its reversal, once; the first stays as it was (5.2.8).
 *
 * @throws Refusal `posting-not-found`, `posting-already-reversed`, `posting-exceeds-account`
 */
export async function reverse(tx: Tx, stay: StayKey, key: string, given: { readonly reason: string; readonly by: string; readonly at: Temporal.Instant }): Promise<LedgerTransaction> {
  await lockStay(tx, stay)
  const first = await transactionByKey(tx, stay.policyNumber, key)
  if (first === undefined || first.caseNumber !== stay.caseNumber || first.kind === 'reversal') throw new Refusal('posting-not-found', { details: { key } })
  const one: LedgerTransaction = {
    ...first, id: newId(given.at), key: `reversal of ${first.id}`, kind: 'reversal', reason: given.reason, reverses: first.id, postedBy: given.by, postedAt: given.at, transfers: reversed(first.transfers),
  }
  if (!(await insertTransaction(tx, one))) throw new Refusal('posting-already-reversed', { clauses: [first.clause], details: { key } })
  requireSense(await balancesOfStay(tx, one))
  return one
}

/** Which way an account of a stay may lean: debits above credits, or credits above debits. */
const leaning: Readonly<Record<(typeof endsAtZero)[number], 1 | -1>> = { 'in-flight': 1, advanced: 1, 'owed-by-member': 1, 'claim-payable': -1, 'payout-in-flight': -1 }

function requireSense(balances: Balances): void {
  const wrong = endsAtZero.find((account) => balances[account] * leaning[account] < 0)
  if (wrong !== undefined) throw new Refusal('posting-exceeds-account', { clauses: ['5.2.8'], details: { account: wrong, byFen: Math.abs(balances[wrong]) } })
}

function isSame(before: LedgerTransaction, again: LedgerTransaction): boolean {
  const net = (one: LedgerTransaction) => JSON.stringify(balancesOf(one.transfers))
  return before.caseNumber === again.caseNumber && before.kind === again.kind && net(before) === net(again)
}
