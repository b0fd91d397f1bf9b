import { describe, expect, it } from 'vitest'
import { acceptedIn, begin, type LifecycleEvent, statesOf, stateWords, step } from './step.ts'

/** One event for each branch of the chart. */
const branches: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  recordContact: [{ purpose: 'result', outcome: 'reached', channel: 'phone' }, { purpose: 'other', outcome: 'reached', channel: 'phone' }],
  messageDelivered: [{ template: 'result-refused' }, { template: 'advance-paid' }],
  approveAdvance: [{ approval: 'one' }, { approval: 'higher' }],
  confirmAdvance: [{ payment: 'first' }, { payment: 'top-up' }],
  rejectAdvance: [{ payment: 'first' }, { payment: 'top-up' }],
  returnPayment: [{ payment: 'first' }, { payment: 'top-up' }],
  recordBankAnswer: ['done', 'refused', 'unknown'].flatMap((outcome) => [{ outcome, payment: 'first' }, { outcome, payment: 'top-up' }]),
  reconcilePayment: ['done', 'refused'].flatMap((outcome) => [{ outcome, payment: 'first' }, { outcome, payment: 'top-up' }]),
  matchReceipt: [{ payment: 'first' }, { payment: 'top-up' }],
  recordSigned: [{ paper: 'claim-form' }, { paper: 'advance-confirmation' }],
  recordAdjudication: [{ balance: 'to-member' }, { balance: 'from-member' }, { balance: 'zero' }],
  recordRepayment: [{ balance: 'zero' }, { balance: 'from-member' }],
  stopForMisuse: [{ balance: 'zero' }, { balance: 'from-member' }],
  confirmWriteOff: [{ balance: 'zero' }, { balance: 'from-member' }],
}
const eventsIn = (state: string): LifecycleEvent[] => acceptedIn('advance', state).flatMap((type) => (branches[type] ?? [{}]).map((rest) => ({ type, ...rest })))

/** Where money stands on a path: nothing out, out at the hospital, or to be settled. */
const beforeMoney = new Set(['received', 'awaitingFacts', 'overrideProposed', 'refusalToTell', 'understandingNeed', 'contacting', 'collectingPapers', 'underReview', 'awaitingHigherApproval', 'liabilityRefusedToTell', 'preparing', 'awaitingRelease'])
const endsBeforeMoney = new Set(['refused', 'withdrawn', 'notAdvanced', 'stopped'])

/** Every state the chart can reach from a state, with the events that lead there. */
function reachable(from: string): Set<string> {
  const seen = new Set([from])
  const open = [from]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (stateWords('advance', state).isFinished) continue
    for (const event of eventsIn(state)) {
      const next = step('advance', state, event).state
      if (!seen.has(next)) {
        seen.add(next)
        open.push(next)
      }
    }
  }
  return seen
}

describe('the chart of a stay under advance (5.*)', () => {
  const states = statesOf('advance')

  it('reaches every state, and an end from every state: there is no dead end', () => {
    expect([...reachable(begin('advance').state)].sort()).toEqual([...states].sort())
    for (const state of states) expect([state, [...reachable(state)].some((one) => stateWords('advance', one).isFinished)]).toEqual([state, true])
  })

  it('once money is out, the only end is an account at zero (5.2.8)', () => {
    for (const state of ['paying', 'paymentUnknown', 'awaitingReceipt', 'inHospital', 'frozen', 'topUpReview', 'preparingTopUp', 'discharging', 'claiming', 'payoutSent', 'payoutUnknown', 'owing', 'writeOffProposed']) {
      const ends = [...reachable(state)].filter((one) => endsBeforeMoney.has(one))
      const isBack = [...reachable(state)].some((one) => beforeMoney.has(one) && one !== 'awaitingRelease' && one !== 'awaitingHigherApproval')
      // A first payment the bank refused goes back to before the money; nothing is out then.
      expect([state, isBack ? [] : ends]).toEqual([state, []])
    }
    for (const state of ['inHospital', 'frozen', 'discharging', 'claiming', 'owing']) {
      const direct = eventsIn(state).map((event) => step('advance', state, event).state).filter((next) => endsBeforeMoney.has(next))
      expect([state, direct]).toEqual([state, []])
    }
  })

  it('nothing moves money while it is not known what became of a payment (5.4.2)', () => {
    for (const state of ['paying', 'paymentUnknown', 'payoutSent', 'payoutUnknown']) {
      expect(acceptedIn('advance', state).filter((type) => ['requestPayment', 'releasePayment', 'approveAdvance', 'requestPayout', 'withdraw', 'endWithoutAdvance', 'stopForMisuse', 'close'].includes(type))).toEqual([])
    }
  })

  it('a bank that does not answer leads to a reconciliation, never to a second payment (5.4.2)', () => {
    expect(step('advance', 'paying', { type: 'recordBankAnswer', outcome: 'unknown', payment: 'first' }).state).toBe('paymentUnknown')
    expect(step('advance', 'paymentUnknown', { type: 'reconcilePayment', outcome: 'done', payment: 'first' }).state).toBe('awaitingReceipt')
    expect(step('advance', 'paymentUnknown', { type: 'reconcilePayment', outcome: 'refused', payment: 'top-up' }).state).toBe('preparingTopUp')
  })

  it('the clocks start and end where the handbook says (5.2.2, 5.2.3, 5.2.6, 5.4.1, 5.4.2)', () => {
    const effects = (state: string, event: LifecycleEvent) => step('advance', state, event).effects.flatMap((effect) => (effect.do === 'signal' ? [`starts ${effect.event}`] : effect.do === 'keep' || effect.do === 'end' ? [`${effect.do}s ${effect.promise}`] : []))
    expect(effects('understandingNeed', { type: 'recordCallback' })).toEqual(['keeps callback', 'starts calledBack'])
    expect(effects('contacting', { type: 'recordVisit' })).toEqual(['keeps specialistContact'])
    expect(effects('collectingPapers', { type: 'declarePapersComplete' })).toEqual(['starts imagesComplete'])
    expect(effects('underReview', { type: 'approveAdvance', approval: 'one' })).toEqual(['keeps review', 'starts reviewApproved'])
    expect(effects('paying', { type: 'recordBankAnswer', outcome: 'done', payment: 'first' })).toEqual(['keeps payment'])
    expect(effects('inHospital', { type: 'requestTopUp' })).toEqual(['starts topUpRequested'])
    expect(effects('topUpReview', { type: 'declineTopUp' })).toEqual(['keeps topUpReview'])
    expect(effects('topUpReview', { type: 'noticeDischarge' })).toEqual(['ends topUpReview'])
  })

  it('a finished stay takes nothing more', () => {
    for (const state of states.filter((one) => stateWords('advance', one).isFinished)) expect(() => step('advance', state, { type: 'recordBill' })).toThrow('case-finished')
  })

  it('every state says in both languages what it is and who acts', () => {
    for (const state of states) {
      const { label, waitsOn, isFinished, next } = stateWords('advance', state)
      expect([state, label.zh !== '' && label.en !== '', waitsOn !== null || isFinished]).toEqual([state, true, true])
      expect([state, next.filter((type) => !acceptedIn('advance', state).includes(type))]).toEqual([state, []])
    }
  })
})
