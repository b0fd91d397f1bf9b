import type { Text } from '../clause.ts'
import { Refusal } from '../refusal.ts'
import type { Budget, Window } from './types.ts'

const english = /^([1-9]\d{0,3}) working (day|hour)s?$/i
const chinese = /^([1-9]\d{0,3})\s*个?\s*工作(日|小时)$/

/**
 * Reads `7 working days`, `4 working hours`, `7 个工作日` or `4 个工作小时`; the two units never become one another (R.1).
 *
 * @throws Refusal `budget-unreadable`
 */
export function parseBudget(words: string): Budget {
  const trimmed = words.trim()
  const found = english.exec(trimmed) ?? chinese.exec(trimmed)
  if (found === null) throw new Refusal('budget-unreadable', { clauses: ['R.1'], details: { given: words, example: '7 working days' } })
  const isDay = found[2]?.toLowerCase() === 'day' || found[2] === '日'
  return { count: Number(found[1]), unit: isDay ? 'working-day' : 'working-hour' }
}

/** A budget in words, such as 7 个工作日 / 7 working days (R.1). */
export function sayBudget(budget: Budget): Text {
  const unit = budget.unit === 'working-day' ? (['工作日', 'working day'] as const) : (['工作小时', 'working hour'] as const)
  return { zh: `${budget.count} 个${unit[0]}`, en: `${budget.count} ${unit[1]}${budget.count === 1 ? '' : 's'}` }
}

const windowPattern = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/

/**
 * Reads service hours such as `09:00-18:00` or, with a lunch break, `09:00-12:00,13:00-18:00`: ascending windows that do not overlap (R.1).
 *
 * @throws Refusal `hours-unreadable`
 */
export function parseWindows(words: string): Window[] {
  const refuse = (problem: string): Refusal => new Refusal('hours-unreadable', { clauses: ['R.1'], details: { given: words, problem, example: '09:00-12:00,13:00-18:00' } })
  const windows = words.split(',').map((part) => {
    if (!windowPattern.test(part.trim())) throw refuse(`"${part.trim()}" is not HH:MM-HH:MM`)
    const [opens, closes] = part.trim().split('-') as [string, string]
    if (opens >= closes) throw refuse(`${part.trim()} closes before it opens`)
    return { opens, closes }
  })
  windows.forEach((window, index) => {
    const next = windows[index + 1]
    if (next !== undefined && next.opens < window.closes) throw refuse(`${next.opens}-${next.closes} overlaps or precedes ${window.opens}-${window.closes}`)
  })
  return windows
}
