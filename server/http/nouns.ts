import { registerAccountRoutes } from '../accounts/routes.ts'
import { registerFinanceRoutes } from '../advances/routes.ts'
import { registerAuditRoutes } from '../audit/routes.ts'
import { registerReassignmentRoutes } from '../cases/reassignment-routes.ts'
import { registerCaseRoutes } from '../cases/routes.ts'
import { registerDocumentRoutes } from '../documents/routes.ts'
import { registerHandbookRoutes } from '../handbooks/routes.ts'
import { registerImportRoutes } from '../imports/routes.ts'
import { registerMessageRoutes } from '../messages/routes.ts'
import { registerNetworkRoutes } from '../network/routes.ts'
import { registerOpinionRoutes } from '../opinions/routes.ts'
import { registerPeopleRoutes } from '../people/routes.ts'
import { registerPolicyRoutes } from '../policies/routes.ts'
import { registerPrivacyRoutes } from '../privacy/routes.ts'
import { registerPromiseRoutes } from '../promises/routes.ts'
import { registerVendorRoutes } from '../vendors/routes.ts'
import { registerVerdictRoutes } from '../verdicts/routes.ts'
import type { App } from './call.ts'

/** Every noun that has routes, in the order of the contract. */
export function registerNouns(app: App): void {
  registerAccountRoutes(app)
  registerPeopleRoutes(app)
  registerPolicyRoutes(app)
  registerImportRoutes(app)
  registerVerdictRoutes(app)
  registerCaseRoutes(app)
  registerReassignmentRoutes(app)
  registerDocumentRoutes(app)
  registerOpinionRoutes(app)
  registerHandbookRoutes(app)
  registerNetworkRoutes(app)
  registerPromiseRoutes(app)
  registerFinanceRoutes(app)
  registerMessageRoutes(app)
  registerAuditRoutes(app)
  registerVendorRoutes(app)
  registerPrivacyRoutes(app)
}
