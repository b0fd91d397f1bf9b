import type { PromiseTerm } from '../../core/verdict/types.ts'
import { startPromises } from '../promises/start-promises.ts'
import { promisesOfCase } from '../promises/store.ts'
import { orderFacts, orderOf } from './admission-order-facts.ts'
import type { CaseContext } from './context.ts'
import { papersAreComplete } from './papers.ts'

/** The event of the pack that our acceptance is: 受理, not the member's agreement to a plan. */
export const acceptance = 'accepted'

/** Whether we have accepted a case: a person approved it, and its papers are in hand, the order among them still in force (2.4, 3.4). */
export async function isAccepted(context: CaseContext): Promise<boolean> {
  const kind = context.kase.decision?.kind
  if ((kind !== 'approved' && kind !== 'overridden') || !(await papersAreComplete(context))) return false
  return orderFacts(await orderOf(context), context.today)['admissionOrderInForce']?.value !== false
}

/** Starts the clocks of our acceptance once both halves of it are there, whichever comes last; once in a case, unless a correction took the start away (2.4, 3.4, R.2). */
export async function startAtAcceptance(context: CaseContext, terms: readonly PromiseTerm[]): Promise<void> {
  const { tx, house, kase, now } = context
  if (!terms.some(({ from }) => from === acceptance) || !(await isAccepted(context))) return
  if ((await promisesOfCase(tx, kase)).some(({ startEvent, state }) => startEvent === acceptance && state !== 'superseded')) return
  await startPromises(tx, house, kase, terms, acceptance, now)
}
