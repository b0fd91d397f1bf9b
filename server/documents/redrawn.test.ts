import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { Chance } from '../http/described.test-support.ts'
import { redrawn } from './check-document.ts'
import type { Drawn } from './draw-picture.ts'
import { pdfByHand, pdfOf, photo, sidewaysPhoto } from './test-files.ts'

const refusalOf = (drawn: Drawn) => ('refusal' in drawn ? drawn.refusal : 'taken')
const pagesOf = (drawn: Drawn) => ('pages' in drawn ? drawn.pages : [])
/** A PNG whose head claims a size; its pixels are another matter. */
function pngClaiming(width: number, height: number, real: Buffer): Buffer {
  const bytes = Buffer.from(real)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.writeUInt32BE(crc(bytes.subarray(12, 29)), 29)
  return bytes
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return (value ^ 0xffffffff) >>> 0
}

describe('pictures are redrawn (5.3.4, N.5)', () => {
  it.each(['jpeg', 'png', 'webp', 'tiff', 'gif'] as const)('a %s becomes a JPEG in three sizes', async (format) => {
    const drawn = await redrawn(await photo(2400, 120, format))
    const [page, ...others] = pagesOf(drawn)
    expect(others).toEqual([])
    expect(page).toMatchObject({ width: 2400, height: 120 })
    const sizes = await Promise.all((['thumbnail', 'screen', 'full'] as const).map(async (size) => await sharp(page?.pictures[size]).metadata()))
    expect(sizes.map(({ format: made, width, height }) => [made, width, height])).toEqual([['jpeg', 320, 16], ['jpeg', 1600, 80], ['jpeg', 2400, 120]])
  })

  it('stand upright, keep the moment they were taken and nothing else the camera noted', async () => {
    const sent = await sidewaysPhoto()
    expect(sent.includes('SecretCamera')).toBe(true)
    const drawn = await redrawn(sent)
    expect('capturedAt' in drawn ? String(drawn.capturedAt) : drawn).toBe('2026-11-20T01:08:07Z')
    const [page] = pagesOf(drawn)
    expect(page).toMatchObject({ width: 60, height: 120 })
    for (const picture of Object.values(page?.pictures ?? {})) {
      const meta = await sharp(picture).metadata()
      expect([meta.exif, meta.icc, meta.xmp, meta.iptc, meta.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined])
      expect(picture.includes('SecretCamera')).toBe(false)
    }
    const { data } = await sharp(page?.pictures.full).extract({ left: 30, top: 20, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true })
    expect(data[0]).toBeGreaterThan(200)
    expect(data[2]).toBeLessThan(60)
  })

  it('lie on white where they are see-through', async () => {
    const [page] = pagesOf(await redrawn(await sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()))
    expect([...(await sharp(page?.pictures.full).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255])
  })

  it('of a TIFF keep every page, of a moving picture the first', async () => {
    const frames = Buffer.alloc(40 * 90 * 3, 120).fill(10, 40 * 30 * 3, 40 * 60 * 3)
    const moving = await sharp(frames, { raw: { width: 40, height: 90, channels: 3, pageHeight: 30 } }).gif({ delay: [100, 100, 100] }).toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(3)
    expect(pagesOf(await redrawn(moving)).map(({ width, height }) => [width, height])).toEqual([[40, 30]])
    expect(pagesOf(await redrawn(twoPagedTiff())).map(({ width, height }) => [width, height])).toEqual([[8, 8], [8, 8]])
  })

  it('that claim more than fifty million pixels are refused by their head, before they are unfolded', async () => {
    const small = await sharp({ create: { width: 10, height: 10, channels: 3, background: 'white' } }).png().toBuffer()
    expect(refusalOf(await redrawn(pngClaiming(7072, 7072, small)))).toBe('picture-too-large')
    expect(refusalOf(await redrawn(pngClaiming(100_000, 9000, small)))).toBe('picture-too-large')
    expect(refusalOf(await redrawn(pngClaiming(7000, 7000, small)))).toBe('file-damaged')
  })

  it('of heic are refused in their own words, of other forms as unsupported, whatever else they hold', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(4), Buffer.from('mif1heic'), Buffer.alloc(200)])
    expect(refusalOf(await redrawn(heic))).toBe('file-is-heic')
    expect(refusalOf(await redrawn(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')))).toBe('file-type-unsupported')
    expect(refusalOf(await redrawn(Buffer.from('<!doctype html><script>alert(1)</script>')))).toBe('file-type-unsupported')
    expect(refusalOf(await redrawn(Buffer.from('MZ'.padEnd(600, '\0'))))).toBe('file-type-unsupported')
    expect(refusalOf(await redrawn(Buffer.from('plain words')))).toBe('file-type-unsupported')
    expect(refusalOf(await redrawn(zip()))).toBe('file-type-unsupported')
    expect(refusalOf(await redrawn(Buffer.alloc(0)))).toBe('file-type-unsupported')
  })

  it('that are another file as well are taken for neither', async () => {
    const picture = await photo(40, 40)
    expect(refusalOf(await redrawn(Buffer.concat([picture, zip()])))).toBe('file-type-unsupported')
    expect(refusalOf(await redrawn(Buffer.concat([await pdfOf(1), zip()])))).toBe('file-type-unsupported')
    const dicom = Buffer.concat([(await photo(40, 40, 'tiff')).subarray(0, 128), Buffer.from('DICM'), Buffer.alloc(400)])
    expect(refusalOf(await redrawn(dicom))).toBe('file-type-unsupported')
    const gif = await photo(40, 40, 'gif')
    const comment = Buffer.concat([Buffer.from([0x21, 0xfe, 9]), Buffer.from('%PDF-1.7\n'), Buffer.from([0])])
    expect(refusalOf(await redrawn(Buffer.concat([gif.subarray(0, 13), comment, gif.subarray(13)])))).toBe('file-type-unsupported')
  })

  it('with other bytes behind them, such as a short film, lose these bytes', async () => {
    const sent = Buffer.concat([await photo(40, 40), Buffer.from('<script>alert(1)</script>ftypmp42')])
    const [page] = pagesOf(await redrawn(sent))
    expect(Object.values(page?.pictures ?? {}).map((picture) => picture.includes('script') || picture.includes('ftyp'))).toEqual([false, false, false])
  })

  it('with words of a page hidden among their pixels lose these too, though redrawing at the same quality would keep them', async () => {
    const words = Buffer.from('<script>alert(1)</script>')
    const chance = new Chance(3)
    const pixels = Buffer.from(Array.from({ length: 64 * 48 * 3 }, () => 150 + chance.whole(100)))
    const plain = await sharp(pixels, { raw: { width: 64, height: 48, channels: 3 } }).jpeg({ quality: 80 }).toBuffer()
    const start = plain.indexOf(Buffer.from([0xff, 0xda])) + 14
    let drawn = 0
    for (let at = start; at < plain.length - 100; at += 7) {
      for (const { pictures } of pagesOf(await redrawn(Buffer.concat([plain.subarray(0, at), words, plain.subarray(at + words.length)])))) {
        expect(Object.values(pictures).some((picture) => picture.includes('<script'))).toBe(false)
        drawn += 1
      }
    }
    expect(drawn).toBeGreaterThan(50)
  })

  it('of an ordinary kind are drawn once, at the quality meant for them', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const sent = await photo(700, 500)
      const planned = await sharp(sent).jpeg({ quality: 88 }).toBuffer()
      expect(planned.length).toBeGreaterThan(64 * 1024)
      expect(pagesOf(await redrawn(sent))[0]?.pictures.full.equals(planned)).toBe(true)
    }
  })

  it('that are cut off or spoilt are damaged', async () => {
    const picture = await photo(400, 400)
    for (const share of [0.05, 0.5, 0.9]) expect(refusalOf(await redrawn(picture.subarray(0, picture.length * share)))).toBe('file-damaged')
    const png = await photo(100, 100, 'png')
    expect(refusalOf(await redrawn(png.subarray(0, png.length - 200)))).toBe('file-damaged')
  })
})

