import { zone } from '../../core/promise/zone.ts'
import type { App } from '../http/call.ts'
import { route } from '../http/route.ts'
import { handbookView } from './view.ts'

/** The routes of handbooks: which versions there are, and one of them clause by clause (P.6, P.7). */
export function registerHandbookRoutes(app: App): void {
  route(app, 'listHandbooks', async ({ house, now }) => {
    const today = now.toZonedDateTimeISO(zone).toPlainDate().toString()
    const { shelf } = house
    return {
      items: shelf.all().map(({ id, version, effectiveFrom, product, digest }) => ({ id, version, effectiveFrom, product, digest, isCurrent: shelf.current(id, today)?.version === version })),
    }
  })
  route(app, 'getHandbook', async ({ house, params }) => handbookView(house.shelf.get(params.id, params.version)))
}
