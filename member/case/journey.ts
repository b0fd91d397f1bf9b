import type { CaseView } from '../../contract/case.ts'

/** The stations of an appointment as a member counts them. */
export const stations = ['asked', 'review', 'need', 'options', 'arranging', 'visit', 'done'] as const
/** The stations of a second opinion as a member counts them (4.*). */
export const opinionStations = ['asked', 'review', 'need', 'papers', 'expert', 'writing', 'checking', 'reading', 'done'] as const
export type Station = (typeof stations)[number] | (typeof opinionStations)[number]

/** The states of an appointment we have words for, in the order a case lives through them. */
export const states = [
  'received', 'awaitingFacts', 'overrideProposed', 'refusalToTell', 'understandingNeed', 'recommending', 'awaitingMember', 'arranging', 'awaitingVisitCard', 'booked',
  'awaitingVisit', 'faultUnderReview', 'endingUnderReview', 'attended', 'missed', 'refused', 'withdrawn', 'withdrawnSpent', 'unfulfilled', 'unfulfilledSpent', 'stopped', 'closed',
] as const

/** The states of a second opinion that are said to the member in other words than to the desk (4.*). */
export const opinionStates = ['collectingPapers', 'choosingExpert', 'preparingPacket', 'checkingPacket', 'readyToArrange', 'arranged', 'drafting', 'awaitingMorePapers', 'checkingOpinion', 'faultUnderReview', 'delivered', 'readable', 'followUpAsked', 'checkingFollowUp', 'answered', 'withdrawnAsUsed'] as const

const review = { received: 'review', awaitingFacts: 'review', overrideProposed: 'review', refusalToTell: 'review' } as const
const stationOfAppointment: Readonly<Record<string, Station>> = {
  ...review,
  understandingNeed: 'need',
  recommending: 'options', awaitingMember: 'options',
  arranging: 'arranging', awaitingVisitCard: 'arranging', booked: 'arranging', endingUnderReview: 'arranging',
  awaitingVisit: 'visit', faultUnderReview: 'visit',
  attended: 'done', missed: 'done', closed: 'done',
}
const stationOfOpinion: Readonly<Record<string, Station>> = {
  ...review,
  understandingNeed: 'need',
  collectingPapers: 'papers', awaitingMorePapers: 'papers',
  choosingExpert: 'expert', preparingPacket: 'expert', checkingPacket: 'expert', readyToArrange: 'expert', arranged: 'expert',
  drafting: 'writing', faultUnderReview: 'writing',
  checkingOpinion: 'checking',
  delivered: 'reading', readable: 'reading', followUpAsked: 'reading', checkingFollowUp: 'reading', answered: 'reading',
  closed: 'done',
}

/** A way with its stations in order, and the station every state of it belongs to. */
interface Way {
  readonly stations: readonly Station[]
  readonly stationOf: Readonly<Record<string, Station>>
}
const ways: Readonly<Record<string, Way>> = {
  appointment: { stations, stationOf: stationOfAppointment },
  'second-opinion': { stations: opinionStations, stationOf: stationOfOpinion },
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
  const way = ways[kase.lifecycle]
  const current = way?.stationOf[stateWord(kase.state)]
  if (way === undefined || current === undefined) return null
  const here = way.stations.indexOf(current)
  return way.stations.map((station, index) => {
    if (index === 0) return { station, progress: 'done', at: kase.openedAt }
    if (index < here) return { station, progress: 'done', at: passedAt(way, kase.timeline, index) }
    if (index > here) return { station, progress: 'next', at: null }
    return current === 'done' && !kase.isOpen ? { station, progress: 'done', at: passedAt(way, kase.timeline, index - 1) } : { station, progress: 'now', at: null }
  })
}

const place = ({ stations: all, stationOf }: Way, state: string | null) => (state === null ? 0 : all.indexOf(stationOf[stateWord(state)] ?? 'asked'))

/** The last time the case went from this station or before to a later one: a way walked twice counts from the second time. */
function passedAt(way: Way, timeline: CaseView['timeline'], index: number): string | null {
  return timeline.toSorted((one, other) => one.sequence - other.sequence).findLast((entry) => place(way, entry.fromState) <= index && place(way, entry.toState) > index)?.at ?? null
}
