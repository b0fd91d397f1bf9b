import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { closeEvent, type DeclaredEvent, getEvent } from './event-store.ts'
import { declaredEventsJob, resumeCases } from './follow-events.ts'

/**
 * Ends a declared event: the clocks it stopped run on from that moment with what they had left, unless something else still stops them (N.8).
 * An end still to come takes effect by itself.
 *
 * @throws Refusal `event-not-found`, `event-ended`, `dates-in-wrong-order`
 */
export async function endEvent(tx: Tx, house: House, actor: Actor, { id, toAt }: { readonly id: string; readonly toAt: Temporal.Instant }, at: Temporal.Instant): Promise<DeclaredEvent> {
  const event = await getEvent(tx, id)
  if (event === undefined) throw new Refusal('event-not-found', { clauses: ['N.8'] })
  if (event.toAt !== null) throw new Refusal('event-ended', { clauses: ['N.8'], details: { toAt: event.toAt.toString() } })
  if (Temporal.Instant.compare(toAt, event.fromAt) < 0) throw new Refusal('dates-in-wrong-order', { clauses: ['N.8'], details: { fromAt: event.fromAt.toString(), toAt: toAt.toString() } })
  if (!(await closeEvent(tx, id, toAt))) throw new Refusal('event-ended', { clauses: ['N.8'] })
  await recordAudit(tx, { actor, action: 'event-ended', purpose: 'let clocks run on after a cause beyond control', subject: id, at })
  if (Temporal.Instant.compare(toAt, at) > 0) await house.enqueue(tx, declaredEventsJob, {}, toAt)
  else await resumeCases(tx, house, id, toAt)
  return { ...event, toAt }
}
