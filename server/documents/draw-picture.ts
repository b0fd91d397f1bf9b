import sharp, { type Metadata, type Sharp } from 'sharp'
import type { PageSize } from '../../contract/document.ts'
import { capturedAt } from './exif.ts'
import type { FileRefusal, PictureFormat } from './kind-of-file.ts'
import { drawingSeconds, longestSide, mostPages, mostPixels, mostPixelsOfFile, smaller } from './limits.ts'

/** One page redrawn in its three sizes, each a JPEG that carries nothing but its pixels. */
export interface DrawnPage {
  readonly width: number
  readonly height: number
  readonly pictures: Readonly<Record<PageSize, Buffer>>
}

/** What a file was redrawn to, or why it is not taken. */
export type Drawn = { readonly pages: readonly DrawnPage[]; readonly mediaType: string; readonly capturedAt: Temporal.Instant | null } | { readonly refusal: FileRefusal }

const quality: Readonly<Record<PageSize, number>> = { full: 88, screen: 80, thumbnail: 75 }
const paper = '#ffffff'
/** Words that would make another program take a picture for a page or a PDF, long enough not to stand in one by chance; and how far such programs look. */
const otherThanPicture = /<(?:!doctype|html|head|body|script|svg|iframe|\?xml|\?php)|%PDF-/i
const readersLookWithin = 64 * 1024
/** How much the quality changes where such words came through, and how often that is tried. */
const [less, mostTries] = [3, 5]

// Only the readers of the five forms that are taken: a file of another form cannot reach its reader even when the form was told wrong.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadTiffBuffer', 'VipsForeignLoadNsgifBuffer'] })
// Nothing of one person's papers stays in memory for the next.
sharp.cache(false)

/**
 * Redraws a picture upright and without anything the camera noted, but for the moment it was taken (quality A6). A TIFF, as scanners make it, may have
 * several pages; of a moving GIF or WebP the first picture is taken, for papers do not move.
 */
export async function drawPicture(bytes: Buffer, format: PictureFormat): Promise<Drawn> {
  try {
    const meta = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata()
    if (meta.format !== format) return { refusal: 'file-damaged' }
    const count = format === 'tiff' ? (meta.pages ?? 1) : 1
    if (count > mostPages) return { refusal: 'file-too-many-pages' }
    if (pixelsOf(meta) > mostPixels) return { refusal: 'picture-too-large' }
    const pages: DrawnPage[] = []
    for (let page = 0, pixels = 0; page < count; page += 1) {
      const own = page === 0 ? meta : await sharp(bytes, { page, limitInputPixels: false, failOn: 'error' }).metadata()
      pixels += pixelsOf(own)
      if (pixelsOf(own) > mostPixels || pixels > mostPixelsOfFile) return { refusal: 'picture-too-large' }
      pages.push(await sizesOf(sharp(bytes, { page, limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true }).autoOrient()))
    }
    return { pages, mediaType: `image/${format}`, capturedAt: capturedAt(meta.exif) }
  } catch {
    // Whatever the reader says of bytes that are no picture, it is one thing to the person who sent them.
    return { refusal: 'file-damaged' }
  }
}

/** The three sizes of one page: the largest from the source, each smaller one from the next larger, whose JPEG is opened at reduced size. */
export async function sizesOf(source: Sharp): Promise<DrawnPage> {
  const full = await jpeg(source.resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true }), 'full')
  const screen = await jpeg(sharp(full.data).resize({ ...smaller.screen, fit: 'inside', withoutEnlargement: true }), 'screen')
  const thumbnail = await jpeg(sharp(screen.data).resize({ ...smaller.thumbnail, fit: 'inside', withoutEnlargement: true }), 'thumbnail')
  return { width: full.info.width, height: full.info.height, pictures: { full: full.data, screen: screen.data, thumbnail: thumbnail.data } }
}

/**
 * One JPEG. Drawing at the quality a picture came in can give back its very bytes, words hidden among them included: found by tests with mutated files.
 * Where such words stand in the result it is drawn at another quality, which no bytes survive.
 *
 * @throws Error when they come through again and again
 */
async function jpeg(picture: Sharp, size: PageSize): Promise<{ data: Buffer; info: { width: number; height: number } }> {
  const flat = picture.timeout({ seconds: drawingSeconds }).flatten({ background: paper }).toColourspace('srgb')
  for (let tries = 0; tries < mostTries; tries += 1) {
    const drawn = await flat.clone().jpeg({ quality: quality[size] - tries * less }).toBuffer({ resolveWithObject: true })
    if (!otherThanPicture.test(drawn.data.toString('latin1', 0, readersLookWithin))) return drawn
  }
  throw new Error('a picture that carries the words of another file')
}

/** Pixels of one page as its head claims; of a moving picture, of its first. */
function pixelsOf({ width, height, pageHeight }: Metadata): number {
  return width * (pageHeight ?? height)
}
