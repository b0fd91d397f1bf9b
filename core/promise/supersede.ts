import type { Text } from '../clause.ts'
import type { Calendar, CalendarNotice } from './calendar.ts'
import { localDay, numberOf } from './day-number.ts'
import { dueTime } from './due.ts'
import { arrangedDays } from './notice.ts'
import type { PromiseTerms, Window } from './types.ts'
import { zone } from './zone.ts'

/** What a stored promise said before a calendar arrived or was revised: its due time as derived, not the date of an extension, which no calendar moves (R.2). */
export interface StoredDue {
  readonly terms: PromiseTerms
  readonly dueAt: Temporal.Instant | null
  readonly provisional: boolean
  readonly calendarRevision: string
}

/** A due time replaced because the calendar changed: before, after and why (R.1). `isMoved` is false when a provisional time is only confirmed. */
export interface Superseding {
  readonly before: Temporal.Instant | null
  readonly after: Temporal.Instant | null
  readonly isMoved: boolean
  readonly provisional: boolean
  readonly calendarRevision: string
  readonly reason: Text
}

/** The notices that appeared after a revision and name a day between start and due. */
function causes(stored: StoredDue, after: Temporal.Instant | null, calendar: Calendar): readonly CalendarNotice[] {
  const lastKnown = stored.calendarRevision.slice(0, stored.calendarRevision.lastIndexOf('.'))
  const position = calendar.notices.findIndex((notice) => notice.id === lastKnown)
  const first = localDay(stored.terms.startAt.epochMilliseconds)
  const last = Math.max(first, ...[stored.dueAt, after].map((at) => (at === null ? first : localDay(at.epochMilliseconds))))
  return calendar.notices.slice(position + 1).filter((notice) => {
    const covered = numberOf(`${notice.year}-01-01`) <= last && numberOf(`${notice.year}-12-31`) >= first
    return covered || [...arrangedDays(notice).keys()].some((number) => number >= first && number <= last)
  })
}

function say(at: Temporal.Instant | null): Text {
  if (at === null) return { zh: '（暂停中）', en: '(suspended)' }
  const words = at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
  return { zh: words, en: words }
}

function because(notices: readonly CalendarNotice[]): Text {
  if (notices.length === 0) return { zh: '工作日历已更正', en: 'The working-day calendar was corrected' }
  const titles = notices.map((notice) => `《${notice.title}》`).join('、')
  const names = notices.map((notice) => (notice.supersedes === undefined ? `holidays of ${notice.year}` : `revised holidays of ${notice.year}`))
  return {
    zh: `${notices.map((notice) => notice.publishedOn).join('、')} 发布${titles}`,
    en: `The State Council published the ${names.join(' and the ')} on ${notices.map((notice) => notice.publishedOn).join(' and ')}`,
  }
}

/**
 * What a new calendar makes of a stored promise (R.1): null when the due time and its standing stay, otherwise before, after and the reason.
 * Asked twice with the same calendar the second answer is null, so that no alarm is set twice.
 *
 * @throws Refusal `date-beyond-calendar`
 */
export function supersede(stored: StoredDue, calendar: Calendar, windows: readonly Window[]): Superseding | null {
  if (stored.calendarRevision === calendar.revision) return null
  const { dueAt: after, provisional } = dueTime(stored.terms, calendar, windows)
  const isMoved = stored.dueAt?.epochMilliseconds !== after?.epochMilliseconds
  if (!isMoved && provisional === stored.provisional) return null
  const reason = because(causes(stored, after, calendar))
  const [was, is] = [say(stored.dueAt), say(after)]
  return {
    before: stored.dueAt,
    after,
    isMoved,
    provisional,
    calendarRevision: calendar.revision,
    reason: isMoved
      ? { zh: `${reason.zh}，到期时间由 ${was.zh} 改为 ${is.zh}`, en: `${reason.en}: the due time moves from ${was.en} to ${is.en}` }
      : { zh: `${reason.zh}，到期时间 ${is.zh} ${provisional ? '转为暂定' : '已确定'}`, en: `${reason.en}: the due time ${is.en} is ${provisional ? 'provisional now' : 'confirmed'}` },
  }
}
