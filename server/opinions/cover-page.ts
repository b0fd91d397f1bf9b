import sharp from 'sharp'
import type { PacketPage } from '../../contract/opinion.ts'

/** A covered page as a picture. */
export interface CoveredPicture {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

const quality = 88
const bar = { r: 20, g: 24, b: 28 }

/**
 * Covers parts of a page for good: the boxes are painted into the pixels and the picture is written anew, so that nothing lies under them and nothing the
 * camera noted goes along (N.5). A box reaches at least to the pixel its edge falls into.
 */
export async function coverPage(page: Buffer, boxes: PacketPage['boxes']): Promise<CoveredPicture> {
  const image = sharp(page, { failOn: 'error' })
  const { width, height } = await image.metadata()
  const bars = boxes.map(({ x, y, width: wide, height: high }) => {
    const left = Math.min(width - 1, Math.floor(x * width))
    const top = Math.min(height - 1, Math.floor(y * height))
    const right = Math.min(width, Math.ceil((x + wide) * width))
    const bottom = Math.min(height, Math.ceil((y + high) * height))
    return { input: { create: { width: Math.max(1, right - left), height: Math.max(1, bottom - top), channels: 3 as const, background: bar } }, left, top }
  })
  const bytes = await image.composite(bars).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
  return { bytes, width, height }
}
