import { parseWindows } from '../../core/promise/budget.ts'
import type { Window } from '../../core/promise/types.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
import { promisedCase, type PromisedCase } from './case-store.ts'
import type { CaseKey } from './store.ts'

/** The service hours where no handbook says otherwise (R.1). */
export const usualHours = '09:00-18:00'

const known = new Map<string, readonly Window[]>()

/** The service windows of the handbook version a case was opened under, the same object for the same hours (P.6, R.1). */
export function windowsOf(house: House, kase: Pick<PromisedCase, 'handbookId' | 'handbookVersion'>): readonly Window[] {
  const hours = house.shelf.get(kase.handbookId, kase.handbookVersion).serviceHours.join(',')
  const windows = known.get(hours) ?? parseWindows(hours)
  known.set(hours, windows)
  return windows
}

/**
 * The case of a promise with its service windows (P.6, R.1).
 *
 * @throws Refusal `case-not-found`
 */
export async function caseWithWindows(reads: Reads, house: House, key: CaseKey): Promise<{ kase: PromisedCase; windows: readonly Window[] }> {
  const kase = await promisedCase(reads, key)
  if (kase === undefined) throw new Refusal('case-not-found', { details: { caseNumber: key.caseNumber } })
  return { kase, windows: windowsOf(house, kase) }
}
