import PDFDocument from 'pdfkit'
import sharp from 'sharp'

/** A photo of a paper as a phone makes it: uneven colours, so that it does not compress to nothing. */
export async function photo(width: number, height: number, format: 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' = 'jpeg'): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: '#f4efe6', noise: { type: 'gaussian', mean: 200, sigma: 24 } } })[format]().toBuffer()
}

/** A picture held sideways, with everything a camera notes: place, maker, moment. The left half is red as the camera stored it. */
export async function sidewaysPhoto(): Promise<Buffer> {
  const red = await sharp({ create: { width: 60, height: 60, channels: 3, background: '#ff0000' } }).png().toBuffer()
  return await sharp({ create: { width: 120, height: 60, channels: 3, background: '#0000ff' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withExif({ IFD0: { Make: 'SecretCamera' }, IFD2: { DateTimeOriginal: '2026:11:20 09:08:07' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 3/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

/** A PDF of some pages as a program writes it. */
export async function pdfOf(pages: number, options: PDFKit.PDFDocumentOptions = {}, more: (pdf: PDFKit.PDFDocument) => void = () => {}): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A5', ...options })
  const pieces: Buffer[] = []
  pdf.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise<void>((done) => pdf.once('end', done))
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1) pdf.addPage()
    pdf.fontSize(30).text(`Page ${page}`)
  }
  more(pdf)
  pdf.end()
  await ended
  return Buffer.concat(pieces)
}

/** A PDF written by hand: a page and whatever else stands in its catalogue. Its table of contents is right. */
export function pdfByHand(catalogue: string, objects: readonly (string | Buffer)[] = []): Buffer {
  const all = [`<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>', ...objects]
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  let at = 9
  for (const [index, object] of all.entries()) {
    const piece = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    places.push(at)
    at += piece.length
    pieces.push(piece)
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  pieces.push(Buffer.from(`xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`))
  return Buffer.concat(pieces)
}
