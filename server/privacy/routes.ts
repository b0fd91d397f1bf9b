import type { App } from '../http/call.ts'
import { idCursor, idPage } from '../http/id-page.ts'
import { route } from '../http/route.ts'
import { recordConsent } from './consent.ts'
import { approveDisclosure, disclosureView, recordDisclosure } from './disclosures.ts'
import { incidentView, recordIncident } from './incidents.ts'
import { disclosures, incidents } from './store.ts'

/** The routes of consents, lawful disclosures and incidents (N.5, N.6.a, N.6.b, N.6.c). */
export function registerPrivacyRoutes(app: App): void {
  route(app, 'recordConsent', async ({ tx, house, actor, body }) => await recordConsent(tx, house, actor, body))
  route(app, 'recordDisclosure', async ({ tx, house, actor, body }) => await recordDisclosure(tx, house, actor, body))
  route(app, 'approveDisclosure', async ({ tx, house, actor, params }) => await approveDisclosure(tx, house, actor, params.id))
  route(app, 'listDisclosures', async ({ tx, query }) => {
    const { items, nextCursor } = idPage(await disclosures(tx, idCursor(query.cursor), query.limit + 1), query.limit)
    return { items: items.map(disclosureView), nextCursor }
  })
  route(app, 'recordIncident', async ({ tx, house, actor, body }) => await recordIncident(tx, house, actor, body))
  route(app, 'listIncidents', async ({ tx, query }) => {
    const { items, nextCursor } = idPage(await incidents(tx, idCursor(query.cursor), query.limit + 1), query.limit)
    return { items: items.map(incidentView), nextCursor }
  })
}
