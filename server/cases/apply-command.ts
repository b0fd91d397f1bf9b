import type { Command, CommandType } from '../../contract/commands.ts'
import { type LifecycleEvent, step } from '../../core/lifecycle/step.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Actor, roleOf } from '../access/actor.ts'
import { mayCommand } from '../access/permissions.ts'
import { isMemberOnly, mayReadPolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import { peopleOf } from '../people/store.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { markOpinionTold } from '../opinions/store.ts'
import { markTold } from './arrangement-store.ts'
import { authorityOf, requireAuthority } from './authority.ts'
import { commands } from './commands/all.ts'
import type { CaseCommand } from './commands/command.ts'
import { requireConfirmed } from './confirmations.ts'
import { type CaseContext, contextOf, type Recorded } from './context.ts'
import { carryOut } from './effects.ts'
import { addEvent } from './history-store.ts'
import { type Kase, lockKase, policyOfCase, updateKase } from './store.ts'

/** One command as it comes to the door. */
export interface Sent {
  readonly caseNumber: string
  readonly command: Command
  /** Guards against acting on an old picture of the case. */
  readonly expectedVersion?: number | undefined
}

/**
 * The one door through which a case changes: lock, permission, rules, step, effects, history, in one transaction (DESIGN, the life of a command).
 *
 * @throws Refusal `case-not-found`, `command-not-yours`, `version-conflict`, `case-finished`, `command-out-of-order`, and those of the command
 */
export async function applyCommand(tx: Tx, house: House, actor: Actor, { caseNumber, ...sent }: Sent): Promise<CaseContext> {
  return await applyTo(tx, house, actor, await openedFor(tx, house, actor, caseNumber), sent)
}

/**
 * The rest of the door, for a case that is locked already: also for the expert of a second opinion, who finds it by a task and sees nothing else of it (4.3.3, N.5).
 *
 * @throws Refusal `command-not-yours`, `version-conflict`, `case-finished`, `command-out-of-order`, and those of the command
 */
export async function applyTo(tx: Tx, house: House, actor: Actor, kase: Kase, { command, expectedVersion }: Omit<Sent, 'caseNumber'>): Promise<CaseContext> {
  if (!mayCommand(actor, command.type)) throw new Refusal('command-not-yours', { details: { command: command.type } })
  if (expectedVersion !== undefined && expectedVersion !== kase.version) throw new Refusal('version-conflict', { details: { expected: expectedVersion, version: kase.version } })
  const context = await contextOf(tx, house, kase, actor)
  step(kase.lifecycle, kase.state, { type: command.type })
  await requireStanding(context)
  await commands[command.type].check?.(context)
  await requireConfirmed(context, command)
  const record = (commands[command.type] as CaseCommand<CommandType>).record
  const recorded = await record(context, command as never)
  return await advance(context, command.type, { ...command }, recorded)
}

/** Takes the step and writes everything that follows from it; also for what happens without a person, such as a delivery receipt. */
export async function advance(context: CaseContext, name: string, payload: Readonly<Record<string, unknown>>, recorded: Recorded): Promise<CaseContext> {
  const { tx, house, kase, actor, now } = context
  const chartEvent: LifecycleEvent = { type: name, ...recorded.chart }
  const next = step(kase.lifecycle, kase.state, chartEvent)
  const given: Kase = { ...kase, ...recorded.change }
  const effected = await carryOut({ ...context, kase: given }, next.effects, recorded)
  if (next.state === 'awaitingVisit' && kase.state === 'booked') await markTold(tx, kase, now)
  if (next.state === 'drafting' && kase.state === 'arranged') await markOpinionTold(tx, kase, now)
  const after = await updateKase(tx, house.cipher, kase, { ...recorded.change, ...effected, state: next.state, isOpen: !next.isFinished, closedAt: next.isFinished ? now : null })
  await addEvent(tx, house.cipher, kase, { sequence: after.version, command: name, payload, chartEvent, actorId: actor.id, actorName: actor.name, actorRole: roleOf(actor), fromState: kase.state, toState: next.state, at: now })
  await recordAudit(tx, { actor, action: `command:${name}`, purpose: 'serve the case', policyNumber: kase.policyNumber, subject: kase.caseNumber, at: now })
  return { ...context, kase: after }
}

/**
 * The case locked for one who may see it; a stranger hears the same as of a number that does not exist (N.5).
 *
 * @throws Refusal `case-not-found`
 */
export async function openedFor(tx: Tx, house: House, actor: Actor, caseNumber: string): Promise<Kase> {
  const policyNumber = await policyOfCase(tx, caseNumber)
  if (policyNumber === undefined || !(actor.kind === 'system' || (await mayReadPolicy(tx, house, actor, policyNumber)))) throw new Refusal('case-not-found')
  const kase = await lockKase(tx, house.cipher, policyNumber, caseNumber)
  if (kase === undefined) throw new Refusal('case-not-found')
  return kase
}

/** A member acts only while the authority they ask by still stands (N.2, R.8). */
async function requireStanding({ tx, house, actor, insured, kase, today }: CaseContext): Promise<void> {
  if (!isMemberOnly(actor)) return
  const relation = kase.requester.relation as 'insured'
  requireAuthority(await authorityOf(tx, house, actor, await peopleOf(tx, house.cipher, kase.policyNumber), insured, { relation, ...(kase.requester.personId === null ? {} : { personId: kase.requester.personId }) }, today), insured, today)
}
