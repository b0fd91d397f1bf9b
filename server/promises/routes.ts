import type { z } from 'zod'
import type { DeclaredEventView } from '../../contract/account.ts'
import { parseBudget, parseWindows } from '../../core/promise/budget.ts'
import { deriveDue } from '../../core/promise/due.ts'
import type { App } from '../http/call.ts'
import { idCursor, idPage } from '../http/id-page.ts'
import { route } from '../http/route.ts'
import { declareEvent } from './declare-event.ts'
import { endEvent } from './end-event.ts'
import { casesTouched, type DeclaredEvent, listEvents } from './event-store.ts'
import { usualHours } from './service-hours.ts'

/** The routes of due times and declared events (R.1, N.8). */
export function registerPromiseRoutes(app: App): void {
  route(app, 'computeDue', async ({ body, house, language }) => {
    const terms = { budget: parseBudget(body.within), startAt: Temporal.Instant.from(body.startAt), suspensions: [] }
    const { dueAt, provisional, calendarRevision, derivation } = deriveDue(terms, house.calendar(), parseWindows(body.hours ?? usualHours), language)
    if (dueAt === null) throw new Error('a promise that never suspends has no due time')
    return { dueAt: dueAt.toString(), provisional, calendarRevision, derivation: [...derivation] }
  })
  route(app, 'listDeclaredEvents', async ({ tx, query }) => {
    const { items, nextCursor } = idPage(await listEvents(tx, query.limit + 1, idCursor(query.cursor)), query.limit)
    const touched = await casesTouched(tx, items.map(({ id }) => id))
    return { items: items.map((event) => eventView(event, touched.get(event.id) ?? 0)), nextCursor }
  })
  route(app, 'declareEvent', async ({ tx, house, actor, body, now }) => {
    const event = await declareEvent(tx, house, actor, { ...body, fromAt: Temporal.Instant.from(body.fromAt) }, now)
    return eventView(event, (await casesTouched(tx, [event.id])).get(event.id) ?? 0)
  })
  route(app, 'endEvent', async ({ tx, house, actor, params, body, now }) => {
    const event = await endEvent(tx, house, actor, { id: params.id, toAt: Temporal.Instant.from(body.toAt) }, now)
    return eventView(event, (await casesTouched(tx, [event.id])).get(event.id) ?? 0)
  })
}

function eventView({ id, cause, says, city, service, fromAt, toAt, declaredBy }: DeclaredEvent, touched: number): z.infer<typeof DeclaredEventView> {
  return { id, cause: cause as z.infer<typeof DeclaredEventView>['cause'], says, city, service, fromAt: fromAt.toString(), toAt: toAt?.toString() ?? null, declaredBy, casesTouched: touched }
}
