import { describe, expect, it } from 'vitest'
import type { Effect } from './effects.ts'
import { acceptedIn, begin, type LifecycleEvent, statesOf, stateWords, step } from './step.ts'

const chart = 'second-opinion'

/** Everything the chart tells apart: one event per branch. */
const branches: Record<string, readonly object[]> = {
  recordContact: [
    { purpose: 'result', outcome: 'reached', channel: 'phone' },
    { purpose: 'needs', outcome: 'reached', channel: 'phone' },
    { purpose: 'booking', outcome: 'reached', channel: 'phone' },
    { purpose: 'booking', outcome: 'no-answer', channel: 'phone' },
  ],
  messageDelivered: [{ template: 'result-refused' }, { template: 'opinion-arranged' }, { template: 'opinion-ready' }],
  confirmOpinionNeed: [{ papers: 'complete' }, { papers: 'incomplete' }],
  endUnfulfilled: [{ fault: 'member' }, { fault: 'hospital' }],
}
const eventsIn = (state: string): LifecycleEvent[] => acceptedIn(chart, state).flatMap((type) => (branches[type] ?? [{}]).map((rest) => ({ type, ...rest })))

interface Path {
  readonly states: readonly string[]
  readonly effects: readonly Effect[]
}

/** Every path from the opening that never enters a state twice, and every end it reaches. */
function simplePaths(): Path[] {
  const found: Path[] = []
  const walk = (state: string, states: readonly string[], effects: readonly Effect[]): void => {
    if (stateWords(chart, state).isFinished) {
      found.push({ states, effects })
      return
    }
    for (const event of eventsIn(state)) {
      const next = step(chart, state, event)
      if (!states.includes(next.state)) walk(next.state, [...states, next.state], [...effects, ...next.effects])
    }
  }
  const first = begin(chart)
  walk(first.state, [first.state], first.effects)
  return found
}
const paths = simplePaths()
const open = statesOf(chart).filter((state) => !stateWords(chart, state).isFinished)

const useAfter = (effects: readonly Effect[]): string =>
  effects.reduce((use, effect) => {
    if (effect.do === 'hold') return 'held'
    if (effect.do === 'consume') return use === 'held' ? 'consumed' : use
    if (effect.do === 'returnToHeld') return use === 'consumed' ? 'held' : use
    if (effect.do === 'release') return use === 'held' ? 'released' : use
    return use
  }, 'none')

/** The use each end has to leave behind, whatever led there. */
const useAtEnd: Readonly<Record<string, readonly string[]>> = {
  refused: ['none'], withdrawn: ['none', 'released'], withdrawnAsUsed: ['consumed'], unfulfilled: ['released'], stopped: ['none', 'released', 'consumed'], closed: ['consumed'],
}

