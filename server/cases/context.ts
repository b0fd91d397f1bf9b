import type { CommandType } from '../../contract/commands.ts'
import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { decide } from '../../core/verdict/decide.ts'
import type { Facts, Stage, Verdict } from '../../core/verdict/types.ts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { getPerson, type Person } from '../people/store.ts'
import { getPolicy, type Policy } from '../policies/store.ts'
import { usesLeftFacts } from './facts.ts'
import { factsOf, type Kase, type KaseChange } from './store.ts'

/** Everything a command of one locked case is judged by and works on. */
export interface CaseContext {
  readonly tx: Tx
  readonly house: House
  readonly kase: Kase
  readonly policy: Policy
  readonly insured: Person
  readonly handbook: Handbook
  readonly actor: Actor
  readonly now: Temporal.Instant
  /** The day of `now` in Asia/Shanghai. */
  readonly today: string
}

/** What a command leaves for the chart, the case and the messages, beside the rows it wrote itself. */
export interface Recorded {
  /** Fields the chart tells its branches apart by. */
  readonly chart?: Readonly<Record<string, string>>
  readonly change?: KaseChange
  /** Values the messages of this step are filled with. */
  readonly told?: Readonly<Record<string, string>>
  /** What the member is waited for, one item each (R.2). */
  readonly waitsFor?: readonly { readonly zh: string; readonly en: string }[]
}

/** Gathers what a case is judged by. */
export async function contextOf(tx: Tx, house: House, kase: Kase, actor: Actor): Promise<CaseContext> {
  const policy = await getPolicy(tx, kase.policyNumber)
  const insured = await getPerson(tx, house.cipher, kase.policyNumber, kase.insuredId)
  if (policy === undefined || insured === undefined) throw new Error('a case without its policy or insured')
  const now = house.now()
  return { tx, house, kase, policy, insured, handbook: house.shelf.get(kase.handbookId, kase.handbookVersion), actor, now, today: dayOf(now) }
}

/** The calendar day of an instant in Asia/Shanghai (R.1). */
export function dayOf(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** Everything known of a case: what was given or found at opening and since, and how many uses are left for it now (N.7). */
export async function knownFacts({ tx, house, kase, policy, handbook }: CaseContext): Promise<Facts> {
  const stored = await factsOf(tx, house.cipher, kase)
  const left = await usesLeftFacts(tx, handbook, policy, kase.insuredId, kase.service, kase.caseNumber)
  return { ...Object.fromEntries(stored.map(({ name, version: _, ...fact }) => [name, fact])), ...left }
}

/** What the rules say of the case at a stage, with what is known only now (R.6). */
export async function verdictOf(context: CaseContext, stage: Stage = 'opening', more: Facts = {}): Promise<Verdict> {
  const { handbook, kase, policy } = context
  return decide(handbook, { service: kase.service, stage, facts: { ...(await knownFacts(context)), ...more }, overrides: policy.overrides })
}

/** The rules first judged at a stage, or at one between it and the opening; what the opening judged was decided by a person (R.7). */
export function rulesAfterOpening({ handbook, kase }: CaseContext, stage: Stage): ReadonlySet<string> {
  const engine = handbook.engines.get(kase.service)
  return new Set((engine?.rules[stage] ?? []).filter(({ entry }) => entry.at !== 'opening').map(({ id }) => id))
}

/** Refuses when the one who would be the second person is the first (R.3, R.7). */
export function requireOtherPerson(actor: Actor, firstId: string | undefined, command: CommandType): void {
  if (actor.id === firstId) throw new Refusal('same-person', { clauses: ['R.3', 'R.7'], details: { command } })
}
