import { Refusal } from '../../../core/refusal.ts'
import { newId } from '../../db/identifier.ts'
import { endTask } from '../../opinions/store.ts'
import { extendPromise } from '../../promises/extend-promise.ts'
import { getVendor } from '../../vendors/store.ts'
import { assign } from '../vendor-store.ts'
import { endBooking, liveBooking } from '../arrangement-store.ts'
import type { CaseContext } from '../context.ts'
import { costOfWithdrawal, standingOfUse } from '../standing-of-use.ts'
import { lapseApproved } from './advance.ts'
import type { Commands } from './command.ts'
import { oweEverythingBack } from './settlement.ts'

type EndingCommands = 'extendPromise' | 'withdraw' | 'endUnfulfilled' | 'stopForMisuse' | 'assignVendor' | 'rate' | 'close'

/** Extension, withdrawal, misuse, change of vendor, and the end (1.4.2, N.1, N.4, R.2, R.3). */
export const ending: Pick<Commands, EndingCommands> = {
  extendPromise: {
    record: async ({ tx, house, kase, now }, { promiseId, ground, newDueOn }) => {
      await extendPromise(tx, house, kase, { promiseId, ground, newDueOn, noticeAt: now, at: now })
      return { told: { newDueOn, ground } }
    },
  },

  withdraw: {
    check: requireNotBooked,
    confirms: { understandsUseSpent: costOfWithdrawal },
    record: async (context, { reason }) => {
      const chart = await standingOfUse(context)
      await endBooking(context.tx, context.kase, 'cancelled', reason ?? null)
      await endTask(context.tx, context.kase, 'the member withdrew', context.now)
      await lapseApproved(context)
      return { chart, ...(reason !== undefined && { told: { reason } }) }
    },
  },

  endUnfulfilled: {
    record: async (context, { fault, reason, evidence }) => ({ chart: { fault, ...(await standingOfUse(context)), ...(evidence !== undefined && { notice: 'written' }) }, told: { reason } }),
  },

  stopForMisuse: {
    record: async (context, { finding, evidence, costFen }) => {
      const { tx, kase, actor, now } = context
      const balance = await oweEverythingBack(context)
      await endBooking(tx, kase, 'cancelled', finding)
      await endTask(tx, kase, 'the case was stopped', now)
      await tx
        .insertInto('receivable')
        .values({ policy_number: kase.policyNumber, id: newId(now), case_number: kase.caseNumber, clause: 'N.1', amount_fen: costFen, reason: finding, evidence, opened_by: actor.name, opened_at: now.toString() })
        .execute()
      return kase.lifecycle === 'advance' ? { chart: { balance } } : {}
    },
  },

  assignVendor: {
    record: async ({ tx, kase, actor, now }, { vendorId, reason }) => {
      const vendor = await getVendor(tx, vendorId)
      if (vendor === undefined || !vendor.isActive) throw new Refusal('vendor-not-found', { clauses: ['N.4'], details: { vendorId } })
      await assign(tx, kase, vendorId, reason, actor.name, now)
      return { change: { vendorId } }
    },
  },

  rate: {
    record: async ({ tx, kase, now }, { score, comment }) => {
      await tx.insertInto('rating').values({ policy_number: kase.policyNumber, case_number: kase.caseNumber, score, comment: comment ?? null, at: now.toString() }).execute()
      return {}
    },
  },

  close: { record: async () => ({}) },
}

/**
 * What spends the use by being booked cannot be taken back once it is booked (1.3.4); what the member's agreement has spent already may be given up.
 *
 * @throws Refusal `booking-stands`
 */
async function requireNotBooked(context: CaseContext): Promise<void> {
  if ((await liveBooking(context.tx, context.kase)) === undefined || (await standingOfUse(context)).spends === 'agreed') return
  throw new Refusal('booking-stands', { clauses: ['1.3.4'] })
}
