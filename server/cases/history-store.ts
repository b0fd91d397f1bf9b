import type { Role } from '../../contract/values.ts'
import type { LifecycleEvent } from '../../core/lifecycle/step.ts'
import type { Verdict } from '../../core/verdict/types.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Cipher } from '../privacy/cipher.ts'
import type { Kase } from './store.ts'

type CaseKey = Pick<Kase, 'policyNumber' | 'caseNumber'>

/** One entry of the append-only history: what was sent, what the chart read of it, and where it led. */
export interface CaseEvent {
  readonly sequence: number
  readonly command: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly chartEvent: LifecycleEvent
  readonly actorId: string
  readonly actorName: string
  readonly actorRole: Role
  readonly fromState: string | null
  readonly toState: string
  readonly at: Temporal.Instant
}

/** Writes the next entry; the case is locked, so the number after its version is free. */
export async function addEvent(tx: Tx, cipher: Cipher, key: CaseKey, event: CaseEvent): Promise<void> {
  await tx
    .insertInto('case_event')
    .values({
      policy_number: key.policyNumber,
      case_number: key.caseNumber,
      sequence: event.sequence,
      command: event.command,
      payload: cipher.seal(JSON.stringify(event.payload)),
      chart_event: JSON.stringify(event.chartEvent),
      actor_id: event.actorId,
      actor_name: event.actorName,
      actor_role: event.actorRole,
      from_state: event.fromState,
      to_state: event.toState,
      at: event.at.toString(),
    })
    .execute()
}

/** The whole history, first entry first. */
export async function eventsOf(reads: Reads, cipher: Cipher, key: CaseKey): Promise<CaseEvent[]> {
  const rows = await reads.selectFrom('case_event').selectAll().where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).orderBy('sequence').execute()
  return rows.map((row) => ({
    sequence: row.sequence,
    command: row.command,
    payload: JSON.parse(cipher.open(row.payload)) as Record<string, unknown>,
    chartEvent: row.chart_event as unknown as LifecycleEvent,
    actorId: row.actor_id,
    actorName: row.actor_name,
    actorRole: row.actor_role as Role,
    fromState: row.from_state,
    toState: row.to_state,
    at: row.at,
  }))
}

/** Keeps a verdict as it was given, with its digest (R.6, R.7). */
export async function addVerdict(tx: Tx, cipher: Cipher, key: CaseKey, sequence: number, verdict: Verdict, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('case_verdict')
    .values({ policy_number: key.policyNumber, case_number: key.caseNumber, sequence, outcome: verdict.outcome, digest: verdict.digest, verdict: cipher.seal(JSON.stringify(verdict)), at: at.toString() })
    .execute()
}

/** The last entry of some kinds of command: who was the first person where a second one has to agree, and what that one said (R.3, R.7). */
export async function lastOf(reads: Reads, key: CaseKey, commands: readonly string[]): Promise<Pick<CaseEvent, 'actorId' | 'chartEvent'> | undefined> {
  const row = await reads.selectFrom('case_event').select(['actor_id', 'chart_event']).where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).where('command', 'in', [...commands]).orderBy('sequence', 'desc').limit(1).executeTakeFirst()
  return row && { actorId: row.actor_id, chartEvent: row.chart_event as unknown as LifecycleEvent }
}
