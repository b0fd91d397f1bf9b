import { accept, end, endPromises, hold, keep, resume, signal, suspend, tell } from './effects.ts'

const toldOfRefusal = [keep('resultTold'), endPromises] as const

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
