import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import sharp from 'sharp'
import { type Drawn, type DrawnPage, sizesOf } from './draw-picture.ts'
import type { DrawGiven, DrawSaid } from './draw-pdf-worker.ts'
import { drawingSeconds } from './limits.ts'
import { namesActiveContent } from './pdf-names.ts'

let program: Promise<WebAssembly.Module> | undefined

/**
 * Draws a PDF page by page as pictures, in a thread of its own with limits of time and memory (quality A6): pdfium runs inside WebAssembly there and can
 * harm nothing but itself. What does something by itself or carries other files is refused, and so is what is locked.
 */
export async function drawPdf(bytes: Buffer): Promise<Drawn> {
  const drawn = await inThread(bytes)
  if (drawn === undefined) return { refusal: 'file-damaged' }
  // Last, because inside an encrypted file names cannot be read: "locked" is what its sender can mend.
  if ('pages' in drawn && namesActiveContent(bytes)) return { refusal: 'file-has-active-content' }
  return drawn
}

async function inThread(bytes: Buffer): Promise<Drawn | undefined> {
  program ??= compiled()
  const given: DrawGiven = { bytes: new Uint8Array(bytes), program: await program }
  const thread = new Worker(new URL('draw-pdf-worker.ts', import.meta.url), { workerData: given, execArgv: [], env: {}, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 } })
  const pages: DrawnPage[] = []
  return await new Promise<Drawn | undefined>((done) => {
    const timer = setTimeout(() => done(undefined), drawingSeconds * 1000)
    const end = (drawn: Drawn | undefined) => {
      clearTimeout(timer)
      done(drawn)
    }
    thread.on('message', async (said: DrawSaid) => {
      if ('refusal' in said) return end(said)
      if ('isDone' in said) return end({ pages, mediaType: 'application/pdf', capturedAt: null })
      const { pixels, width, height } = said.page
      try {
        pages.push(await sizesOf(sharp(pixels, { raw: { width, height, channels: 4 } })))
        thread.postMessage('next')
      } catch {
        end(undefined)
      }
    })
    // Whatever goes wrong in there is the file's doing: memory, a fault of the reader, an end without an answer.
    thread.once('error', () => end(undefined))
    thread.once('exit', () => end(undefined))
  }).finally(async () => await thread.terminate())
}

async function compiled(): Promise<WebAssembly.Module> {
  return await WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')))
}
