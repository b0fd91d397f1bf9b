import type { Text } from '../clause.ts'
import { dayOf, isDay, numberOf, weekdayOf } from './day-number.ts'
import { statutoryDays } from './statutory.ts'

/** A stretch of rest days a notice gives, both ends included. */
export interface OffPeriod {
  readonly from: string
  readonly to: string
  readonly name: Text
}

/** One notice of the State Council about the rest and make-up days of a year, or a revision of it (R.1). */
export interface CalendarNotice {
  readonly id: string
  readonly year: number
  readonly publishedOn: string
  readonly url: string
  readonly title: string
  readonly off: readonly OffPeriod[]
  /** Weekend days worked to make up for rest days. */
  readonly work: readonly string[]
  /** Days that go back to the plain week because an earlier arrangement is withdrawn. */
  readonly ordinary?: readonly string[]
  /** The notice of the same year this one revises: day by day the later one prevails. */
  readonly supersedes?: string
}

/** Something wrong in a notice: where (keys from the notice down), what, and what to do. */
export interface NoticeProblem {
  readonly path: readonly (string | number)[]
  readonly problem: string
  readonly remedy: string
}

/** What a notice makes of each day it names. */
export function arrangedDays(notice: CalendarNotice): Map<number, { kind: 'off' | 'work' | 'ordinary'; name: Text | null }> {
  const days = new Map<number, { kind: 'off' | 'work' | 'ordinary'; name: Text | null }>()
  for (const day of notice.ordinary ?? []) days.set(numberOf(day), { kind: 'ordinary', name: null })
  for (const period of notice.off) for (let number = numberOf(period.from); number <= numberOf(period.to); number++) days.set(number, { kind: 'off', name: period.name })
  for (const day of notice.work) days.set(numberOf(day), { kind: 'work', name: null })
  return days
}

const longestPeriodDays = 31

function dateProblems(notice: CalendarNotice): NoticeProblem[] {
  const found: NoticeProblem[] = []
  const check = (day: string, path: readonly (string | number)[]): boolean => {
    const isReal = isDay(day)
    if (!isReal) found.push({ path, problem: `"${day}" is not a day of the calendar`, remedy: 'write a real day as YYYY-MM-DD' })
    else if (path[0] !== 'publishedOn' && (day < `${notice.year - 1}-12-01` || day > `${notice.year + 1}-01-31`)) {
      found.push({ path, problem: `${day} does not belong to the notice for ${notice.year}`, remedy: `keep days between ${notice.year - 1}-12-01 and ${notice.year + 1}-01-31, or correct the year` })
    }
    return isReal
  }
  check(notice.publishedOn, ['publishedOn'])
  notice.off.forEach((period, index) => {
    const areReal = [check(period.from, ['off', index, 'from']), check(period.to, ['off', index, 'to'])].every(Boolean)
    if (!areReal) return
    const length = numberOf(period.to) - numberOf(period.from) + 1
    if (length < 1) found.push({ path: ['off', index], problem: `the period ends (${period.to}) before it begins (${period.from})`, remedy: 'exchange from and to' })
    else if (length > longestPeriodDays) found.push({ path: ['off', index], problem: `the period is ${length} days long`, remedy: `check both ends: no holiday is longer than ${longestPeriodDays} days` })
  })
  notice.work.forEach((day, index) => {
    if (check(day, ['work', index]) && weekdayOf(numberOf(day)) < 6) found.push({ path: ['work', index], problem: `${day} is not on a weekend and is worked anyway`, remedy: 'list only Saturdays and Sundays worked; a withdrawn rest day goes under ordinary' })
  })
  notice.ordinary?.forEach((day, index) => check(day, ['ordinary', index]))
  return found
}

/** Days named twice inside one notice, and days the law fixes that a year's notice leaves out. */
function arrangementProblems(notice: CalendarNotice): NoticeProblem[] {
  const found: NoticeProblem[] = []
  const seen = new Map<number, string>()
  const claim = (number: number, as: string, path: readonly (string | number)[]): void => {
    const before = seen.get(number)
    if (before !== undefined) found.push({ path, problem: `${dayOf(number)} stands twice in the notice: as ${before} and as ${as}`, remedy: 'keep one of the two' })
    seen.set(number, as)
  }
  notice.off.forEach((period, index) => {
    for (let number = numberOf(period.from); number <= numberOf(period.to); number++) claim(number, 'off', ['off', index])
  })
  notice.work.forEach((day, index) => claim(numberOf(day), 'work', ['work', index]))
  notice.ordinary?.forEach((day, index) => claim(numberOf(day), 'ordinary', ['ordinary', index]))
  return found
}

function statutoryProblems(notice: CalendarNotice): NoticeProblem[] {
  const days = arrangedDays(notice)
  return statutoryDays(notice.year)
    .filter((day) => days.get(day.number)?.kind !== 'off')
    .map((day) => ({ path: ['off'], problem: `${dayOf(day.number)} (${day.name.zh}, ${day.name.en}) is a rest day by law and the notice does not give it`, remedy: 'add it to the period of that holiday' }))
}

/**
 * What is wrong with a notice, alone and beside the notices already known (R.1): dates, double days, rest days of the law left out,
 * a second notice for a year that revises nothing, and days that contradict another notice without revising it.
 */
export function noticeProblems(notice: CalendarNotice, others: readonly CalendarNotice[]): NoticeProblem[] {
  if (notice.year < 1993 || notice.year > 2098) return [{ path: ['year'], problem: `${notice.year} is outside the years a calendar can hold`, remedy: 'give a year between 1993 and 2098' }]
  const wrongDates = dateProblems(notice)
  if (wrongDates.length > 0) return wrongDates
  const found = arrangementProblems(notice)
  if (others.some((other) => other.id === notice.id)) found.push({ path: ['id'], problem: `a notice with the id ${notice.id} is there already`, remedy: 'give a revision an id of its own and name this one under supersedes' })
  const revised = others.find((other) => other.id === notice.supersedes)
  if (notice.supersedes !== undefined) {
    if (revised === undefined) found.push({ path: ['supersedes'], problem: `no notice has the id ${notice.supersedes}`, remedy: `name one of: ${others.map((other) => other.id).join(', ')}` })
    else if (revised.year !== notice.year || revised.publishedOn >= notice.publishedOn) found.push({ path: ['supersedes'], problem: `${revised.id} is not an earlier notice for ${notice.year}`, remedy: 'a revision names an earlier notice of its own year' })
  } else if (!others.some((other) => other.year === notice.year && other.publishedOn < notice.publishedOn)) found.push(...statutoryProblems(notice))
  const days = arrangedDays(notice)
  for (const other of others) {
    if (other.id === notice.supersedes || other.supersedes === notice.id || (other.supersedes !== undefined && other.supersedes === notice.supersedes) || other.id === notice.id) continue
    for (const [number, day] of arrangedDays(other)) {
      const here = days.get(number)
      if (here !== undefined && here.kind !== day.kind) found.push({ path: ['off'], problem: `${dayOf(number)} is ${here.kind} here and ${day.kind} in notice ${other.id}`, remedy: `if this notice revises that one, write supersedes: "${other.id}"` })
    }
  }
  return found
}
