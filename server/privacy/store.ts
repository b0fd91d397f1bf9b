import type { z } from 'zod'
import type { DisclosureView, IncidentView } from '../../contract/account.ts'
import type { ConsentView } from '../../contract/person.ts'
import type { Reads, Tx } from '../db/database.ts'

export type Consent = Omit<z.infer<typeof ConsentView>, 'at' | 'by'> & { readonly policyNumber: string; readonly byId: string; readonly at: Temporal.Instant }
export type Disclosure = Omit<z.infer<typeof DisclosureView>, 'at'> & { readonly recordedById: string; readonly approvedById: string | null; readonly at: Temporal.Instant }
export type Incident = Omit<z.infer<typeof IncidentView>, 'at' | 'toldRegulatorAt' | 'toldPeopleAt'> & {
  readonly at: Temporal.Instant
  readonly toldRegulatorAt: Temporal.Instant | null
  readonly toldPeopleAt: Temporal.Instant | null
}

/** Writes one consent or refusal; earlier ones stay, the newest of a purpose holds (N.5). */
export async function insertConsent(tx: Tx, consent: Consent): Promise<void> {
  const { policyNumber, id, personId, purpose, given, how, byId, at } = consent
  await tx.insertInto('consent').values({ policy_number: policyNumber, id, person_id: personId, purpose, given, how, by_id: byId, at: at.toString() }).execute()
}

/** Every consent and refusal of a policy, oldest first. */
export async function consentsOf(reads: Reads, policyNumber: string): Promise<Consent[]> {
  const rows = await reads.selectFrom('consent').selectAll().where('policy_number', '=', policyNumber).orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    policyNumber: row.policy_number,
    personId: row.person_id,
    purpose: row.purpose as Consent['purpose'],
    given: row.given,
    how: row.how as Consent['how'],
    byId: row.by_id,
    at: row.at,
  }))
}

/** Writes a disclosure that waits for its approver (N.6.a). */
export async function insertDisclosure(tx: Tx, disclosure: Disclosure): Promise<void> {
  const { id, basis, requester, legalBasis, scope, policyNumber, recordedById, recordedBy, at } = disclosure
  await tx
    .insertInto('disclosure')
    .values({ id, basis, requester, legal_basis: legalBasis, scope, policy_number: policyNumber, recorded_by_id: recordedById, recorded_by: recordedBy, at: at.toString() })
    .execute()
}

/** A disclosure, locked for its approval. */
export async function lockDisclosure(tx: Tx, id: string): Promise<Disclosure | undefined> {
  const row = await tx.selectFrom('disclosure').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? undefined : readDisclosure(row)
}

/** Writes who approved a disclosure. */
export async function approve(tx: Tx, id: string, approver: { readonly id: string; readonly name: string }, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('disclosure').set({ approved_by_id: approver.id, approved_by: approver.name, approved_at: at.toString() }).where('id', '=', id).execute()
}

/** The disclosure register, newest first. */
export async function disclosures(reads: Reads, before: string | undefined, most: number): Promise<Disclosure[]> {
  const rows = await reads
    .selectFrom('disclosure')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(readDisclosure)
}

/** Writes an incident (N.6.c). */
export async function insertIncident(tx: Tx, incident: Incident): Promise<void> {
  const { id, kind, happened, affected, measures, recordedBy, toldRegulatorAt, toldPeopleAt, at } = incident
  await tx
    .insertInto('incident')
    .values({ id, kind, happened, affected, measures, recorded_by: recordedBy, told_regulator_at: toldRegulatorAt?.toString() ?? null, told_people_at: toldPeopleAt?.toString() ?? null, at: at.toString() })
    .execute()
}

/** The incident register, newest first. */
export async function incidents(reads: Reads, before: string | undefined, most: number): Promise<Incident[]> {
  const rows = await reads
    .selectFrom('incident')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as Incident['kind'],
    happened: row.happened,
    affected: row.affected,
    measures: row.measures,
    recordedBy: row.recorded_by,
    toldRegulatorAt: row.told_regulator_at,
    toldPeopleAt: row.told_people_at,
    at: row.at,
  }))
}

interface DisclosureRow {
  readonly id: string
  readonly basis: string
  readonly requester: string
  readonly legal_basis: string
  readonly scope: string
  readonly policy_number: string | null
  readonly recorded_by_id: string
  readonly recorded_by: string
  readonly approved_by_id: string | null
  readonly approved_by: string | null
  readonly at: Temporal.Instant
}

function readDisclosure(row: DisclosureRow): Disclosure {
  return {
    id: row.id,
    basis: row.basis as Disclosure['basis'],
    requester: row.requester,
    legalBasis: row.legal_basis,
    scope: row.scope,
    policyNumber: row.policy_number,
    recordedById: row.recorded_by_id,
    recordedBy: row.recorded_by,
    approvedById: row.approved_by_id,
    approvedBy: row.approved_by,
    at: row.at,
  }
}
