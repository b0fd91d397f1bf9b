import { setup } from 'xstate'
import { consume, type Effect, end, endPromises, hold, keep, release, resume, returnToHeld, signal, suspend, tell } from './effects.ts'

/** What the chart reads of a command; everything else of it is for the records. */
export interface AppointmentEvent {
  readonly type: string
  readonly purpose?: string
  readonly channel?: string
  readonly outcome?: string
  readonly fault?: string
  readonly template?: string
}

const house = setup({
  types: { events: {} as AppointmentEvent },
  actions: { effect: (_, _effect: Effect) => {}, stay: () => {} },
  guards: {
    isMembersFault: ({ event }) => event.fault === 'member',
    resultReached: ({ event }) => event.purpose === 'result' && event.outcome === 'reached',
    needsCallReached: ({ event }) => event.purpose === 'needs' && event.outcome === 'reached' && event.channel === 'phone',
    bookingReached: ({ event }) => event.purpose === 'booking' && event.outcome === 'reached',
    isResultMessage: ({ event }) => event.template === 'result-approved' || event.template === 'result-refused',
    isBookingMessage: ({ event }) => event.template === 'booking-confirmed' || event.template === 'booking-changed',
  },
})

/** Accepted without moving the case; a transition with nothing in it would be read as forbidden. */
const stay = { actions: 'stay' } as const
const toldOfBooking = [keep('arranged'), consume('booked')]
const toldOfRefusal = [keep('resultTold'), endPromises]
const giveBackAndArrangeAgain = [returnToHeld, signal('needConfirmed'), tell('booking-cancelled-use-kept')]

/**
 * The way of an appointment case from request to kept visit (1.*, 2.*, 3.*). What differs between the three services, such as the
 * point at which the use is spent, stands in the handbook pack.
 */
