import { type AnyStateMachine, initialTransition, transition } from 'xstate'
import type { Text } from '../clause.ts'
import { Refusal } from '../refusal.ts'
import { advance } from './advance.ts'
import { appointment } from './appointment.ts'
import type { Effect } from './effects.ts'
import { secondOpinion } from './second-opinion.ts'

/** The charts of the house by the name a handbook pack uses. */
export type LifecycleName = 'appointment' | 'second-opinion' | 'advance'
const charts: Readonly<Record<LifecycleName, AnyStateMachine>> = { appointment, 'second-opinion': secondOpinion, advance }

/** Every lifecycle this house can live. */
export const lifecycleNames = Object.keys(charts) as LifecycleName[]

/** Whether a pack names a lifecycle this house can live. */
export function isLifecycle(name: string): name is LifecycleName {
  return Object.hasOwn(charts, name)
}

/** A command or a happening as the chart sees it. */
export interface LifecycleEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** Where a case stands after a step, and what follows as data. */
export interface Step {
  readonly state: string
  readonly isFinished: boolean
  readonly effects: readonly Effect[]
}

/** What a state says of itself: its words and who has to act. */
export interface StateWords {
  readonly label: Text
  readonly waitsOn: string | null
  /** The commands that move the case on, the usual one first. */
  readonly next: readonly string[]
  readonly isFinished: boolean
}

/** The first state of a case and what its opening starts. */
export function begin(lifecycle: LifecycleName): Step {
  const [snapshot] = initialTransition(charts[lifecycle])
  return { state: leaf(snapshot.value), isFinished: false, effects: [{ do: 'signal', event: 'requested' }, { do: 'tell', template: 'request-received' }] }
}

/**
 * The one step from a state by an event: pure, so that the door, the replay and the simulator share it.
 *
 * @throws Refusal `case-finished`, `command-out-of-order`
 */
export function step(lifecycle: LifecycleName, state: string, event: LifecycleEvent): Step {
  const words = stateWords(lifecycle, state)
  if (words.isFinished) throw new Refusal('case-finished', { details: { state } })
  const chart = charts[lifecycle]
  const snapshot = chart.resolveState({ value: { open: state } } as never)
  if (!acceptedIn(lifecycle, state).includes(event.type)) throw new Refusal('command-out-of-order', { details: { state, command: event.type } })
  const [next, actions] = transition(chart, snapshot, event)
  const effects = (actions as readonly { type: string; params?: unknown }[]).flatMap((action) => (action.type === 'effect' ? [action.params as Effect] : []))
  return { state: leaf(next.value), isFinished: next.status === 'done', effects }
}

/** The names of commands the chart accepts in a state, in the order it lists them. */
export function acceptedIn(lifecycle: LifecycleName, state: string): readonly string[] {
  if (stateWords(lifecycle, state).isFinished) return []
  const chart = charts[lifecycle]
  const own = nodeOf(lifecycle, state)
  return [...new Set([...own.ownEvents, ...(chart.states['open']?.ownEvents ?? [])])].map(String)
}

/** Whether a case in this state is over, whom it waits on and how it is called. */
export function stateWords(lifecycle: LifecycleName, state: string): StateWords {
  const node = nodeOf(lifecycle, state)
  const meta = node.meta as { label: Text; waitsOn?: string; next?: readonly string[] }
  return { label: meta.label, waitsOn: meta.waitsOn ?? null, next: meta.next ?? [], isFinished: node.type === 'final' }
}

/** Every state of a chart in the order a case lives through them. */
export function statesOf(lifecycle: LifecycleName): readonly string[] {
  const chart = charts[lifecycle]
  return [...Object.keys(chart.states['open']?.states ?? {}), ...Object.keys(chart.states).filter((name) => name !== 'open')]
}

function nodeOf(lifecycle: LifecycleName, state: string) {
  const chart = charts[lifecycle]
  const node = chart.states['open']?.states[state] ?? chart.states[state]
  if (node === undefined || state === 'open') throw new Error(`no state ${state} in ${lifecycle}`)
  return node
}

function leaf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value !== null && typeof value === 'object') return leaf(Object.values(value)[0])
  throw new Error('a chart state is a word or a nested word')
}
