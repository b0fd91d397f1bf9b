/** What decides when a promise that begins with complete papers began (4.4.3, 5.4.1, 2.4, 3.4). */
export interface CompletenessCorrection {
  /** Since when the papers count as complete up to now. */
  readonly since: Temporal.Instant
  /** When they were in truth complete; null: they are not. */
  readonly completeAt: Temporal.Instant | null
  /** When the request was approved, the other half of an acceptance. */
  readonly approvedAt: Temporal.Instant | null
}

/** A stretch in which a promise did not run, with what it waited for. */
export interface Wait {
  readonly cause: string
  readonly causeId: string | null
  readonly fromAt: Temporal.Instant
  readonly toAt: Temporal.Instant | null
}

/** Start and waits of a promise, as far as a correction touches them. */
export interface Corrected<W extends Wait> {
  readonly startAt: Temporal.Instant
  readonly suspensions: readonly W[]
}

/** Events of a case that come of complete papers: a promise that begins with one moves with them. */
export const papersEvents: ReadonlySet<string> = new Set(['papersComplete', 'materialsComplete', 'imagesComplete', 'accepted'])
/** What a wait for papers is called among the causes of a suspension. */
export const papersWait = 'papers'

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) < 0
const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant => (isBefore(one, other) ? other : one)

/**
 * What a corrected time of completeness makes of a promise: a new start and shorter waits, `ended` where its start has fallen away, null where nothing changes.
 * One that began when an earlier set was complete keeps its start: a set opened again only stops it. A wait for papers ends when they were in truth there; no wait ever grows longer, since the member was told the set was complete (R.0, R.2).
 */
export function correctPromise<W extends Wait>(promise: { readonly startEvent: string; readonly startAt: Temporal.Instant; readonly suspensions: readonly W[] }, correction: CompletenessCorrection): Corrected<W> | 'ended' | null {
  const beginsWithPapers = papersEvents.has(promise.startEvent) && !isBefore(promise.startAt, correction.since)
  const { completeAt } = correction
  if (completeAt === null) return beginsWithPapers ? 'ended' : null
  const startAt = beginsWithPapers ? startOf(promise.startAt, completeAt, correction) : promise.startAt
  const suspensions = promise.suspensions.flatMap((wait) => shortened(wait, startAt, completeAt))
  const isSame = startAt.equals(promise.startAt) && suspensions.length === promise.suspensions.length && suspensions.every((one, at) => one === promise.suspensions[at])
  return isSame ? null : { startAt, suspensions }
}

/** The papers and whatever else the start waited for, whichever came last. */
function startOf(startAt: Temporal.Instant, completeAt: Temporal.Instant, { since, approvedAt }: CompletenessCorrection): Temporal.Instant {
  if (isBefore(since, startAt)) return later(completeAt, startAt)
  return approvedAt === null || isBefore(startAt, approvedAt) ? completeAt : later(completeAt, approvedAt)
}

function shortened<W extends Wait>(wait: W, startAt: Temporal.Instant, completeAt: Temporal.Instant): W[] {
  const isForPapers = wait.cause === 'member' && wait.causeId === papersWait
  const toAt = isForPapers && (wait.toAt === null || isBefore(completeAt, wait.toAt)) ? completeAt : wait.toAt
  const fromAt = later(wait.fromAt, startAt)
  if (toAt !== null && !isBefore(fromAt, toAt)) return []
  return fromAt === wait.fromAt && toAt === wait.toAt ? [wait] : [{ ...wait, fromAt, toAt }]
}
