import { ProblemAnswer } from './client.ts'
import type { DocumentView } from './document.ts'

/** A file as a screen has it: its name, its size, and its bytes piece by piece, so that a phone need not hold all of it. */
export interface FileToSend {
  readonly name: string
  readonly size: number
  readonly read: (from: number, to: number) => Promise<Uint8Array>
}

/** What a file is sent for (2.3.2, 5.3.4). */
export interface UploadPurpose {
  readonly caseNumber: string
  readonly item: string
  readonly source: DocumentView['source']
}

/** What an upload needs of the world outside: the house, a hash, time, and whether there is a line at all. */
export interface UploadPorts {
  readonly start: (purpose: UploadPurpose, file: { fileName: string; sizeBytes: number; sha256: string }, key: string) => Promise<DocumentView>
  readonly putPart: (id: string, part: number, bytes: Uint8Array) => Promise<unknown>
  readonly complete: (id: string, key: string) => Promise<DocumentView>
  readonly read: (id: string) => Promise<DocumentView>
  readonly sha256: (bytes: Uint8Array) => Promise<string>
  readonly newKey: () => string
  readonly wait: (milliseconds: number) => Promise<void>
  readonly isOnline: () => boolean
  /** Done as soon as there is a line again. */
  readonly untilOnline: () => Promise<void>
}

/** Where an upload stands, in the order it goes through; what is sent is counted in bytes and in percent. */
export type UploadStep =
  | { readonly at: 'waiting' }
  | { readonly at: 'reading' }
  | { readonly at: 'sending' | 'offline' | 'retrying'; readonly sentBytes: number; readonly totalBytes: number; readonly percent: number }
  | { readonly at: 'checking' | 'ready' | 'refused'; readonly document: DocumentView }
  | { readonly at: 'failed'; readonly error: unknown }

/** Why a file is not even sent: the screen has the words for it. */
export class FileFault extends Error {
  readonly code: 'file-empty' | 'file-too-large' | 'file-is-heic' | 'file-unreadable'
  constructor(code: FileFault['code']) {
    super(code)
    this.name = 'FileFault'
    this.code = code
  }
}

/** The largest file the house takes; a larger one is not read at all. */
export const mostFileBytes = 20 * 1024 * 1024
/** So many parts are on their way at once. */
export const partsAtOnce = 2
/** So often one request is tried before the upload asks the person; what is there already stays there. */
export const mostTries = 6
const longestPauseMs = 15_000
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** How long to wait before trying again: twice as long each time, up to a limit. */
export function pauseMs(tries: number): number {
  return Math.min(longestPauseMs, 1000 * 2 ** (tries - 1))
}

/**
 * Sends one file in parts and says where it stands; parts the house has are not sent again, so the same file chosen after a lost
 * connection or a reload goes on where it stopped, and one that is there already is answered, not doubled (2.3.2, 4.4.3, 5.3.4).
 *
 * @returns the document, which is being checked, or already was
 * @throws FileFault, ProblemAnswer, or whatever the network said last
 */
export async function sendFile(ports: UploadPorts, file: FileToSend, purpose: UploadPurpose, tell: (step: UploadStep) => void): Promise<DocumentView> {
  tell({ at: 'reading' })
  await requireSendable(file)
  const sha256 = await ports.sha256(await bytesOf(file, 0, file.size))
  const progress = progressOf(file.size, tell)
  const [startKey, completeKey] = [ports.newKey(), ports.newKey()]
  const started = await patiently(ports, progress, () => ports.start(purpose, { fileName: file.name, sizeBytes: file.size, sha256 }, startKey))
  if (started.state !== 'uploading') return started
  await sendParts(ports, file, started, progress)
  const complete = (key: string) => patiently(ports, progress, () => ports.complete(started.id, key))
  return await complete(completeKey).catch(async (error: unknown) => {
    if (!isProblem(error, 'parts-missing')) throw error
    // The house lost sight of a part we counted as sent: what it has decides, not what we remember.
    await sendParts(ports, file, await patiently(ports, progress, () => ports.read(started.id)), progress)
    return await complete(ports.newKey())
  })
}

