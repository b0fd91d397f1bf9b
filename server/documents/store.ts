import type { Selectable } from 'kysely'
import type { DocumentState, PageSize } from '../../contract/document.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Document as DocumentRow } from '../db/types.gen.ts'

/** One paper of one case; what a sender called it and why it was put aside are sealed (N.5). */
export interface Document {
  readonly policyNumber: string
  readonly id: string
  readonly caseNumber: string
  /** An item of the checklist of the case, or `other`. */
  readonly item: string
  readonly source: 'camera' | 'album' | 'file'
  readonly sealedName: Buffer
  readonly sizeBytes: number
  /** Of the file as it was sent; the file itself is not kept. */
  readonly sha256: string
  readonly state: DocumentState
  readonly refusal: string | null
  readonly mediaType: string | null
  readonly pageCount: number
  readonly capturedAt: Temporal.Instant | null
  readonly addedById: string
  readonly addedBy: string
  readonly addedAt: Temporal.Instant
  readonly completedAt: Temporal.Instant | null
  readonly aside: { readonly by: string; readonly at: Temporal.Instant; readonly sealedReason: Buffer } | null
}

/** Which case. */
export interface CaseKey {
  readonly policyNumber: string
  readonly caseNumber: string
}

/** Which document. */
export type DocumentKey = Pick<Document, 'policyNumber' | 'id'>

/** A page with the digests of its pictures. */
export interface StoredPage {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly digests: Readonly<Record<PageSize, string>>
}

/** The policy a document belongs to, so that it is then read inside one shard. */
export async function policyOfDocument(reads: Reads, id: string): Promise<string | undefined> {
  const row = await reads.selectFrom('document_directory').select('policy_number').where('document_id', '=', id).executeTakeFirst()
  return row?.policy_number
}

/** One document. */
export async function getDocument(reads: Reads, policyNumber: string, id: string): Promise<Document | undefined> {
  const row = await reads.selectFrom('document').selectAll().where('policy_number', '=', policyNumber).where('id', '=', id).executeTakeFirst()
  return row && documentOf(row)
}

/** One document, locked until the transaction ends; `share` lets others take parts at the same time. */
export async function lockDocument(tx: Tx, { policyNumber, id }: DocumentKey, how: 'update' | 'share'): Promise<Document | undefined> {
  const query = tx.selectFrom('document').selectAll().where('policy_number', '=', policyNumber).where('id', '=', id)
  const row = await (how === 'update' ? query.forUpdate() : query.forShare()).executeTakeFirst()
  return row && documentOf(row)
}

/** The documents of a case, oldest first; those put aside are among them and say so. */
export async function documentsOf(reads: Reads, { policyNumber, caseNumber }: CaseKey): Promise<Document[]> {
  const rows = await reads.selectFrom('document').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).orderBy('id').execute()
  return rows.map(documentOf)
}

/** The document that already holds this file for this item of the case, if any. */
export async function sameDocument(reads: Reads, { policyNumber, caseNumber }: CaseKey, item: string, sha256: string): Promise<Document | undefined> {
  const row = await reads
    .selectFrom('document')
    .selectAll()
    .where('policy_number', '=', policyNumber)
    .where('case_number', '=', caseNumber)
    .where('item', '=', item)
    .where('sha256', '=', sha256)
    .where('state', '<>', 'refused')
    .where('aside_at', 'is', null)
    .executeTakeFirst()
  return row && documentOf(row)
}

/** How many documents a case holds and how many bytes were sent for them; what was refused or put aside is left out. */
export async function heldBy(reads: Reads, { policyNumber, caseNumber }: CaseKey): Promise<{ count: number; bytes: number }> {
  const row = await reads
    .selectFrom('document')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<string | null>('size_bytes').as('bytes')])
    .where('policy_number', '=', policyNumber)
    .where('case_number', '=', caseNumber)
    .where('state', '<>', 'refused')
    .where('aside_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), bytes: Number(row.bytes ?? 0) }
}

export async function addDocument(tx: Tx, document: Document): Promise<void> {
  const { policyNumber, id } = document
  await tx.insertInto('document_directory').values({ document_id: id, policy_number: policyNumber }).execute()
  await tx
    .insertInto('document')
    .values({
      policy_number: policyNumber,
      id,
      case_number: document.caseNumber,
      item: document.item,
      source: document.source,
      sealed_name: document.sealedName,
      size_bytes: document.sizeBytes,
      sha256: document.sha256,
      state: document.state,
      added_by_id: document.addedById,
      added_by: document.addedBy,
      added_at: document.addedAt.toString(),
    })
    .execute()
}

/** Says that every part is here; from now on the file is checked. */
export async function markChecking(tx: Tx, { policyNumber, id }: DocumentKey, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('document').set({ state: 'checking', completed_at: at.toString() }).where('policy_number', '=', policyNumber).where('id', '=', id).execute()
}

