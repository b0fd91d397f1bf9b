import { isMemberOnly, policiesOf, requirePolicy } from '../access/relation.ts'
import type { App, Call } from '../http/call.ts'
import { idCursor, idPage } from '../http/id-page.ts'
import { route } from '../http/route.ts'
import { listMessages, type MessageFilter } from './store.ts'

/** The routes of messages (1.2.2, 1.2.4). */
export function registerMessageRoutes(app: App): void {
  route(app, 'listMessages', async (call) => {
    const { limit } = call.query
    const filter = await filterOf(call)
    if (filter.policyNumbers?.length === 0) return { items: [], nextCursor: null }
    return idPage(await listMessages(call.tx, filter, limit + 1), limit)
  })
}

/** The desk reads the whole log; a member reads the portal texts of their own policies (N.5). */
async function filterOf({ query, actor, tx, house }: Call<'listMessages'>): Promise<MessageFilter> {
  const { caseNumber, policyNumber } = query
  const cursor = idCursor(query.cursor)
  if (policyNumber !== undefined) await requirePolicy(tx, house, actor, policyNumber)
  const isMember = isMemberOnly(actor)
  const own = policyNumber !== undefined ? [policyNumber] : isMember ? await policiesOf(tx, house, actor) : undefined
  return {
    ...(own === undefined ? {} : { policyNumbers: own }),
    ...(isMember ? { channel: 'portal' as const } : {}),
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...(cursor === undefined ? {} : { before: cursor }),
  }
}
