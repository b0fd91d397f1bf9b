import { clausesWith } from '../../core/verdict/decide.ts'
import type { Facts } from '../../core/verdict/types.ts'
import { type CaseContext, verdictOf } from './context.ts'
import { emergencyRefusal } from './emergency.ts'
import { addVerdict } from './history-store.ts'
import { addFacts } from './store.ts'

/**
 * Keeps what was learnt of a case, as new versions, with the verdict it leads to (N.7, R.6). An emergency is answered first and nothing is kept (R.9).
 *
 * @throws Refusal `emergency-call-120`, `fact-unknown`, `fact-wrong-type`
 */
export async function learnFacts(context: CaseContext, facts: Facts): Promise<void> {
  const { tx, house, kase, actor, policy, now } = context
  const verdict = await verdictOf(context, 'opening', facts)
  if (verdict.outcome === 'emergency') throw emergencyRefusal(actor, policy, clausesWith(verdict, 'unmet'), now)
  await addFacts(tx, house.cipher, kase, facts, actor.name, now)
  await addVerdict(tx, house.cipher, kase, kase.version + 1, verdict, now)
}
