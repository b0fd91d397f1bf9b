import type { Fact, Facts } from '../../core/verdict/types.ts'
import type { Expert, Hospital } from './store.ts'

/** What the network knows of a hospital and an expert, as facts of the vocabulary; an ordinary clinic has no expert and no rank (1.3.3). */
export function networkFacts(hospital: Hospital, expert: Expert | null, isInNetwork: boolean): Facts {
  const known = {
    isInNetwork,
    hospitalLevel: hospital.level,
    hospitalClass: hospital.class,
    hospitalOwnership: hospital.ownership,
    hospitalRequiresVisitCard: hospital.requiresVisitCard,
    ...(expert === null ? {} : { doctorRank: expert.rank, isAcademician: expert.isAcademician, isDisciplineLeader: expert.isDisciplineLeader }),
  }
  return Object.fromEntries(Object.entries(known).map(([name, value]): [string, Fact] => [name, { value, source: 'network' }]))
}

/** What each agreement to less than promised is called among the facts a rule may use (1.3.3). */
export const agreementFacts = { 'ordinary-clinic': 'agreedToOrdinaryClinic', 'lower-rank': 'agreedToLowerRank' } as const