describe('a PDF is drawn page by page (5.3.4, N.5)', () => {
  it('each page a JPEG of its own with what stands on it', async () => {
    const pages = pagesOf(await redrawn(await pdfOf(3)))
    expect(pages).toHaveLength(3)
    for (const { pictures } of pages) {
      const { channels } = await sharp(pictures.full).stats()
      expect(channels[0]?.max).toBe(255)
      expect(channels[0]?.min).toBeLessThan(60)
    }
  })

  it('is refused as locked when it is encrypted, even when anybody may open it', async () => {
    expect(refusalOf(await redrawn(await pdfOf(1, { userPassword: 'secret', ownerPassword: 'owner' })))).toBe('file-locked')
    expect(refusalOf(await redrawn(await pdfOf(1, { ownerPassword: 'owner' })))).toBe('file-locked')
  })

  const compressed = (objects: string, dictionary = '/Type /ObjStm /N 1 /First 4') => {
    const stream = deflateSync(Buffer.from(objects))
    return Buffer.concat([Buffer.from(`<< ${dictionary} /Filter /FlateDecode /Length ${stream.length} >>\nstream\n`), stream, Buffer.from('\nendstream')])
  }
  it.each([
    ['a script that runs on opening', pdfByHand('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')],
    ['a script in the list of names', pdfByHand('/Names << /JavaScript << /Names [(a) 4 0 R] >> >>', ['<< /S /JavaScript /JS (app.alert\\(1\\)) >>'])],
    ['a program it starts', pdfByHand('/OpenAction << /S /Launch /F (cmd.exe) >>')],
    ['a name written in numbers', pdfByHand('/OpenAction << /S /#4aava#53cript /J#53 (1) >>')],
    ['a form that is a program', pdfByHand('/AcroForm << /XFA 4 0 R /Fields [] >>', ['<< /Length 0 >>\nstream\n\nendstream'])],
    ['a script in a compressed stream of objects', pdfByHand('', [compressed('9 0 << /S /JavaScript /JS (app.alert(1)) >>')])],
    ['a stream of objects that does not say it is one', pdfByHand('', [compressed('9 0 << /S /Launch /F (cmd.exe) >>', '/N 1 /First 4')])],
    ['a stream of objects nobody can read', pdfByHand('', ['<< /Type /ObjStm /N 1 /First 4 /Filter /LZWDecode /Length 4 >>\nstream\n\u0001\u0002\u0003\u0004\nendstream'])],
  ])('is refused for %s', async (_, file) => {
    expect(refusalOf(await redrawn(file))).toBe('file-has-active-content')
  })

  it('is refused for a file it carries, and for a film on a page', async () => {
    expect(refusalOf(await redrawn(await pdfOf(1, {}, (pdf) => pdf.file(Buffer.from('MZ'), { name: 'invoice.exe' }))))).toBe('file-has-active-content')
    const onPage = pdfByHand('').toString('latin1').replace('/MediaBox [0 0 200 200]', '/MediaBox [0 0 200 200] /Annots [<< /Type /Annot /Subtype /#53creen /Rect [0 0 9 9] >>]')
    expect(refusalOf(await redrawn(Buffer.from(onPage, 'latin1')))).toBe('file-has-active-content')
  })

  it('is taken when the words only stand on the paper, with links and a bookmark', async () => {
    const harmless = await pdfOf(2, {}, (pdf) => {
      pdf.text('/JavaScript /Launch /EmbeddedFile', { link: 'https://lvtong.example/' })
      pdf.outline.addItem('Results')
    })
    expect(pagesOf(await redrawn(harmless))).toHaveLength(2)
    expect(pagesOf(await redrawn(pdfByHand('/OpenAction [3 0 R /Fit]')))).toHaveLength(1)
  })

  it('of more than sixty pages is to be sent in pieces', async () => {
    expect(refusalOf(await redrawn(await pdfOf(61)))).toBe('file-too-many-pages')
  })

  it('that is no PDF behind its first letters is damaged', async () => {
    expect(refusalOf(await redrawn(Buffer.from('%PDF-1.7\nand then nothing')))).toBe('file-damaged')
    expect(refusalOf(await redrawn(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 7)])))).toBe('file-damaged')
  })

  it('with a page as large as a field is drawn no larger than a sheet', async () => {
    const huge = Buffer.from(pdfByHand('').toString('latin1').replace('[0 0 200 200]', '[0 0 14400 14400]'), 'latin1')
    const [page] = pagesOf(await redrawn(huge))
    expect((page?.width ?? 0) * (page?.height ?? 0)).toBeLessThanOrEqual(9_000_000)
    expect(page?.width).toBeGreaterThan(2000)
  })
})

