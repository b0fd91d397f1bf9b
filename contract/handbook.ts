import { z } from 'zod'
import { FactQuestion } from './verdict.ts'
import { Clause, Day, Text } from './values.ts'

export const HandbookClause = z
  .strictObject({
    id: Clause,
    service: z.string().nullable(),
    says: Text,
    isEmphasised: z.boolean(),
    notice: z.enum(['key', 'shown', 'none']),
    does: z.array(Text),
  })
  .meta({ id: 'HandbookClause' })
export const HandbookView = z
  .strictObject({
    id: z.string(), version: z.string(), digest: z.string(), effectiveFrom: Day, insurer: Text, administrator: Text, product: Text, hotline: z.string(), serviceHours: z.string(),
    sections: z.array(z.strictObject({ id: z.string(), title: Text, service: z.string().nullable(), isWithdrawn: z.boolean(), clauses: z.array(HandbookClause) })),
    readings: z.array(z.strictObject({ id: Clause, says: Text, setting: z.string() })),
    diseases: z.array(z.strictObject({ id: z.string(), name: Text, isMild: z.boolean(), serviceTrigger: Text })),
    vocabulary: z.array(FactQuestion),
    assumptions: z.array(z.strictObject({ name: z.string(), value: z.string(), from: Day, note: Text })),
  })
  .meta({ id: 'Handbook' })
export type HandbookView = z.infer<typeof HandbookView>
export const HandbookList = z.strictObject({ items: z.array(z.strictObject({ id: z.string(), version: z.string(), effectiveFrom: Day, product: Text, digest: z.string(), isCurrent: z.boolean() })) }).meta({ id: 'HandbookList' })
