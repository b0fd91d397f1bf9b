import { beyondCalendar, type Calendar, type DayKind, mustHold, type WorkingDays } from './calendar.ts'
import { dayMs, dayOf, isDay, localDay, numberOf, startOfDayMs } from './day-number.ts'
import { isProvisional, type Pause, pauseAt, pausesOf, placeAfter, ranUntil, scaleOf } from './scale.ts'
import { closingInstant, serviceDayOf } from './service-day.ts'
import type { DerivationDay, Due, PromiseTerms, Window } from './types.ts'

/**
 * The due time of a promise, in time that does not grow with its budget (R.1): `N working days` end at closing time of the Nth working day
 * after the start day, `N working hours` after so much service. Null while an open suspension stands before it (R.2).
 *
 * @throws Refusal `date-beyond-calendar`
 */
export function dueTime(terms: PromiseTerms, calendar: Calendar, windows: readonly Window[]): { dueAt: Temporal.Instant | null; provisional: boolean } {
  if (terms.suspensions.length === 0 && terms.budget.unit === 'working-day') return dueUnsuspended(terms, calendar.workingDays, windows)
  const scale = scaleOf(terms, calendar, windows)
  const pauses = pausesOf(terms.suspensions)
  const place = placeAfter(scale, pauses, scale.need)
  if (place === null) return { dueAt: null, provisional: isProvisional(terms, calendar, scale.startMs, openFrom(pauses, scale.startMs)) }
  const dueMs = scale.reach(place)
  return { dueAt: Temporal.Instant.fromEpochMilliseconds(dueMs), provisional: isProvisional(terms, calendar, scale.startMs, dueMs) }
}

/** The common case, days that never stop: two look-ups (R.1). A property test holds it against the general way. */
function dueUnsuspended(terms: PromiseTerms, days: WorkingDays, windows: readonly Window[]): { dueAt: Temporal.Instant; provisional: boolean } {
  const startDay = localDay(terms.startAt.epochMilliseconds)
  mustHold(startDay)
  const next = startDay + 1 - days.firstDay
  const dueDay = days.at[(days.before[next] as number) + terms.budget.count - 1]
  if (dueDay === undefined) throw beyondCalendar()
  const provisional = (days.provisionalBefore[dueDay + 1 - days.firstDay] as number) > (days.provisionalBefore[next] as number)
  return { dueAt: closingInstant(serviceDayOf(windows), dueDay), provisional }
}

/** Where the open suspension begins, not before the start. */
function openFrom(pauses: readonly Pause[], startMs: number): number {
  return Math.max(startMs, pauses.at(-1)?.fromMs ?? startMs)
}

/**
 * Closing time of a calendar day, for a new date somebody names (R.2).
 *
 * @throws Refusal `date-beyond-calendar`
 */
export function closingOf(day: string, windows: readonly Window[]): Temporal.Instant {
  const number = numberOf(day)
  mustHold(isDay(day) ? number : Number.NaN)
  return closingInstant(serviceDayOf(windows), number)
}

const hourMs = 3_600_000
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

type Language = 'zh' | 'en'

function sayHours(ms: number, language: Language): string {
  const minutes = Math.floor(ms / 60_000)
  return language === 'zh' ? `计入 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分` : `${Math.floor(minutes / 60)} h ${minutes % 60} min counted`
}

/** Why a day counts or not, in one language (R.1, R.2). */
function explain(day: DayKind, isStart: boolean, terms: PromiseTerms, ran: number, ranBefore: number, pause: Pause | undefined, language: Language): string {
  const says = day.says[language]
  const zh = language === 'zh'
  const counts = terms.budget.unit === 'working-day'
  if (isStart && counts) return zh ? `${says}，起算当日不计` : `${says}, the start day is not counted`
  if (day.kind === 'rest') return zh ? `${says}，休息` : `${says}, rest`
  const paused = pause === undefined ? '' : zh ? `，暂停：${pause.reason}` : `, suspended: ${pause.reason}`
  if (!counts) return `${says}${zh ? '，' : ', '}${sayHours(ran, language)}${paused}`
  if (ran === 0) return zh ? `${says}，下班时暂停，不计${pause ? `：${pause.reason}` : ''}` : `${says}, not counted: suspended at closing time${pause ? ` (${pause.reason})` : ''}`
  return zh ? `${says}，第 ${ranBefore + ran} 个工作日` : `${says}, working day ${ranBefore + ran}`
}

/** The pause that touches a day, for its reason. */
function pauseOn(pauses: readonly Pause[], number: number): Pause | undefined {
  const from = startOfDayMs(number)
  return pauses.find((pause) => pause.fromMs < from + dayMs && pause.toMs > from)
}

/**
 * The due time with every calendar day on the way explained (R.1, R.2): a Sunday, a holiday by name, a make-up day, a suspension with its reason.
 * Without an end in sight the derivation stops at the day the open suspension began.
 *
 * @throws Refusal `date-beyond-calendar`
 */
export function deriveDue(terms: PromiseTerms, calendar: Calendar, windows: readonly Window[], language: Language = 'zh'): Due {
  const { dueAt, provisional } = dueTime(terms, calendar, windows)
  const scale = scaleOf(terms, calendar, windows)
  const pauses = pausesOf(terms.suspensions)
  const isDays = terms.budget.unit === 'working-day'
  const service = serviceDayOf(windows)
  const endMs = dueAt === null ? openFrom(pauses, scale.startMs) : dueAt.epochMilliseconds
  const perUnit = isDays ? 1 : hourMs
  const startDay = localDay(scale.startMs)
  const derivation: DerivationDay[] = []
  let ran = 0
  for (let number = startDay; number <= localDay(endMs); number++) {
    const on = dayOf(number)
    const day = calendar.kindOf(on)
    const ranNow = ranUntil(scale, pauses, Math.min(startOfDayMs(number) + dayMs - 1, endMs))
    const pause = isDays ? pauseAt(pauses, startOfDayMs(number) + service.closes) : pauseOn(pauses, number)
    const why = explain(day, number === startDay, terms, ranNow - ran, ran, pause, language)
    derivation.push({ on, kind: day.kind, why, counted: rounded((ranNow - ran) / perUnit), provisional: day.provisional })
    ran = ranNow
  }
  const used = rounded(ran / perUnit)
  return { dueAt, provisional, calendarRevision: calendar.revision, used, remaining: rounded(terms.budget.count - used), derivation }
}
