import { z } from 'zod'
import { At, Clause, Day, Id, Text } from './values.ts'
import { Fen } from './worksheet.ts'

const WorksheetLineView = z.strictObject({ id: z.string(), label: Text, amountFen: Fen.optional(), rateBasisPoints: z.number().int().optional(), formula: Text, documents: z.array(z.string()), clauses: z.array(Clause) }).meta({ id: 'AdvanceWorksheetLine' })
/** How much may be advanced, worked out line by line (5.1, 5.2.6). */
export const WorksheetView = z
  .strictObject({
    bases: z.array(z.strictObject({ basis: z.enum(['with-social-insurance', 'without-social-insurance']), rateBasisPoints: z.number().int(), lines: z.array(WorksheetLineView), deductibleUsedFen: Fen, generalFen: Fen, criticalIllnessFen: Fen, claimableFen: Fen })),
    chosen: z.enum(['with-social-insurance', 'without-social-insurance']),
    lines: z.array(WorksheetLineView),
    claimableFen: Fen, advancedFen: Fen, inFlightFen: Fen, advanceFen: Fen, memberPartFen: Fen,
  })
  .meta({ id: 'AdvanceWorksheet' })

/** A hospital stay under advance as its case shows it: the stay, the sums, and every move of money (5.*). */
export const AdvanceCaseView = z
  .strictObject({
    stay: z
      .strictObject({
        hospital: Text, department: Text, admittedOn: Day, care: z.enum(['inpatient', 'outpatient', 'emergency']), socialInsurance: z.enum(['used', 'not-used', 'undecided']), criticalIllnessConfirmedOn: Day.nullable(),
        leftOn: Day.nullable(), leftHow: z.string().nullable(), frozenFor: z.string().nullable(), claimNumber: z.string().nullable(), adjudicatedFen: Fen.nullable(),
      })
      .nullable(),
    /** How long the deposit lasts at the pace of the bills, and the latest moment to ask for a top-up; null while nobody can know (5.2.6). */
    runway: z.strictObject({ perDayFen: Fen, leftFen: z.number().int(), runsOutAt: At, askBy: At, state: z.enum(['lasting', 'ask-now', 'late', 'empty']) }).nullable(),
    bills: z.array(z.strictObject({ id: Id, document: z.string(), servedOn: Day, care: z.string(), totalFen: Fen, selfPayFen: Fen })),
    worksheet: WorksheetView.nullable(),
    advances: z.array(z.strictObject({ number: z.number().int(), amountFen: Fen, state: z.enum(['proposed', 'approved', 'paid', 'rejected', 'lapsed']), approvedBy: z.string(), secondBy: z.string().nullable(), approvedAt: At })),
    payments: z.array(z.strictObject({ id: Id, toMember: z.boolean(), amountFen: Fen, payeeName: z.string(), accountMasked: z.string(), state: z.enum(['requested', 'released', 'done', 'refused', 'unknown', 'returned']), requestedBy: z.string(), releasedBy: z.string().nullable(), bankReference: z.string().nullable() })),
    signed: z.array(z.strictObject({ paper: z.enum(['claim-form', 'power-of-attorney', 'advance-confirmation']), signer: z.enum(['insured', 'guardian']), evidence: z.string() })),
    instalments: z.array(z.strictObject({ dueOn: Day, amountFen: Fen })),
    /** What stands between the parties now, in fen. */
    account: z.strictObject({ advancedFen: Fen, onItsWayFen: Fen, toPayOutFen: Fen, owedByMemberFen: Fen }),
    statement: z.array(z.strictObject({ id: Id, kind: z.string(), label: Text, amountFen: Fen, clause: Clause, document: z.string().nullable(), by: z.string(), at: At })),
  })
  .meta({ id: 'AdvanceCase' })
export type AdvanceCaseView = z.infer<typeof AdvanceCaseView>
