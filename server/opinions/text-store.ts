import type { Selectable } from 'kysely'
import type { OpinionSections } from '../../contract/opinion.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { IssuedPaper as IssuedRow, OpinionText as TextRow } from '../db/types.gen.ts'
import type { Cipher } from '../privacy/cipher.ts'
import type { CaseKey } from './store.ts'

/** What an expert wrote in one round: the opinion itself, or the answer to the one question; sealed (4.3.4). */
export interface Written<Body = unknown> {
  readonly kind: 'opinion' | 'answer'
  readonly round: number
  readonly taskId: string
  readonly body: Body
  readonly state: 'draft' | 'submitted' | 'returned' | 'released'
  readonly authorId: string
  readonly author: string
  readonly submittedAt: Temporal.Instant | null
  readonly checkedBy: string | null
  readonly checkedAt: Temporal.Instant | null
  readonly returnedBecause: string | null
}

/** The sections of the opinion in every round, oldest first. */
export async function draftsOf(reads: Reads, cipher: Cipher, key: CaseKey): Promise<Written<OpinionSections>[]> {
  return (await writtenOf(reads, cipher, key, 'opinion')) as Written<OpinionSections>[]
}

/** The answers to the one question in every round, oldest first. */
export async function answersOf(reads: Reads, cipher: Cipher, key: CaseKey): Promise<Written<string>[]> {
  return (await writtenOf(reads, cipher, key, 'answer')) as Written<string>[]
}

async function writtenOf(reads: Reads, cipher: Cipher, { policyNumber, caseNumber }: CaseKey, kind: Written['kind']): Promise<Written[]> {
  const rows = await reads.selectFrom('opinion_text').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).where('kind', '=', kind).orderBy('round').execute()
  return rows.map((row) => writtenIn(row, cipher))
}

/** Keeps what somebody has written so far; within a round the newest takes its place. */
export async function saveDraft(tx: Tx, cipher: Cipher, { policyNumber, caseNumber }: CaseKey, text: Pick<Written, 'kind' | 'round' | 'taskId' | 'body' | 'authorId' | 'author'>, at: Temporal.Instant): Promise<void> {
  const written = { body: cipher.seal(JSON.stringify(text.body)), task_id: text.taskId, author_id: text.authorId, author: text.author, written_at: at.toString() }
  await tx
    .insertInto('opinion_text')
    .values({ policy_number: policyNumber, case_number: caseNumber, kind: text.kind, round: text.round, state: 'draft', ...written })
    .onConflict((same) => same.columns(['policy_number', 'case_number', 'kind', 'round']).doUpdateSet(written).where('opinion_text.state', '=', 'draft'))
    .execute()
}

export async function submitText(tx: Tx, { policyNumber, caseNumber }: CaseKey, kind: Written['kind'], round: number, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('opinion_text').set({ state: 'submitted', submitted_at: at.toString() }).where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).where('kind', '=', kind).where('round', '=', round).execute()
}

/** Keeps what the second person found; the table refuses the author (4.3.4). */
export async function checkText(tx: Tx, cipher: Cipher, { policyNumber, caseNumber }: CaseKey, kind: Written['kind'], round: number, found: { readonly byId: string; readonly by: string; readonly at: Temporal.Instant; readonly returnedBecause: string | null }): Promise<void> {
  const { byId, by, at, returnedBecause } = found
  await tx
    .updateTable('opinion_text')
    .set({ state: returnedBecause === null ? 'released' : 'returned', checked_by_id: byId, checked_by: by, checked_at: at.toString(), returned_because: returnedBecause === null ? null : cipher.seal(returnedBecause) })
    .where('policy_number', '=', policyNumber)
    .where('case_number', '=', caseNumber)
    .where('kind', '=', kind)
    .where('round', '=', round)
    .execute()
}

/** A paper that left the house as a file. */
export interface IssuedPaper extends CaseKey {
  readonly sha256: string
  readonly kind: 'second-opinion'
  readonly version: number
  readonly blobDigest: string
  readonly issuedAt: Temporal.Instant
}

export async function addIssued(tx: Tx, paper: IssuedPaper): Promise<void> {
  await tx
    .insertInto('issued_paper')
    .values({ policy_number: paper.policyNumber, sha256: paper.sha256, case_number: paper.caseNumber, kind: paper.kind, version: paper.version, blob_digest: paper.blobDigest, issued_at: paper.issuedAt.toString() })
    .execute()
}

/** The papers of a case, oldest version first. */
export async function issuedOf(reads: Reads, { policyNumber, caseNumber }: CaseKey): Promise<IssuedPaper[]> {
  const rows = await reads.selectFrom('issued_paper').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).orderBy('version').execute()
  return rows.map(issuedIn)
}

/** A paper by the digest of its bytes, whoever asks. */
export async function issuedBySha256(reads: Reads, sha256: string): Promise<IssuedPaper | undefined> {
  const row = await reads.selectFrom('issued_paper').selectAll().where('sha256', '=', sha256).executeTakeFirst()
  return row && issuedIn(row)
}

function writtenIn(row: Selectable<TextRow>, cipher: Cipher): Written {
  return {
    kind: row.kind as Written['kind'], round: row.round, taskId: row.task_id, body: JSON.parse(cipher.open(row.body)) as unknown, state: row.state as Written['state'], authorId: row.author_id, author: row.author,
    submittedAt: row.submitted_at, checkedBy: row.checked_by, checkedAt: row.checked_at, returnedBecause: row.returned_because === null ? null : cipher.open(row.returned_because),
  }
}

function issuedIn(row: Selectable<IssuedRow>): IssuedPaper {
  return { policyNumber: row.policy_number, caseNumber: row.case_number, sha256: row.sha256, kind: 'second-opinion', version: row.version, blobDigest: row.blob_digest, issuedAt: row.issued_at }
}
