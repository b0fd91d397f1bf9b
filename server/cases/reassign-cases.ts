import type { z } from 'zod'
import type { StartReassignment } from '../../contract/vendor-operations.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import { hitsUnique, inTransaction, type Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House, Job } from '../house.ts'
import { getVendor } from '../vendors/store.ts'
import { applyTo, openedFor } from './apply-command.ts'
import { addReassignment, casesOfVendor, countCase, endReassignment, getReassignment, type Reassignment, runningReassignments } from './reassignment-store.ts'

const jobName = 'reassign-cases'

/**
 * Hands every open case of one vendor to another, in the background (N.4).
 *
 * @throws Refusal `vendor-not-found`, `vendor-same`, `reassignment-running`
 */
export async function reassignCases(tx: Tx, house: House, actor: Actor, { fromVendorId, toVendorId, reason }: z.output<typeof StartReassignment>): Promise<string> {
  const at = house.now()
  if (fromVendorId === toVendorId) throw new Refusal('vendor-same', { clauses: ['N.4'] })
  for (const [vendorId, hasToWork] of [[fromVendorId, false], [toVendorId, true]] as const) {
    const vendor = await getVendor(tx, vendorId)
    if (vendor === undefined || (hasToWork && !vendor.isActive)) throw new Refusal('vendor-not-found', { clauses: ['N.4'], details: { vendorId } })
  }
  const id = newId(at)
  const casesTotal = (await casesOfVendor(tx, fromVendorId)).length
  await addReassignment(tx, { id, fromVendorId, toVendorId, reason, casesTotal, startedBy: actor, startedAt: at }).catch((error: unknown) => {
    throw hitsUnique(error, 'vendor_reassignment_running') ? new Refusal('reassignment-running', { clauses: ['N.4'] }) : error
  })
  await recordAudit(tx, { actor, action: 'reassignment-started', purpose: 'change a vendor', subject: id, at })
  await house.enqueue(tx, jobName, { reassignmentId: id })
  return id
}

/**
 * Takes the cases through the one door, each in a transaction of its own: history and clocks stay, and the old vendor's access ends with that case (N.4).
 * Stopped in the middle it goes on with those still in the old vendor's hands.
 */
export async function runReassignment(house: House, id: string): Promise<void> {
  const run = await getReassignment(house.db, id)
  if (run === undefined || run.state === 'done') return
  const refusedBefore = new Set(run.refused.map(({ caseNumber }) => caseNumber))
  for (const caseNumber of await casesOfVendor(house.db, run.fromVendorId)) if (!refusedBefore.has(caseNumber)) await handOver(house, run, caseNumber)
  await endReassignment(house.db, id, house.now())
}

async function handOver(house: House, { id, startedBy, fromVendorId, toVendorId, reason }: Reassignment, caseNumber: string): Promise<void> {
  try {
    await inTransaction(house.db, async (tx) => {
      const kase = await openedFor(tx, house, startedBy, caseNumber)
      // Since it was listed another worker or a person may have handed it over: then it is no longer the old vendor's.
      if (kase.vendorId !== fromVendorId) return
      await applyTo(tx, house, startedBy, kase, { command: { type: 'assignVendor', vendorId: toVendorId, reason } })
      await countCase(tx, id)
    })
  } catch (error) {
    // A refusal of one case is reported; everything else is a fault, and the job is tried again.
    if (!(error instanceof Refusal)) throw error
    await inTransaction(house.db, async (tx) => await countCase(tx, id, { caseNumber, code: error.code }))
  }
}

/** Hands cases over when asked, and takes up every minute what a stopped process left. */
export const reassignmentJobs: readonly Job[] = [
  {
    name: jobName,
    run: async (house, { reassignmentId }) => {
      if (reassignmentId === undefined) throw new Error('a reassignment without its id')
      await runReassignment(house, reassignmentId)
    },
  },
  {
    name: 'reassign-cases-resume',
    cron: '* * * * *',
    run: async (house) => {
      for (const id of await runningReassignments(house.db)) await runReassignment(house, id)
    },
  },
]
