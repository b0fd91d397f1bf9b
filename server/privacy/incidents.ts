import type { z } from 'zod'
import type { IncidentView, RecordIncident } from '../../contract/account.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { type Incident, insertIncident } from './store.ts'

/** Records a fault, an intrusion or a loss, whom it touched, what was done and who was told: no excuse to be careless (N.6.c). */
export async function recordIncident(tx: Tx, house: House, actor: Actor, record: z.output<typeof RecordIncident>): Promise<z.infer<typeof IncidentView>> {
  const at = house.now()
  const told = (when: string | undefined) => (when === undefined ? null : Temporal.Instant.from(when))
  const incident: Incident = { ...record, id: newId(at), recordedBy: actor.name, toldRegulatorAt: told(record.toldRegulatorAt), toldPeopleAt: told(record.toldPeopleAt), at }
  await insertIncident(tx, incident)
  await recordAudit(tx, { actor, action: 'incident-recorded', purpose: record.kind, subject: incident.id, at })
  return incidentView(incident)
}

/** An incident as answers show it. */
export function incidentView({ at, toldRegulatorAt, toldPeopleAt, ...incident }: Incident): z.infer<typeof IncidentView> {
  return { ...incident, at: at.toString(), toldRegulatorAt: toldRegulatorAt?.toString() ?? null, toldPeopleAt: toldPeopleAt?.toString() ?? null }
}
