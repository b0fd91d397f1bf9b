import type { Text } from '../../contract/values.ts'
import { type Say, useSay } from '../words/language.ts'
import { states, stateWord } from './journey.ts'

const offers = ['declareOtherBooking', 'provideVisitCard', 'withdraw', 'rate'] as const

/** How a state is said to the member, who is "you" here; a state we have no words for is said as the house says it. */
function stateWords(say: Say, state: string): string | null {
  const known = states.find((one) => one === stateWord(state))
  return known === undefined ? null : say(`state.${known}`)
}

/** Words for states and acts as the member reads them, with the words of the house where none are needed. */
export function useMemberWords(): { stateOf: (kase: { state: string; stateLabel: Text }) => string; actOf: (offer: { type: string; label: Text }) => string } {
  const { say, read } = useSay()
  return {
    stateOf: (kase) => stateWords(say, kase.state) ?? read(kase.stateLabel),
    actOf: (offer) => {
      const known = offers.find((one) => one === offer.type)
      return known === undefined ? read(offer.label) : say(`offer.${known}`)
    },
  }
}
