import { accept, consume, endPromises, keep, release, resume, resumeFor, returnToHeld, signal, startAnew, suspend, suspendFor, tell } from './effects.ts'
import { caseCharts, stay } from './case-charts.ts'
import { reviewStates } from './review.ts'

const review = reviewStates('appointment')
const toldOfBooking = [keep('arranged'), consume('booked')]
const giveBackAndArrangeAgain = [returnToHeld, startAnew('arranged'), tell('booking-cancelled-use-kept')]
/** Where the member's agreement spends the use, a new plan needs a new agreement; otherwise the accepted plan is arranged again. */
const arrangedAgain = [
  { guard: 'isSpentByAgreement', target: 'recommending', actions: giveBackAndArrangeAgain },
  { target: 'arranging', actions: giveBackAndArrangeAgain },
] as const

/** Papers that came after the visit may have begun a clock: it ends with the case (R.2). */
const closed = { target: '#appointment.closed', actions: endPromises } as const
const withdrawnSpent = { guard: 'isUseSpent', target: '#appointment.withdrawnSpent', actions: [endPromises, tell('withdrawn-use-spent')] } as const
/** A use already spent stays spent when the member withdraws (2.3.9, 3.3.8); one that is only held comes back (R.3). */
const withdrawn = [withdrawnSpent, { target: '#appointment.withdrawn', actions: [release, endPromises, tell('withdrawn')] }] as const
/** What a booking spends cannot be undone once it is booked (1.3.4); what the agreement has spent already may be given up, and stays spent. */
const withdrawnAfterAgreement = { ...withdrawnSpent, guard: 'isSpentAgreementUndone' } as const

/**
 * What becomes of the use when nothing can be arranged: the member's own failure burns a spent one; the written notice of hospital or vendor gives it back
 * on one person's word; any other return of a spent use takes two people (R.3).
 */
const unfulfilled = [
  { guard: 'isSpentByMember', target: '#appointment.unfulfilledSpent', actions: [endPromises, tell('unfulfilled')] },
  { guard: 'isOwnNotice', target: '#appointment.unfulfilled', actions: [returnToHeld, release, endPromises, tell('unfulfilled')] },
  { guard: 'isUseSpent', target: '#appointment.open.endingUnderReview' },
  { target: '#appointment.unfulfilled', actions: [release, endPromises, tell('unfulfilled')] },
] as const

/** An admission order that runs out while the arranging goes on: the member is asked for a new one, and the clocks wait (2.3.2.b, 3.3.2.b, R.2). */
const orderExpires = { admissionOrderExpired: { actions: [suspendFor('admission-order'), tell('admission-order-expired')] } } as const

/**
 * The way of an appointment case from request to kept visit (1.*, 2.*, 3.*). What differs between the three services, such as the
 * point at which the use is spent, stands in the handbook pack.
 */
