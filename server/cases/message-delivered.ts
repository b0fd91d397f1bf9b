import { acceptedIn } from '../../core/lifecycle/step.ts'
import { theHouse } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import type { House } from '../house.ts'
import type { DeliveredMessage } from '../messages/jobs.ts'
import { advance } from './apply-command.ts'
import { liveBooking } from './arrangement-store.ts'
import { contextOf } from './context.ts'
import { eventsOf } from './history-store.ts'
import { lockKase } from './store.ts'
import { liveTask } from '../opinions/store.ts'

const telling = new Set(['result-approved', 'result-refused', 'booking-confirmed', 'booking-changed', 'opinion-arranged'])

/**
 * An SMS has reached the member: the result is told, or the booking is told and the use spent (1.2.2, 1.2.4, R.2, R.3). A receipt may come twice and
 * may come late; only the message about the booking that stands now counts.
 */
export async function messageDelivered(house: House, { policyNumber, caseNumber, template, messageId }: DeliveredMessage): Promise<void> {
  if (!telling.has(template)) return
  await inTransaction(house.db, async (tx) => {
    const kase = await lockKase(tx, house.cipher, policyNumber, caseNumber)
    if (kase === undefined || !acceptedIn(kase.lifecycle, kase.state).includes('messageDelivered')) return
    const isKnown = (await eventsOf(tx, house.cipher, kase)).some(({ chartEvent }) => chartEvent['messageId'] === messageId)
    if (isKnown) return
    if (!template.startsWith('result-')) {
      const arrangedAt = template === 'opinion-arranged' ? (await liveTask(tx, kase))?.arrangedAt : (await liveBooking(tx, kase))?.bookedAt
      const message = await tx.selectFrom('message').select('created_at').where('policy_number', '=', policyNumber).where('id', '=', messageId).executeTakeFirst()
      if (arrangedAt === undefined || arrangedAt === null || message === undefined || Temporal.Instant.compare(message.created_at, arrangedAt) < 0) return
    }
    await advance(await contextOf(tx, house, kase, theHouse), 'messageDelivered', { template, messageId }, { chart: { template, messageId } })
  })
}
