import type { Translate } from '../words/language.ts'

const events = ['requested', 'approved', 'needConfirmed', 'accepted', 'agreed', 'materialsComplete', 'calledBack', 'imagesComplete', 'reviewApproved', 'topUpRequested'] as const

/** The moment a promise starts from, in words (R.2). */
export function startWords(t: Translate, event: string): string {
  const known = events.find((one) => one === event)
  return known === undefined ? event : t(`start.${known}`)
}

/** A budget such as `7 working days` in words; the two units are never converted (R.1). */
export function withinWords(t: Translate, within: string): string {
  const [, count, unit] = /^(\d+) working (day|hour)s?$/.exec(within) ?? []
  return count === undefined ? within : t(unit === 'day' ? 'within.days' : 'within.hours', { n: count })
}