export const appointment = house.createMachine({
  id: 'appointment',
  initial: 'open',
  states: {
    open: {
      initial: 'received',
      on: {
        take: stay,
        provideFacts: stay,
        assignVendor: stay,
        declareOtherBooking: stay,
        extendPromise: { actions: tell('promise-extended') },
        recordContact: [{ guard: 'resultReached', actions: keep('resultTold') }, { guard: 'needsCallReached', actions: keep('needsCall') }, {}],
        messageDelivered: [{ guard: 'isResultMessage', actions: keep('resultTold') }, {}],
        stopForMisuse: { target: 'stopped', actions: [release, endPromises, tell('stopped-misuse')] },
      },
      states: {
        received: {
          meta: { label: { zh: '待审核', en: 'Under review' }, waitsOn: 'coordinator', next: ['approve', 'confirmRefusal', 'askMember'] },
          on: {
            approve: { target: 'understandingNeed', actions: [hold, signal('approved'), tell('result-approved')] },
            confirmRefusal: { target: 'refusalToTell', actions: [end('needsCall'), tell('result-refused')] },
            proposeOverride: { target: 'overrideProposed' },
            askMember: { target: 'awaitingFacts', actions: [suspend, tell('missing-list')] },
            withdraw: { target: '#appointment.withdrawn', actions: [endPromises, tell('withdrawn')] },
          },
        },
        awaitingFacts: {
          meta: { label: { zh: '待会员补充', en: 'Waiting for information' }, waitsOn: 'member', next: ['provideFacts'] },
          on: {
            provideFacts: { target: 'received', actions: resume },
            confirmRefusal: { target: 'refusalToTell', actions: [resume, end('needsCall'), tell('result-refused')] },
            withdraw: { target: '#appointment.withdrawn', actions: [endPromises, tell('withdrawn')] },
          },
        },
        overrideProposed: {
          meta: { label: { zh: '破例待第二人确认', en: 'Exception awaits a second person' }, waitsOn: 'reviewer', next: ['confirmOverride'] },
          on: {
            confirmOverride: { target: 'understandingNeed', actions: [hold, signal('approved'), tell('result-approved')] },
            rejectOverride: { target: 'received' },
            withdraw: { target: '#appointment.withdrawn', actions: [endPromises, tell('withdrawn')] },
          },
        },
        refusalToTell: {
          meta: { label: { zh: '不符合，待告知', en: 'Not entitled, to be told' }, waitsOn: 'coordinator', next: ['recordContact'] },
          on: {
            recordContact: [{ guard: 'resultReached', target: '#appointment.refused', actions: toldOfRefusal }, {}],
            messageDelivered: [{ guard: 'isResultMessage', target: '#appointment.refused', actions: toldOfRefusal }, {}],
          },
        },
        understandingNeed: {
          meta: { label: { zh: '了解需求', en: 'Learning the need' }, waitsOn: 'coordinator', next: ['confirmNeed', 'recordContact'] },
          on: {
            confirmNeed: { target: 'recommending', actions: [signal('needConfirmed')] },
            withdraw: { target: '#appointment.withdrawn', actions: [release, endPromises, tell('withdrawn')] },
            endUnfulfilled: { target: '#appointment.unfulfilled', actions: [release, endPromises, tell('unfulfilled')] },
          },
        },
        recommending: {
          meta: { label: { zh: '匹配资源', en: 'Finding options' }, waitsOn: 'coordinator', next: ['recommend'] },
          on: {
            recommend: { target: 'awaitingMember', actions: [suspend, tell('proposal-ready')] },
            withdraw: { target: '#appointment.withdrawn', actions: [release, endPromises, tell('withdrawn')] },
            endUnfulfilled: { target: '#appointment.unfulfilled', actions: [release, endPromises, tell('unfulfilled')] },
          },
        },
        awaitingMember: {
          meta: { label: { zh: '待会员确认方案', en: 'Waiting for your choice' }, waitsOn: 'member', next: ['acceptProposal'] },
          on: {
            acceptProposal: { target: 'arranging', actions: [resume, consume('accepted'), signal('accepted'), tell('proposal-accepted')] },
            declineProposal: { target: 'recommending', actions: [resume] },
            recommend: { target: 'awaitingMember', actions: [tell('proposal-ready')] },
            withdraw: { target: '#appointment.withdrawn', actions: [release, endPromises, tell('withdrawn')] },
            endUnfulfilled: { target: '#appointment.unfulfilled', actions: [release, endPromises, tell('unfulfilled')] },
          },
        },
        arranging: {
          meta: { label: { zh: '落实中', en: 'Arranging' }, waitsOn: 'coordinator', next: ['book'] },
          on: {
            requestVisitCard: { target: 'awaitingVisitCard', actions: [suspend, tell('visit-card-needed')] },
            book: { target: 'booked', actions: [tell('booking-confirmed')] },
            recommend: { target: 'awaitingMember', actions: [suspend, tell('proposal-ready')] },
            withdraw: { target: '#appointment.withdrawn', actions: [release, endPromises, tell('withdrawn')] },
            endUnfulfilled: { target: '#appointment.unfulfilled', actions: [release, endPromises, tell('unfulfilled')] },
          },
        },
        awaitingVisitCard: {
          meta: { label: { zh: '待会员提供就诊卡', en: 'Waiting for the visit card' }, waitsOn: 'member', next: ['provideVisitCard'] },
          on: {
            provideVisitCard: { target: 'arranging', actions: resume },
            withdraw: { target: '#appointment.withdrawn', actions: [release, endPromises, tell('withdrawn')] },
            endUnfulfilled: { target: '#appointment.unfulfilled', actions: [release, endPromises, tell('unfulfilled')] },
          },
        },
        booked: {
          meta: { label: { zh: '已约到，待告知', en: 'Booked, to be told' }, waitsOn: 'coordinator', next: ['recordContact'] },
          on: {
            recordContact: [{ guard: 'bookingReached', target: 'awaitingVisit', actions: toldOfBooking }, { guard: 'resultReached', actions: keep('resultTold') }, { guard: 'needsCallReached', actions: keep('needsCall') }, {}],
            messageDelivered: [{ guard: 'isBookingMessage', target: 'awaitingVisit', actions: toldOfBooking }, { guard: 'isResultMessage', actions: keep('resultTold') }, {}],
            rescheduleBooking: { target: 'booked', actions: tell('booking-changed') },
            recordHospitalCancellation: { target: 'arranging', actions: giveBackAndArrangeAgain },
          },
        },
        awaitingVisit: {
          meta: { label: { zh: '待就诊', en: 'Awaiting the visit' }, waitsOn: 'member', next: ['recordAttended'] },
          on: {
            rescheduleBooking: { target: 'booked', actions: tell('booking-changed') },
            recordHospitalCancellation: { target: 'arranging', actions: giveBackAndArrangeAgain },
            recordAttended: { target: 'attended', actions: [endPromises, tell('visit-attended')] },
            recordMissed: [{ guard: 'isMembersFault', target: 'missed', actions: [endPromises, tell('visit-missed')] }, { target: 'faultUnderReview' }],
          },
        },
        faultUnderReview: {
          meta: { label: { zh: '退回次数待第二人确认', en: 'Giving the use back awaits a second person' }, waitsOn: 'reviewer', next: ['confirmReturnOfUse'] },
          on: {
            confirmReturnOfUse: { target: 'arranging', actions: giveBackAndArrangeAgain },
            rejectReturnOfUse: { target: 'missed', actions: [endPromises, tell('visit-missed')] },
          },
        },
        attended: {
          meta: { label: { zh: '已就诊', en: 'Visit kept' }, waitsOn: 'member', next: ['rate', 'close'] },
          on: { rate: { target: '#appointment.closed' }, close: { target: '#appointment.closed' } },
        },
        missed: {
          meta: { label: { zh: '未就诊（已用）', en: 'Visit missed (use spent)' }, waitsOn: 'coordinator', next: ['close'] },
          on: { close: { target: '#appointment.closed' } },
        },
      },
    },
    refused: { type: 'final', meta: { label: { zh: '不符合', en: 'Not entitled' } } },
    withdrawn: { type: 'final', meta: { label: { zh: '已撤回', en: 'Withdrawn' } } },
    unfulfilled: { type: 'final', meta: { label: { zh: '未能落实（次数已退回）', en: 'Could not be arranged (use given back)' } } },
    stopped: { type: 'final', meta: { label: { zh: '已停止（非本人使用）', en: 'Stopped (misuse)' } } },
    closed: { type: 'final', meta: { label: { zh: '已结案', en: 'Closed' } } },
  },
})
