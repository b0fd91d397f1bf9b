import { z } from 'zod'
import { type ClauseId, isClauseId } from '../clause.ts'

const words = z.string().trim().min(1)
const Both = z.strictObject({ zh: words, en: words })
const Id = z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'an id is written in small letters with hyphens')
const Camel = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name is written inCamelCase')
const On = z.iso.date()
const Clause = z.string().refine((word): word is ClauseId => isClauseId(word), 'not a clause id')
const Expression = z.string().trim().min(1)
const Budget = z.string().regex(/^[1-9]\d* working (?:day|hour)s?$/, 'a budget reads like "7 working days" or "4 working hours"')

/** The steps of a case in their order; a rule is judged at its own step and at every later one. */
export const stages = ['opening', 'arranging', 'booking', 'payment'] as const
/** The statecharts a service of a pack can live by. */
export const lifecycles = ['appointment', 'second-opinion', 'advance'] as const
/** The promises the house knows how to keep (R.2). */
export const promiseNames = ['resultTold', 'needsCall', 'arranged', 'opinion', 'callback', 'specialistContact', 'review', 'payment', 'topUpReview', 'dispute'] as const

/** One thing a clause demands of a request, as an expression over facts. */
export const RuleEntry = z.strictObject({
  id: Id,
  at: z.enum(stages),
  when: Expression.optional(),
  require: Expression,
  otherwise: z.enum(['refuse', 'wait', 'emergency', 'gate']),
  because: Both,
  cure: Both.optional(),
  offer: Id.optional(),
  reading: z.array(Clause).optional(),
  also: z.array(Clause).optional(),
})
export type RuleEntry = z.infer<typeof RuleEntry>

/** How often a service may be used and when a use is held and consumed (1.3.2, R.3). */
export const UsesEntry = z.strictObject({
  limit: z.number().int().min(1).nullable(),
  per: z.literal('coverage-period'),
  carryOver: z.boolean(),
  hold: z.literal('approved'),
  consume: z.enum(['booked', 'agreed', 'arranged', 'never']),
})

/** A clock a clause sets (R.2). */
export const PromiseEntry = z.strictObject({ name: z.enum(promiseNames), from: Camel, within: Budget, target: Budget.optional(), extend: z.array(Id).optional() })
export type PromiseEntry = z.infer<typeof PromiseEntry>

/** A paper a clause asks for (2.3.2, 5.3.4). */
export const DocumentEntry = z.strictObject({
  id: Id,
  name: Both,
  need: z.enum(['required', 'conditional', 'if-exists']),
  when: Expression.optional(),
  form: z.enum(['copy', 'original']),
  /** A paper that only comes about later is not waited for before the review. */
  neededBy: z.enum(['payment', 'settlement']).optional(),
  why: Both,
  /** What a usable one looks like, for the person who has to bring it. */
  example: Both.optional(),
  /** What is known once the paper is accepted: the fact then rests on that document. */
  proves: z.strictObject({ fact: Camel, value: z.union([z.boolean(), z.number().int(), z.string()]) }).optional(),
})
export type DocumentEntry = z.infer<typeof DocumentEntry>

/** A clause: its words in both languages and what it makes the machine do. */
export const ClauseEntry = z.strictObject({
  says: Both,
  emphasised: z.boolean().optional(),
  rules: z.array(RuleEntry).min(1).optional(),
  uses: UsesEntry.optional(),
  promises: z.array(PromiseEntry).min(1).optional(),
  notice: z.enum(['key', 'shown']).optional(),
  documents: z.array(DocumentEntry).min(1).optional(),
  stands: words.optional(),
})
export type ClauseEntry = z.infer<typeof ClauseEntry>
const Clauses = z.record(Clause, ClauseEntry)

/** What one service calls a command of the chart it shares with others: its label, the clauses it rests on, its warning, its fields and those it does not ask for. */
const CommandWording = z.strictObject({ label: Both.optional(), clauses: z.array(Clause).min(1).optional(), warning: Both.optional(), fields: z.record(Camel, Both).optional(), leavesOut: z.array(Camel).min(1).optional() })

/** The words of one service for what it shares with others, such as an admission instead of a visit; what is left out is called as everywhere. */
export const WordingEntry = z.strictObject({ visit: Both, states: z.record(Camel, Both).optional(), commands: z.record(Camel, CommandWording).optional() })
export type WordingEntry = z.infer<typeof WordingEntry>

/** One service of a handbook, clause by clause. */
export const ServiceFile = z.strictObject({
  service: Id,
  name: Both,
  letters: z.string().regex(/^[A-Z]{2}$/, 'two capital letters, the beginning of a case number'),
  lifecycle: z.enum(lifecycles),
  status: z.enum(['offered', 'withdrawn']),
  wording: WordingEntry.optional(),
  clauses: Clauses,
})
export type ServiceFile = z.infer<typeof ServiceFile>

/** `handbook.yaml`: who stands behind the handbook, its preface, and the readings it is served under (P.1, P.6, R.0). */
export const HandbookFile = z.strictObject({
  id: Id,
  version: words,
  effectiveFrom: On,
  effectiveTo: On.optional(),
  insurer: Both,
  administrator: Both,
  product: Both,
  hotline: words,
  serviceHours: z.array(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-4]):[0-5]\d$/, 'a window reads like "09:00-18:00"')).min(1),
  services: z.array(z.string().regex(/^[\w.-]+\.yaml$/, 'a file name of this folder')).min(1),
  clauses: Clauses,
  readings: z.record(Clause, z.strictObject({ setting: Camel, value: z.json(), says: Both })),
  extensionGrounds: z.record(Id, z.strictObject({ says: Both, clause: Clause })),
})
export type HandbookFile = z.infer<typeof HandbookFile>

