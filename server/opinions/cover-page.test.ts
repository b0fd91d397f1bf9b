import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { coverPage } from './cover-page.ts'

const width = 200
const height = 300
const white = await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
  .withExif({ IFD0: { Artist: '欧阳示例' } })
  .jpeg({ quality: 100 })
  .toBuffer()

async function lightAt(bytes: Buffer): Promise<(x: number, y: number) => number> {
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
  return (x, y) => data[y * info.width + x] ?? 0
}

describe('a covered page (4.3.3, N.5)', () => {
  it('is dark under every box, up to the pixel its edge falls into, and light everywhere else', async () => {
    const covered = await coverPage(white, [{ x: 0.1, y: 0.1, width: 0.3, height: 0.05 }, { x: 0.9, y: 0.98, width: 0.1, height: 0.02 }])
    expect([covered.width, covered.height]).toEqual([width, height])
    const light = await lightAt(covered.bytes)
    for (const [x, y] of [[20, 30], [79, 44], [50, 37], [180, 294], [199, 299]] as const) expect(light(x, y), `${x},${y}`).toBeLessThan(70)
    for (const [x, y] of [[5, 5], [95, 37], [50, 60], [170, 280], [100, 150]] as const) expect(light(x, y), `${x},${y}`).toBeGreaterThan(200)
  })

  it('holds nothing of what lay under the boxes and nothing the camera noted', async () => {
    const secret = await sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite([{ input: { create: { width: 60, height: 20, channels: 3, background: '#ff0000' } }, left: 20, top: 20 }]).jpeg({ quality: 100 }).toBuffer()
    const box = [{ x: 0.08, y: 0.05, width: 0.36, height: 0.1 }]
    const [one, other] = [await coverPage(white, box), await coverPage(secret, box)]
    const [a, b] = [await sharp(one.bytes).extract({ left: 24, top: 22, width: 50, height: 16 }).raw().toBuffer(), await sharp(other.bytes).extract({ left: 24, top: 22, width: 50, height: 16 }).raw().toBuffer()]
    expect(Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? 0))))).toBeLessThan(12)
    expect((await sharp(one.bytes).metadata()).exif).toBeUndefined()
  })

  it('takes any box the contract takes, also one that reaches beyond the page', async () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true })
    const size = fc.double({ min: 0.000001, max: 1, noNaN: true })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ x: part, y: part, width: size, height: size }), { maxLength: 4 }), async (boxes) => {
        const light = await lightAt((await coverPage(white, boxes)).bytes)
        for (const { x, y } of boxes) expect(light(Math.min(width - 1, Math.floor(x * width)), Math.min(height - 1, Math.floor(y * height)))).toBeLessThan(120)
      }),
      { numRuns: 25 },
    )
  })
})
