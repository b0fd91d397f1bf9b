import type { Reads, Tx } from '../db/database.ts'
import type { Cipher } from '../privacy/cipher.ts'
import { normaliseName, type Relation } from './person.ts'

/** A guardian's authority over a ward, with proof and end (N.2, R.8). */
export interface Guardianship {
  readonly id: string
  readonly policyNumber: string
  readonly wardId: string
  readonly guardianId: string
  readonly kind: 'parent' | 'spouse' | 'child' | 'relative' | 'appointed'
  readonly proof: string
  readonly fromOn: string
  readonly toOn: string | null
}

/** The insured's recorded authorisation for another adult (R.8). */
export interface Authorisation {
  readonly id: string
  readonly policyNumber: string
  readonly insuredId: string
  readonly delegateName: string
  readonly delegateRelation: Relation
  readonly how: 'phone-recorded' | 'portal' | 'paper'
  readonly evidence: string
  readonly givenOn: string
  readonly endsOn: string
  readonly revokedAt: Temporal.Instant | null
}

/** Every guardianship recorded on a policy, oldest first. */
export async function guardianshipsOf(reads: Reads, policyNumber: string): Promise<Guardianship[]> {
  const rows = await reads.selectFrom('guardianship').selectAll().where('policy_number', '=', policyNumber).orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    policyNumber: row.policy_number,
    wardId: row.ward_id,
    guardianId: row.guardian_id,
    kind: row.kind as Guardianship['kind'],
    proof: row.proof,
    fromOn: row.from_on,
    toOn: row.to_on,
  }))
}

/** Whether somebody is the guardian of a ward on a day; the first and the last day count (N.2, R.8). */
export async function guardianOf(reads: Reads, policyNumber: string, wardId: string, guardianId: string, on: string): Promise<boolean> {
  const row = await reads
    .selectFrom('guardianship')
    .select('id')
    .where('policy_number', '=', policyNumber)
    .where('ward_id', '=', wardId)
    .where('guardian_id', '=', guardianId)
    .where('from_on', '<=', on)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)]))
    .executeTakeFirst()
  return row !== undefined
}

/** Writes a guardianship. */
export async function insertGuardianship(tx: Tx, guardianship: Guardianship, by: string, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('guardianship')
    .values({
      policy_number: guardianship.policyNumber,
      id: guardianship.id,
      ward_id: guardianship.wardId,
      guardian_id: guardianship.guardianId,
      kind: guardianship.kind,
      proof: guardianship.proof,
      from_on: guardianship.fromOn,
      to_on: guardianship.toOn,
      recorded_by: by,
      at: at.toString(),
    })
    .execute()
}

/** Writes a corrected proof or end over a guardianship. */
export async function updateGuardianship(tx: Tx, { policyNumber, id, proof, toOn }: Guardianship, by: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('guardianship').set({ proof, to_on: toOn, recorded_by: by, at: at.toString() }).where('policy_number', '=', policyNumber).where('id', '=', id).execute()
}

/** Every authorisation recorded on a policy, oldest first. */
export async function authorisationsOf(reads: Reads, cipher: Cipher, policyNumber: string): Promise<Authorisation[]> {
  const rows = await reads.selectFrom('authorisation').selectAll().where('policy_number', '=', policyNumber).orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    policyNumber: row.policy_number,
    insuredId: row.insured_id,
    delegateName: cipher.open(row.delegate_name),
    delegateRelation: row.delegate_relation as Relation,
    how: row.how as Authorisation['how'],
    evidence: row.evidence,
    givenOn: row.given_on,
    endsOn: row.ends_on,
    revokedAt: row.revoked_at,
  }))
}

/** Whether the insured has authorised an adult of this name on a day; the first and the last day count, a revoked one does not (R.8). */
export async function authorisationFor(reads: Reads, cipher: Cipher, policyNumber: string, insuredId: string, delegateName: string, on: string): Promise<boolean> {
  const rows = await reads
    .selectFrom('authorisation')
    .select('delegate_name')
    .where('policy_number', '=', policyNumber)
    .where('insured_id', '=', insuredId)
    .where('given_on', '<=', on)
    .where('ends_on', '>=', on)
    .where('revoked_at', 'is', null)
    .execute()
  const wanted = normaliseName(delegateName)
  return rows.some((row) => normaliseName(cipher.open(row.delegate_name)) === wanted)
}

/** Writes an authorisation. */
export async function insertAuthorisation(tx: Tx, cipher: Cipher, authorisation: Authorisation, by: string, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('authorisation')
    .values({
      policy_number: authorisation.policyNumber,
      id: authorisation.id,
      insured_id: authorisation.insuredId,
      delegate_name: cipher.seal(authorisation.delegateName),
      delegate_relation: authorisation.delegateRelation,
      how: authorisation.how,
      evidence: authorisation.evidence,
      given_on: authorisation.givenOn,
      ends_on: authorisation.endsOn,
      revoked_at: null,
      recorded_by: by,
      at: at.toString(),
    })
    .execute()
}