/** Asks again until a document has been checked; the pauses grow, so that a slow check is not asked about all the time. */
export async function followCheck(ports: UploadPorts, document: DocumentView, tell: (step: UploadStep) => void): Promise<DocumentView> {
  let now = document
  const silent = { tell: () => {}, add: () => {} }
  for (let asked = 0; now.state === 'checking' || now.state === 'uploading'; asked += 1) {
    if (asked === 0) tell({ at: 'checking', document: now })
    await ports.wait(Math.min(5000, 500 + asked * 250))
    now = await patiently(ports, silent, () => ports.read(document.id))
  }
  tell({ at: now.state, document: now })
  return now
}

async function requireSendable(file: FileToSend): Promise<void> {
  if (file.size === 0) throw new FileFault('file-empty')
  if (file.size > mostFileBytes) throw new FileFault('file-too-large')
  const start = String.fromCharCode(...(await bytesOf(file, 0, Math.min(12, file.size))))
  if (start.slice(4, 8) === 'ftyp' && heicBrands.has(start.slice(8, 12))) throw new FileFault('file-is-heic')
}

async function bytesOf(file: FileToSend, from: number, to: number): Promise<Uint8Array> {
  return await file.read(from, to).catch(() => {
    throw new FileFault('file-unreadable')
  })
}

interface Progress {
  readonly tell: (at: 'sending' | 'offline' | 'retrying') => void
  readonly add: (bytes: number) => void
}

function progressOf(totalBytes: number, tell: (step: UploadStep) => void): Progress {
  let sentBytes = 0
  const say = (at: 'sending' | 'offline' | 'retrying') => tell({ at, sentBytes, totalBytes, percent: Math.floor((sentBytes / totalBytes) * 100) })
  return {
    tell: say,
    add: (bytes) => {
      sentBytes = Math.min(totalBytes, sentBytes + bytes)
      say('sending')
    },
  }
}

/** Sends what the house does not have yet, a few parts at once; the first fault stops the others from starting. */
async function sendParts(ports: UploadPorts, file: FileToSend, document: DocumentView, progress: Progress): Promise<void> {
  const { partBytes } = document
  const sizeOf = (part: number) => Math.min(partBytes, file.size - (part - 1) * partBytes)
  const parts = Array.from({ length: Math.ceil(file.size / partBytes) }, (_, at) => at + 1)
  const here = new Set(document.partsReceived)
  progress.add(parts.filter((part) => here.has(part)).reduce((sum, part) => sum + sizeOf(part), 0))
  const open = parts.filter((part) => !here.has(part))
  const worker = async (): Promise<void> => {
    for (let part = open.shift(); part !== undefined; part = open.shift()) {
      const from = (part - 1) * partBytes
      const bytes = await bytesOf(file, from, from + sizeOf(part))
      const number = part
      await patiently(ports, progress, () => ports.putPart(document.id, number, bytes)).catch((error: unknown) => {
        // Another screen may have sent the rest meanwhile: then there is nothing left to do.
        if (!isProblem(error, 'document-complete')) {
          open.length = 0
          throw error
        }
      })
      progress.add(bytes.byteLength)
    }
  }
  await Promise.all(Array.from({ length: partsAtOnce }, worker))
}

/** Tries again what the line or the house lost; waits while there is no line, which costs no try. An answer is an answer. */
async function patiently<Answer>(ports: UploadPorts, progress: Progress, act: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    if (!ports.isOnline()) {
      progress.tell('offline')
      await ports.untilOnline()
      progress.tell('sending')
    }
    const outcome = await act().then((answer) => ({ answer }), (error: unknown) => ({ error }))
    if ('answer' in outcome) return outcome.answer
    if (!ports.isOnline()) {
      tries -= 1
      continue
    }
    if (!mayHelp(outcome.error) || tries >= mostTries) throw outcome.error
    progress.tell('retrying')
    await ports.wait(pauseMs(tries))
  }
}

/** Whether trying again may help: the house was not reached, was busy, or had a fault of its own. */
function mayHelp(error: unknown): boolean {
  if (!(error instanceof ProblemAnswer)) return true
  const { code, status } = error.problem
  return code === 'unreachable' || code === 'idempotency-key-in-progress' || status === 408 || status === 429 || status >= 500
}

function isProblem(error: unknown, code: string): boolean {
  return error instanceof ProblemAnswer && error.problem.code === code
}
