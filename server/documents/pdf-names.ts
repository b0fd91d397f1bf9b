import { inflateSync } from 'node:zlib'

/** Names by which a PDF says that it does something, or carries another file. */
const activeNames = new Set(['JavaScript', 'JS', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'GoToE', 'ImportData', 'Movie', 'Rendition', 'RichMedia', 'Sound', 'XFA'])
const mostInflatedBytes = 32 * 1024 * 1024

/**
 * Whether a PDF names anything active: a script, a launch, an attached file, a form that is a program. It is read without its table of contents, which a
 * hostile file writes as it likes: everything outside of streams, and what stands in compressed object streams, with names whose letters are written as
 * numbers (`#4a` for J) read as what they mean. pdfium asks its own way beside this (draw-pdf-worker.ts); neither has to be perfect, for what was sent is
 * thrown away and only the drawn pages are ever shown.
 */
export function namesActiveContent(bytes: Buffer): boolean {
  for (const { text, objects } of piecesOf(bytes)) {
    if (hasActiveName(text)) return true
    const inner = objects === undefined ? '' : inflated(objects)
    if (inner === undefined || hasActiveName(inner)) return true
  }
  return false
}

interface Piece {
  /** What stands outside of streams. */
  readonly text: string
  /** The stream behind it, where it holds objects. */
  readonly objects: Buffer | undefined
}

/** A PDF cut at its streams. */
function* piecesOf(bytes: Buffer): Generator<Piece> {
  let at = 0
  for (;;) {
    const start = bytes.indexOf('stream', at, 'latin1')
    if (start === -1) break
    const text = bytes.toString('latin1', at, start)
    const first = start + 'stream'.length + (bytes[start + 6] === 0x0d ? 1 : 0) + (bytes[start + 6] === 0x0d ? (bytes[start + 7] === 0x0a ? 1 : 0) : bytes[start + 6] === 0x0a ? 1 : 0)
    const end = bytes.indexOf('endstream', first, 'latin1')
    const stop = end === -1 ? bytes.length : end
    const dictionary = plainNames(text.slice(text.lastIndexOf('obj') + 1))
    yield { text, objects: /\/ObjStm\b/.test(dictionary) || (/\/First\b/.test(dictionary) && /\/N\b/.test(dictionary)) ? bytes.subarray(first, stop) : undefined }
    if (end === -1) return
    at = stop + 'endstream'.length
  }
  yield { text: bytes.toString('latin1', at), objects: undefined }
}

/** Objects of a stream; undefined when they cannot be read, which is no way for a paper to be. */
function inflated(stream: Buffer): string | undefined {
  try {
    return inflateSync(stream, { maxOutputLength: mostInflatedBytes, finishFlush: 2 }).toString('latin1')
  } catch {
    // Some programs leave objects uncompressed; then their names can be read as they stand.
    return /^\s*\d+ \d+\s/.test(stream.toString('latin1', 0, 64)) ? stream.toString('latin1') : undefined
  }
}

function hasActiveName(text: string): boolean {
  for (const [, name = ''] of plainNames(text).matchAll(/\/([^\s/<>[\](){}%]+)/g)) if (activeNames.has(name)) return true
  return false
}

function plainNames(text: string): string {
  return text.replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