export const appointment = caseCharts.createMachine({
  id: 'appointment',
  initial: 'open',
  states: {
    open: {
      initial: 'received',
      on: {
        take: stay,
        provideFacts: { actions: accept },
        recordAdmissionOrder: [{ guard: 'isOrderRenewed', actions: [resumeFor('admission-order'), accept] }, { actions: accept }],
        assignVendor: stay,
        agreeToLess: stay,
        declareOtherBooking: stay,
        judgePaper: stay,
        declarePapersComplete: { actions: [resumeFor('papers'), signal('papersComplete'), accept] },
        declarePapersIncomplete: { actions: [suspendFor('papers'), tell('missing-list')] },
        correctPapersDecision: stay,
        extendPromise: { actions: tell('promise-extended') },
        recordContact: [{ guard: 'resultReached', actions: keep('resultTold') }, { guard: 'needsCallReached', actions: keep('needsCall') }, {}],
        messageDelivered: [{ guard: 'isResultMessage', actions: keep('resultTold') }, {}],
        stopForMisuse: { target: 'stopped', actions: [release, endPromises, tell('stopped-misuse')] },
      },
      states: {
        ...review,
        awaitingFacts: { ...review.awaitingFacts, on: { ...review.awaitingFacts.on, recordAdmissionOrder: { target: 'received', actions: resume } } },
        understandingNeed: {
          meta: { label: { zh: '了解需求', en: 'Learning the need' }, waitsOn: 'coordinator', next: ['confirmNeed', 'recordContact'] },
          on: {
            confirmNeed: { target: 'recommending', actions: [signal('needConfirmed')] },
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
            ...orderExpires,
          },
        },
        recommending: {
          meta: { label: { zh: '匹配资源', en: 'Finding options' }, waitsOn: 'coordinator', next: ['recommend'] },
          on: {
            recommend: { target: 'awaitingMember', actions: [suspend, tell('proposal-ready')] },
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
            ...orderExpires,
          },
        },
        awaitingMember: {
          meta: { label: { zh: '待会员确认方案', en: 'Awaiting the choice of an option' }, waitsOn: 'member', next: ['acceptProposal'] },
          on: {
            acceptProposal: { target: 'arranging', actions: [resume, consume('agreed'), signal('agreed'), tell('proposal-accepted')] },
            declineProposal: { target: 'recommending', actions: [resume] },
            recommend: { target: 'awaitingMember', actions: [tell('proposal-ready')] },
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
            ...orderExpires,
          },
        },
        arranging: {
          meta: { label: { zh: '落实中', en: 'Arranging' }, waitsOn: 'coordinator', next: ['book'] },
          on: {
            requestVisitCard: { target: 'awaitingVisitCard', actions: [suspend, tell('visit-card-needed')] },
            book: { target: 'booked', actions: [tell('booking-confirmed')] },
            recommend: { target: 'awaitingMember', actions: [suspend, tell('proposal-ready')] },
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
            ...orderExpires,
          },
        },
        awaitingVisitCard: {
          meta: { label: { zh: '待会员提供就诊卡', en: 'Waiting for the visit card' }, waitsOn: 'member', next: ['provideVisitCard'] },
          on: {
            provideVisitCard: { target: 'arranging', actions: resume },
            withdraw: withdrawn,
            endUnfulfilled: unfulfilled,
            ...orderExpires,
          },
        },
        booked: {
          meta: { label: { zh: '已约到，待告知', en: 'Booked, to be told' }, waitsOn: 'coordinator', next: ['recordContact'] },
          on: {
            recordContact: [{ guard: 'bookingReached', target: 'awaitingVisit', actions: toldOfBooking }, { guard: 'resultReached', actions: keep('resultTold') }, { guard: 'needsCallReached', actions: keep('needsCall') }, {}],
            messageDelivered: [{ guard: 'isBookingMessage', target: 'awaitingVisit', actions: toldOfBooking }, { guard: 'isResultMessage', actions: keep('resultTold') }, {}],
            rescheduleBooking: { target: 'booked', actions: tell('booking-changed') },
            recordHospitalCancellation: arrangedAgain,
            withdraw: withdrawnAfterAgreement,
          },
        },
        awaitingVisit: {
          meta: { label: { zh: '待就诊', en: 'Awaiting the visit' }, waitsOn: 'member', next: ['recordAttended'] },
          on: {
            rescheduleBooking: { target: 'booked', actions: tell('booking-changed') },
            recordHospitalCancellation: arrangedAgain,
            withdraw: withdrawnAfterAgreement,
            recordAttended: { target: 'attended', actions: [endPromises, tell('visit-attended')] },
            recordMissed: [{ guard: 'isMembersFault', target: 'missed', actions: [endPromises, tell('visit-missed')] }, { target: 'faultUnderReview' }],
          },
        },
        faultUnderReview: {
          meta: { label: { zh: '退回次数待第二人确认', en: 'Giving the use back awaits a second person' }, waitsOn: 'reviewer', next: ['confirmReturnOfUse'] },
          on: {
            confirmReturnOfUse: arrangedAgain,
            rejectReturnOfUse: { target: 'missed', actions: [endPromises, tell('visit-missed')] },
          },
        },
        endingUnderReview: {
          meta: { label: { zh: '未能落实，退回次数待第二人确认', en: 'Could not be arranged: giving the use back awaits a second person' }, waitsOn: 'reviewer', next: ['confirmReturnOfUse'] },
          on: {
            confirmReturnOfUse: { target: '#appointment.unfulfilled', actions: [returnToHeld, release, endPromises, tell('unfulfilled')] },
            rejectReturnOfUse: { target: '#appointment.unfulfilledSpent', actions: [endPromises, tell('unfulfilled')] },
          },
        },
        attended: {
          meta: { label: { zh: '已就诊', en: 'Visit kept' }, waitsOn: 'member', next: ['rate', 'close'] },
          on: { rate: closed, close: closed },
        },
        missed: {
          meta: { label: { zh: '未就诊（已用）', en: 'Visit missed (use spent)' }, waitsOn: 'coordinator', next: ['close'] },
          on: { close: closed },
        },
      },
    },
    refused: { type: 'final', meta: { label: { zh: '不符合', en: 'Not entitled' } } },
    withdrawn: { type: 'final', meta: { label: { zh: '已撤回', en: 'Withdrawn' } } },
    withdrawnSpent: { type: 'final', meta: { label: { zh: '已撤回（次数已用）', en: 'Withdrawn (use spent)' } } },
    unfulfilled: { type: 'final', meta: { label: { zh: '未能落实（次数已退回）', en: 'Could not be arranged (use given back)' } } },
    unfulfilledSpent: { type: 'final', meta: { label: { zh: '未能落实（次数已用）', en: 'Could not be arranged (use spent)' } } },
    stopped: { type: 'final', meta: { label: { zh: '已停止（非本人使用）', en: 'Stopped (misuse)' } } },
    closed: { type: 'final', meta: { label: { zh: '已结案', en: 'Closed' } } },
  },
})
