import type { ClauseId } from '../clause.ts'
import { Refusal } from '../refusal.ts'

/** An extension somebody asks for: the ground, the new date and when the member was told of it (R.2). */
export interface ExtensionAsked {
  readonly ground: string
  /** Grounds the handbook lists for this promise. */
  readonly listed: readonly string[]
  readonly clause: ClauseId
  readonly dueAt: Temporal.Instant
  readonly newDueAt: Temporal.Instant
  readonly noticeAt: Temporal.Instant
  readonly now: Temporal.Instant
}

/**
 * Checks an extension (R.2, 1.4.2, 2.4): a listed ground, a date after the present due time, the member already told, before the deadline.
 * The first thing wrong gives the code, all of them stand in `missing`.
 *
 * @throws Refusal `ground-not-listed`, `too-late-to-extend`, `notice-required`, `date-in-the-past`
 */
export function checkExtension(asked: ExtensionAsked): void {
  const before = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) < 0
  const wrong: string[] = []
  if (!asked.listed.includes(asked.ground)) wrong.push('ground-not-listed')
  if (!before(asked.noticeAt, asked.dueAt) || !before(asked.now, asked.dueAt)) wrong.push('too-late-to-extend')
  if (before(asked.now, asked.noticeAt)) wrong.push('notice-required')
  if (!before(asked.dueAt, asked.newDueAt)) wrong.push('date-in-the-past')
  const code = wrong[0]
  if (code === undefined) return
  throw new Refusal(code, {
    clauses: ['R.2', asked.clause],
    missing: wrong,
    details: { ground: asked.ground, listed: asked.listed.join(', '), dueAt: asked.dueAt.toString(), newDueAt: asked.newDueAt.toString(), noticeAt: asked.noticeAt.toString() },
  })
}
