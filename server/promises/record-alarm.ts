import { theHouse } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import type { StoredPromise } from './store.ts'

/** Records that a part of the working time of a promise has gone by; the subject is the promise, the case stands beside it (R.2). */
export async function recordEscalation(tx: Tx, promise: StoredPromise, percent: number, at: Temporal.Instant): Promise<void> {
  await recordAudit(tx, { actor: theHouse, action: 'promise-escalated', purpose: `${percent} % of ${promise.name} (${promise.clause}) used on case ${promise.caseNumber}`, policyNumber: promise.policyNumber, subject: promise.id, at })
}

/** Records that a promise was not kept by its due time (R.2). */
export async function recordBreach(tx: Tx, promise: StoredPromise, at: Temporal.Instant): Promise<void> {
  await recordAudit(tx, { actor: theHouse, action: 'promise-breached', purpose: `${promise.name} (${promise.clause}) not kept in time on case ${promise.caseNumber}`, policyNumber: promise.policyNumber, subject: promise.id, at })
}
