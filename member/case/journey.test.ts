import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import type { PromiseView } from '../../contract/promise.ts'
import { journeyOf, opinionStates, states, stateWord } from './journey.ts'
import { nextDue, owedFirst } from './promise-order.ts'

const entry = (sequence: number, fromState: string | null, toState: string, at: string) => ({ sequence, fromState, toState, at }) as CaseView['timeline'][number]
const way = [
  entry(1, null, 'open.received', '2026-11-20T10:00:00+08:00'),
  entry(2, 'open.received', 'open.understandingNeed', '2026-11-20T11:00:00+08:00'),
  entry(3, 'open.understandingNeed', 'open.recommending', '2026-11-21T11:00:00+08:00'),
  entry(4, 'open.recommending', 'open.awaitingMember', '2026-11-22T11:00:00+08:00'),
]
const kase = (state: string, timeline = way, isOpen = true) => ({ lifecycle: 'appointment', state, openedAt: '2026-11-20T10:00:00+08:00', timeline, isOpen })

describe('the journey of a case (1.2.4)', () => {
  it('shows what is done with its moment, where the case is, and what comes', () => {
    const steps = journeyOf(kase('open.awaitingMember'))
    expect(steps?.map((step) => `${step.station} ${step.progress}`)).toEqual(['asked done', 'review done', 'need done', 'options now', 'arranging next', 'visit next', 'done next'])
    expect(steps?.[1]?.at).toBe('2026-11-20T11:00:00+08:00')
    expect(steps?.[2]?.at).toBe('2026-11-21T11:00:00+08:00')
  })

  it('goes back when the hospital cancels, and counts the second passing (1.3.4)', () => {
    const again = [
      ...way,
      entry(5, 'open.awaitingMember', 'open.arranging', '2026-11-23T09:00:00+08:00'),
      entry(6, 'open.arranging', 'open.booked', '2026-11-23T10:00:00+08:00'),
      entry(7, 'open.booked', 'open.awaitingVisit', '2026-11-23T11:00:00+08:00'),
      entry(8, 'open.awaitingVisit', 'open.arranging', '2026-11-24T09:00:00+08:00'),
    ]
    expect(journeyOf(kase('open.arranging', again))?.find((step) => step.progress === 'now')?.station).toBe('arranging')
    const third = [...again, entry(9, 'open.arranging', 'open.awaitingVisit', '2026-11-25T09:00:00+08:00')]
    expect(journeyOf(kase('open.awaitingVisit', third))?.find((step) => step.station === 'arranging')?.at).toBe('2026-11-25T09:00:00+08:00')
  })

  it('ends with everything done when the case is closed', () => {
    const steps = journeyOf(kase('closed', [...way, entry(5, 'open.attended', 'closed', '2026-12-01T09:00:00+08:00')], false))
    expect(steps?.every((step) => step.progress === 'done')).toBe(true)
  })

  it('leaves side roads and other ways to the state and the history', () => {
    expect(journeyOf(kase('refused', way, false))).toBeNull()
    expect(journeyOf({ ...kase('open.received'), lifecycle: 'advance' })).toBeNull()
  })

  it('knows a station for every state we have words for, other than the side roads', () => {
    const sideRoads = states.filter((state) => journeyOf(kase(state)) === null)
    expect(sideRoads).toEqual(['refused', 'withdrawn', 'withdrawnSpent', 'unfulfilled', 'unfulfilledSpent', 'stopped'])
  })

  it('of a second opinion goes from the papers over the expert to the reading (4.2.4, 4.4.2)', () => {
    const opinion = (state: string) => ({ ...kase(state), lifecycle: 'second-opinion' })
    expect(journeyOf(opinion('open.drafting'))?.map((step) => `${step.station} ${step.progress}`)).toEqual(['asked done', 'review done', 'need done', 'papers done', 'expert done', 'writing now', 'checking next', 'reading next', 'done next'])
    expect(journeyOf(opinion('withdrawnAsUsed'))).toBeNull()
    expect(opinionStates.filter((state) => journeyOf(opinion(state)) === null)).toEqual(['withdrawnAsUsed'])
  })

  it('reads the last word of a state', () => {
    expect(stateWord('open.arranging')).toBe('arranging')
    expect(stateWord('closed')).toBe('closed')
  })
})

describe('the promises of a case (R.2)', () => {
  const promise = (name: string, state: PromiseView['state'], dueAt: string | null) => ({ name, state, dueAt }) as PromiseView
  const promises = [promise('later', 'running', '2026-12-02T18:00:00+08:00'), promise('kept', 'kept', '2026-11-20T18:00:00+08:00'), promise('undated', 'suspended', null), promise('late', 'breached', '2026-11-21T18:00:00+08:00')]

  it('stand with the soonest owed first, and those without a date last', () => {
    expect(owedFirst(promises).map((one) => one.name)).toEqual(['late', 'later', 'undated'])
    expect(nextDue(promises)?.name).toBe('late')
    expect(nextDue([promise('kept', 'kept', null)])).toBeNull()
  })
})
