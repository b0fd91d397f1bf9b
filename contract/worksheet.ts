import { z } from 'zod'
import type { ContractFigures, Stay } from '../core/advance/types.ts'
import { Day, line } from './values.ts'

/** An amount of money as a whole number of fen. */
export const Fen = z.number().int().min(0).max(100_000_000_000).meta({ id: 'Fen', description: 'a whole number of fen; 100 fen are one yuan' })
const BasisPoints = z.number().int().min(0).max(10_000)
const Document = line(120).meta({ description: 'the paper that shows the amount' })

/** The figures of a contract (R.11). */
export const Figures = z
  .strictObject({
    generalLimitFen: Fen, criticalIllnessLimitFen: Fen, annualLimitFen: Fen, deductibleFen: Fen, deductibleScope: z.enum(['individual', 'family']), criticalIllnessDeductibleFen: Fen,
    rateWithSocialInsuranceBasisPoints: BasisPoints, rateWithoutSocialInsuranceBasisPoints: BasisPoints, isPricedWithSocialInsurance: z.boolean(),
  })
  .meta({ id: 'ContractFigures' }) satisfies z.ZodType<ContractFigures>

const bill = z.strictObject({ document: Document, servedOn: Day, care: z.enum(['inpatient', 'outpatient', 'emergency']).default('inpatient'), totalFen: Fen, selfPayFen: Fen.default(0) }).refine(({ totalFen, selfPayFen }) => selfPayFen <= totalFen, { path: ['selfPayFen'], error: 'is above the bill' })

/** One stay to be worked out; what is not given of the figures comes from the handbook’s contract terms on the day of admission (5.1, 5.2.6, R.11). */
export const WorksheetCase = z
  .strictObject({
    admittedOn: Day,
    figures: Figures.partial().default({}),
    bills: z.array(bill).max(2000),
    compensations: z.array(z.strictObject({ document: Document, payer: z.enum(['commercial', 'employer', 'personal-account']), amountFen: Fen })).max(200).default([]),
    socialInsurance: z.strictObject({ use: z.enum(['used', 'not-used', 'undecided']), amountFen: Fen, document: Document }),
    erosions: z.array(z.strictObject({ document: Document, kind: z.enum(['paid-in-person', 'commercial-compensation', 'reserved-by-open-case']), isInsured: z.boolean().default(true), amountFen: Fen })).max(200).default([]),
    criticalIllnessConfirmedOn: Day.nullable().default(null),
    paidThisYear: z.strictObject({ generalFen: Fen, criticalIllnessFen: Fen }).default({ generalFen: 0, criticalIllnessFen: 0 }),
    advancedFen: Fen.default(0),
    inFlightFen: Fen.default(0),
  })
  .meta({ id: 'WorksheetCase' })
/** One stay to be worked out. */
export type WorksheetCase = z.output<typeof WorksheetCase>

/** The stay with its figures filled in. */
export function stayOf({ admittedOn: _, figures, ...rest }: WorksheetCase, ofContract: ContractFigures): Stay {
  const given = Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)) as Partial<ContractFigures>
  return { ...rest, figures: { ...ofContract, ...given } }
}

/** The JSON Schema of a stay to be worked out, for editors and for whoever sends one. */
export function worksheetSchema(): Record<string, unknown> {
  return { title: 'A stay to be worked out with "lvtong worksheet"', ...z.toJSONSchema(WorksheetCase, { io: 'input' }) }
}
