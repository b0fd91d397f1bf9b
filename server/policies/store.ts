import type { Selectable } from 'kysely'
import type { ClauseId, Text } from '../../core/clause.ts'
import type { ContractOverride } from '../../core/verdict/types.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Policy as PolicyRow } from '../db/types.gen.ts'

/** One insurance contract as the house knows it. */
export interface Policy {
  readonly policyNumber: string
  readonly product: string
  readonly productName: Text
  readonly handbookId: string
  readonly handbookVersion: string
  readonly status: 'in-force' | 'lapsed' | 'terminated'
  readonly coverageFrom: string
  readonly coverageTo: string
  /** Start of the uninterrupted cover this contract continues (R.4). */
  readonly firstContractFrom: string
  readonly waitingPeriodEndsOn: string
  readonly insuredId: string
  /** Contract terms that prevail over the handbook (P.3). */
  readonly overrides: readonly ContractOverride[]
  readonly version: number
}

/** A policy with the digest of the import row it was last written from. */
export interface StoredPolicy extends Policy {
  readonly rowDigest: string
}

/** A policy by its number. */
export async function getPolicy(reads: Reads, policyNumber: string): Promise<Policy | undefined> {
  const row = await reads.selectFrom('policy').selectAll().where('policy_number', '=', policyNumber).executeTakeFirst()
  return row === undefined ? undefined : read(row)
}

/** A policy with its row digest, locked so that it is written by one transaction at a time. */
export async function getPolicyToWrite(tx: Tx, policyNumber: string): Promise<StoredPolicy | undefined> {
  const row = await tx.selectFrom('policy').selectAll().where('policy_number', '=', policyNumber).forUpdate().executeTakeFirst()
  return row === undefined ? undefined : read(row)
}

/** Policies by their numbers. */
export async function policiesByNumber(reads: Reads, policyNumbers: readonly string[]): Promise<Map<string, StoredPolicy>> {
  if (policyNumbers.length === 0) return new Map()
  const rows = await reads.selectFrom('policy').selectAll().where('policy_number', 'in', policyNumbers).execute()
  return new Map(rows.map((row) => [row.policy_number, read(row)]))
}

/** Writes a new policy. */
export async function insertPolicy(tx: Tx, policy: StoredPolicy, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('policy')
    .values({ policy_number: policy.policyNumber, ...columns(policy), created_at: at.toString(), updated_at: at.toString() })
    .execute()
}

/** Writes the changed terms of a policy. */
export async function updatePolicy(tx: Tx, policy: StoredPolicy, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('policy')
    .set({ ...columns(policy), updated_at: at.toString() })
    .where('policy_number', '=', policy.policyNumber)
    .execute()
}

/** One acknowledged notice: the clause, when and how (P.7). */
export interface Acknowledgement {
  readonly clause: ClauseId
  readonly at: Temporal.Instant
  readonly how: 'portal' | 'phone-recorded'
}

/** What a person has acknowledged of one handbook version (P.7). */
export async function acknowledgementsOf(reads: Reads, policy: Policy, personId: string): Promise<Acknowledgement[]> {
  const rows = await reads
    .selectFrom('notice_acknowledgement')
    .select(['clause', 'at', 'how'])
    .where('policy_number', '=', policy.policyNumber)
    .where('person_id', '=', personId)
    .where('handbook_id', '=', policy.handbookId)
    .where('handbook_version', '=', policy.handbookVersion)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({ clause: row.clause as ClauseId, at: row.at, how: row.how as Acknowledgement['how'] }))
}

/** Keeps that a person acknowledged these clauses; the first time counts (P.7). */
export async function insertAcknowledgements(tx: Tx, policy: Policy, personId: string, clauses: readonly ClauseId[], how: Acknowledgement['how'], byId: string, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('notice_acknowledgement')
    .values(
      clauses.map((clause) => ({
        policy_number: policy.policyNumber,
        person_id: personId,
        handbook_id: policy.handbookId,
        handbook_version: policy.handbookVersion,
        clause,
        how,
        by_id: byId,
        at: at.toString(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The cases of a policy, newest first, as its page lists them. */
export async function casesOf(reads: Reads, policyNumber: string): Promise<{ case_number: string; service: string; lifecycle: string; state: string; opened_at: Temporal.Instant; is_open: boolean }[]> {
  return await reads
    .selectFrom('kase')
    .select(['case_number', 'service', 'lifecycle', 'state', 'opened_at', 'is_open'])
    .where('policy_number', '=', policyNumber)
    .orderBy('opened_at', 'desc')
    .execute()
}

function columns(policy: StoredPolicy) {
  return {
    product: policy.product,
    product_name: JSON.stringify(policy.productName),
    handbook_id: policy.handbookId,
    handbook_version: policy.handbookVersion,
    status: policy.status,
    coverage_from: policy.coverageFrom,
    coverage_to: policy.coverageTo,
    first_contract_from: policy.firstContractFrom,
    waiting_period_ends_on: policy.waitingPeriodEndsOn,
    insured_id: policy.insuredId,
    overrides: JSON.stringify(policy.overrides),
    row_digest: policy.rowDigest,
    version: policy.version,
  }
}

function read(row: Selectable<PolicyRow>): StoredPolicy {
  return {
    policyNumber: row.policy_number,
    product: row.product,
    productName: row.product_name as unknown as Text,
    handbookId: row.handbook_id,
    handbookVersion: row.handbook_version,
    status: row.status as Policy['status'],
    coverageFrom: row.coverage_from,
    coverageTo: row.coverage_to,
    firstContractFrom: row.first_contract_from,
    waitingPeriodEndsOn: row.waiting_period_ends_on,
    insuredId: row.insured_id,
    overrides: row.overrides as unknown as readonly ContractOverride[],
    rowDigest: row.row_digest,
    version: row.version,
  }
}
