import pdfkit from 'pdfkit'
import sharp from 'sharp'

/** A file as somebody chooses it on a device. */
export interface ChosenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** A photo of a sheet of paper, taken on its side as phones do, noisy enough to weigh some megabytes. */
export async function photoOf(name: string, lines: readonly string[], tint: string): Promise<ChosenFile> {
  const [width, height] = [1500, 2000]
  const rows = lines.map((line, at) => `<text x="150" y="${300 + at * 110}" font-size="58" font-family="Noto Sans CJK SC, sans-serif">${line}</text>`).join('')
  const rules = Array.from({ length: 12 }, (_, at) => `<rect x="150" y="${980 + at * 70}" width="${700 + ((at * 197) % 480)}" height="14" fill="#777"/>`).join('')
  const sheet = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${tint}"/><rect x="80" y="80" width="${width - 160}" height="${height - 160}" fill="#f2f0ea"/>${rows}${rules}<circle cx="1130" cy="1730" r="130" fill="none" stroke="#c0392b" stroke-width="14"/></svg>`)
  const grain = await sharp({ create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toBuffer()
  const upright = await sharp(sheet).composite([{ input: grain, blend: 'overlay' }]).png().toBuffer()
  const buffer = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer()
  return { name, mimeType: 'image/jpeg', buffer }
}

/** A PDF of some pages. */
export async function pdfOf(name: string, pages: readonly string[]): Promise<ChosenFile> {
  const pdf = new pdfkit({ size: 'A4', autoFirstPage: false })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise<void>((done) => { pdf.on('end', () => done()) })
  for (const words of pages) {
    pdf.addPage().fontSize(26).text(words, 72, 90)
    for (let line = 0; line < 24; line += 1) pdf.rect(72, 170 + line * 24, 260 + ((line * 83) % 190), 6).fill('#666').fillColor('#000')
  }
  pdf.end()
  await finished
  return { name, mimeType: 'application/pdf', buffer: Buffer.concat(chunks) }
}