/** What checking a file came to. */
export type Outcome =
  | { readonly state: 'refused'; readonly refusal: string; readonly scannedBy: string | null }
  | { readonly state: 'ready'; readonly scannedBy: string; readonly mediaType: string; readonly capturedAt: Temporal.Instant | null; readonly pages: readonly StoredPage[] }

/** Writes what checking a file came to, and lets its parts go. */
export async function decide(tx: Tx, { policyNumber, id }: DocumentKey, outcome: Outcome, at: Temporal.Instant): Promise<void> {
  const decided = outcome.state === 'refused' ? { refusal: outcome.refusal } : { media_type: outcome.mediaType, captured_at: outcome.capturedAt?.toString() ?? null, page_count: outcome.pages.length }
  await tx
    .updateTable('document')
    .set({ state: outcome.state, scanned_by: outcome.scannedBy, decided_at: at.toString(), ...decided })
    .where('policy_number', '=', policyNumber)
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('upload_part').where('policy_number', '=', policyNumber).where('document_id', '=', id).execute()
  if (outcome.state === 'refused') return
  await tx
    .insertInto('document_page')
    .values(outcome.pages.map(({ number, width, height, digests }) => ({ policy_number: policyNumber, document_id: id, number, width, height, thumbnail: digests.thumbnail, screen: digests.screen, whole: digests.full })))
    .execute()
}

/** Says that a document counts no more; nothing of it is lost. */
export async function markAside(tx: Tx, { policyNumber, id }: DocumentKey, by: string, sealedReason: Buffer, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('document').set({ aside_by: by, aside_at: at.toString(), sealed_aside_reason: sealedReason }).where('policy_number', '=', policyNumber).where('id', '=', id).execute()
}

/** Pages of some documents of one policy, by document. */
export async function pagesOf(reads: Reads, policyNumber: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredPage[]>> {
  if (ids.length === 0) return new Map()
  const rows = await reads.selectFrom('document_page').selectAll().where('policy_number', '=', policyNumber).where('document_id', 'in', ids).orderBy('document_id').orderBy('number').execute()
  const pages = rows.map((row) => ({ id: row.document_id, page: { number: row.number, width: row.width, height: row.height, digests: { thumbnail: row.thumbnail, screen: row.screen, full: row.whole } } }))
  return new Map([...Map.groupBy(pages, ({ id }) => id)].map(([id, found]) => [id, found.map(({ page }) => page)]))
}

/** Keeps one part; the same part again takes its place. */
export async function putPart(tx: Tx, { policyNumber, id }: DocumentKey, number: number, bytes: Buffer, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('upload_part')
    .values({ policy_number: policyNumber, document_id: id, number, bytes, received_at: at.toString() })
    .onConflict((part) => part.columns(['policy_number', 'document_id', 'number']).doUpdateSet({ bytes, received_at: at.toString() }))
    .execute()
}

/** Numbers of the parts that are here, by document. */
export async function partsHere(reads: Reads, policyNumber: string, ids: readonly string[]): Promise<ReadonlyMap<string, number[]>> {
  if (ids.length === 0) return new Map()
  const rows = await reads.selectFrom('upload_part').select(['document_id', 'number']).where('policy_number', '=', policyNumber).where('document_id', 'in', ids).orderBy('number').execute()
  return new Map([...Map.groupBy(rows, ({ document_id }) => document_id)].map(([id, found]) => [id, found.map(({ number }) => number)]))
}

/** The file as it was sent, put together from its parts. */
export async function assembled(reads: Reads, { policyNumber, id }: DocumentKey): Promise<Buffer> {
  const rows = await reads.selectFrom('upload_part').select('bytes').where('policy_number', '=', policyNumber).where('document_id', '=', id).orderBy('number').execute()
  return Buffer.concat(rows.map((row) => row.bytes))
}

/** Documents in a state since before a moment, oldest first. */
export async function waitingSince(reads: Reads, state: 'uploading' | 'checking', before: Temporal.Instant, most: number): Promise<DocumentKey[]> {
  const since = state === 'uploading' ? 'added_at' : 'completed_at'
  const rows = await reads.selectFrom('document').select(['policy_number', 'id']).where('state', '=', state).where(since, '<', before).orderBy(since).limit(most).execute()
  return rows.map((row) => ({ policyNumber: row.policy_number, id: row.id }))
}

function documentOf(row: Selectable<DocumentRow>): Document {
  return {
    policyNumber: row.policy_number,
    id: row.id,
    caseNumber: row.case_number,
    item: row.item,
    source: row.source as Document['source'],
    sealedName: row.sealed_name,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    state: row.state as DocumentState,
    refusal: row.refusal,
    mediaType: row.media_type,
    pageCount: row.page_count,
    capturedAt: row.captured_at,
    addedById: row.added_by_id,
    addedBy: row.added_by,
    addedAt: row.added_at,
    completedAt: row.completed_at,
    aside: row.aside_at === null || row.aside_by === null || row.sealed_aside_reason === null ? null : { by: row.aside_by, at: row.aside_at, sealedReason: row.sealed_aside_reason },
  }
}
