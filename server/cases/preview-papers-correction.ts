import type { PapersCorrectionPreview } from '../../contract/paper.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import type { PromiseCorrection } from '../promises/correct-promises.ts'
import { promiseLabel } from '../promises/words.ts'
import { openedFor } from './apply-command.ts'
import { contextOf } from './context.ts'
import { planCorrection } from './papers-correction.ts'
import { decisionView } from './papers.ts'

/**
 * Shows what a correction would do to each promise before anybody confirms it; nothing is written but who looked (4.4.3, R.2).
 *
 * @throws Refusal `case-not-found`, `papers-not-declared-complete`, `papers-time-impossible`, `papers-incomplete`
 */
export async function previewCorrection(tx: Tx, house: House, actor: Actor, caseNumber: string, completeAt: string | undefined): Promise<PapersCorrectionPreview> {
  const kase = await openedFor(tx, house, actor, caseNumber)
  const context = await contextOf(tx, house, kase, actor)
  const since = completeAt === undefined ? null : Temporal.Instant.from(completeAt)
  const { decision, promises } = await planCorrection(context, since, '')
  await recordAudit(tx, { actor, action: 'papers-correction-previewed', purpose: 'serve the case', policyNumber: kase.policyNumber, subject: kase.caseNumber, at: context.now })
  return { before: decisionView(decision), completeAt: since?.toString() ?? null, promises: promises.map((one) => correctionView(one, context.now)) }
}

function correctionView({ before, after, reason }: PromiseCorrection, now: Temporal.Instant): PapersCorrectionPreview['promises'][number] {
  const standing = ({ startAt, dueAt, state }: PromiseCorrection['before']) => ({ startAt: startAt.toString(), dueAt: dueAt?.toString() ?? null, state })
  const isOverdue = after?.dueAt != null && after.keptAt === null && Temporal.Instant.compare(after.dueAt, now) < 0
  return { promiseId: before.id, name: before.name, label: promiseLabel(before.name), clause: before.clause, before: standing(before), after: after === null ? null : { ...standing(after), isOverdue }, reason }
}
