import { cpus } from 'node:os'
import chineseDaysPackage from 'chinese-days'
import { parseWindows } from '../core/promise/budget.ts'
import { deriveDue, dueTime } from '../core/promise/due.ts'
import type { PromiseTerms } from '../core/promise/types.ts'
import { loadCalendar } from '../server/promises/load-calendar.ts'

const { findWorkday } = chineseDaysPackage
const calendar = loadCalendar()
const windows = parseWindows('09:00-18:00')
const counts = [1, 7, 15, 100, 1000]
const startDays = ['2020-02-12', '2021-04-14', '2022-03-01', '2022-09-18', '2022-12-24']
const starts = startDays.map((day) => Temporal.Instant.from(`${day}T10:00+08:00`))

/** Calls per second over at least `ms` milliseconds, after a warm-up; the best of five rounds, so that a neighbour on the machine does not decide. */
function perSecond(call: (turn: number) => unknown, ms = 300): number {
  let best = 0
  for (let round = 0; round < 6; round++) {
    let turns = 0
    const began = performance.now()
    let took = 0
    while (took < ms) {
      for (let inner = 0; inner < 50; inner++) call(turns++)
      took = performance.now() - began
    }
    if (round > 0) best = Math.max(best, (turns * 1000) / took)
  }
  return best
}

const rows = counts.map((count) => {
  const terms: PromiseTerms[] = starts.map((startAt) => ({ budget: { count, unit: 'working-day' }, startAt, suspensions: [] }))
  const paused: PromiseTerms[] = terms.map((each) => ({ ...each, suspensions: [{ from: each.startAt.add({ hours: 30 }), to: each.startAt.add({ hours: 80 }), reason: 'member' }] }))
  const hours: PromiseTerms[] = starts.map((startAt) => ({ budget: { count, unit: 'working-hour' }, startAt, suspensions: [] }))
  const pick = <Item>(items: readonly Item[], turn: number): Item => items[turn % items.length] as Item
  for (const [index, each] of terms.entries()) {
    const ours = dueTime(each, calendar, windows).dueAt?.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
    const theirs = findWorkday(count, pick(startDays, index))
    if (ours !== theirs) throw new Error(`${count} working days after ${pick(startDays, index)}: ${ours} here, ${theirs} there`)
  }
  const lvtong = perSecond((turn) => dueTime(pick(terms, turn), calendar, windows))
  const chineseDays = perSecond((turn) => findWorkday(count, pick(startDays, turn)))
  return {
    workingDays: count,
    lvtong: Math.round(lvtong),
    chineseDays: Math.round(chineseDays),
    ratio: Math.round(lvtong / chineseDays),
    lvtongSuspended: Math.round(perSecond((turn) => dueTime(pick(paused, turn), calendar, windows))),
    lvtongHours: Math.round(perSecond((turn) => dueTime(pick(hours, turn), calendar, windows))),
    lvtongWithDerivation: Math.round(perSecond((turn) => deriveDue(pick(terms, turn), calendar, windows))),
  }
})

const figures = { measure: 'due times per second on one core, same starts and same answers', machine: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`, node: process.version, rows }
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
console.table(rows)
