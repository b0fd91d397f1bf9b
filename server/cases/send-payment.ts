import { acceptedIn } from '../../core/lifecycle/step.ts'
import { theHouse } from '../access/actor.ts'
import { bankOf } from '../advances/bank.ts'
import { paymentsOf } from '../advances/payment-store.ts'
import { inTransaction } from '../db/database.ts'
import type { House } from '../house.ts'
import { advance } from './apply-command.ts'
import { commands } from './commands/all.ts'
import { contextOf } from './context.ts'
import { lockKase } from './store.ts'

/**
 * Sends a released payment to the bank and keeps its answer (5.4.2). The order leaves the house outside any transaction and under its own key, so that sent
 * again it is the same order; an answer that never came is unknown, and a person reconciles it before anything is tried again.
 */
export async function sendPayment(house: House, { policyNumber, caseNumber, paymentId }: Readonly<Record<string, string>>): Promise<void> {
  const key = { policyNumber: policyNumber ?? '', caseNumber: caseNumber ?? '' }
  const payment = (await paymentsOf(house.db, house.cipher, key)).find(({ id, state }) => id === paymentId && state === 'released')
  if (payment === undefined) return
  const { outcome, reference } = await bankOf(house).pay({ key: payment.id, amountFen: payment.amountFen, payeeName: payment.payeeName, payeeAccount: payment.payeeAccount })
  if (outcome === 'later') return
  await inTransaction(house.db, async (tx) => {
    const kase = await lockKase(tx, house.cipher, key.policyNumber, key.caseNumber)
    const stillOpen = (await paymentsOf(tx, house.cipher, key)).some(({ id, state }) => id === paymentId && state === 'released')
    if (kase === undefined || !stillOpen || !acceptedIn(kase.lifecycle, kase.state).includes('recordBankAnswer')) return
    const context = await contextOf(tx, house, kase, theHouse)
    const command = { type: 'recordBankAnswer', outcome, reference } as const
    await advance(context, command.type, command, await commands.recordBankAnswer.record(context, command))
  })
}
