import { setup } from 'xstate'
import { type Effect, endPromises, keep, release, tell } from './effects.ts'

/** What a chart reads of a command; everything else of it is for the records. */
export interface CaseEvent {
  readonly type: string
  readonly purpose?: string
  readonly channel?: string
  readonly outcome?: string
  readonly fault?: string
  readonly template?: string
  readonly papers?: string
  /** How the use of the case stands at the moment of the command (R.3). */
  readonly use?: string
  /** When the pack spends the use: by the member's agreement to the plan, or by the booking told (R.3). */
  readonly spends?: string
  /** `written`: hospital or vendor itself gave notice that it cannot be done (R.3). */
  readonly notice?: string
  /** `renewed`: the order takes the place of one that had run out. */
  readonly order?: string
  /** `first` or `top-up`: which advance of a stay is on its way (5.2.6). */
  readonly payment?: string
  readonly paper?: string
  readonly approval?: string
  readonly balance?: string
}

/** What the charts of cases share: how effects are written down, and the branches they tell apart. */
export const caseCharts = setup({
  types: { events: {} as CaseEvent },
  actions: { effect: (_, _effect: Effect) => {}, stay: () => {} },
  guards: {
    isMembersFault: ({ event }) => event.fault === 'member',
    isUseSpent: ({ event }) => event.use === 'consumed',
    isSpentAgreementUndone: ({ event }) => event.use === 'consumed' && event.spends === 'agreed',
    isSpentByMember: ({ event }) => event.use === 'consumed' && event.fault === 'member',
    isOwnNotice: ({ event }) => event.use === 'consumed' && event.notice === 'written' && (event.fault === 'hospital' || event.fault === 'vendor'),
    isSpentByAgreement: ({ event }) => event.spends === 'agreed',
    isOrderRenewed: ({ event }) => event.order === 'renewed',
    resultReached: ({ event }) => event.purpose === 'result' && event.outcome === 'reached',
    needsCallReached: ({ event }) => event.purpose === 'needs' && event.outcome === 'reached' && event.channel === 'phone',
    bookingReached: ({ event }) => event.purpose === 'booking' && event.outcome === 'reached',
    isResultMessage: ({ event }) => event.template === 'result-approved' || event.template === 'result-refused',
    isBookingMessage: ({ event }) => event.template === 'booking-confirmed' || event.template === 'booking-changed',
    isArrangedMessage: ({ event }) => event.template === 'opinion-arranged',
    needsHigherApproval: ({ event }) => event.approval === 'higher',
    bankPaid: ({ event }) => event.outcome === 'done',
    bankRefused: ({ event }) => event.outcome === 'refused',
    topUpRefused: ({ event }) => event.outcome === 'refused' && event.payment === 'top-up',
    isTopUp: ({ event }) => event.payment === 'top-up',
    isConfirmation: ({ event }) => event.paper === 'advance-confirmation',
    owesMember: ({ event }) => event.balance === 'to-member',
    memberOwes: ({ event }) => event.balance === 'from-member',
    isCleared: ({ event }) => event.balance === 'zero',
    arePapersComplete: ({ event }) => event.papers === 'complete',
  },
})

/** Accepted without moving the case; a transition with nothing in it would be read as forbidden. */
export const stay = { actions: 'stay' } as const

/** What may happen to a case in every open state, whatever its service (1.2.2, 1.4.1, N.1, N.4, N.7). */
export const inEveryOpenState = {
  take: stay,
  provideFacts: stay,
  assignVendor: stay,
  extendPromise: { actions: tell('promise-extended') },
  recordContact: [{ guard: 'resultReached', actions: keep('resultTold') }, { guard: 'needsCallReached', actions: keep('needsCall') }, {}],
  messageDelivered: [{ guard: 'isResultMessage', actions: keep('resultTold') }, {}],
  stopForMisuse: { target: 'stopped', actions: [release, endPromises, tell('stopped-misuse')] },
} as const
