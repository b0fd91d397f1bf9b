import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, parseDocument } from 'yaml'
import { sayBudget } from '../../core/promise/budget.ts'
import { type Calendar, type CalendarNotice, calendarOf } from '../../core/promise/calendar.ts'
import { dayOf } from '../../core/promise/day-number.ts'
import { dueTime } from '../../core/promise/due.ts'
import { arrangedDays } from '../../core/promise/notice.ts'
import type { Budget, Window } from '../../core/promise/types.ts'
import { zone } from '../../core/promise/zone.ts'
import { CalendarProblems, problemsOf, readCalendarFile, readNotices, sameNotice } from './load-calendar.ts'

/** A sample promise whose due time a new notice moves. */
export interface SampleChange {
  readonly startAt: Temporal.Instant
  readonly within: string
  readonly before: Temporal.Instant
  readonly after: Temporal.Instant
}

/** What an import did: files written, notices that were there already, and samples of what moves (R.1). */
export interface CalendarImport {
  readonly written: readonly string[]
  readonly alreadyThere: readonly string[]
  readonly revisionBefore: string
  readonly revisionAfter: string
  readonly horizon: string
  readonly changes: readonly SampleChange[]
}

const sampleBudgets: readonly Budget[] = [1, 7, 10, 15].map((count) => ({ count, unit: 'working-day' }))
const sampleDaysAhead = 7

/** Promises started at ten in the morning in the week before each day the notices name, under both calendars. */
function sampleChanges(before: Calendar, after: Calendar, notices: readonly CalendarNotice[], windows: readonly Window[]): SampleChange[] {
  const days = new Set<number>()
  for (const notice of notices) for (const number of arrangedDays(notice).keys()) for (let ahead = 0; ahead <= sampleDaysAhead; ahead++) days.add(number - ahead)
  const changes: SampleChange[] = []
  for (const number of [...days].sort((one, other) => one - other)) {
    const startAt = Temporal.PlainDate.from(dayOf(number)).toZonedDateTime({ timeZone: zone, plainTime: '10:00' }).toInstant()
    for (const budget of sampleBudgets) {
      const terms = { budget, startAt, suspensions: [] }
      const [was, is] = [dueTime(terms, before, windows).dueAt, dueTime(terms, after, windows).dueAt]
      if (was !== null && is !== null && Temporal.Instant.compare(was, is) !== 0) changes.push({ startAt, within: sayBudget(budget).en, before: was, after: is })
    }
  }
  return changes
}

/** Adds a notice to the file of its year, leaving what stands there as it is; the file appears whole or not at all. */
function writeNotice(notice: CalendarNotice, folder: string): string {
  const file = join(folder, `${notice.year}.yaml`)
  const document = existsSync(file) ? parseDocument(readFileSync(file, 'utf8')) : new Document({ notices: [] })
  document.addIn(['notices'], document.createNode(notice))
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.new`, document.toString({ lineWidth: 0 }))
    renameSync(`${file}.new`, file)
  } catch {
    throw new CalendarProblems([{ file, line: 1, problem: 'the file cannot be written', remedy: 'choose a folder you may write to with --to' }])
  }
  return file
}

/**
 * Takes a notice file into a folder of calendars (R.1): checked by shape, alone and beside the notices that stand there, then written.
 * A notice that stands there unchanged is left alone, so an import may be repeated.
 *
 * @throws CalendarProblems with file, line, problem and remedy; nothing is written then
 */
export function importCalendar(file: string, folder: string, windows: readonly Window[]): CalendarImport {
  const read = readCalendarFile(file)
  const standing = existsSync(folder) ? readNotices(folder) : []
  const isThere = (notice: CalendarNotice): boolean => standing.some((other) => other.id === notice.id && sameNotice(other, notice))
  const fresh = read.filter((each) => !isThere(each.notice))
  const problems = problemsOf(fresh, standing)
  if (problems.length > 0) throw new CalendarProblems(problems)
  const before = calendarOf(standing)
  const after = calendarOf([...standing, ...fresh.map((each) => each.notice)])
  return {
    written: [...new Set(fresh.map((each) => writeNotice(each.notice, folder)))],
    alreadyThere: read.filter((each) => isThere(each.notice)).map((each) => each.notice.id),
    revisionBefore: before.revision,
    revisionAfter: after.revision,
    horizon: after.horizon,
    changes: sampleChanges(before, after, fresh.map((each) => each.notice), windows),
  }
}