/** The smallest archive with one file in it. */
function zip(): Buffer {
  const name = Buffer.from('a.txt')
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(22), Buffer.from([name.length, 0, 0, 0]), name])
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.alloc(24), Buffer.from([name.length, 0]), Buffer.alloc(16), name])
  const end = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(4), Buffer.from([1, 0, 1, 0]), Buffer.alloc(8), Buffer.alloc(2)])
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

/** A grey TIFF of two pages, as scanners write it. */
function twoPagedTiff(): Buffer {
  const pixels = Buffer.alloc(64, 128)
  const directory = (next: number) => {
    const tags: readonly (readonly [number, number, number])[] = [[256, 4, 8], [257, 4, 8], [258, 3, 8], [259, 3, 1], [262, 3, 1], [273, 4, 8], [277, 3, 1], [278, 4, 8], [279, 4, 64]]
    const bytes = Buffer.alloc(2 + tags.length * 12 + 4)
    bytes.writeUInt16LE(tags.length, 0)
    for (const [index, [tag, type, value]] of tags.entries()) {
      bytes.writeUInt16LE(tag, 2 + index * 12)
      bytes.writeUInt16LE(type, 4 + index * 12)
      bytes.writeUInt32LE(1, 6 + index * 12)
      bytes.writeUInt32LE(value, 10 + index * 12)
    }
    bytes.writeUInt32LE(next, 2 + tags.length * 12)
    return bytes
  }
  const first = 8 + pixels.length
  const size = directory(0).length
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1')
  head.writeUInt32LE(first, 4)
  return Buffer.concat([head, pixels, directory(first + size), directory(0)])
}
