import { UsageProblem } from '../cli.ts'
import type { Suspension } from '../../core/promise/types.ts'
import { zone } from '../../core/promise/zone.ts'

/**
 * Reads an instant as typed: with an offset as it stands, without one as Asia/Shanghai; a bare day is its midnight (R.1).
 *
 * @throws UsageProblem
 */
export function readInstant(words: string): Temporal.Instant {
  try {
    if (/^\d{4}-\d{2}-\d{2}[T ].*(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(words)) return Temporal.Instant.from(words)
    if (/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?$/.test(words)) return Temporal.PlainDateTime.from(words).toZonedDateTime(zone).toInstant()
  } catch {
    throw new UsageProblem(`"${words}" is not a day and time that exists; write it as 2026-02-13T10:00 or 2026-02-13T10:00+08:00`)
  }
  throw new UsageProblem(`"${words}" is not a day and time; write it as 2026-02-13T10:00 or 2026-02-13T10:00+08:00`)
}

/**
 * Reads `FROM/TO`, or `FROM/` for a suspension that lasts (R.2).
 *
 * @throws UsageProblem
 */
export function readSuspension(words: string): Suspension {
  const [from, to, ...rest] = words.split('/')
  if (from === undefined || to === undefined || rest.length > 0) throw new UsageProblem(`"${words}" is not FROM/TO; leave TO empty for a suspension that lasts`)
  const suspension = { from: readInstant(from), to: to === '' ? null : readInstant(to), reason: words }
  if (suspension.to !== null && Temporal.Instant.compare(suspension.from, suspension.to) > 0) throw new UsageProblem(`the suspension ${words} ends before it begins`)
  return suspension
}

/** An instant as printed: Shanghai time with its offset. */
export function sayInstant(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: at.epochMilliseconds % 60_000 === 0 ? 'minute' : 'second' })
}
