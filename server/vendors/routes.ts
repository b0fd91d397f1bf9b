import type { z } from 'zod'
import type { DisputeView } from '../../contract/account.ts'
import type { App } from '../http/call.ts'
import { idCursor, idPage } from '../http/id-page.ts'
import { route } from '../http/route.ts'
import { openDispute } from './open-dispute.ts'
import { settleDispute } from './settle-dispute.ts'
import { type Dispute, getVendor, listDisputes } from './store.ts'

/** The routes of vendors and of disputes with them (N.3). */
export function registerVendorRoutes(app: App): void {
  route(app, 'listDisputes', async ({ tx, query }) => {
    const { items, nextCursor } = idPage(await listDisputes(tx, query.limit + 1, idCursor(query.cursor)), query.limit)
    return { items: items.map((dispute) => disputeView(dispute, dispute.vendorName)), nextCursor }
  })
  route(app, 'openDispute', async ({ tx, house, actor, body, now }) => {
    const dispute = await openDispute(tx, house, actor, body, now)
    return disputeView(dispute, (await getVendor(tx, dispute.vendorId))?.name ?? '')
  })
  route(app, 'settleDispute', async ({ tx, actor, params, body, now }) => {
    const dispute = await settleDispute(tx, actor, { ...body, id: params.id }, now)
    return disputeView(dispute, (await getVendor(tx, dispute.vendorId))?.name ?? '')
  })
}

function disputeView(dispute: Dispute, vendorName: string): z.infer<typeof DisputeView> {
  const { id, policyNumber, caseNumber, complaint, ownerName, openedAt, dueOn, outcome, closedAt } = dispute
  return { id, policyNumber, caseNumber, vendorName, complaint, ownerName, openedAt: openedAt.toString(), dueOn, outcome, closedAt: closedAt?.toString() ?? null }
}
