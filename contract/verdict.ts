import { z } from 'zod'
import { Clause, Day, PolicyNumber, ServiceId, Text } from './values.ts'

/** The name of a fact of the vocabulary. */
export const FactName = z.string().regex(/^[a-z][A-Za-z0-9]{1,60}$/)
/** What a fact can be; days are words `YYYY-MM-DD`. */
export const FactValue = z.union([z.boolean(), z.number().int().min(-1_000_000_000).max(1_000_000_000), z.string().max(500).regex(/^[^\p{Cc}\p{Cs}]*$/u)])
/** Facts somebody gives; who and when is added by the house (N.7). */
export const GivenFacts = z.record(FactName, FactValue).refine((facts) => Object.keys(facts).length <= 80, 'too many facts').meta({ id: 'GivenFacts' })

/** A fact of the vocabulary as screens ask for it. */
export const FactQuestion = z
  .strictObject({
    name: FactName,
    type: z.enum(['boolean', 'date', 'choice', 'text', 'integer', 'disease']),
    label: Text,
    question: Text,
    askOf: z.enum(['caller', 'document', 'policy', 'network', 'staff']),
    effort: z.number().int(),
    options: z.array(z.strictObject({ value: z.string(), label: Text })),
  })
  .meta({ id: 'FactQuestion' })
export type FactQuestion = z.infer<typeof FactQuestion>

/** One rule of a verdict: how it came out, with its clause and the facts behind it (R.6). */
export const WorksheetLine = z
  .strictObject({
    clause: Clause,
    rule: z.string(),
    result: z.enum(['met', 'unmet', 'unknown', 'overridden']),
    otherwise: z.enum(['refuse', 'wait', 'emergency', 'gate']),
    facts: z.array(z.strictObject({ name: z.string(), value: z.union([z.boolean(), z.number(), z.string()]), source: z.string(), evidence: z.string().optional() })),
    missing: z.array(z.string()),
    says: Text,
    because: Text.optional(),
    cure: Text.optional(),
    offer: z.string().optional(),
    readings: z.array(Clause),
    citation: Text.optional(),
  })
  .meta({ id: 'WorksheetLine' })

export const Notice = z.strictObject({ clause: Clause, says: Text, key: z.boolean() }).meta({ id: 'Notice' })
export const ChecklistItem = z
  .strictObject({ id: z.string(), clause: Clause, name: Text, need: z.enum(['required', 'conditional', 'if-exists']), form: z.enum(['copy', 'original']), neededBy: z.enum(['payment', 'settlement']).optional(), why: Text, example: Text.optional(), applies: z.enum(['yes', 'unknown']) })
  .meta({ id: 'ChecklistItem' })
export const PromiseTerm = z
  .strictObject({ name: z.string(), clause: Clause, from: z.string(), within: z.string(), target: z.string().optional(), extend: z.array(z.string()), says: Text })
  .meta({ id: 'PromiseTerm' })

/** Every rule judged, what to ask next and what follows (R.6). A refusal is an answer with status 200. */
export const Verdict = z
  .strictObject({
    outcome: z.enum(['eligible', 'refused', 'needs-information', 'emergency']),
    service: ServiceId,
    stage: z.enum(['opening', 'arranging', 'booking', 'payment']),
    handbook: z.strictObject({ id: z.string(), version: z.string(), digest: z.string() }),
    worksheet: z.array(WorksheetLine),
    ask: z.array(z.strictObject({ fact: z.string(), clauses: z.array(Clause) })),
    notices: z.array(Notice),
    checklist: z.array(ChecklistItem),
    promises: z.array(PromiseTerm),
    uses: z.strictObject({ clause: Clause, limit: z.number().int().nullable(), carryOver: z.boolean(), hold: z.literal('approved'), consume: z.enum(['booked', 'agreed', 'arranged', 'never']), citation: Text.optional() }),
    offers: z.array(z.string()),
    digest: z.string(),
  })
  .meta({ id: 'Verdict' })
export type Verdict = z.infer<typeof Verdict>

/** Asks whether a person is entitled, without opening anything. With a policy number the contract's facts are filled in by the house. */
export const AskVerdict = z
  .strictObject({ service: ServiceId, policyNumber: PolicyNumber.optional(), insuredId: z.uuid().optional(), requestedOn: Day.optional(), facts: GivenFacts })
  .meta({ id: 'AskVerdict' })

/** The verdict with the questions its `ask` names, ready for a screen. */
export const VerdictAnswer = z.strictObject({ verdict: Verdict, questions: z.array(FactQuestion), sentence: Text }).meta({ id: 'VerdictAnswer' })
