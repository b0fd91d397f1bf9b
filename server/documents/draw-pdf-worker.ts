import { parentPort, workerData } from 'node:worker_threads'
import { PDFiumModule } from '@hyzyla/pdfium'
import type { FileRefusal } from './kind-of-file.ts'
import { dotsPerInch, drawingBytes, mostPages, mostPixelsDrawn } from './limits.ts'

/** What the thread is given: the file, and pdfium compiled already. */
export interface DrawGiven {
  readonly bytes: Uint8Array
  readonly program: WebAssembly.Module
}

/** What the thread answers, one message at a time; after a page it waits to be asked for the next. */
export type DrawSaid = { readonly refusal: FileRefusal } | { readonly page: { readonly width: number; readonly height: number; readonly pixels: Uint8Array<ArrayBuffer> } } | { readonly isDone: true }

/** The functions of pdfium that are called here, its words for them; numbers are addresses inside its memory. */
interface Pdfium {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { readonly malloc: (bytes: number) => number; readonly free: (at: number) => void }
  readonly _FPDF_InitLibraryWithConfig: (config: number) => void
  readonly _FPDF_LoadMemDocument: (at: number, bytes: number, password: number) => number
  readonly _FPDF_GetLastError: () => number
  readonly _FPDF_GetPageCount: (document: number) => number
  readonly _FPDF_GetSecurityHandlerRevision: (document: number) => number
  readonly _FPDF_GetFormType: (document: number) => number
  readonly _FPDFDoc_GetJavaScriptActionCount: (document: number) => number
  readonly _FPDFDoc_GetAttachmentCount: (document: number) => number
  readonly _FPDF_LoadPage: (document: number, index: number) => number
  readonly _FPDF_ClosePage: (page: number) => void
  readonly _FPDF_GetPageWidth: (page: number) => number
  readonly _FPDF_GetPageHeight: (page: number) => number
  readonly _FPDFPage_GetAnnotCount: (page: number) => number
  readonly _FPDFPage_GetAnnot: (page: number, index: number) => number
  readonly _FPDFAnnot_GetSubtype: (annotation: number) => number
  readonly _FPDFPage_CloseAnnot: (annotation: number) => void
  readonly _FPDFBitmap_CreateEx: (width: number, height: number, format: number, at: number, stride: number) => number
  readonly _FPDFBitmap_FillRect: (bitmap: number, left: number, top: number, width: number, height: number, colour: number) => void
  readonly _FPDF_RenderPageBitmap: (bitmap: number, page: number, x: number, y: number, width: number, height: number, rotate: number, flags: number) => void
  readonly _FPDFBitmap_Destroy: (bitmap: number) => void
}

const needsPassword = 4
const notEncrypted = -1
const formsThatArePrograms = new Set([2, 3])
/** Attached file, sound, film, screen, form as a program, 3D, rich media, by pdfium's numbers of annotations. */
const activeAnnotations = new Set([17, 18, 19, 21, 25, 26, 28])
const bgra = 4
const annotationsToo = 0x01
const redFirst = 0x10
const white = 0xffffffff

await draw(workerData as DrawGiven)

async function draw({ bytes, program }: DrawGiven): Promise<void> {
  const pdfium = await started(program)
  const document = loaded(pdfium, bytes)
  const refusal = document === 0 ? refusalOf(pdfium._FPDF_GetLastError()) : problemOf(pdfium, document)
  if (refusal !== undefined) return say({ refusal })
  const pages = pdfium._FPDF_GetPageCount(document)
  for (let index = 0; index < pages; index += 1) {
    const page = pdfium._FPDF_LoadPage(document, index)
    if (page === 0) return say({ refusal: 'file-damaged' })
    if (hasActiveAnnotation(pdfium, page)) return say({ refusal: 'file-has-active-content' })
    const asked = nextAsked()
    const drawn = drawnPage(pdfium, page)
    pdfium._FPDF_ClosePage(page)
    if (drawn === undefined) return say({ refusal: 'file-damaged' })
    parentPort?.postMessage({ page: drawn } satisfies DrawSaid, [drawn.pixels.buffer])
    await asked
  }
  say({ isDone: true })
}

