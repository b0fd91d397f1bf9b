import { fileTypeFromBuffer } from 'file-type'

/** Why a file is not taken; each code has its words in server/http/problem-words.ts. */
export type FileRefusal =
  | 'file-type-unsupported' | 'file-is-heic' | 'file-locked' | 'file-has-active-content' | 'file-damaged' | 'file-infected' | 'file-too-many-pages' | 'picture-too-large'

/** What a file is by its content; what it is called says nothing. */
export type FileKind = { readonly kind: 'picture'; readonly format: PictureFormat } | { readonly kind: 'pdf' } | { readonly kind: 'refused'; readonly refusal: FileRefusal }

/** Pictures that are redrawn, by the names sharp has for them. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif'

const pictures: Readonly<Record<string, PictureFormat>> = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp', 'image/tiff': 'tiff', 'image/gif': 'gif' }
const dicomAt = 128
const readersLookWithin = 1024
/** The end of a ZIP directory stands in the last 22 bytes and a remark of at most 65,535. */
const zipEndWithin = 22 + 65_535

/**
 * Tells what a file is (quality A6). A file that is two things at once is taken for neither: a picture or PDF that is a ZIP as well (so also an office file or
 * a program archive), a picture that is a PDF as well, and anything with a DICOM preamble. Other bytes behind a picture, such as the short film phones
 * put behind a photo, are no reason to refuse it: nothing of them survives the redrawing.
 */
export async function kindOfFile(bytes: Buffer): Promise<FileKind> {
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const mime = type?.mime ?? ''
  if (/^image\/(?:heic|heif)(?:-sequence)?$/.test(mime)) return { kind: 'refused', refusal: 'file-is-heic' }
  const format = pictures[mime]
  const isPdf = mime === 'application/pdf'
  if ((format === undefined && !isPdf) || isDicom(bytes) || endsAsZip(bytes) || (!isPdf && looksLikePdf(bytes))) return { kind: 'refused', refusal: 'file-type-unsupported' }
  return format === undefined ? { kind: 'pdf' } : { kind: 'picture', format }
}

const isDicom = (bytes: Buffer) => bytes.subarray(dicomAt, dicomAt + 4).equals(Buffer.from('DICM'))
const looksLikePdf = (bytes: Buffer) => bytes.subarray(0, readersLookWithin).includes('%PDF-')

/** Whether a program for archives would open it: the mark of a directory's end near the end, and a directory where it says. */
function endsAsZip(bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - zipEndWithin))
  const at = tail.lastIndexOf(Buffer.from('PK\x05\x06'))
  if (at === -1 || tail.length - at < 22) return false
  const remark = tail.readUInt16LE(at + 20)
  return tail.length - at - 22 >= remark && tail.readUInt16LE(at + 10) > 0 && bytes.includes(Buffer.from('PK\x01\x02'))
}
