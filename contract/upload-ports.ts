import type { createClient } from './client.ts'
import { sha256 } from './sha256.ts'
import type { FileToSend, UploadPorts } from './upload.ts'

/** A line that is said to be down is tried all the same after so long: some devices never say that it is back. */
const longestSilenceMs = 30_000

/** The world outside as a browser has it: the client of the house, its hash, its clock and its line. */
export function browserPorts(call: ReturnType<typeof createClient>, newKey: () => string): UploadPorts {
  return {
    start: (purpose, file, key) => call('startDocument', { params: { number: purpose.caseNumber }, body: { ...file, item: purpose.item, source: purpose.source } }, key),
    putPart: (id, part, bytes) => call('putDocumentPart', { params: { id, part }, body: bytes as Uint8Array<ArrayBuffer> }),
    complete: (id, key) => call('completeDocument', { params: { id }, body: {} }, key),
    read: (id) => call('getDocument', { params: { id } }),
    sha256: hashOf,
    newKey,
    wait: (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds) }),
    isOnline: () => navigator.onLine,
    untilOnline: () => new Promise((done) => {
      addEventListener('online', () => done(), { once: true })
      setTimeout(done, longestSilenceMs)
    }),
  }
}

/** Hashes with the browser's own means where it lends them to the page. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  if (globalThis.crypto.subtle === undefined) return sha256(bytes)
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A file chosen on a page, read piece by piece. */
export function chosenFile(file: File): FileToSend {
  return { name: nameOf(file), size: file.size, read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()) }
}

/** Some cameras hand over a file without a name, others with a very long one: the house takes at most 200 characters, none of them hidden. */
function nameOf({ name }: File): string {
  const kept = Array.from(name.replaceAll(/[\p{Cc}\p{Cs}]/gu, '').trim()).slice(-100).join('').trim()
  return kept === '' ? 'photo' : kept
}

/** Where a page of a document can be seen. */
export function pageAddress(id: string, page: number, size: 'thumbnail' | 'screen' | 'full'): string {
  return `/api/v1/documents/${encodeURIComponent(id)}/pages/${page}?size=${size}`
}
