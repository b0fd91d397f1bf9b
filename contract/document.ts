import { z } from 'zod'
import { At, CaseNumber, Id, Text, line } from './values.ts'

/** How many bytes one part of an upload carries at most; a file is cut into parts of exactly this size, the last may be shorter. */
export const partBytes = 1024 * 1024
/** The most parts a file can have; the house takes no file that would need more. */
export const mostParts = 20

/** What a document is shown for: an item of the checklist of its case, or `other` (5.3.4). */
export const DocumentItem = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, 'the id of a checklist item, or other').meta({ id: 'DocumentItem', examples: ['other'] })

/** Announces a file: what it is for, how large it is and its SHA-256, by which the same file is known again. */
export const StartDocument = z
  .strictObject({
    fileName: line(200),
    sizeBytes: z.number().int().min(0).max(1e12),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
    item: DocumentItem,
    source: z.enum(['camera', 'album', 'file']),
  })
  .meta({ id: 'StartDocument' })

/** Where a document stands: parts come in, it is scanned and redrawn, then its pages can be seen or it was refused. */
export const DocumentState = z.enum(['uploading', 'checking', 'ready', 'refused']).meta({ id: 'DocumentState' })
export type DocumentState = z.infer<typeof DocumentState>

/** How large a page is wanted: for a list, for a screen, or as large as it came. */
export const PageSize = z.enum(['thumbnail', 'screen', 'full']).meta({ id: 'PageSize' })
export type PageSize = z.infer<typeof PageSize>

/** One page as it can be looked at, in pixels of its full size. */
export const DocumentPage = z.strictObject({ number: z.number().int(), width: z.number().int(), height: z.number().int() }).meta({ id: 'DocumentPage' })

/** One paper of a case as a person sees it: its upload, its state, its pages, and why it was refused if it was (N.7). */
export const DocumentView = z
  .strictObject({
    id: Id,
    caseNumber: CaseNumber,
    item: DocumentItem,
    source: z.enum(['camera', 'album', 'file']),
    fileName: z.string(),
    sizeBytes: z.number().int(),
    state: DocumentState,
    pageCount: z.number().int(),
    pages: z.array(DocumentPage),
    /** When the picture was taken, as the camera noted it; what else the camera noted is not kept. */
    capturedAt: At.nullable(),
    refusal: z.strictObject({ code: z.string(), title: Text }).nullable(),
    partBytes: z.number().int(),
    /** Numbers of the parts that are here, from 1; an upload goes on with the others. */
    partsReceived: z.array(z.number().int()),
    addedBy: z.string(),
    addedAt: At,
    /** Present when somebody put the document aside: it counts no more, and is not lost. */
    aside: z.strictObject({ by: z.string(), at: At, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Document' })
export type DocumentView = z.infer<typeof DocumentView>

export const DocumentList = z.strictObject({ items: z.array(DocumentView) }).meta({ id: 'DocumentList' })
/** Why a document no longer counts. */
export const SetDocumentAside = z.strictObject({ reason: line(300) }).meta({ id: 'SetDocumentAside' })

/** A document and one of its parts, counted from 1. */
export const PartAddress = z.strictObject({ id: Id, part: z.coerce.number().int().min(1).max(mostParts) })
/** A document and one of its pages, counted from 1. */
export const PageAddress = z.strictObject({ id: Id, page: z.coerce.number().int().min(1).max(9999) })
/** How large the page is wanted. */
export const PageWanted = z.strictObject({ size: PageSize.default('screen') })
