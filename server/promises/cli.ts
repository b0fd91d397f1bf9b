import { parseArgs, type ParseArgsConfig } from 'node:util'
import { parseBudget, parseWindows, sayBudget } from '../../core/promise/budget.ts'
import { calendarOf } from '../../core/promise/calendar.ts'
import { dayOf, numberOf } from '../../core/promise/day-number.ts'
import { deriveDue } from '../../core/promise/due.ts'
import type { Due } from '../../core/promise/types.ts'
import { Refusal } from '../../core/refusal.ts'
import { type CliCommand, say, sayJson, UsageProblem } from '../cli.ts'
import { readInstant, readSuspension, sayInstant } from './cli-arguments.ts'
import { importCalendar } from './import-calendar.ts'
import { importIntoDatabase } from './import-into-database.ts'
import type { NoticeImport } from './import-notice.ts'
import { CalendarProblems, calendarFolder, loadCalendar, readNotices } from './load-calendar.ts'
import { usualHours } from './service-hours.ts'

const changesShown = 20

/** Runs a command and turns what is wrong with its arguments or calendar files into words and the exit code given for the latter. */
async function guarded(args: readonly string[], codeOfProblems: 1 | 3, run: () => number | Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (problem) {
    if (problem instanceof CalendarProblems) {
      if (args.includes('--json')) sayJson({ ok: false, problems: problem.problems })
      else for (const each of problem.problems) process.stderr.write(`${each.file}:${each.line}: ${each.problem}\n  → ${each.remedy}\n`)
      return codeOfProblems
    }
    if (problem instanceof Refusal) throw new UsageProblem(`${problem.code}: ${Object.entries(problem.because.details ?? {}).map(([name, value]) => `${name} ${value}`).join(', ')}`)
    throw problem
  }
}

const common = { json: { type: 'boolean' }, calendars: { type: 'string' } } as const

/** Reads arguments, turning what the parser dislikes into a usage problem. */
function parsed<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config)
  } catch (problem) {
    throw new UsageProblem(problem instanceof Error ? problem.message : String(problem))
  }
}

function sayDue(due: Due): void {
  say(due.dueAt === null ? 'no due time while the suspension lasts' : `due ${sayInstant(due.dueAt)}${due.provisional ? ' (provisional: no notice covers part of the way)' : ''}`)
  say(`calendar ${due.calendarRevision}; used ${due.used}, remaining ${due.remaining}`)
  for (const day of due.derivation) say(`  ${day.on}  ${day.kind === 'working' ? 'work' : 'rest'}  ${String(day.counted).padStart(6)}  ${day.why}${day.provisional ? ' (provisional)' : ''}`)
}

async function runDue(args: readonly string[]): Promise<number> {
  return guarded(args, 3, () => {
    const { values, positionals } = parsed({ args: [...args], allowPositionals: true, options: { ...common, hours: { type: 'string' }, suspend: { type: 'string', multiple: true }, language: { type: 'string' } } })
    const [start, budget, ...rest] = positionals
    if (start === undefined || budget === undefined || rest.length > 0) throw new UsageProblem('give a start and a budget in quotes, such as 2026-02-13T10:00+08:00 "1 working day"')
    if (values.language !== undefined && values.language !== 'zh' && values.language !== 'en') throw new UsageProblem('the language is zh or en')
    const terms = { budget: parseBudget(budget), startAt: readInstant(start), suspensions: (values.suspend ?? []).map(readSuspension) }
    const windows = parseWindows(values.hours ?? usualHours)
    const due = deriveDue(terms, loadCalendar(values.calendars), windows, values.language ?? 'en')
    if (values.json) sayJson({ startAt: sayInstant(terms.startAt), within: sayBudget(terms.budget).en, ...due, dueAt: due.dueAt === null ? null : sayInstant(due.dueAt) })
    else sayDue(due)
    return 0
  })
}