describe('the second-opinion chart', () => {
  it('reaches every state on some path, every path comes to an end, and no state is a dead end', () => {
    expect(new Set(paths.flatMap(({ states }) => states))).toEqual(new Set(statesOf(chart)))
    expect(paths.length).toBeGreaterThan(100)
    for (const state of open) expect(paths.some(({ states }) => states.includes(state)), state).toBe(true)
  })

  it('leaves the use right at every end: spent only after the arranging was told, given back before it (4.3.2, 4.3.6, R.3)', () => {
    for (const { states, effects } of paths) {
      const end = states.at(-1) ?? ''
      expect(useAtEnd[end], states.join(' → ')).toContain(useAfter(effects))
      if (useAfter(effects) === 'consumed') expect(states, states.join(' → ')).toContain('drafting')
    }
  })

  it('never delivers what was not checked, and is never read before it was acknowledged (4.3.4)', () => {
    for (const { states } of paths) {
      if (states.includes('delivered')) expect(states.indexOf('checkingOpinion'), states.join(' → ')).toBeGreaterThan(0)
      if (states.includes('readable')) expect(states[states.indexOf('readable') - 1]).toBe('delivered')
    }
  })

  it('arranges nobody before the papers were complete and the packet checked (4.3.3, 4.4.3, N.5)', () => {
    for (const { states, effects } of paths.filter((path) => path.states.includes('arranged'))) {
      expect(states[states.indexOf('arranged') - 1]).toBe('readyToArrange')
      expect(effects.some((effect) => effect.do === 'signal' && effect.event === 'materialsComplete') || !states.includes('collectingPapers'), states.join(' → ')).toBe(true)
    }
  })

  it('starts the promise of the opinion at complete papers, stops it when the set is opened again, and keeps it at delivery (4.4.3)', () => {
    expect(step(chart, 'collectingPapers', { type: 'declarePapersComplete' })).toMatchObject({ state: 'choosingExpert' })
    expect(step(chart, 'collectingPapers', { type: 'declarePapersComplete' }).effects).toContainEqual({ do: 'signal', event: 'materialsComplete' })
    for (const state of ['choosingExpert', 'preparingPacket', 'checkingPacket', 'readyToArrange'])
      expect(step(chart, state, { type: 'declarePapersIncomplete' }), state).toMatchObject({ state: 'collectingPapers', effects: [{ do: 'suspend', reason: 'member', about: 'papers' }, { do: 'tell', template: 'missing-list' }] })
    expect(step(chart, 'drafting', { type: 'declarePapersIncomplete' }).state).toBe('awaitingMorePapers')
    expect(step(chart, 'awaitingMorePapers', { type: 'declarePapersComplete' }).effects).toContainEqual({ do: 'resume', reason: 'member', about: 'papers' })
    expect(step(chart, 'checkingOpinion', { type: 'releaseOpinion' }).effects).toContainEqual({ do: 'keep', promise: 'opinion' })
  })

  it('takes papers that are complete before the need is confirmed, and then does not wait for them (4.4.3)', () => {
    expect(step(chart, 'understandingNeed', { type: 'declarePapersComplete' })).toMatchObject({ state: 'understandingNeed' })
    expect(step(chart, 'understandingNeed', { type: 'confirmOpinionNeed', papers: 'complete' }).state).toBe('choosingExpert')
    expect(step(chart, 'understandingNeed', { type: 'confirmOpinionNeed', papers: 'incomplete' }).state).toBe('collectingPapers')
  })

  it('lets nobody cancel once it is arranged: a withdrawal is another command, which spends the use and says so (4.3.6)', () => {
    for (const state of ['arranged', 'drafting', 'awaitingMorePapers', 'checkingOpinion', 'delivered', 'readable']) expect(acceptedIn(chart, state), state).not.toContain('withdraw')
    const withdrawn = step(chart, 'drafting', { type: 'withdrawArranged' })
    expect(withdrawn.state).toBe('withdrawnAsUsed')
    expect(withdrawn.effects.map((effect) => effect.do)).toEqual(['endPromises', 'tell'])
  })

  it('gives a spent use back on the hospital’s own notice, and otherwise only by two people (4.3.6, R.3)', () => {
    expect(step(chart, 'drafting', { type: 'recordExpertLeft' })).toMatchObject({ state: 'choosingExpert' })
    expect(step(chart, 'drafting', { type: 'recordExpertLeft' }).effects).toContainEqual({ do: 'returnToHeld' })
    expect(step(chart, 'drafting', { type: 'endUnfulfilled', fault: 'insurer' })).toMatchObject({ state: 'faultUnderReview', effects: [] })
    expect(step(chart, 'faultUnderReview', { type: 'confirmReturnOfUse' })).toMatchObject({ state: 'unfulfilled' })
    expect(step(chart, 'drafting', { type: 'endUnfulfilled', fault: 'member' }).state).toBe('withdrawnAsUsed')
  })

  it('ends every clock with the case (R.2)', () => {
    for (const state of statesOf(chart).filter((one) => !stateWords(chart, one).isFinished)) {
      for (const event of eventsIn(state)) {
        const next = step(chart, state, event)
        if (next.isFinished) expect([state, event.type, next.effects.some((effect) => effect.do === 'endPromises')]).toEqual([state, event.type, true])
      }
    }
  })

  it('tells the member at every step that brings the case on (4.2.4, 4.4.2)', () => {
    const steps: readonly (readonly [state: string, type: string, template: string])[] = [
      ['understandingNeed', 'confirmOpinionNeed', 'opinion-need-confirmed'], ['collectingPapers', 'declarePapersComplete', 'opinion-papers-complete'], ['collectingPapers', 'declarePapersIncomplete', 'missing-list'],
      ['choosingExpert', 'chooseExpert', 'opinion-expert-chosen'], ['readyToArrange', 'arrangeOpinion', 'opinion-arranged'], ['drafting', 'recordExpertLeft', 'opinion-expert-left'], ['drafting', 'submitOpinion', 'opinion-written'],
      ['checkingOpinion', 'releaseOpinion', 'opinion-ready'], ['readable', 'askFollowUp', 'opinion-follow-up-received'], ['checkingFollowUp', 'releaseFollowUp', 'opinion-follow-up-answered'],
    ]
    for (const [state, type, template] of steps) expect(step(chart, state, { type }).effects, `${type} in ${state}`).toContainEqual({ do: 'tell', template })
  })

  it('counts a call for the need and a message for the result, as every review does (4.2.2, 4.4.1, R.2)', () => {
    expect(step(chart, 'understandingNeed', { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' }).effects).toEqual([{ do: 'keep', promise: 'needsCall' }])
    expect(step(chart, 'understandingNeed', { type: 'recordContact', purpose: 'needs', channel: 'sms', outcome: 'reached' }).effects).toEqual([])
    expect(step(chart, 'understandingNeed', { type: 'messageDelivered', template: 'result-approved' }).effects).toEqual([{ do: 'keep', promise: 'resultTold' }])
  })

  it('names for every open state a command that moves the case on, takes facts and papers in all, and nothing once a case is over', () => {
    for (const state of open) {
      const { next } = stateWords(chart, state)
      expect(next.length, state).toBeGreaterThan(0)
      expect(acceptedIn(chart, state)).toEqual(expect.arrayContaining([...next]))
      for (const type of ['take', 'judgePaper', 'assignVendor']) expect(step(chart, state, { type }), `${type} in ${state}`).toMatchObject({ state, effects: [] })
    }
    for (const state of statesOf(chart).filter((name) => stateWords(chart, name).isFinished)) expect(() => step(chart, state, { type: 'approve' })).toThrow('case-finished')
  })
})
