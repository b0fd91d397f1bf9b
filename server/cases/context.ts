import type { CommandType } from '../../contract/commands.ts'
import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { decide } from '../../core/verdict/decide.ts'
import type { Facts, Stage, Verdict } from '../../core/verdict/types.ts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import { documentsOf } from '../documents/store.ts'
import type { House } from '../house.ts'
import { type Use, usesOf } from '../entitlements/store.ts'
import type { NewMessage } from '../messages/store.ts'
import { getPerson, type Person } from '../people/store.ts'
import { getPolicy, type Policy } from '../policies/store.ts'
import type { StoredPromise } from '../promises/store.ts'
import { orderFacts, orderOf } from './admission-order-facts.ts'
import { papersFacts, usesLeftFacts } from './facts.ts'
import type { CaseEvent } from './history-store.ts'
import { decisionOf } from './paper-store.ts'
import { factsOf, type Kase, type KaseChange, type StoredFact } from './store.ts'

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
  /** Of a case being opened: what was written of it, so that its first page need not read it back. */
  readonly written?: Written
}

/** Everything the opening of a case writes that its page shows. */
export interface Written {
  readonly facts: readonly StoredFact[]
  readonly uses: readonly Use[]
  readonly events: readonly CaseEvent[]
  readonly promises: StoredPromise[]
  readonly messages: NewMessage[]
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
  const [policy, insured] = await Promise.all([getPolicy(tx, kase.policyNumber), getPerson(tx, house.cipher, kase.policyNumber, kase.insuredId)])
  if (policy === undefined || insured === undefined) throw new Error('a case without its policy or insured')
  const now = house.now()
  return { tx, house, kase, policy, insured, handbook: house.shelf.get(kase.handbookId, kase.handbookVersion), actor, now, today: dayOf(now) }
}

/** The calendar day of an instant in Asia/Shanghai (R.1). */
export function dayOf(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** Everything known of a case: what was given or found at opening and since, the uses of the insured, and how many are left for it now (N.7). */
export interface Known {
  readonly stored: readonly StoredFact[]
  readonly uses: readonly Use[]
  readonly facts: Facts
}

const known = new WeakMap<CaseContext, Promise<Known>>()

/** What is known of a case, read once for each picture of it: after a command the context is a new one. */
export async function knownOf(context: CaseContext): Promise<Known> {
  const before = known.get(context)
  if (before !== undefined) return await before
  const reading = readKnown(context)
  known.set(context, reading)
  return await reading
}

async function readKnown({ tx, house, kase, policy, handbook, today, written }: CaseContext): Promise<Known> {
  const [given, order, uses, decision] = await Promise.all([
    written?.facts ?? factsOf(tx, house.cipher, kase),
    orderOf({ tx, kase, handbook, today }),
    written?.uses ?? usesOf(tx, { policyNumber: kase.policyNumber, insuredId: kase.insuredId }),
    asksForPapers(handbook, kase) ? decisionOf(tx, house.cipher, kase) : undefined,
  ])
  const stored = withOrder(await standingFacts(tx, kase, given), orderFacts(order, today))
  const facts = Object.fromEntries(stored.map(({ name, version: _, ...fact }) => [name, fact]))
  const papers = asksForPapers(handbook, kase) ? papersFacts(decision?.state === 'complete') : {}
  return { stored, uses, facts: { ...facts, ...usesLeftFacts(handbook, policy, uses, kase.service, kase.caseNumber), ...papers } }
}

/** What the admission order says today stands in the place of what was said of it before (2.3.2.b, 3.3.2.b). */
function withOrder(stored: readonly StoredFact[], order: Facts): readonly StoredFact[] {
  const found = Object.entries(order).map(([name, fact]): StoredFact => ({ ...stored.find((one) => one.name === name && one.source === 'computed'), ...fact, name, version: stored.find((one) => one.name === name)?.version ?? 0 }))
  return [...stored.filter(({ name }) => order[name] === undefined), ...found]
}

/** A fact whose document was put aside rests on nothing any more and is unknown again (N.7, R.6). */
async function standingFacts(tx: Tx, kase: Kase, stored: readonly StoredFact[]): Promise<readonly StoredFact[]> {
  if (stored.every(({ document }) => document === undefined)) return stored
  const aside = new Set((await documentsOf(tx, kase)).filter((one) => one.aside !== null).map(({ id }) => id))
  return stored.filter(({ document }) => document === undefined || !aside.has(document.documentId))
}

/**
 * Whether the service of a case has a checklist to go through (2.3.2, 4.4.3). One that asks for a paper only where a hospital wants it, as for the visit
 * card of 1.3.7, asks for it there and then; nothing about papers is shown or read.
 */
export function asksForPapers(handbook: Handbook, { service }: Pick<Kase, 'service'>): boolean {
  return handbook.engines.get(service)?.documents.some(({ ifYes }) => ifYes.need !== 'conditional') === true
}

/** What the rules say of the case at a stage, with what is known only now (R.6). */
export async function verdictOf(context: CaseContext, stage: Stage = 'opening', more: Facts = {}): Promise<Verdict> {
  const { handbook, kase, policy } = context
  return decide(handbook, { service: kase.service, stage, facts: { ...(await knownOf(context)).facts, ...more }, overrides: policy.overrides })
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