/** `notices.yaml`: the closing notices (N). */
export const NoticesFile = z.strictObject({ clauses: Clauses })
export type NoticesFile = z.infer<typeof NoticesFile>

/** A disease of the policy's list; the service trigger is wider than the claim definition (R.4). */
export const DiseaseEntry = z.strictObject({
  id: Id,
  name: Both,
  isMild: z.boolean(),
  normOrder: z.number().int().min(1),
  serviceTrigger: Both,
  claimDefinition: Both,
  icd10: z.array(z.string().regex(/^[A-Z]\d{2}(?:\.[\dx]+)?(?:-[A-Z]\d{2}(?:\.[\dx]+)?)?$/, 'an ICD-10 root such as C50 or a span such as C00-C97')),
  icd9cm3: z.array(z.string().regex(/^\d{2}(?:\.[\dx]+)?(?:-\d{2}(?:\.[\dx]+)?)?$/)).optional(),
  /** Departments of the national catalogue that treat it, the most usual first; they help routing and are no rule (1.2.3). */
  departments: z.array(z.string().regex(/^\d{2}(?:\.\d{2})?$/, 'a code of the catalogue of departments such as 03.04')).optional(),
})
export type DiseaseEntry = z.infer<typeof DiseaseEntry>
/** `diseases.yaml`: the critical illnesses a policy lists (1.3.1, R.4). */
export const DiseasesFile = z.strictObject({ diseases: z.array(DiseaseEntry).min(1) })
export type DiseasesFile = z.infer<typeof DiseasesFile>

/** One value of a contract figure from a day on, with its source; the figures are the contract's, not the handbook's (R.11). */
export const DatedValue = z.strictObject({ from: On, to: On.optional(), value: z.union([z.number(), z.string(), z.boolean(), z.null()]), source: words, isAssumption: z.boolean(), note: Both.optional() })
export type DatedValue = z.infer<typeof DatedValue>
/** `contract-terms.yaml`: the figures of the contract, each with the day it begins (R.11). */
export const ContractTermsFile = z.strictObject({ terms: z.record(Camel, z.array(DatedValue).min(1)) })
export type ContractTermsFile = z.infer<typeof ContractTermsFile>

/** A fact the rules may speak of, and how it is asked for (R.6). `computed` derives it from other facts unless somebody gives it. */
export const FactEntry = z.strictObject({
  type: z.enum(['boolean', 'date', 'choice', 'text', 'integer', 'disease']),
  label: Both,
  question: Both,
  askOf: z.enum(['caller', 'document', 'policy', 'network', 'staff']),
  effort: z.number().int().min(1).max(5),
  options: z.record(z.string().min(1), Both).optional(),
  computed: Expression.optional(),
})
export type FactEntry = z.infer<typeof FactEntry>
/** `vocabulary.yaml`: every fact that rules may ask for (R.6). */
export const VocabularyFile = z.strictObject({ facts: z.record(Camel, FactEntry) })
export type VocabularyFile = z.infer<typeof VocabularyFile>

/** What a worked example must come to; keys left out are not looked at. */
export const Expectation = z.strictObject({
  outcome: z.enum(['eligible', 'refused', 'needs-information', 'emergency']),
  met: z.array(Clause).optional(),
  unmet: z.array(Clause).optional(),
  unknown: z.array(Clause).optional(),
  overridden: z.array(Clause).optional(),
  ask: z.array(Camel).optional(),
  offers: z.array(Id).optional(),
  notices: z.array(Clause).optional(),
  checklist: z.array(Id).optional(),
  checklistUnknown: z.array(Id).optional(),
  notOnChecklist: z.array(Id).optional(),
  promises: z.record(z.string(), Budget).optional(),
  usesLimit: z.number().int().nullable().optional(),
})
export type Expectation = z.infer<typeof Expectation>

/** A term of one contract as an example gives it (P.3). */
export const OverrideEntry = z.strictObject({
  clause: Clause,
  rule: Id.optional(),
  require: Expression.optional(),
  uses: z.strictObject({ limit: z.number().int().nullable() }).optional(),
  promise: z.strictObject({ name: Camel, within: Budget, target: Budget.optional() }).optional(),
  citation: Both,
})

/** One worked example of a pack: a sentence, the facts, and what must follow. */
export const ExampleEntry = z.strictObject({
  name: words,
  clause: Clause,
  service: Id,
  at: z.enum(stages).default('opening'),
  facts: z.record(Camel, z.union([z.boolean(), z.number().int(), z.string()])),
  overrides: z.array(OverrideEntry).optional(),
  expect: Expectation,
})
export type ExampleEntry = z.infer<typeof ExampleEntry>
/** A file of worked examples. */
export const ExamplesFile = z.array(ExampleEntry).min(1)
export type ExamplesFile = z.infer<typeof ExamplesFile>

/** Where something of a pack is written. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** One handbook as parsed and checked data; `places` says where each clause and reading is written. */
export interface Pack {
  readonly handbook: HandbookFile
  readonly services: readonly ServiceFile[]
  readonly notices: Readonly<Record<string, ClauseEntry>>
  readonly diseases: readonly DiseaseEntry[]
  readonly terms: Readonly<Record<string, readonly DatedValue[]>>
  readonly vocabulary: Readonly<Record<string, FactEntry>>
  readonly places: Readonly<Record<string, Place>>
}
