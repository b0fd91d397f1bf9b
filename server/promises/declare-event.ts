import type { z } from 'zod'
import type { DeclareEvent } from '../../contract/account.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { addEvent, type DeclaredEvent } from './event-store.ts'
import { declaredEventsJob, stopCases } from './follow-events.ts'

/**
 * Declares a cause beyond control for a dated scope (N.8): the clocks of open cases in it stop from its beginning, each case shows it,
 * and clocks that would begin in it while it lasts wait too. An event still to come begins by itself.
 *
 * @throws Refusal `service-unknown`
 */
export async function declareEvent(tx: Tx, house: House, actor: Actor, given: Omit<z.infer<typeof DeclareEvent>, 'fromAt'> & { readonly fromAt: Temporal.Instant }, at: Temporal.Instant): Promise<DeclaredEvent> {
  const { service = null, city = null } = given
  if (service !== null && !house.shelf.all().some((handbook) => handbook.engines.has(service))) throw new Refusal('service-unknown', { clauses: ['N.8'], details: { service } })
  const event: DeclaredEvent = { id: newId(at), cause: given.cause, says: given.says, city, service, fromAt: given.fromAt, toAt: null, declaredBy: actor.name }
  await addEvent(tx, event, at)
  await recordAudit(tx, { actor, action: 'event-declared', purpose: 'suspend clocks for a cause beyond control', subject: event.id, at })
  if (Temporal.Instant.compare(event.fromAt, at) > 0) await house.enqueue(tx, declaredEventsJob, {}, event.fromAt)
  else await stopCases(tx, house, event, async (work) => await work(tx))
  return event
}
