import { inTransaction } from '../db/database.ts'
import type { House } from '../house.ts'
import { sendSeconds, type SmsAnswer, type SmsProvider } from './provider.ts'
import { sendAfter } from './sms.ts'
import { dueMessages, type MessageKey, recordAttempt, type TakenMessage, takeMessage } from './store.ts'

/** The job that tells the case of a delivered message. */
export const deliveredJob = 'message-delivered'

/** Minutes to wait after each attempt that failed; after the last the message is given up and a person has to call. */
const waits = [1, 5, 15, 60] as const
const atOnce = 50
/** So long an attempt belongs to its worker, longer than a provider may take; a worker that died by then left it to the next. */
const leaseSeconds = 4 * sendSeconds

/**
 * Sends what is due, or one message of it, each message by one worker (R.2).
 * Taking, sending and recording are three steps: nothing leaves the house inside a transaction.
 *
 * @returns how many messages were delivered
 */
export async function deliverDue(house: House, provider: SmsProvider, only?: MessageKey): Promise<number> {
  let delivered = 0
  for (;;) {
    const due = only === undefined ? await dueMessages(house.db, house.now(), atOnce) : [only]
    for (const key of due) {
      const now = house.now()
      const taken = await takeMessage(house.db, key, now, now.add({ seconds: leaseSeconds }))
      if (taken !== undefined && (await deliver(house, provider, taken))) delivered += 1
    }
    if (only !== undefined || due.length < atOnce) return delivered
  }
}

async function deliver(house: House, provider: SmsProvider, message: TakenMessage): Promise<boolean> {
  const answer = await send(house, provider, message)
  const at = house.now()
  if (!answer.accepted) {
    await inTransaction(house.db, async (tx) => await recordAttempt(tx, message, afterFailure(message.attempt, answer.error, at)))
    house.log.warn({ template: message.template, attempt: message.attempt }, 'a message was not accepted')
    return false
  }
  return await inTransaction(house.db, async (tx) => {
    const isOurs = await recordAttempt(tx, message, { state: 'delivered', deliveredAt: at })
    if (isOurs && message.caseNumber !== null) {
      const { policyNumber, caseNumber, template, id } = message
      await house.enqueue(tx, deliveredJob, { policyNumber, caseNumber, template, messageId: id, at: at.toString() })
    }
    return isOurs
  })
}

async function send(house: House, provider: SmsProvider, { id, recipient, text, smsPieces, attempt }: TakenMessage): Promise<SmsAnswer> {
  try {
    return await provider.send({ id, to: house.cipher.open(recipient), text, pieces: smsPieces, at: house.now(), isRepetition: attempt > 1 })
  } catch (error) {
    return { accepted: false, error: error instanceof Error ? error.message : 'the provider failed' }
  }
}

function afterFailure(attempt: number, error: string, at: Temporal.Instant): Parameters<typeof recordAttempt>[2] {
  const minutes = waits[attempt - 1]
  if (minutes === undefined) return { state: 'failed', error }
  return { ...sendAfter(at.add({ minutes }), false), error }
}
