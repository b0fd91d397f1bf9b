import type { Text } from '../../contract/values.ts'
import { type Say, useSay } from '../words/language.ts'
import { opinionStates, states, stateWord } from './journey.ts'

const offers = ['declareOtherBooking', 'provideVisitCard', 'withdraw', 'rate', 'acknowledgeReference', 'askFollowUp', 'withdrawArranged'] as const

/** A case as far as its state is said. */
interface Stated {
  readonly state: string
  readonly service: string
  readonly stateLabel: Text
}

/** How a state is said to the member, who is "you" here; a state we have no words for is said as the house says it. */
function stateWords(say: Say, { state, service }: Stated): string | null {
  const ofOpinion = service === 'second-opinion' ? opinionStates.find((one) => one === stateWord(state)) : undefined
  if (ofOpinion !== undefined) return say(`opinionState.${ofOpinion}`)
  const known = states.find((one) => one === stateWord(state))
  return known === undefined ? null : say(`state.${known}`)
}

/** Words for states and acts as the member reads them, with the words of the house where none are needed. */
export function useMemberWords(): { stateOf: (kase: Stated) => string; actOf: (offer: { type: string; label: Text }) => string } {
  const { say, read } = useSay()
  return {
    stateOf: (kase) => stateWords(say, kase) ?? read(kase.stateLabel),
    actOf: (offer) => {
      const known = offers.find((one) => one === offer.type)
      return known === undefined ? read(offer.label) : say(`offer.${known}`)
    },
  }
}