async function runShow(args: readonly string[]): Promise<number> {
  return guarded(args, 3, () => {
    const { values, positionals } = parsed({ args: [...args], allowPositionals: true, options: common })
    const [year, ...rest] = positionals
    if (year === undefined || !/^\d{4}$/.test(year) || rest.length > 0) throw new UsageProblem('give one year, such as 2026')
    const calendar = calendarOf(readNotices(values.calendars))
    const days: { on: string; kind: string; says: { zh: string; en: string } }[] = []
    let workingDays = 0
    for (let number = numberOf(`${year}-01-01`); number <= numberOf(`${year}-12-31`); number++) {
      const on = dayOf(number)
      const day = calendar.kindOf(on)
      if (day.kind === 'working') workingDays++
      const isPlain = /^星期.$/.test(day.says.zh)
      if (!isPlain) days.push({ on, kind: day.kind, says: day.says })
    }
    const provisional = calendar.kindOf(`${year}-07-01`).provisional
    const notices = calendar.notices.filter((notice) => String(notice.year) === year)
    if (values.json) sayJson({ year: Number(year), provisional, calendarRevision: calendar.revision, workingDays, notices: notices.map(({ id, publishedOn, title, url }) => ({ id, publishedOn, title, url })), days })
    else {
      say(`${year}: ${workingDays} working days${provisional ? ', provisional: no notice published, weekends and the rest days fixed by law' : ''}; calendar ${calendar.revision}`)
      for (const notice of notices) say(`  ${notice.publishedOn}  ${notice.title}  ${notice.url}`)
      for (const day of days) say(`  ${day.on}  ${day.kind === 'working' ? 'work' : 'rest'}  ${day.says.zh} ${day.says.en}`)
    }
    return 0
  })
}

function sayImported(answer: NoticeImport, isJson: boolean): number {
  if (isJson) sayJson(answer)
  else {
    for (const id of answer.alreadyThere) say(`notice ${id} is there already and unchanged`)
    for (const id of answer.added) say(`notice ${id} is in the house; promises follow within five minutes`)
    say(`calendar ${answer.revision}; covered until ${answer.horizon}`)
  }
  return 0
}

async function runImport(args: readonly string[]): Promise<number> {
  return guarded(args, 1, async () => {
    const { values, positionals } = parsed({ args: [...args], allowPositionals: true, options: { ...common, to: { type: 'string' }, database: { type: 'boolean' } } })
    const [file, ...rest] = positionals
    if (file === undefined || rest.length > 0) throw new UsageProblem('give one notice file, such as 2027.yaml')
    if (values.database && (values.to !== undefined || values.calendars !== undefined)) throw new UsageProblem('a notice goes into the database or into a folder, not both')
    if (values.database) return sayImported(await importIntoDatabase(file), values.json ?? false)
    const answer = importCalendar(file, values.to ?? values.calendars ?? calendarFolder, parseWindows(usualHours))
    const changes = answer.changes.map((each) => ({ startAt: sayInstant(each.startAt), within: each.within, before: sayInstant(each.before), after: sayInstant(each.after) }))
    if (values.json) sayJson({ ...answer, changes })
    else {
      for (const id of answer.alreadyThere) say(`notice ${id} is there already and unchanged`)
      for (const written of answer.written) say(`wrote ${written}`)
      say(`calendar ${answer.revisionBefore} → ${answer.revisionAfter}; covered until ${answer.horizon}`)
      say(changes.length === 0 ? 'no sample due time changes' : `${changes.length} sample due times change:`)
      for (const each of changes.slice(0, changesShown)) say(`  ${each.startAt} + ${each.within}: ${each.before} → ${each.after}`)
      if (changes.length > changesShown) say(`  and ${changes.length - changesShown} more; --json lists them all`)
    }
    return 0
  })
}

const json = '[--calendars DIR] [--json]'

/** The commands of promises and calendars (R.1, R.2). */
export const promiseCommands: readonly CliCommand[] = [
  { name: 'due', usage: `due START BUDGET [--hours 09:00-12:00,13:00-18:00] [--suspend FROM/TO …] [--language zh|en] ${json}`, summary: 'the due time of a promise, derived day by day', run: runDue },
  { name: 'calendar show', usage: `calendar show YEAR ${json}`, summary: 'rest days, make-up days and notices of a year', run: runShow },
  { name: 'calendar import', usage: `calendar import FILE [--to DIR | --database] ${json}`, summary: 'check a new notice, add it and list sample due times that change; --database: into the running house', run: runImport },
]
