import { z } from 'zod'

/** RFC 9457 problem details with the house's members: a stable code, the clauses it rests on, what is missing, and a sentence in the caller's language. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().optional(),
    code: z.string(),
    clauses: z.array(z.string()),
    missing: z.array(z.string()),
    fields: z.array(z.strictObject({ path: z.string(), sentence: z.string() })),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    traceId: z.string(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
