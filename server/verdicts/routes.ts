import type { App } from '../http/call.ts'
import { route } from '../http/route.ts'
import { askVerdict } from './ask-verdict.ts'

/** The route of verdicts (R.6). */
export function registerVerdictRoutes(app: App): void {
  route(app, 'askVerdict', async ({ tx, house, actor, body }) => await askVerdict(tx, house, actor, body))
}
