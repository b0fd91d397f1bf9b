import type { ClauseId, Text } from '../clause.ts'
import { Refusal } from '../refusal.ts'
import { asksOf } from './ask.ts'
import type { CompiledRule, Engine, Handbook } from './compile.ts'
import { digestOf } from './digest.ts'
import { contractTerms } from './override.ts'
import { type FactUse, readFacts, type ReadFacts } from './read-facts.ts'
import type { ChecklistItem, ContractOverride, Facts, LineResult, Outcome, Stage, Verdict, WorksheetLine } from './types.ts'

/** What is asked of a handbook: one service, at one step of a case, with what is known. */
export interface Question {
  readonly service: string
  readonly stage?: Stage
  readonly facts: Facts
  readonly overrides?: readonly ContractOverride[]
}

const none: readonly never[] = []

/**
 * Judges a request against the whole handbook, not until the first failure (R.6): every rule is met, unmet, unknown, or overridden by the contract (P.3).
 *
 * An emergency is answered first (R.9), then a refusal, which a person still decides (R.7). A gate or a wait that is not met is no refusal: it needs something that can still come.
 * Pure and without a clock: the day of the request is the fact `requestedOn`. `digest` is computed when it is read.
 *
 * @throws Refusal `service-unknown`, `fact-unknown`, `fact-wrong-type`, `contract-term-unreadable`, `contract-terms-conflict`
 */
export function decide(handbook: Handbook, { service, stage = 'opening', facts, overrides = none }: Question): Verdict {
  const engine = handbook.engines.get(service)
  if (engine === undefined) throw new Refusal('service-unknown', { clauses: ['P.2'], details: { service } })
  const known = readFacts(handbook, facts)
  const terms = overrides.length === 0 ? undefined : contractTerms(handbook, engine, overrides)
  const rules = terms?.rules[stage] ?? engine.rules[stage]
  const worksheet: WorksheetLine[] = new Array(rules.length)
  const worst: Worst = { emergency: false, refused: false, waiting: false, unknown: false }
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at] as CompiledRule
    const line = judge(rule, known, terms?.citations.get(rule))
    worksheet[at] = line
    if (line.result === 'unknown') worst.unknown = true
    else if (line.result === 'unmet') note(worst, rule)
  }
  const outcome = outcomeOf(worst)
  return new Judged({
    outcome,
    service,
    stage,
    handbook: engine.handbook,
    worksheet,
    ask: worst.unknown ? asksOf(handbook, worksheet, outcome) : none,
    notices: engine.notices,
    checklist: checklistOf(engine, known),
    promises: terms?.promises ?? engine.promises,
    uses: terms?.uses ?? engine.uses,
    offers: outcome === 'refused' || outcome === 'emergency' ? offersOf(worksheet, outcome) : none,
  })
}

/**
 * A verdict whose digest is computed when it is read for the first time: it costs far more than the verdict it names, and most verdicts are never asked for theirs.
 * As JSON it has its digest like every other part.
 */
class Judged implements Verdict {
  readonly outcome: Verdict['outcome']
  readonly service: Verdict['service']
  readonly stage: Verdict['stage']
  readonly handbook: Verdict['handbook']
  readonly worksheet: Verdict['worksheet']
  readonly ask: Verdict['ask']
  readonly notices: Verdict['notices']
  readonly checklist: Verdict['checklist']
  readonly promises: Verdict['promises']
  readonly uses: Verdict['uses']
  readonly offers: Verdict['offers']
  #digest: string | undefined

  constructor(judged: Omit<Verdict, 'digest'>) {
    this.outcome = judged.outcome
    this.service = judged.service
    this.stage = judged.stage
    this.handbook = judged.handbook
    this.worksheet = judged.worksheet
    this.ask = judged.ask
    this.notices = judged.notices
    this.checklist = judged.checklist
    this.promises = judged.promises
    this.uses = judged.uses
    this.offers = judged.offers
  }

  get digest(): string {
    this.#digest ??= verdictDigest(this)
    return this.#digest
  }

  toJSON(): Verdict {
    return { ...this, digest: this.digest }
  }
}

