import { z } from 'zod'
import { At, Clause, Day, Id, Text } from './values.ts'

/** A dated promise as everybody sees it: the absolute due time and the working time used stand side by side (R.1, R.2). */
export const PromiseView = z
  .strictObject({
    id: Id,
    name: z.string(),
    label: Text,
    clause: Clause,
    says: Text,
    within: z.string(),
    startEvent: z.string(),
    startAt: At,
    dueAt: At.nullable(),
    targetAt: At.nullable(),
    provisional: z.boolean(),
    calendarRevision: z.string(),
    state: z.enum(['running', 'suspended', 'kept', 'breached', 'kept-late', 'ended', 'superseded']),
    keptAt: At.nullable(),
    usedPercent: z.number().int().min(0),
    workingTimeUsed: Text,
    workingTimeLeft: Text,
    waitsFor: z.array(Text),
    suspensions: z.array(z.strictObject({ fromAt: At, toAt: At.nullable(), reason: Text })),
    extensions: z.array(z.strictObject({ ground: z.string(), groundSays: Text, fromDueAt: At, toDueAt: At, at: At, noticeAt: At })),
    superseded: z.array(z.strictObject({ beforeDueAt: At.nullable(), afterDueAt: At.nullable(), reason: Text, at: At })),
    extendGrounds: z.array(z.strictObject({ ground: z.string(), says: Text })),
  })
  .meta({ id: 'Promise' })
export type PromiseView = z.infer<typeof PromiseView>

export const DueQuery = z.strictObject({ startAt: At, within: z.string().max(40), hours: z.string().max(100).optional() }).meta({ id: 'DueQuery' })
export const DueAnswer = z
  .strictObject({
    dueAt: At,
    provisional: z.boolean(),
    calendarRevision: z.string(),
    derivation: z.array(z.strictObject({ on: Day, kind: z.enum(['working', 'rest']), why: z.string(), counted: z.number(), provisional: z.boolean() })),
  })
  .meta({ id: 'DueAnswer' })