/** Starts pdfium with a ceiling on its memory: beyond it no more is given, and the drawing fails like that of a damaged file. */
async function started(program: WebAssembly.Module): Promise<Pdfium> {
  const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) => {
    const env = imports['env'] as Record<string, WebAssembly.ImportValue>
    const grow = env['emscripten_resize_heap'] as (bytes: number) => number
    const capped = { ...imports, env: { ...env, emscripten_resize_heap: (bytes: number) => (bytes >>> 0 > drawingBytes ? 0 : grow(bytes)) } }
    const instance = new WebAssembly.Instance(program, capped)
    done(instance, program)
    return instance.exports
  }
  const pdfium = (await PDFiumModule({ instantiateWasm } as unknown as Parameters<typeof PDFiumModule>[0])) as unknown as Pdfium
  pdfium._FPDF_InitLibraryWithConfig(0)
  return pdfium
}

function loaded(pdfium: Pdfium, bytes: Uint8Array): number {
  const at = pdfium.wasmExports.malloc(bytes.length)
  pdfium.HEAPU8.set(bytes, at)
  return pdfium._FPDF_LoadMemDocument(at, bytes.length, 0)
}

function refusalOf(error: number): FileRefusal {
  return error === needsPassword ? 'file-locked' : 'file-damaged'
}

function problemOf(pdfium: Pdfium, document: number): FileRefusal | undefined {
  if (pdfium._FPDF_GetSecurityHandlerRevision(document) !== notEncrypted) return 'file-locked'
  if (pdfium._FPDFDoc_GetJavaScriptActionCount(document) > 0 || pdfium._FPDFDoc_GetAttachmentCount(document) > 0) return 'file-has-active-content'
  if (formsThatArePrograms.has(pdfium._FPDF_GetFormType(document))) return 'file-has-active-content'
  const pages = pdfium._FPDF_GetPageCount(document)
  if (pages > mostPages) return 'file-too-many-pages'
  return pages < 1 ? 'file-damaged' : undefined
}

function hasActiveAnnotation(pdfium: Pdfium, page: number): boolean {
  const count = pdfium._FPDFPage_GetAnnotCount(page)
  for (let index = 0; index < count; index += 1) {
    const annotation = pdfium._FPDFPage_GetAnnot(page, index)
    if (annotation === 0) continue
    const subtype = pdfium._FPDFAnnot_GetSubtype(annotation)
    pdfium._FPDFPage_CloseAnnot(annotation)
    if (activeAnnotations.has(subtype)) return true
  }
  return false
}

/** One page on white paper, red first; undefined where its size is none or its memory is not to be had. */
function drawnPage(pdfium: Pdfium, page: number): { width: number; height: number; pixels: Uint8Array<ArrayBuffer> } | undefined {
  const [inchesWide, inchesHigh] = [pdfium._FPDF_GetPageWidth(page) / 72, pdfium._FPDF_GetPageHeight(page) / 72]
  if (!(inchesWide > 0 && inchesHigh > 0)) return undefined
  const dots = Math.min(dotsPerInch, Math.sqrt(mostPixelsDrawn / (inchesWide * inchesHigh)))
  const [width, height] = [Math.max(1, Math.floor(inchesWide * dots)), Math.max(1, Math.floor(inchesHigh * dots))]
  if (width * height > mostPixelsDrawn) return undefined
  const bytes = width * height * 4
  const at = pdfium.wasmExports.malloc(bytes)
  if (at === 0) return undefined
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, bgra, at, width * 4)
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, annotationsToo | redFirst)
  const pixels = new Uint8Array(bytes)
  pixels.set(pdfium.HEAPU8.subarray(at, at + bytes))
  pdfium._FPDFBitmap_Destroy(bitmap)
  pdfium.wasmExports.free(at)
  return { width, height, pixels }
}

function nextAsked(): Promise<void> {
  return new Promise((done) => parentPort?.once('message', () => done()))
}

function say(said: DrawSaid): void {
  parentPort?.postMessage(said)
  parentPort?.close()
}
