import type { CaseView } from '../../contract/case.ts'

/** The stations of an appointment as a member counts them. */
export const stations = ['asked', 'review', 'need', 'options', 'arranging', 'visit', 'done'] as const
export type Station = (typeof stations)[number]

/** The states of an appointment we have words for, in the order a case lives through them. */
export const states = [
  'received', 'awaitingFacts', 'overrideProposed', 'refusalToTell', 'understandingNeed', 'recommending', 'awaitingMember', 'arranging', 'awaitingVisitCard', 'booked',
  'awaitingVisit', 'faultUnderReview', 'endingUnderReview', 'attended', 'missed', 'refused', 'withdrawn', 'withdrawnSpent', 'unfulfilled', 'unfulfilledSpent', 'stopped', 'closed',
] as const

const stationOf: Readonly<Record<string, Station>> = {
  received: 'review', awaitingFacts: 'review', overrideProposed: 'review', refusalToTell: 'review',
  understandingNeed: 'need',
  recommending: 'options', awaitingMember: 'options',
  arranging: 'arranging', awaitingVisitCard: 'arranging', booked: 'arranging', endingUnderReview: 'arranging',
  awaitingVisit: 'visit', faultUnderReview: 'visit',
  attended: 'done', missed: 'done', closed: 'done',
}

export interface JourneyStep {
  readonly station: Station
  readonly progress: 'done' | 'now' | 'next'
  /** When the station was passed. */
  readonly at: string | null
}

/** The last word of a state such as `open.arranging`. */
export const stateWord = (state: string): string => state.split('.').at(-1) ?? state

/**
 * Where a case stands on its way, like a parcel. Null when it ended on a side road (refused, withdrawn, could not be arranged,
 * stopped) or runs on a way with other stations: then its state and history tell the story.
 */
export function journeyOf(kase: Pick<CaseView, 'lifecycle' | 'state' | 'openedAt' | 'timeline' | 'isOpen'>): JourneyStep[] | null {
  if (kase.lifecycle !== 'appointment') return null
  const current = stationOf[stateWord(kase.state)]
  if (current === undefined) return null
  const here = stations.indexOf(current)
  return stations.map((station, index) => {
    if (index === 0) return { station, progress: 'done', at: kase.openedAt }
    if (index < here) return { station, progress: 'done', at: passedAt(kase.timeline, index) }
    if (index > here) return { station, progress: 'next', at: null }
    return current === 'done' && !kase.isOpen ? { station, progress: 'done', at: arrivedAt(kase.timeline, index) } : { station, progress: 'now', at: null }
  })
}

const place = (state: string | null) => (state === null ? 0 : stations.indexOf(stationOf[stateWord(state)] ?? 'asked'))

/** The last time the case went from this station or before to a later one: a way walked twice counts from the second time. */
function passedAt(timeline: CaseView['timeline'], index: number): string | null {
  return timeline.toSorted((one, other) => one.sequence - other.sequence).findLast((entry) => place(entry.fromState) <= index && place(entry.toState) > index)?.at ?? null
}

function arrivedAt(timeline: CaseView['timeline'], index: number): string | null {
  return passedAt(timeline, index - 1)
}
