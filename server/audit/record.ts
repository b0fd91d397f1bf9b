import { type Actor, roleOf } from '../access/actor.ts'
import type { Reads } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { AuditAction } from './words.ts'

/** One act or personal read for the audit trail (N.5). */
export interface AuditEntry {
  readonly actor: Actor
  readonly action: AuditAction
  readonly purpose: string
  readonly policyNumber?: string | null
  /** What it was about: a case number, a person's id; never a name or a diagnosis. */
  readonly subject: string
  readonly at: Temporal.Instant
}

/** Writes one row of the audit trail, in the transaction of the act itself. */
export async function recordAudit(tx: Reads, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      id: newId(entry.at),
      at: entry.at.toString(),
      actor_id: entry.actor.id,
      actor_name: entry.actor.name,
      actor_role: roleOf(entry.actor),
      action: entry.action,
      purpose: entry.purpose,
      policy_number: entry.policyNumber ?? null,
      subject: entry.subject,
    })
    .execute()
}
