import type { Selectable } from 'kysely'
import type { Text } from '../../core/clause.ts'
import type { Reads, Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { Booking as BookingRow, Proposal as ProposalRow } from '../db/types.gen.ts'
import type { Kase } from './store.ts'

type CaseKey = Pick<Kase, 'policyNumber' | 'caseNumber'>

/** One suggestion put to the member (1.2.3). */
export interface Proposal {
  readonly id: string
  readonly round: number
  readonly hospitalId: string
  readonly departmentCode: string
  readonly expertId: string | null
  readonly visitFromOn: string
  readonly visitToOn: string
  /** A person's own words, or the house's reasons in both languages. */
  readonly reason: string | Text
  readonly state: 'offered' | 'accepted' | 'declined' | 'superseded'
}

/** One booking with its evidence (1.2.4). */
export interface Booking {
  readonly id: string
  readonly caseNumber: string
  readonly insuredId: string
  readonly hospitalId: string
  readonly departmentCode: string
  readonly expertId: string | null
  readonly visitAt: Temporal.Instant
  readonly evidence: string
  /** What it is below the promise of the clause, with the member's agreement on record (1.3.3). */
  readonly belowPromise: 'ordinary-clinic' | 'lower-rank' | null
  readonly cautions: string | null
  readonly state: 'live' | 'cancelled' | 'attended' | 'missed'
  readonly bookedAt: Temporal.Instant
  readonly toldAt: Temporal.Instant | null
}

export async function proposalsOf(reads: Reads, key: CaseKey): Promise<Proposal[]> {
  const rows = await reads.selectFrom('proposal').selectAll().where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).orderBy('round').orderBy('position').execute()
  return rows.map(proposalOf)
}

/** One suggestion about to be put to the member. */
export type NewProposal = Pick<Proposal, 'hospitalId' | 'departmentCode' | 'expertId' | 'visitFromOn' | 'visitToOn' | 'reason'>

/** Puts a new round of suggestions; those still open before are superseded, one accepted before gives way. */
export async function addProposals(tx: Tx, key: CaseKey, options: readonly NewProposal[], at: Temporal.Instant): Promise<void> {
  const before = await proposalsOf(tx, key)
  await setProposals(tx, key, ['offered', 'accepted'], 'superseded')
  const round = Math.max(0, ...before.map((one) => one.round)) + 1
  await tx
    .insertInto('proposal')
    .values(
      options.map((option, index) => ({
        policy_number: key.policyNumber,
        id: newId(at),
        case_number: key.caseNumber,
        round,
        position: index + 1,
        hospital_id: option.hospitalId,
        department_code: option.departmentCode,
        expert_id: option.expertId,
        visit_from_on: option.visitFromOn,
        visit_to_on: option.visitToOn,
        reason: typeof option.reason === 'string' ? option.reason : option.reason.zh,
        reason_in_both: typeof option.reason === 'string' ? null : JSON.stringify(option.reason),
        state: 'offered',
        at: at.toString(),
      })),
    )
    .execute()
}

/** Changes the state of every suggestion that has one of the given states, or of one of them alone. */
export async function setProposals(tx: Tx, key: CaseKey, from: readonly Proposal['state'][], to: Proposal['state'], only?: string): Promise<void> {
  await tx
    .updateTable('proposal')
    .set({ state: to })
    .where('policy_number', '=', key.policyNumber)
    .where('case_number', '=', key.caseNumber)
    .where('state', 'in', [...from])
    .$if(only !== undefined, (query) => query.where('id', '=', only ?? ''))
    .execute()
}

export async function bookingsOf(reads: Reads, key: CaseKey): Promise<Booking[]> {
  const rows = await reads.selectFrom('booking').selectAll().where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).orderBy('id').execute()
  return rows.map(bookingOf)
}

/** The booking that stands, if any. */
export async function liveBooking(reads: Reads, key: CaseKey): Promise<Booking | undefined> {
  return (await bookingsOf(reads, key)).find(({ state }) => state === 'live')
}

