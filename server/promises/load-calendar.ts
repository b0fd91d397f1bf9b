import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Document, isNode, LineCounter, parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { type Calendar, type CalendarNotice, calendarOf } from '../../core/promise/calendar.ts'
import { noticeProblems } from '../../core/promise/notice.ts'

/** Something wrong in a calendar file: where, what, and what to do. */
export interface CalendarProblem {
  readonly file: string
  readonly line: number
  readonly problem: string
  readonly remedy: string
}

/** Calendar files that cannot be used, with every problem found (R.1). */
export class CalendarProblems extends Error {
  readonly problems: readonly CalendarProblem[]

  constructor(problems: readonly CalendarProblem[]) {
    super(problems.map((each) => `${each.file}:${each.line}: ${each.problem} – ${each.remedy}`).join('\n'))
    this.name = 'CalendarProblems'
    this.problems = problems
  }
}

/** A notice with the file it was read from and the line of each of its keys. */
export interface ReadNotice {
  readonly notice: CalendarNotice
  readonly file: string
  readonly lineOf: (path: readonly (string | number)[]) => number
}

/** Where the calendars of the project lie. */
export const calendarFolder = fileURLToPath(new URL('../../calendars/', import.meta.url))

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a day as YYYY-MM-DD')
const Words = z.string().trim().min(1).max(200)
const Notice = z.strictObject({
  id: z.string().regex(/^\d{4}(-[a-z0-9]+)*$/, 'an id is the year, and for a revision a few words after it, such as "2019-labour-day"'),
  year: z.int(),
  publishedOn: Day,
  url: z.url({ protocol: /^https?$/, error: 'give the address of the notice' }),
  title: Words,
  supersedes: z.string().optional(),
  off: z.array(z.strictObject({ from: Day, to: Day, name: z.strictObject({ zh: Words, en: Words }) })),
  work: z.array(Day),
  ordinary: z.array(Day).optional(),
})
const CalendarFile = z.strictObject({ notices: z.array(Notice).min(1) })

/** The line of the deepest node along a path that exists. */
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

/**
 * Reads one calendar file, by its shape alone.
 *
 * @throws CalendarProblems
 */
export function readCalendarFile(file: string): ReadNotice[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new CalendarProblems([{ file, line: 1, problem: 'the file cannot be read', remedy: 'check the path and who may read it' }])
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    throw new CalendarProblems(document.errors.map((error) => ({ file, line: lines.linePos(error.pos[0]).line, problem: `not YAML: ${error.message}`, remedy: 'correct the line; calendars/2026.yaml shows the shape' })))
  }
  const read = CalendarFile.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (!read.success) {
    throw new CalendarProblems(
      read.error.issues.map((issue) => ({ file, line: lineAt(document, lines, issue.path), problem: `${issue.path.join('.') || 'the file'}: ${issue.message}`, remedy: 'write it as in calendars/2026.yaml' })),
    )
  }
  return read.data.notices.map((notice, index) => ({ notice, file, lineOf: (path) => lineAt(document, lines, ['notices', index, ...path]) }))
}

/** Whether two notices say the same, whatever the order of their keys. */
export function sameNotice(one: CalendarNotice, other: CalendarNotice): boolean {
  return stringify(one, { sortMapEntries: true }) === stringify(other, { sortMapEntries: true })
}

/** The problems of notices among themselves and beside known ones, with file and line (R.1). */
export function problemsOf(read: readonly ReadNotice[], known: readonly CalendarNotice[]): CalendarProblem[] {
  return read.flatMap((each) => {
    const others = [...known, ...read.filter((other) => other !== each).map((other) => other.notice)]
    return noticeProblems(each.notice, others).map((found) => ({ file: each.file, line: each.lineOf(found.path), problem: found.problem, remedy: found.remedy }))
  })
}

/**
 * Every notice of a folder of calendar files, checked alone and against each other.
 *
 * @throws CalendarProblems
 */
export function readNotices(folder: string = calendarFolder): readonly CalendarNotice[] {
  let files: string[]
  try {
    files = readdirSync(folder).filter((name) => /^\d{4}.*\.yaml$/.test(name))
  } catch {
    throw new CalendarProblems([{ file: folder, line: 1, problem: 'the folder of calendars cannot be read', remedy: 'check the path; one file a year is expected there, such as 2026.yaml' }])
  }
  const read = files.sort().flatMap((name) => readCalendarFile(join(folder, name)))
  const problems = problemsOf(read, [])
  if (problems.length > 0) throw new CalendarProblems(problems)
  return read.map((each) => each.notice)
}

/**
 * The calendar of a folder (default: the project's), with notices held elsewhere, such as in the database, added to it; a notice that is in both counts once (R.1).
 *
 * @throws CalendarProblems
 */
export function loadCalendar(folder: string = calendarFolder, extra: readonly CalendarNotice[] = []): Calendar {
  const listed = readNotices(folder)
  const added = extra.filter((notice) => !listed.some((other) => other.id === notice.id))
  const problems = added.flatMap((notice) => noticeProblems(notice, [...listed, ...added.filter((other) => other !== notice)]))
  if (problems.length > 0) throw new CalendarProblems(problems.map((each) => ({ file: 'notices beside the folder', line: 1, problem: each.problem, remedy: each.remedy })))
  return calendarOf([...listed, ...added])
}
