import { type Calendar, calendarOf } from '../../core/promise/calendar.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { CalendarProblems, loadCalendar, problemsOf, type ReadNotice, readNotices, sameNotice } from './load-calendar.ts'
import { addNotice, importedNotices } from './notice-store.ts'

/** The job that lets promises follow the calendar. */
export const supersedeJob = 'supersede-promises'

/** What an import into the running house did (R.1). */
export interface NoticeImport {
  readonly added: readonly string[]
  readonly alreadyThere: readonly string[]
  readonly revision: string
  readonly horizon: string
}

/**
 * Takes notices that arrived after the release into the house (R.1): checked alone and beside every notice known, kept, and promises follow.
 * A notice that is there unchanged is left alone, so an import may be repeated. Other processes read it within half a minute.
 * Without a queue, as on the command line, the workers find it by the clock.
 *
 * @throws CalendarProblems with file, line, problem and remedy; nothing is kept then
 */
export async function importNotices(tx: Tx, read: readonly ReadNotice[], by: Actor, at: Temporal.Instant, enqueue?: House['enqueue']): Promise<NoticeImport> {
  const standing = await noticesKnown(tx)
  const isThere = ({ notice }: ReadNotice): boolean => standing.some((other) => other.id === notice.id && sameNotice(other, notice))
  const fresh = read.filter((each) => !isThere(each))
  const problems = problemsOf(fresh, standing)
  if (problems.length > 0) throw new CalendarProblems(problems)
  for (const { notice } of fresh) {
    if (await addNotice(tx, notice, by.name, at)) await recordAudit(tx, { actor: by, action: 'calendar-notice-imported', purpose: 'keep working days as published', subject: notice.id, at })
  }
  if (fresh.length > 0) await enqueue?.(tx, supersedeJob, {})
  const { revision, horizon } = calendarOf([...standing, ...fresh.map(({ notice }) => notice)])
  return { added: fresh.map(({ notice }) => notice.id), alreadyThere: read.filter(isThere).map(({ notice }) => notice.id), revision, horizon }
}

async function noticesKnown(reads: Reads) {
  const listed = readNotices()
  return [...listed, ...(await importedNotices(reads)).filter((notice) => !listed.some((other) => other.id === notice.id))]
}

/** The calendar of this very moment: the house's, or a newer one when a notice has come that this process has not read yet (R.1). */
export async function calendarNow(reads: Reads, house: Pick<House, 'calendar'>): Promise<Calendar> {
  const calendar = house.calendar()
  const imported = await importedNotices(reads)
  return imported.every((notice) => calendar.notices.some((known) => known.id === notice.id)) ? calendar : loadCalendar(undefined, imported)
}
