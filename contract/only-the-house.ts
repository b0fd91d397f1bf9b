import type { CaseView } from './case.ts'

/** Whether nothing but the house itself, such as a delivery receipt, moved a case on since it was seen; then no person's act is in the way of another's. */
export function onlyTheHouseActed(seenVersion: number, fresh: Pick<CaseView, 'version' | 'timeline'>): boolean {
  const since = fresh.timeline.filter(({ sequence }) => sequence > seenVersion)
  return since.length === fresh.version - seenVersion && since.length > 0 && since.every(({ role }) => role === 'system')
}
