import { Refusal } from '../../core/refusal.ts'
import { type PromiseCorrection, planPromiseCorrection } from '../promises/correct-promises.ts'
import type { CaseContext } from './context.ts'
import type { PapersDecision } from './paper-store.ts'
import { papersOf, requireNoGaps } from './papers.ts'

/** What a correction would do: the decision it corrects and every promise it touches. */
export interface CorrectionPlan {
  readonly decision: PapersDecision
  readonly promises: readonly PromiseCorrection[]
}

/**
 * Works out what correcting the completeness of the papers does to each promise, without doing it (4.4.3, R.2). `completeAt` null says they are not complete.
 *
 * @throws Refusal `papers-not-declared-complete`, `papers-time-impossible`, `papers-incomplete`
 */
export async function planCorrection(context: CaseContext, completeAt: Temporal.Instant | null, reason: string): Promise<CorrectionPlan> {
  const { tx, house, kase } = context
  const { lines, decision } = await papersOf(context)
  if (decision?.state !== 'complete' || decision.since === null) throw new Refusal('papers-not-declared-complete', { clauses: ['4.4.3'] })
  if (completeAt !== null) {
    requirePossible(context, completeAt, decision.since)
    requireNoGaps(context, lines)
  }
  const approvedAt = kase.decision === null ? null : Temporal.Instant.from(kase.decision.at)
  return { decision, promises: await planPromiseCorrection(tx, house, kase, { since: decision.since, completeAt, approvedAt }, reason, context.now) }
}

function requirePossible({ kase, now }: CaseContext, completeAt: Temporal.Instant, since: Temporal.Instant): void {
  const isBetween = Temporal.Instant.compare(kase.openedAt, completeAt) <= 0 && Temporal.Instant.compare(completeAt, now) <= 0
  if (!isBetween || completeAt.equals(since)) throw new Refusal('papers-time-impossible', { clauses: ['4.4.3'], details: { completeAt: completeAt.toString(), openedAt: kase.openedAt.toString() } })
}
