import { describe, expect, it } from 'vitest'
import type { Effect } from './effects.ts'
import { acceptedIn, begin, type LifecycleEvent, statesOf, stateWords, step } from './step.ts'

type UseStatus = 'none' | 'held' | 'consumed' | 'released'
type Spends = 'booked' | 'agreed'

/** Everything the chart tells apart: one event per branch. */
const branches: Record<string, readonly object[]> = {
  recordContact: [
    { purpose: 'result', outcome: 'reached', channel: 'phone' },
    { purpose: 'needs', outcome: 'reached', channel: 'phone' },
    { purpose: 'needs', outcome: 'reached', channel: 'sms' },
    { purpose: 'booking', outcome: 'reached', channel: 'phone' },
    { purpose: 'booking', outcome: 'no-answer', channel: 'phone' },
  ],
  messageDelivered: [{ template: 'result-approved' }, { template: 'booking-confirmed' }, { template: 'proposal-ready' }],
  recordMissed: [{ fault: 'member' }, { fault: 'hospital' }],
  endUnfulfilled: [{ fault: 'member' }, { fault: 'hospital', notice: 'written' }, { fault: 'vendor' }, { fault: 'force-majeure' }],
}

/** The events of a state as the door sends them: with the standing of the use, and with the point at which the handbook spends it. */
const eventsIn = (state: string, use: UseStatus, spends: Spends): LifecycleEvent[] =>
  acceptedIn('appointment', state)
    .flatMap((type) => (branches[type] ?? [{}]).map((rest) => ({ type, use, spends, ...rest })))

/** What the effects of one step do to the use, as the house carries them out. */
const useAfter = (before: UseStatus, effects: readonly Effect[], spends: Spends): UseStatus =>
  effects.reduce<UseStatus>((use, effect) => {
    if (effect.do === 'hold') return 'held'
    if (effect.do === 'consume' && effect.at === spends && use === 'held') return 'consumed'
    if (effect.do === 'returnToHeld' && use === 'consumed') return 'held'
    if (effect.do === 'release' && use === 'held') return 'released'
    return use
  }, before)

interface Path {
  readonly states: readonly string[]
  readonly events: readonly LifecycleEvent[]
  readonly effects: readonly Effect[]
  /** The use after each state, the first included. */
  readonly uses: readonly UseStatus[]
}

/** Every path from the opening that never enters a state twice, and every end it reaches. */
function simplePaths(spends: Spends): Path[] {
  const found: Path[] = []
  const walk = (state: string, path: Path): void => {
    if (stateWords('appointment', state).isFinished) {
      found.push(path)
      return
    }
    const use = path.uses.at(-1) ?? 'none'
    for (const event of eventsIn(state, use, spends)) {
      const next = step('appointment', state, event)
      if (path.states.includes(next.state)) continue
      walk(next.state, { states: [...path.states, next.state], events: [...path.events, event], effects: [...path.effects, ...next.effects], uses: [...path.uses, useAfter(use, next.effects, spends)] })
    }
  }
  const first = begin('appointment')
  walk(first.state, { states: [first.state], events: [], effects: first.effects, uses: ['none'] })
  return found
}

const spendings: readonly Spends[] = ['booked', 'agreed']
const pathsBy = { booked: simplePaths('booked'), agreed: simplePaths('agreed') }
const told = (path: Path) => path.states.map((state, at) => `${state} (${path.uses[at]})`).join(' → ')
/** How the use stands at an end, by the name of the end; an end that can be reached with and without one having been held has both. */
const standings: Readonly<Record<string, readonly UseStatus[]>> = {
  refused: ['none'],
  withdrawn: ['none', 'released'],
  withdrawnSpent: ['consumed'],
  unfulfilled: ['released'],
  unfulfilledSpent: ['consumed'],
  stopped: ['none', 'released', 'consumed'],
  closed: ['consumed'],
}