/** The name of exactly this answer: equal facts give it in whatever order they were told. The words of the handbook are in the handbook's own digest. */
export function verdictDigest({ outcome, service, stage, handbook, worksheet, ask, checklist, promises, uses, offers }: Verdict): string {
  return digestOf([
    outcome, service, stage, handbook.digest, ask, offers,
    worksheet.map(({ clause, rule, result, facts, missing, citation }) => [clause, rule, result, facts, missing, citation]),
    checklist.map(({ id, clause, applies }) => [id, clause, applies]),
    promises.map(({ name, clause, within, target, says }) => [name, clause, within, target, says.en]),
    uses,
  ])
}

interface Worst {
  emergency: boolean
  refused: boolean
  waiting: boolean
  unknown: boolean
}

function note(worst: Worst, rule: CompiledRule): void {
  if (rule.otherwise === 'emergency') worst.emergency = true
  else if (rule.otherwise === 'refuse') worst.refused = true
  else worst.waiting = true
}

function outcomeOf(worst: Worst): Outcome {
  if (worst.emergency) return 'emergency'
  if (worst.refused) return 'refused'
  return worst.unknown || worst.waiting ? 'needs-information' : 'eligible'
}

/** One rule judged: it is met where it does not apply, and where its demand holds whether it applies or not. */
function judge(rule: CompiledRule, { values, uses, names }: ReadFacts, citation: Text | undefined): WorksheetLine {
  const applies = rule.when === undefined ? true : rule.when.judge(values)
  const holds = applies === false ? true : rule.require.judge(values)
  const prevails = citation !== undefined && applies !== false
  const result: LineResult = holds === true ? (prevails ? 'overridden' : 'met') : holds === undefined || applies === undefined ? 'unknown' : 'unmet'
  const facts = usesOf(rule.slots, uses)
  const line = { clause: rule.clause, rule: rule.id, result, otherwise: rule.otherwise, facts, missing: result === 'unknown' ? missingOf(rule, values, names) : none, says: rule.says, readings: rule.readings }
  if (result === 'unmet') {
    const { because, cure, offer } = rule.entry
    return { ...line, because, ...(cure && { cure }), ...(offer && { offer }), ...(prevails && { citation }) }
  }
  return prevails ? { ...line, citation } : line
}

/** The facts a line shows, in lists of their exact size: lists grown step by step would double the cost of a verdict. */
function usesOf(slots: readonly number[], uses: ReadFacts['uses']): readonly FactUse[] {
  const first = uses[slots[0] as number]
  if (slots.length === 1) return first === undefined ? none : [first]
  const second = uses[slots[1] as number]
  if (slots.length === 2 && first !== undefined && second !== undefined) return [first, second]
  let count = 0
  for (let at = 0; at < slots.length; at++) if (uses[slots[at] as number] !== undefined) count += 1
  const facts: FactUse[] = new Array(count)
  for (let at = 0, next = 0; at < slots.length; at++) {
    const use = uses[slots[at] as number]
    if (use !== undefined) facts[next++] = use
  }
  return facts
}

function missingOf(rule: CompiledRule, values: ReadFacts['values'], names: readonly string[]): string[] {
  const slots = new Set<number>()
  if (rule.when?.judge(values) === undefined) rule.when?.residual(values, slots)
  rule.require.residual(values, slots)
  return [...slots].map((slot) => names[slot] as string)
}

function checklistOf({ documents }: Engine, { values }: ReadFacts): readonly ChecklistItem[] {
  if (documents.length === 0) return none
  const checklist: ChecklistItem[] = []
  for (const { ifYes, ifUnknown, when } of documents) {
    const applies = when === undefined ? true : when.judge(values)
    if (applies !== false) checklist.push(applies === undefined ? ifUnknown : ifYes)
  }
  return checklist
}

/** The services offered by the lines that made the outcome, such as an outpatient visit instead of a second opinion (4.1, 4.3.5). */
function offersOf(worksheet: readonly WorksheetLine[], outcome: Outcome): string[] {
  const deciding = outcome === 'emergency' ? 'emergency' : 'refuse'
  return [...new Set(worksheet.flatMap((line) => (line.result === 'unmet' && line.otherwise === deciding && line.offer !== undefined ? [line.offer] : [])))]
}

/** The clauses with a given result, each once, in the order of the worksheet. */
export function clausesWith(verdict: Verdict, result: LineResult): ClauseId[] {
  return [...new Set(verdict.worksheet.flatMap((line) => (line.result === result ? [line.clause] : [])))]
}
