import type { ClauseId, Text } from '../clause.ts'

/** Where a fact came from (N.7). */
export type FactSource = 'policy' | 'member' | 'guardian' | 'agent' | 'coordinator' | 'reviewer' | 'document' | 'network' | 'vendor' | 'computed'

/** What a fact can be; days are words `YYYY-MM-DD`. */
export type FactValue = boolean | string | number

/** One thing known about a request, with who gave it, when and on what evidence (N.7). Dates are `YYYY-MM-DD`. */
export interface Fact {
  readonly value: FactValue
  readonly source: FactSource
  readonly by?: string
  readonly at?: string
  readonly evidence?: string
  /** The page of a document of the case it rests on; only then is its source a document (N.7). */
  readonly document?: { readonly documentId: string; readonly page: number }
}

/** What is known. A fact that is absent is unknown, which is not a no (R.6). */
export type Facts = Readonly<Record<string, Fact>>

/** What a verdict comes to; an emergency comes before everything (R.9). */
export type Outcome = 'eligible' | 'refused' | 'needs-information' | 'emergency'
/** How one rule came out; unknown is not no (R.6), overridden means the contract prevailed (P.3). */
export type LineResult = 'met' | 'unmet' | 'unknown' | 'overridden'

/** The step of a case at which a rule is judged. */
export type Stage = 'opening' | 'arranging' | 'booking' | 'payment'

/** One rule judged: its clause, its result and the facts it used (R.6). */
export interface WorksheetLine {
  readonly clause: ClauseId
  readonly rule: string
  readonly result: LineResult
  readonly otherwise: 'refuse' | 'wait' | 'emergency' | 'gate'
  readonly facts: readonly { readonly name: string; readonly value: FactValue; readonly source: FactSource; readonly evidence?: string }[]
  readonly missing: readonly string[]
  readonly says: Text
  readonly because?: Text
  readonly cure?: Text
  readonly offer?: string
  readonly readings: readonly ClauseId[]
  /** The contract term that prevailed over this line (P.3). */
  readonly citation?: Text
}

/** A fact worth asking for next, and the clauses it could still decide (R.6). */
export interface Ask {
  readonly fact: string
  readonly clauses: readonly ClauseId[]
}

/** Something the member has to be shown, with the clause that says so (P.7). */
export interface Notice {
  readonly clause: ClauseId
  readonly says: Text
  readonly key: boolean
}

/** One paper of the checklist, and whether this case needs it (5.3.4). */
export interface ChecklistItem {
  readonly id: string
  readonly clause: ClauseId
  readonly name: Text
  readonly need: 'required' | 'conditional' | 'if-exists'
  readonly form: 'copy' | 'original'
  /** Absent for what the review waits for; the others come about later (5.2.7, 5.3.4.g, 5.3.4.h). */
  readonly neededBy?: 'payment' | 'settlement'
  readonly why: Text
  /** What a usable one looks like. */
  readonly example?: Text
  /** Unknown where the condition rests on a fact nobody has given yet. */
  readonly applies: 'yes' | 'unknown'
}

/** A clock the handbook sets for this service (R.2). `from` names its start event; budgets read like `7 working days`. */
export interface PromiseTerm {
  readonly name: string
  readonly clause: ClauseId
  readonly from: string
  readonly within: string
  readonly target?: string
  readonly extend: readonly string[]
  readonly says: Text
}

/** How often a right may be used, and when a use is held and spent (R.3). */
export interface UsesTerm {
  readonly clause: ClauseId
  /** `null` is no limit (5.3.3). */
  readonly limit: number | null
  readonly carryOver: boolean
  readonly hold: 'approved'
  readonly consume: 'booked' | 'agreed' | 'arranged' | 'never'
  readonly citation?: Text
}

/** The answer to a request: every rule judged, what to ask, and what follows (R.6). A refusal is an answer, not an error. */
export interface Verdict {
  readonly outcome: Outcome
  readonly service: string
  readonly stage: Stage
  readonly handbook: { readonly id: string; readonly version: string; readonly digest: string }
  readonly worksheet: readonly WorksheetLine[]
  readonly ask: readonly Ask[]
  readonly notices: readonly Notice[]
  readonly checklist: readonly ChecklistItem[]
  readonly promises: readonly PromiseTerm[]
  readonly uses: UsesTerm
  readonly offers: readonly string[]
  readonly digest: string
}

/** A contract term that prevails over a handbook rule for one policy or product (P.3). */
export interface ContractOverride {
  readonly clause: ClauseId
  readonly rule?: string
  readonly require?: string
  readonly uses?: { readonly limit: number | null }
  readonly promise?: { readonly name: string; readonly within: string; readonly target?: string }
  readonly citation: Text
}
