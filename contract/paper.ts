import { z } from 'zod'
import { At, Clause, Id, Text } from './values.ts'

/** One person’s finding on one document for one paper of the checklist (2.3.2, 4.4.3, 5.3.4). */
export const PaperJudgementView = z
  .strictObject({ documentId: Id, finding: z.enum(['accepted', 'rejected']).nullable(), seen: z.enum(['copy', 'original']).nullable(), reason: z.string().nullable(), by: z.string().nullable(), at: At.nullable() })
  .meta({ id: 'PaperJudgement' })

/** One paper of the checklist of a case: why it is asked for, in which form, an example, and how it stands (2.3.2, 4.4.3, 5.3.4). */
export const PaperItemView = z
  .strictObject({
    id: z.string(),
    clause: Clause,
    name: Text,
    need: z.enum(['required', 'conditional', 'if-exists']),
    /** Unknown where the condition rests on a fact nobody has given yet. */
    applies: z.enum(['yes', 'no', 'unknown']),
    form: z.enum(['copy', 'original']),
    /** A paper that only comes about later is not waited for before the review. */
    neededBy: z.enum(['payment', 'settlement']).nullable(),
    why: Text,
    example: Text.nullable(),
    state: z.enum(['missing', 'received', 'accepted', 'rejected', 'not-needed']),
    /** Whether the papers cannot be called complete because of it. */
    isGap: z.boolean(),
    /** The documents sent or judged for it, the newest first. */
    documents: z.array(PaperJudgementView),
    /** Why what was sent last cannot be used. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'PaperItem' })

/** Whether the papers are complete is a person’s decision with a time (4.4.3, R.2). */
export const PapersDecisionView = z
  .strictObject({
    state: z.enum(['undecided', 'complete', 'incomplete']),
    by: z.string().nullable(),
    /** When it was decided. */
    at: At.nullable(),
    /** Since when it holds: earlier than `at` where a wrong decision was corrected backwards. */
    since: At.nullable(),
    /** Everything named as missing when the papers were called incomplete. */
    gaps: z.array(Text),
    /** Why an earlier decision was corrected. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'PapersDecision' })

/** The checklist of a case and the decision on it; a service that asks for no papers has no items (2.3.2, 4.4.3). */
export const PapersView = z.strictObject({ items: z.array(PaperItemView), decision: PapersDecisionView }).meta({ id: 'Papers' })
export type PapersView = z.infer<typeof PapersView>

const Standing = z.strictObject({ startAt: At, dueAt: At.nullable(), state: z.string() })

/** What a correction of the papers’ completeness would do to one promise: before, after and why; `after` is null for one that no longer has a start (R.1, R.2). */
export const PromiseCorrectionView = z
  .strictObject({ promiseId: Id, name: z.string(), label: Text, clause: Clause, before: Standing, after: Standing.extend({ isOverdue: z.boolean() }).nullable(), reason: Text })
  .meta({ id: 'PromiseCorrection' })

/** What correcting the decision on the papers would do, before anybody confirms it (4.4.3, R.2). */
export const PapersCorrectionPreview = z
  .strictObject({ before: PapersDecisionView, completeAt: At.nullable(), promises: z.array(PromiseCorrectionView) })
  .meta({ id: 'PapersCorrectionPreview' })
export type PapersCorrectionPreview = z.infer<typeof PapersCorrectionPreview>

/** The moment at which the papers are in truth complete; left out, they are not complete at all. */
export const PapersCorrectionQuery = z.strictObject({ completeAt: At.optional() })
