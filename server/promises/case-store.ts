import type { Reads } from '../db/database.ts'
import type { CaseKey } from './store.ts'

/** What promises need to know of their case: its handbook version, its service and where it is served (P.6, N.8). */
export interface PromisedCase extends CaseKey {
  readonly service: string
  readonly handbookId: string
  readonly handbookVersion: string
  /** The sealed need, which names a city. */
  readonly need: Buffer | null
}

const columns = ['policy_number', 'case_number', 'service', 'handbook_id', 'handbook_version', 'need'] as const

export async function promisedCase(reads: Reads, key: CaseKey): Promise<PromisedCase | undefined> {
  const row = await reads.selectFrom('kase').select(columns).where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).executeTakeFirst()
  return row && { policyNumber: row.policy_number, caseNumber: row.case_number, service: row.service, handbookId: row.handbook_id, handbookVersion: row.handbook_version, need: row.need }
}

/** Handbook versions of several cases, by case number. */
export async function handbooksOfCases(reads: Reads, keys: readonly CaseKey[]): Promise<Map<string, { readonly handbookId: string; readonly handbookVersion: string }>> {
  if (keys.length === 0) return new Map()
  const rows = await reads
    .selectFrom('kase')
    .select(['case_number', 'handbook_id', 'handbook_version'])
    .where('policy_number', 'in', [...new Set(keys.map((key) => key.policyNumber))])
    .where('case_number', 'in', [...new Set(keys.map((key) => key.caseNumber))])
    .execute()
  return new Map(rows.map((row) => [row.case_number, { handbookId: row.handbook_id, handbookVersion: row.handbook_version }]))
}

/** Open cases of one service or of all, in the order of their keys. */
export async function openCases(reads: Reads, service: string | null, limit: number, after?: CaseKey): Promise<CaseKey[]> {
  const rows = await reads
    .selectFrom('kase')
    .select(['policy_number', 'case_number'])
    .where('is_open', '=', true)
    .$if(service !== null, (query) => query.where('service', '=', service ?? ''))
    .$if(after !== undefined, (query) => query.where(({ eb, refTuple, tuple }) => eb(refTuple('policy_number', 'case_number'), '>', tuple(after?.policyNumber ?? '', after?.caseNumber ?? ''))))
    .orderBy('policy_number')
    .orderBy('case_number')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ policyNumber: row.policy_number, caseNumber: row.case_number }))
}

/** Locks an open case as a command does, so that neither starts a promise behind the other's back; undefined when it has closed. */
export async function lockOpenCase(reads: Reads, key: CaseKey): Promise<PromisedCase | undefined> {
  const row = await reads.selectFrom('kase').select(columns).where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).where('is_open', '=', true).forUpdate().executeTakeFirst()
  return row && { policyNumber: row.policy_number, caseNumber: row.case_number, service: row.service, handbookId: row.handbook_id, handbookVersion: row.handbook_version, need: row.need }
}

/** The hospital of the live booking of a case, if there is one. */
export async function bookedHospital(reads: Reads, key: CaseKey): Promise<string | undefined> {
  const row = await reads.selectFrom('booking').select('hospital_id').where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).where('state', '=', 'live').executeTakeFirst()
  return row?.hospital_id
}
