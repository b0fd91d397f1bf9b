import { parseWindows } from '../../core/promise/budget.ts'
import { dueTime } from '../../core/promise/due.ts'
import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { addDispute, type Dispute, disputedCase } from './store.ts'

const settleWithin = { count: 10, unit: 'working-day' } as const

/**
 * Records a dispute with the vendor of a case: whoever records it owns it, and it has 10 working days (N.3).
 *
 * @throws Refusal `case-not-found`, `vendor-not-found` where nobody serves the case yet
 */
export async function openDispute(tx: Tx, house: House, actor: Actor, { caseNumber, complaint }: { caseNumber: string; complaint: string }, at: Temporal.Instant): Promise<Dispute> {
  const kase = await disputedCase(tx, caseNumber)
  if (kase === undefined) throw new Refusal('case-not-found')
  if (kase.vendorId === null) throw new Refusal('vendor-not-found', { clauses: ['N.3'], details: { caseNumber } })
  const handbook = house.shelf.get(kase.handbookId, kase.handbookVersion)
  const { dueAt } = dueTime({ budget: settleWithin, startAt: at, suspensions: [] }, house.calendar(), parseWindows(handbook.serviceHours.join(',')))
  if (dueAt === null) throw new Error('a dispute that never suspends has no due time')
  const dispute: Dispute = {
    id: newId(at),
    policyNumber: kase.policyNumber,
    caseNumber,
    vendorId: kase.vendorId,
    complaint,
    ownerId: actor.id,
    ownerName: actor.name,
    openedAt: at,
    dueOn: dueAt.toZonedDateTimeISO(zone).toPlainDate().toString(),
    outcome: null,
    closedAt: null,
  }
  await addDispute(tx, dispute)
  await recordAudit(tx, { actor, action: 'dispute-opened', purpose: 'settle a dispute with a vendor', policyNumber: kase.policyNumber, subject: dispute.id, at })
  return dispute
}
