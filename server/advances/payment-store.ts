import type { Selectable } from 'kysely'
import type { Reads, Tx } from '../db/database.ts'
import type { Payment as PaymentRow } from '../db/types.gen.ts'
import type { StayKey } from '../ledger/store.ts'
import type { Cipher } from '../privacy/cipher.ts'

/** One payment out of the house: to the hospital for an advance, or to the member for the excess (5.4.2, 5.2.8). */
export interface Payment {
  readonly id: string
  readonly advanceId: string | null
  readonly amountFen: number
  readonly payeeName: string
  readonly payeeAccount: string
  readonly state: 'requested' | 'released' | 'done' | 'refused' | 'unknown' | 'returned'
  readonly requestedById: string
  readonly requestedBy: string
  readonly requestedAt: Temporal.Instant
  readonly releasedBy: string | null
  readonly bankReference: string | null
}

/** The payments of a stay, oldest first. */
export async function paymentsOf(reads: Reads, cipher: Cipher, { policyNumber, caseNumber }: StayKey): Promise<Payment[]> {
  const rows = await reads.selectFrom('payment').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).orderBy('id').execute()
  return rows.map((row) => paymentOf(row, cipher))
}

/** Writes down that a payment is asked for. */
export async function addPayment(tx: Tx, cipher: Cipher, { policyNumber, caseNumber }: StayKey, one: Omit<Payment, 'state' | 'releasedBy' | 'bankReference'>): Promise<void> {
  await tx
    .insertInto('payment')
    .values({
      policy_number: policyNumber, id: one.id, case_number: caseNumber, advance_id: one.advanceId, amount_fen: one.amountFen, payee_name: cipher.seal(one.payeeName), payee_account: cipher.seal(one.payeeAccount), state: 'requested',
      requested_by_id: one.requestedById, requested_by: one.requestedBy, requested_at: one.requestedAt.toString(),
    })
    .execute()
}

/** Moves a payment on; false when it is no longer where it was thought to be. */
export async function changePayment(
  tx: Tx,
  { policyNumber }: StayKey,
  id: string,
  from: Payment['state'],
  to: Payment['state'],
  more: { readonly released?: { readonly id: string; readonly name: string }; readonly reference?: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('payment')
    .set({
      state: to,
      ...(more.released && { released_by_id: more.released.id, released_by: more.released.name, released_at: more.at.toString() }),
      ...(more.reference !== undefined && { bank_reference: more.reference, answered_at: more.at.toString() }),
    })
    .where('policy_number', '=', policyNumber)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function paymentOf(row: Selectable<PaymentRow>, cipher: Cipher): Payment {
  return {
    id: row.id, advanceId: row.advance_id, amountFen: row.amount_fen, payeeName: cipher.open(row.payee_name), payeeAccount: cipher.open(row.payee_account), state: row.state as Payment['state'],
    requestedById: row.requested_by_id, requestedBy: row.requested_by, requestedAt: row.requested_at, releasedBy: row.released_by, bankReference: row.bank_reference,
  }
}

/** A paper signed around an advance (5.2.5, 5.3.4.g, 5.3.4.h). */
export interface SignedPaper {
  readonly paper: 'claim-form' | 'power-of-attorney' | 'advance-confirmation'
  readonly signer: 'insured' | 'guardian'
  readonly evidence: string
}

/** The papers signed for a stay, oldest first. */
export async function signedPapersOf(reads: Reads, { policyNumber, caseNumber }: StayKey): Promise<SignedPaper[]> {
  const rows = await reads.selectFrom('signed_paper').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).orderBy('id').execute()
  return rows.map((row) => ({ paper: row.paper as SignedPaper['paper'], signer: row.signer as SignedPaper['signer'], evidence: row.evidence }))
}

/** Keeps that a paper was signed. */
export async function addSignedPaper(tx: Tx, { policyNumber, caseNumber }: StayKey, one: SignedPaper & { readonly id: string }, by: string, at: Temporal.Instant): Promise<void> {
  await tx.insertInto('signed_paper').values({ policy_number: policyNumber, id: one.id, case_number: caseNumber, paper: one.paper, signer: one.signer, evidence: one.evidence, recorded_by: by, recorded_at: at.toString() }).execute()
}

/** Claims a receipt or an invoice for a stay, however its number is spaced or widened; false when it stands for another already (5.2.5, 5.2.7). */
export async function claimNumber(tx: Tx, { policyNumber, caseNumber }: StayKey, kind: 'deposit-receipt' | 'invoice', issuer: string, number: string): Promise<boolean> {
  const row = await tx
    .insertInto('paper_number')
    .values({ kind, issuer, number: written(number), policy_number: policyNumber, case_number: caseNumber })
    .onConflict((hit) => hit.doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** A number without what people put between its digits; one of nothing else stays as it is. */
function written(number: string): string {
  return number.normalize('NFKC').toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '') || number
}
