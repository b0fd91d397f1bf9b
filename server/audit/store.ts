import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import type { Reads } from '../db/database.ts'
import type { AuditAction } from './words.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Which of these subjects an actor has read before, by the trail itself (N.5). */
export async function hasSeen(reads: Reads, actor: Pick<Actor, 'id'>, action: AuditAction, policyNumber: string, subjects: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await reads.selectFrom('audit_event').select('subject').distinct().where('policy_number', '=', policyNumber).where('actor_id', '=', actor.id).where('action', '=', action).where('subject', 'in', [...subjects, '']).execute()
  return new Set(rows.map(({ subject }) => subject))
}

/** The audit trail newest first, one page and one row beyond it (N.5). @throws Refusal `cursor-unreadable` */
export async function auditTrail(reads: Reads, asked: { readonly policyNumber?: string | undefined; readonly cursor?: string | undefined; readonly limit: number }) {
  let query = reads.selectFrom('audit_event').selectAll().orderBy('id', 'desc').limit(asked.limit + 1)
  if (asked.policyNumber !== undefined) query = query.where('policy_number', '=', asked.policyNumber)
  if (asked.cursor !== undefined) {
    if (!uuid.test(asked.cursor)) throw new Refusal('cursor-unreadable')
    query = query.where('id', '<', asked.cursor)
  }
  return await query.execute()
}
