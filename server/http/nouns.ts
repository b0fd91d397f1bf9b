import { registerAccountRoutes } from '../accounts/routes.ts'
import { registerAuditRoutes } from '../audit/routes.ts'
import type { App } from './call.ts'

/** Every noun that has routes, in the order of the contract. */
export function registerNouns(app: App): void {
  registerAccountRoutes(app)
  registerAuditRoutes(app)
}
