import { z } from 'zod'
import { CaseNumber, Day, Id, Text } from './values.ts'

/** An admission order a case rests on or that was issued after its visit, and which other case spends another right on the same admission (2.3.2.b, 3.3.2.b, 3.3.4). */
export const AdmissionOrderView = z
  .strictObject({
    id: Id,
    hospital: z.strictObject({ id: Id, name: Text }),
    departmentCode: z.string(),
    issuedOn: Day,
    validUntilOn: Day,
    isInForce: z.boolean(),
    /** The order the case rests on now; those before it stay on record. */
    isCurrent: z.boolean(),
    source: z.enum(['in-service-range', 'after-our-outpatient']),
    /** The outpatient case after whose visit it was issued. */
    sourceCase: CaseNumber.nullable(),
    documentId: Id.nullable(),
    alsoUsedBy: z.array(z.strictObject({ caseNumber: CaseNumber, serviceName: Text })),
  })
  .meta({ id: 'AdmissionOrder' })
export type AdmissionOrderView = z.infer<typeof AdmissionOrderView>
