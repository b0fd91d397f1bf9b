import type { Text } from '../../core/clause.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Cipher } from '../privacy/cipher.ts'
import type { Kase } from './store.ts'

type CaseKey = Pick<Kase, 'policyNumber' | 'caseNumber'>

/** One person's finding on a document for a paper of the checklist (2.3.2, 4.4.3, 5.3.4). */
export interface PaperJudgement {
  readonly id: string
  readonly documentId: string
  readonly item: string
  readonly finding: 'accepted' | 'rejected'
  readonly seen: 'copy' | 'original'
  readonly reason: string | null
  readonly byId: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** A person's decision on the whole set; the last one counts (4.4.3, R.2). */
export interface PapersDecision {
  readonly state: 'undecided' | 'complete' | 'incomplete'
  /** From when it holds; a correction reaches back. */
  readonly since: Temporal.Instant | null
  readonly gaps: readonly Text[]
  readonly reason: string | null
  readonly byId: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** Keeps a judgement; earlier ones stay. */
export async function addJudgement(tx: Tx, cipher: Cipher, key: CaseKey, judgement: PaperJudgement): Promise<void> {
  await tx
    .insertInto('paper_judgement')
    .values({
      policy_number: key.policyNumber,
      id: judgement.id,
      case_number: key.caseNumber,
      document_id: judgement.documentId,
      item: judgement.item,
      finding: judgement.finding,
      seen: judgement.seen,
      reason: judgement.reason === null ? null : cipher.seal(judgement.reason),
      by_id: judgement.byId,
      by_name: judgement.by,
      at: judgement.at.toString(),
    })
    .execute()
}

/** The newest judgement of each document for each paper, the oldest first. */
export async function judgementsOf(reads: Reads, cipher: Cipher, key: CaseKey): Promise<PaperJudgement[]> {
  const rows = await reads
    .selectFrom('paper_judgement')
    .selectAll()
    .distinctOn(['document_id', 'item'])
    .where('policy_number', '=', key.policyNumber)
    .where('case_number', '=', key.caseNumber)
    .orderBy('document_id')
    .orderBy('item')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const judgements = rows.map((row): PaperJudgement => ({
    id: row.id,
    documentId: row.document_id,
    item: row.item,
    finding: row.finding as PaperJudgement['finding'],
    seen: row.seen as PaperJudgement['seen'],
    reason: row.reason === null ? null : cipher.open(row.reason),
    byId: row.by_id,
    by: row.by_name,
    at: row.at,
  }))
  return judgements.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at) || one.id.localeCompare(other.id))
}

/** Keeps a decision as the newest; the case is locked, so the number after the last is free. */
export async function addDecision(tx: Tx, cipher: Cipher, key: CaseKey, decision: PapersDecision): Promise<void> {
  const last = await tx.selectFrom('papers_decision').select(({ fn }) => fn.max('sequence').as('sequence')).where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).executeTakeFirst()
  await tx
    .insertInto('papers_decision')
    .values({
      policy_number: key.policyNumber,
      case_number: key.caseNumber,
      sequence: Number(last?.sequence ?? 0) + 1,
      state: decision.state,
      since_at: decision.since?.toString() ?? null,
      gaps: cipher.seal(JSON.stringify(decision.gaps)),
      reason: decision.reason === null ? null : cipher.seal(decision.reason),
      by_id: decision.byId,
      by_name: decision.by,
      at: decision.at.toString(),
    })
    .execute()
}

/** The decision that counts; undefined while nobody has decided. */
export async function decisionOf(reads: Reads, cipher: Cipher, key: CaseKey): Promise<PapersDecision | undefined> {
  const row = await reads.selectFrom('papers_decision').selectAll().where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).orderBy('sequence', 'desc').limit(1).executeTakeFirst()
  return (
    row && {
      state: row.state as PapersDecision['state'],
      since: row.since_at,
      gaps: JSON.parse(cipher.open(row.gaps)) as Text[],
      reason: row.reason === null ? null : cipher.open(row.reason),
      byId: row.by_id,
      by: row.by_name,
      at: row.at,
    }
  )
}
