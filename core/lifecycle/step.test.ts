import { describe, expect, it } from 'vitest'
import type { Effect } from './effects.ts'
import { acceptedIn, begin, type LifecycleEvent, statesOf, stateWords, step } from './step.ts'

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
}
const eventsIn = (state: string): LifecycleEvent[] => acceptedIn('appointment', state).flatMap((type) => (branches[type] ?? [{}]).map((rest) => ({ type, ...rest })))

interface Path {
  readonly states: readonly string[]
  readonly effects: readonly Effect[]
}

/** Every path from the opening that never enters a state twice, and every end it reaches. */
function simplePaths(): Path[] {
  const found: Path[] = []
  const walk = (state: string, states: readonly string[], effects: readonly Effect[]): void => {
    if (stateWords('appointment', state).isFinished) {
      found.push({ states, effects })
      return
    }
    for (const event of eventsIn(state)) {
      const next = step('appointment', state, event)
      if (!states.includes(next.state)) walk(next.state, [...states, next.state], [...effects, ...next.effects])
    }
  }
  const first = begin('appointment')
  walk(first.state, [first.state], first.effects)
  return found
}
const paths = simplePaths()

const useAfter = (effects: readonly Effect[]): string =>
  effects.reduce((use, effect) => {
    if (effect.do === 'hold') return 'held'
    if (effect.do === 'consume' && effect.at === 'booked') return 'consumed'
    if (effect.do === 'returnToHeld') return 'held'
    if (effect.do === 'release') return use === 'held' ? 'released' : use
    return use
  }, 'none')

describe('the appointment chart', () => {
  it('reaches every state on some path, and every path comes to an end', () => {
    expect(new Set(paths.flatMap((path) => path.states))).toEqual(new Set(statesOf('appointment')))
    expect(paths.length).toBeGreaterThan(50)
  })

  it('never leaves a use held when a case is over (R.3)', () => {
    for (const path of paths) expect(useAfter(path.effects), path.states.join(' → ')).not.toBe('held')
  })

  it('spends the use only on a path on which the booking was told (1.3.4, R.3)', () => {
    for (const path of paths) if (useAfter(path.effects) === 'consumed') expect(path.states).toContain('awaitingVisit')
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
    expect(next.effects).toContainEqual({ do: 'signal', event: 'needConfirmed' })
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

  it('lets nobody cancel a booking (1.3.4)', () => {
    for (const state of ['booked', 'awaitingVisit']) expect(acceptedIn('appointment', state)).not.toContain('withdraw')
  })
})
