import { z } from 'zod'
import { Fen } from './worksheet.ts'
import { At, CaseNumber, Day, Id, PageQuery, page, PolicyNumber, Text } from './values.ts'

const PaymentState = z.enum(['requested', 'released', 'done', 'refused', 'unknown', 'returned'])
/** One payment out of the house as finance sees it (5.4.2). */
export const PaymentRow = z
  .strictObject({ id: Id, policyNumber: PolicyNumber, caseNumber: CaseNumber, toMember: z.boolean(), amountFen: Fen, payeeName: z.string(), accountMasked: z.string(), state: PaymentState, requestedBy: z.string(), requestedAt: At, releasedBy: z.string().nullable(), bankReference: z.string().nullable() })
  .meta({ id: 'PaymentRow' })
export const PaymentPage = page(PaymentRow).meta({ id: 'PaymentPage' })
/** Which payments are wanted. */
export const PaymentQuery = z.strictObject({ ...PageQuery, state: PaymentState.optional() })

const Ages = { upTo7DaysFen: Fen, upTo30DaysFen: Fen, olderFen: Fen }
/** What is out at hospitals now, by hospital and age, and the trial balance of the house (5.2.6, 5.2.8). */
export const Exposure = z
  .strictObject({
    hospitals: z.array(z.strictObject({ hospital: Text, openStays: z.number().int(), advancedFen: Fen, onItsWayFen: Fen, ...Ages })),
    totalFen: Fen,
    trialBalance: z.array(z.strictObject({ account: z.string(), label: Text, balanceFen: z.number().int() })),
  })
  .meta({ id: 'Exposure' })

/** What a member owes back after a true-up (5.2.8, 5.3.10). */
export const ReceivableRow = z.strictObject({ id: CaseNumber, caseNumber: CaseNumber, policyNumber: PolicyNumber, owedFen: Fen, nextDueOn: Day.nullable(), overdueFen: Fen }).meta({ id: 'ReceivableRow' })
export const Receivables = z.strictObject({ items: z.array(ReceivableRow), totalFen: Fen }).meta({ id: 'Receivables' })

const DifferenceKind = z.enum(['answer-found', 'amount-differs', 'paid-against-our-books', 'not-paid-against-our-books', 'not-in-file', 'not-ours', 'twice-in-file'])
/** One difference between a bank’s file and our books, to be worked through by a person. */
export const DifferenceView = z
  .strictObject({ id: Id, kind: DifferenceKind, key: z.string(), reference: z.string().nullable(), ourFen: Fen.nullable(), bankFen: Fen.nullable(), caseNumber: CaseNumber.nullable(), settledBy: z.string().nullable(), settledAt: At.nullable(), note: z.string().nullable() })
  .meta({ id: 'Difference' })
/** One reading of a bank’s file against our books (5.4.2). */
export const ReconciliationView = z
  .strictObject({ id: Id, fileName: z.string(), fromOn: Day, toOn: Day, matched: z.number().int(), unreadable: z.array(z.strictObject({ row: z.number().int(), because: Text })), differences: z.array(DifferenceView), by: z.string(), at: At })
  .meta({ id: 'Reconciliation' })
export const ReconciliationPage = page(ReconciliationView).meta({ id: 'ReconciliationPage' })
/** A bank’s file, CSV or XLSX, as base64. */
export const StartReconciliation = z.strictObject({ fileName: z.string().trim().min(1).max(200), content: z.base64().min(4).max(4_000_000) }).meta({ id: 'StartReconciliation' })
/** How a difference was settled. */
export const SettleDifference = z.strictObject({ note: z.string().trim().min(2).max(500) }).meta({ id: 'SettleDifference' })
