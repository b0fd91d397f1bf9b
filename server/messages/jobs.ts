import type { House, Job } from '../house.ts'
import { deliverDue, deliveredJob } from './deliver.ts'
import { fileOutbox, type SmsProvider } from './provider.ts'
import { deliveryJob } from './tell.ts'

/** A message of a case that reached the member. */
export interface DeliveredMessage {
  readonly policyNumber: string
  readonly caseNumber: string
  readonly template: string
  readonly messageId: string
  readonly at: Temporal.Instant
}

/** What a case does when its message has reached the member; it may be called twice for one message. */
export type OnDelivered = (house: House, delivered: DeliveredMessage) => Promise<void>

/** The background work of messages: delivery on demand and swept every minute, and telling the case (1.2.2, R.2). */
export function messageJobs(onDelivered: OnDelivered, providerOf: (house: House) => SmsProvider = ({ config }) => fileOutbox(config.dataFolder)): readonly Job[] {
  return [
    {
      name: deliveryJob,
      cron: '* * * * *',
      run: async (house, { policyNumber, messageId }) => {
        const only = policyNumber === undefined || messageId === undefined ? undefined : { policyNumber, id: messageId }
        await deliverDue(house, providerOf(house), only)
      },
    },
    {
      name: deliveredJob,
      run: async (house, { policyNumber, caseNumber, template, messageId, at }) => {
        if (policyNumber === undefined || caseNumber === undefined || template === undefined || messageId === undefined || at === undefined) throw new Error('a delivered message without its case')
        await onDelivered(house, { policyNumber, caseNumber, template, messageId, at: Temporal.Instant.from(at) })
      },
    },
  ]
}
