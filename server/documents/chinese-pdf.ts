import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'

/** The letters of every paper of the house; only those used are put into a file, so that it reads the same everywhere. */
export const paperFont = 'paper'

let letters: Buffer | undefined
const fontFile = (): Buffer => (letters ??= readFileSync(join(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc'), '..', '..', 'fonts', 'NotoSansHans-Regular.otf')))

/** What a font says of its letters; pdfkit holds it without describing it. */
interface Letters {
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean
}

/** What a paper says of itself. */
export interface PaperInfo {
  readonly title: string
  readonly language: 'zh-CN' | 'en'
  /** Written into the file; with the same instant and the same words the same bytes come out. */
  readonly at: Temporal.Instant
}

const pageMargin = 56
const footRoom = 8

/**
 * A PDF in A4 with an embedded Chinese font. The same words and the same instant give the same bytes. Pages are kept open until the end, so that a foot with the
 * number of pages can be written on each.
 */
export async function chinesePdf({ title, language, at }: PaperInfo, write: (pdf: PDFKit.PDFDocument) => void): Promise<Buffer> {
  // pdfkit takes its dates as JavaScript's own.
  const day = Reflect.construct(Date, [at.epochMilliseconds]) as Date
  const pdf = new PDFDocument({
    size: 'A4', margins: { top: pageMargin, left: pageMargin, right: pageMargin, bottom: pageMargin + footRoom }, bufferPages: true, lang: language, displayTitle: true,
    info: { Title: title, Creator: 'Lvtong', Producer: 'Lvtong', CreationDate: day, ModDate: day },
  })
  pdf.registerFont(paperFont, fontFile()).font(paperFont)
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
  write(pdf)
  pdf.end()
  return await whole
}

let known: Letters | undefined

function lettersKnown(): Letters {
  if (known !== undefined) return known
  const pdf = new PDFDocument({ autoFirstPage: false }).registerFont(paperFont, fontFile()).font(paperFont) as unknown as { readonly _font: { readonly font: Letters } }
  known = pdf._font.font
  return known
}

const isLetter = (letter: string) => !/[\n\r\t]/.test(letter)

/** The characters of a text that the font cannot draw, each once. What people write is refused with them, never printed with gaps. */
export function missingGlyphs(text: string): string[] {
  const font = lettersKnown()
  return [...new Set([...text.normalize('NFC')].filter((letter) => isLetter(letter) && !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)))]
}

/** A text with every character the font cannot draw named by its code in view, such as `〔U+20BB7〕`; for names nobody can write another way. */
export function printable(text: string): string {
  const lacking = new Set(missingGlyphs(text))
  if (lacking.size === 0) return text.normalize('NFC')
  return [...text.normalize('NFC')].map((letter) => (lacking.has(letter) ? `〔U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕` : letter)).join('')
}
