import { isLifecycle, type LifecycleEvent } from '../../core/lifecycle/step.ts'
import type { Reads } from '../db/database.ts'
import { replay } from './replay.ts'

/** A case whose history does not lead to where it stands. */
export interface ReplayProblem {
  readonly caseNumber: string
  readonly problem: string
}

interface Recorded {
  readonly sequence: number
  readonly command: string
  readonly chartEvent: LifecycleEvent
  readonly toState: string
}

interface Standing {
  readonly caseNumber: string
  readonly lifecycle: string
  readonly state: string
  readonly version: number
  readonly events: Recorded[]
}

/** Takes every case of the database through its history again; what does not end in the state and version it stands in is named. Cases without a history are left out. */
export async function replayAll(reads: Reads): Promise<ReplayProblem[]> {
  return (await standings(reads)).flatMap((kase) => {
    const problem = problemOf(kase)
    return problem === null ? [] : [{ caseNumber: kase.caseNumber, problem }]
  })
}

function problemOf({ lifecycle, state, version, events }: Standing): string | null {
  if (!isLifecycle(lifecycle)) return `no lifecycle is called ${lifecycle}`
  if (events[0]?.command !== 'openCase') return 'the history does not begin with the opening'
  if (events.some(({ sequence }, at) => sequence !== at + 1)) return 'an entry of the history is missing'
  if (events.length !== version) return `the history has ${events.length} entries, the case is at version ${version}`
  try {
    const replayed = replay(lifecycle, events)
    return replayed === state ? null : `the history leads to ${replayed}, the case stands at ${state}`
  } catch (error) {
    return (error as Error).message
  }
}

async function standings(reads: Reads): Promise<Standing[]> {
  const rows = await reads
    .selectFrom('case_event')
    .innerJoin('kase', (join) => join.onRef('kase.policy_number', '=', 'case_event.policy_number').onRef('kase.case_number', '=', 'case_event.case_number'))
    .select(['kase.case_number', 'kase.lifecycle', 'kase.state', 'kase.version', 'case_event.sequence', 'case_event.command', 'case_event.chart_event', 'case_event.to_state'])
    .orderBy('kase.policy_number')
    .orderBy('kase.case_number')
    .orderBy('case_event.sequence')
    .execute()
  const found = new Map<string, Standing>()
  for (const row of rows) {
    const kase = found.get(row.case_number) ?? { caseNumber: row.case_number, lifecycle: row.lifecycle, state: row.state, version: row.version, events: [] }
    kase.events.push({ sequence: row.sequence, command: row.command, chartEvent: row.chart_event as unknown as LifecycleEvent, toState: row.to_state })
    found.set(row.case_number, kase)
  }
  return [...found.values()]
}
