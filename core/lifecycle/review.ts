import { setup } from 'xstate'
import { accept, type Effect, end, endPromises, hold, keep, release, resume, signal, suspend, tell } from './effects.ts'

/** What a chart reads of a command; everything else of it is for the records. */
export interface CaseEvent {
  readonly type: string
  readonly purpose?: string
  readonly channel?: string
  readonly outcome?: string
  readonly fault?: string
  readonly template?: string
  readonly papers?: string
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

const toldOfRefusal = [keep('resultTold'), endPromises] as const

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

/** The review every case begins with, from the request to the result told: a person decides, and nothing is held before (1.2.2, 4.2.2, R.3, R.7). */
export const reviewStates = <const Chart extends string>(chart: Chart) =>
  ({
    received: {
      meta: { label: { zh: '待审核', en: 'Under review' }, waitsOn: 'coordinator', next: ['approve', 'confirmRefusal', 'askMember'] },
      on: {
        approve: { target: 'understandingNeed', actions: [hold, signal('approved'), accept, tell('result-approved')] },
        confirmRefusal: { target: 'refusalToTell', actions: [end('needsCall'), tell('result-refused')] },
        proposeOverride: { target: 'overrideProposed' },
        askMember: { target: 'awaitingFacts', actions: [suspend, tell('missing-list')] },
        withdraw: { target: `#${chart}.withdrawn`, actions: [endPromises, tell('withdrawn')] },
      },
    },
    awaitingFacts: {
      meta: { label: { zh: '待会员补充', en: 'Waiting for information' }, waitsOn: 'member', next: ['provideFacts'] },
      on: {
        provideFacts: { target: 'received', actions: resume },
        confirmRefusal: { target: 'refusalToTell', actions: [resume, end('needsCall'), tell('result-refused')] },
        withdraw: { target: `#${chart}.withdrawn`, actions: [endPromises, tell('withdrawn')] },
      },
    },
    overrideProposed: {
      meta: { label: { zh: '破例待第二人确认', en: 'Exception awaits a second person' }, waitsOn: 'reviewer', next: ['confirmOverride'] },
      on: {
        confirmOverride: { target: 'understandingNeed', actions: [hold, signal('approved'), accept, tell('result-approved')] },
        rejectOverride: { target: 'received' },
        withdraw: { target: `#${chart}.withdrawn`, actions: [endPromises, tell('withdrawn')] },
      },
    },
    refusalToTell: {
      meta: { label: { zh: '不符合，待告知', en: 'Not entitled, to be told' }, waitsOn: 'coordinator', next: ['recordContact'] },
      on: {
        recordContact: [{ guard: 'resultReached', target: `#${chart}.refused`, actions: toldOfRefusal }, {}],
        messageDelivered: [{ guard: 'isResultMessage', target: `#${chart}.refused`, actions: toldOfRefusal }, {}],
      },
    },
  }) as const
