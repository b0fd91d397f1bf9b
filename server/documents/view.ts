import { partBytes, type DocumentView } from '../../contract/document.ts'
import type { Reads } from '../db/database.ts'
import { problemWords } from '../http/problem-words.ts'
import type { House } from '../house.ts'
import { type CaseKey, type Document, documentsOf, pagesOf, partsHere, type StoredPage } from './store.ts'

/** How many parts a file of this size comes in. */
export function partCount(sizeBytes: number): number {
  return Math.ceil(sizeBytes / partBytes)
}

/** One document as a person sees it: where its upload stands, its pages, why it was not taken (N.7). */
export async function documentView(reads: Reads, house: House, document: Document): Promise<DocumentView> {
  const [view] = await viewsOf(reads, house, document.policyNumber, [document])
  if (view === undefined) throw new Error('a document without a view')
  return view
}

/** Every document of a case that counts, oldest first. */
export async function documentViews(reads: Reads, house: House, key: CaseKey): Promise<DocumentView[]> {
  return await viewsOf(reads, house, key.policyNumber, await documentsOf(reads, key))
}

async function viewsOf(reads: Reads, house: House, policyNumber: string, documents: readonly Document[]): Promise<DocumentView[]> {
  const ids = (state: Document['state']) => documents.filter((one) => one.state === state).map(({ id }) => id)
  const pages = await pagesOf(reads, policyNumber, ids('ready'))
  const parts = await partsHere(reads, policyNumber, ids('uploading'))
  return documents.map((document) => viewOf(house, document, pages.get(document.id) ?? [], parts.get(document.id) ?? []))
}

function viewOf({ cipher }: House, document: Document, pages: readonly StoredPage[], parts: readonly number[]): DocumentView {
  const { id, caseNumber, item, source, sizeBytes, state, pageCount, refusal, aside } = document
  const words = refusal === null ? undefined : problemWords[refusal]
  return {
    id,
    caseNumber,
    item,
    source,
    fileName: cipher.open(document.sealedName),
    sizeBytes,
    state,
    pageCount,
    pages: pages.map(({ number, width, height }) => ({ number, width, height })),
    capturedAt: document.capturedAt?.toString() ?? null,
    refusal: refusal === null ? null : { code: refusal, title: { zh: words?.zh ?? refusal, en: words?.en ?? refusal } },
    partBytes,
    // Of a file that is complete every part has been here, whether or not it still lies in pieces.
    partsReceived: state === 'uploading' ? [...parts] : Array.from({ length: partCount(sizeBytes) }, (_, at) => at + 1),
    addedBy: document.addedBy,
    addedAt: document.addedAt.toString(),
    aside: aside === null ? null : { by: aside.by, at: aside.at.toString(), reason: cipher.open(aside.sealedReason) },
  }
}
