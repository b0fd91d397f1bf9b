import type { z } from 'zod'
import type { StartReconciliation } from '../../contract/finance.ts'
import { reconcile } from '../../core/advance/reconcile.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import { readStatement } from './bank-statement.ts'
import { dayIn } from './days.ts'
import { addReconciliation, isDifference, ourPayments, type Reconciliation, settle, type StoredDifference } from './finance-store.ts'

/**
 * Reads a bank’s file against our books and keeps what differs, for a person to work through; it changes no payment by itself (5.4.2).
 *
 * @throws Refusal `import-file-unreadable`, `import-columns-missing`, `import-file-empty`
 */
export async function startReconciliation(tx: Tx, actor: Actor, { fileName, content }: z.output<typeof StartReconciliation>, at: Temporal.Instant): Promise<{ reconciliation: Reconciliation; differences: StoredDifference[] }> {
  const { payments, unreadable } = await readStatement(Buffer.from(content, 'base64'))
  const days = payments.map(({ on }) => on).toSorted()
  const [fromOn, toOn] = [days[0] ?? dayIn(at), days.at(-1) ?? dayIn(at)]
  const ids = payments.map(({ key }) => key).filter((key) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(key))
  const ours = await ourPayments(tx, ids, fromOn, toOn)
  const { matched, differences } = reconcile(ours.payments, payments)
  const reconciliation: Reconciliation = { id: newId(at), fileName, fromOn, toOn, matched, unreadable, by: actor.name, at }
  const kept = differences.map((one): StoredDifference => ({ ...one, key: one.key.slice(0, 80), id: newId(at), caseNumber: ours.caseOf.get(one.key) ?? null, settledBy: null, settledAt: null, note: null }))
  await addReconciliation(tx, reconciliation, kept)
  await recordAudit(tx, { actor, action: 'bank-reconciled', purpose: 'reconcile payments', subject: reconciliation.id, at })
  return { reconciliation, differences: kept }
}

/**
 * Keeps how a person settled a difference, once.
 *
 * @throws Refusal `difference-not-found`, `difference-settled`
 */
export async function settleDifference(tx: Tx, actor: Actor, id: string, note: string, at: Temporal.Instant): Promise<StoredDifference> {
  const settled = await settle(tx, id, note, actor.name, at)
  if (settled === undefined) throw new Refusal((await isDifference(tx, id)) ? 'difference-settled' : 'difference-not-found', { clauses: ['5.4.2'] })
  await recordAudit(tx, { actor, action: 'difference-settled', purpose: 'reconcile payments', subject: id, at })
  return settled
}
