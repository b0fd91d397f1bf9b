import { begin, type LifecycleName, step } from '../../core/lifecycle/step.ts'
import type { CaseEvent } from './history-store.ts'

/** The state a case must be in if its history is true: the same steps taken again from the opening. */
export function replay(lifecycle: LifecycleName, events: readonly Pick<CaseEvent, 'chartEvent' | 'toState' | 'sequence'>[]): string {
  let { state } = begin(lifecycle)
  for (const event of events.slice(1)) {
    state = step(lifecycle, state, event.chartEvent).state
    if (state !== event.toState) throw new Error(`entry ${event.sequence} leads to ${state}, not to ${event.toState}`)
  }
  return state
}
