import type { App } from '../http/call.ts'
import { route } from '../http/route.ts'
import { acknowledgeNotices } from './acknowledge-notices.ts'
import { myPolicies, readPolicy } from './get-policy.ts'

/** The routes of policies and key notices (P.5, P.7). */
export function registerPolicyRoutes(app: App): void {
  route(app, 'myPolicies', async ({ tx, house, actor }) => ({ items: await myPolicies(tx, house, actor) }))
  route(app, 'getPolicy', async ({ tx, house, actor, params }) => await readPolicy(tx, house, actor, params.policyNumber))
  route(app, 'acknowledgeNotices', async ({ tx, house, actor, body }) => {
    const { policyNumber } = await acknowledgeNotices(tx, house, actor, body)
    return await readPolicy(tx, house, actor, policyNumber, 'notices-acknowledged')
  })
}