describe('the appointment chart', () => {
  it('reaches every state on some path, and every path comes to an end', () => {
    const agreed = new Set(pathsBy.agreed.flatMap((path) => path.states))
    expect(agreed).toEqual(new Set(statesOf('appointment')))
    const onlyWhereAgreementSpends = ['withdrawnSpent', 'endingUnderReview', 'unfulfilledSpent']
    expect(new Set(pathsBy.booked.flatMap((path) => path.states))).toEqual(new Set(statesOf('appointment').filter((state) => !onlyWhereAgreementSpends.includes(state))))
    for (const spends of spendings) expect(pathsBy[spends].length).toBeGreaterThan(50)
  })

  it.each(spendings)('leaves the use as the name of the end says, on every path, where it is spent when %s (1.3.4, 2.3.9, 3.3.8, R.3)', (spends) => {
    for (const path of pathsBy[spends]) expect(standings[path.states.at(-1) ?? ''], told(path)).toContain(path.uses.at(-1))
  })

  it('ends every clock with the case (R.2)', () => {
    for (const state of statesOf('appointment').filter((one) => !stateWords('appointment', one).isFinished)) {
      for (const type of acceptedIn('appointment', state)) {
        const next = step('appointment', state, { type })
        if (next.isFinished) expect([state, type, next.effects.some((effect) => effect.do === 'endPromises')]).toEqual([state, type, true])
      }
    }
  })

  it('spends the use only on a path on which the booking was told, where the booking spends it (1.3.4, R.3)', () => {
    for (const path of pathsBy.booked) if (path.uses.at(-1) === 'consumed') expect(path.states, told(path)).toContain('awaitingVisit')
  })

  it('spends the use at the member’s agreement to a plan and nowhere else, where the agreement spends it (2.3.9, 3.3.8, R.3)', () => {
    for (const path of pathsBy.agreed) {
      for (const [at, event] of path.events.entries()) if (path.uses[at] === 'held' && path.uses[at + 1] === 'consumed') expect(event.type, told(path)).toBe('acceptProposal')
      if (path.uses.includes('consumed')) expect(path.states, told(path)).toContain('awaitingMember')
    }
  })

  it('gives a spent use back on one person’s word only with the written notice of hospital or vendor; every other return takes two (R.3)', () => {
    for (const path of pathsBy.agreed) {
      for (const [at, event] of path.events.entries()) {
        if (path.uses[at] !== 'consumed' || path.uses[at + 1] === 'consumed') continue
        const isNotice = event.type === 'recordHospitalCancellation' || (event.type === 'endUnfulfilled' && event['notice'] === 'written')
        expect(isNotice || event.type === 'confirmReturnOfUse', `${told(path)} by ${event.type}`).toBe(true)
      }
    }
  })

  it('refuses everything once a case is over', () => {
    for (const state of statesOf('appointment').filter((name) => stateWords('appointment', name).isFinished))
      expect(() => step('appointment', state, { type: 'approve' })).toThrow('case-finished')
  })

  it('takes on a case, its facts, another booking and another vendor at any time while it is open (1.3.6, N.4, N.7)', () => {
    for (const state of statesOf('appointment').filter((name) => !stateWords('appointment', name).isFinished)) {
      for (const type of ['take', 'declareOtherBooking', 'assignVendor']) expect(step('appointment', state, { type }), `${type} in ${state}`).toMatchObject({ state, effects: [] })
      expect(acceptedIn('appointment', state)).toContain('provideFacts')
    }
  })

  it('names for every open state a command that moves the case on, and the state accepts it', () => {
    for (const state of statesOf('appointment').filter((name) => !stateWords('appointment', name).isFinished)) {
      const { next } = stateWords('appointment', state)
      expect(next.length, state).toBeGreaterThan(0)
      expect(acceptedIn('appointment', state)).toEqual(expect.arrayContaining([...next]))
    }
  })

  it('refuses a command out of order and says which', () => {
    expect(() => step('appointment', 'received', { type: 'book' })).toThrow('command-out-of-order')
  })

  it('gives the use back and starts a new promise when hospital or vendor cancels (1.3.4)', () => {
    const next = step('appointment', 'awaitingVisit', { type: 'recordHospitalCancellation' })
    expect(next.state).toBe('arranging')
    expect(next.effects).toContainEqual({ do: 'returnToHeld' })
    expect(next.effects).toContainEqual({ do: 'startAnew', promise: 'arranged' })
  })

  it('asks the member anew after a cancellation where the agreement spends the use (2.3.9, 3.3.8, R.3)', () => {
    for (const state of ['booked', 'awaitingVisit']) expect(step('appointment', state, { type: 'recordHospitalCancellation', spends: 'agreed' })).toMatchObject({ state: 'recommending' })
    expect(step('appointment', 'faultUnderReview', { type: 'confirmReturnOfUse', spends: 'agreed' }).state).toBe('recommending')
  })

  it('begins the clock of our acceptance with the approval or with what completes the papers, whichever comes last (2.4, 3.4)', () => {
    for (const [state, type] of [['received', 'approve'], ['overrideProposed', 'confirmOverride'], ['understandingNeed', 'provideFacts'], ['recommending', 'recordAdmissionOrder']] as const) expect(step('appointment', state, { type }).effects, type).toContainEqual({ do: 'accept' })
    expect(step('appointment', 'awaitingMember', { type: 'acceptProposal' }).effects).toContainEqual({ do: 'signal', event: 'agreed' })
  })

  it('stops the clocks for an order that ran out beside whatever else they wait for, and lets them run again with a new one (2.3.2.b, 3.3.2.b, R.2)', () => {
    const waiting = { reason: 'member', about: 'admission-order' }
    for (const state of ['understandingNeed', 'recommending', 'awaitingMember', 'arranging', 'awaitingVisitCard']) expect(step('appointment', state, { type: 'admissionOrderExpired' })).toMatchObject({ state, effects: [{ do: 'suspend', ...waiting }, { do: 'tell' }] })
    expect(step('appointment', 'arranging', { type: 'recordAdmissionOrder', order: 'renewed' }).effects).toContainEqual({ do: 'resume', ...waiting })
    expect(step('appointment', 'arranging', { type: 'recordAdmissionOrder' }).effects).toEqual([{ do: 'accept' }])
    expect(acceptedIn('appointment', 'booked')).not.toContain('admissionOrderExpired')
  })

  it('keeps the use spent when the member missed the visit for own reasons (1.3.4)', () => {
    const next = step('appointment', 'awaitingVisit', { type: 'recordMissed', fault: 'member' })
    expect(next.state).toBe('missed')
    expect(next.effects.some((effect) => effect.do === 'returnToHeld')).toBe(false)
  })

  it('asks a second person before giving back the use of a visit missed through no fault of the member (R.3)', () => {
    const next = step('appointment', 'awaitingVisit', { type: 'recordMissed', fault: 'hospital' })
    expect(next).toMatchObject({ state: 'faultUnderReview', effects: [] })
    expect(step('appointment', 'faultUnderReview', { type: 'confirmReturnOfUse' }).effects).toContainEqual({ do: 'returnToHeld' })
  })

  it('counts an SMS as telling the result but not as the needs call (1.2.2, 1.4.1, R.2)', () => {
    expect(step('appointment', 'understandingNeed', { type: 'recordContact', purpose: 'result', channel: 'sms', outcome: 'reached' }).effects).toEqual([{ do: 'keep', promise: 'resultTold' }])
    expect(step('appointment', 'understandingNeed', { type: 'recordContact', purpose: 'needs', channel: 'sms', outcome: 'reached' }).effects).toEqual([])
    expect(step('appointment', 'understandingNeed', { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' }).effects).toEqual([{ do: 'keep', promise: 'needsCall' }])
  })

  it('starts the arranging promise when the need is confirmed (1.4.2)', () => {
    expect(step('appointment', 'understandingNeed', { type: 'confirmNeed' }).effects).toEqual([{ do: 'signal', event: 'needConfirmed' }])
  })

  it('burns a spent use at once when it could not be arranged through the member, and nobody reviews that (R.3)', () => {
    for (const state of ['recommending', 'awaitingMember', 'arranging', 'awaitingVisitCard']) {
      expect(step('appointment', state, { type: 'endUnfulfilled', use: 'consumed', fault: 'member', notice: 'written' }).state).toBe('unfulfilledSpent')
      expect(step('appointment', state, { type: 'endUnfulfilled', use: 'consumed', fault: 'vendor', notice: 'written' }).state).toBe('unfulfilled')
      expect(step('appointment', state, { type: 'endUnfulfilled', use: 'consumed', fault: 'insurer', notice: 'written' }).state).toBe('endingUnderReview')
      expect(step('appointment', state, { type: 'endUnfulfilled', use: 'held', fault: 'member' }).state).toBe('unfulfilled')
    }
  })

  it('lets nobody out of a booking unless the agreement has spent the use already, and it stays spent (1.3.4, 2.3.9, 3.3.8)', () => {
    for (const state of ['booked', 'awaitingVisit']) {
      expect(step('appointment', state, { type: 'withdraw', use: 'consumed', spends: 'booked' })).toMatchObject({ state, effects: [] })
      expect(step('appointment', state, { type: 'withdraw', use: 'consumed', spends: 'agreed' })).toMatchObject({ state: 'withdrawnSpent', effects: [{ do: 'endPromises' }, { do: 'tell' }] })
    }
  })
})
