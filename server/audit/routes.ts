import { Role } from '../../contract/values.ts'
import type { App } from '../http/call.ts'
import { route } from '../http/route.ts'
import { auditTrail } from './store.ts'
import { type AuditAction, sayAction, sayPurpose } from './words.ts'

/** The audit trail for those who inspect (N.5). */
export function registerAuditRoutes(app: App): void {
  route(app, 'listAudit', async ({ tx, query }) => {
    const rows = await auditTrail(tx, query)
    const shown = rows.slice(0, query.limit)
    return {
      items: shown.map((row) => ({
        id: row.id,
        at: row.at.toString(),
        actor: row.actor_name,
        role: Role.parse(row.actor_role),
        action: row.action,
        actionLabel: sayAction(row.action as AuditAction),
        purpose: row.purpose,
        purposeLabel: sayPurpose(row.purpose),
        policyNumber: row.policy_number,
        subject: row.subject,
      })),
      nextCursor: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
    }
  })
}