export async function addBooking(tx: Tx, key: CaseKey, booking: Omit<Booking, 'id' | 'caseNumber' | 'state' | 'toldAt'>): Promise<string> {
  const id = newId(booking.bookedAt)
  await tx
    .insertInto('booking')
    .values({
      policy_number: key.policyNumber,
      id,
      case_number: key.caseNumber,
      insured_id: booking.insuredId,
      hospital_id: booking.hospitalId,
      department_code: booking.departmentCode,
      expert_id: booking.expertId,
      visit_at: booking.visitAt.toString(),
      evidence: booking.evidence,
      below_promise: booking.belowPromise,
      cautions: booking.cautions,
      state: 'live',
      booked_at: booking.bookedAt.toString(),
    })
    .execute()
  return id
}

/** Ends the live booking of a case in one way or the other, with what shows it. */
export async function endBooking(tx: Tx, key: CaseKey, state: 'cancelled' | 'attended' | 'missed', evidence: string | null): Promise<void> {
  await tx.updateTable('booking').set({ state, ended_evidence: evidence }).where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).where('state', '=', 'live').execute()
}

/** Notes that the member has been told of the live booking. */
export async function markTold(tx: Tx, key: CaseKey, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('booking').set({ told_at: at.toString() }).where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).where('state', '=', 'live').where('told_at', 'is', null).execute()
}

/** Keeps a booking the member made elsewhere, so that nothing is booked over it (1.3.6). */
export async function addDeclaredBooking(tx: Tx, key: CaseKey & { insuredId: string }, declared: { id: string; hospital: string; expertName: string | null; visitAt: Temporal.Instant; by: string; at: Temporal.Instant }): Promise<void> {
  await tx
    .insertInto('declared_booking')
    .values({
      policy_number: key.policyNumber, id: declared.id, case_number: key.caseNumber, insured_id: key.insuredId, hospital: declared.hospital, expert_name: declared.expertName,
      visit_at: declared.visitAt.toString(), declared_by: declared.by, at: declared.at.toString(),
    })
    .execute()
}

/** A visit of the same person that stands in the way: one of ours, or one the member declared (1.3.6). */
export interface OtherVisit {
  readonly kind: 'booked' | 'declared'
  readonly where: string
  readonly expert: string | null
  readonly caseNumber: string
  readonly visitAt: Temporal.Instant
}

/** Everything of this person at the same instant, other than the case's own live booking (1.3.6). */
export async function visitsAt(reads: Reads, key: CaseKey, insuredId: string, visitAt: Temporal.Instant): Promise<OtherVisit[]> {
  const ours = await reads.selectFrom('booking').selectAll().where('policy_number', '=', key.policyNumber).where('insured_id', '=', insuredId).where('state', '=', 'live').where('visit_at', '=', visitAt).where('case_number', '<>', key.caseNumber).execute()
  const declared = await reads.selectFrom('declared_booking').selectAll().where('policy_number', '=', key.policyNumber).where('insured_id', '=', insuredId).where('visit_at', '=', visitAt).execute()
  return [
    ...ours.map((row): OtherVisit => ({ kind: 'booked', where: row.hospital_id, expert: row.expert_id, caseNumber: row.case_number, visitAt: row.visit_at })),
    ...declared.map((row): OtherVisit => ({ kind: 'declared', where: row.hospital, expert: row.expert_name, caseNumber: row.case_number, visitAt: row.visit_at })),
  ]
}

function proposalOf(row: Selectable<ProposalRow>): Proposal {
  return {
    id: row.id, round: row.round, hospitalId: row.hospital_id, departmentCode: row.department_code, expertId: row.expert_id, visitFromOn: row.visit_from_on, visitToOn: row.visit_to_on,
    reason: row.reason_in_both === null ? row.reason : (row.reason_in_both as unknown as Text),
    state: row.state as Proposal['state'],
  }
}

function bookingOf(row: Selectable<BookingRow>): Booking {
  return {
    id: row.id, caseNumber: row.case_number, insuredId: row.insured_id, hospitalId: row.hospital_id, departmentCode: row.department_code, expertId: row.expert_id, visitAt: row.visit_at, evidence: row.evidence, belowPromise: row.below_promise as Booking['belowPromise'],
    cautions: row.cautions, state: row.state as Booking['state'], bookedAt: row.booked_at, toldAt: row.told_at,
  }
}
