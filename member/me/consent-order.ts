import type { PolicyView } from '../../contract/policy.ts'

type ConsentView = PolicyView['consents'][number]
export type Purpose = ConsentView['purpose']

/** Every purpose consent is asked for, from the nearest to the farthest recipient (N.5). */
export const purposes = ['contact', 'health-data', 'share-with-hospital', 'share-with-expert', 'share-with-vendor'] as const satisfies readonly Purpose[]

/** What holds now for one person and purpose: the last word counts. */
export function latestConsent(consents: readonly ConsentView[], personId: string, purpose: Purpose): ConsentView | null {
  const about = consents.filter((one) => one.personId === personId && one.purpose === purpose)
  return about.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))[0] ?? null
}
