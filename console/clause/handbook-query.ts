import type { HandbookView } from '../../contract/handbook.ts'
import { useAnswer } from '../api/client.ts'

/** Which handbook a screen speaks of. */
export interface HandbookKey {
  id: string
  version: string
}

const forever = 30 * 60_000

/** The handbook in force today, or the first one there is. */
export function useCurrentHandbookKey(): HandbookKey | undefined {
  const list = useAnswer('listHandbooks', {}, { staleTime: forever })
  const items = list.data?.items ?? []
  return items.find((one) => one.isCurrent) ?? items[0]
}

/** A handbook clause by clause; the one in force unless a case names its own (P.6). */
export function useHandbook(key?: HandbookKey) {
  const current = useCurrentHandbookKey()
  const wanted = key ?? current
  return useAnswer('getHandbook', { params: { id: wanted?.id ?? '', version: wanted?.version ?? '' } }, { enabled: wanted !== undefined, staleTime: forever })
}

/** The words of a clause or reading in one handbook. */
export function clauseSays(handbook: HandbookView, clause: string): { zh: string; en: string } | undefined {
  for (const section of handbook.sections) for (const one of section.clauses) if (one.id === clause) return one.says
  return handbook.readings.find((one) => one.id === clause)?.says
}
