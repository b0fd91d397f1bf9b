import { Readable } from 'node:stream'
import { setImmediate as pause } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { readSheet } from 'read-excel-file/node'
import { Refusal } from '../../core/refusal.ts'
import { columnFinder, type ImportColumn } from './columns.ts'

/** The largest file and the most rows one import takes. */
export const mostBytes = 20 * 1024 * 1024
export const mostRows = 50_000
/** What a packed file may grow to; more is an attack and not a list. */
const mostUnpackedBytes = 400 * 1024 * 1024
const pieceBytes = 64 * 1024
const rowsWithoutPause = 500

/** One row of a file: its number as a spreadsheet shows it, and its cells by column key. */
export interface ImportRow {
  readonly number: number
  readonly cells: ReadonlyMap<string, string>
}

/** A file that can be imported: its rows, and headings that were left out. */
export interface ImportTable {
  readonly rows: readonly ImportRow[]
  readonly leftOut: readonly { readonly heading: string; readonly code: 'column-unknown' | 'column-twice' }[]
  /** What a column is called: as the file heads it, or as the template does where the file has no such column. */
  readonly headingOf: (key: string) => string
}

/**
 * Reads a CSV or XLSX file with these columns; which of the two it is, its bytes say and not its name.
 *
 * @throws Refusal `import-file-unreadable`, `import-file-empty`, `import-columns-missing`
 */
export async function readTable(bytes: Buffer, columns: readonly ImportColumn[]): Promise<ImportTable> {
  if (bytes.length > mostBytes) throw unreadable('too-large')
  const [head, ...body] = await readRows(bytes)
  if (head === undefined || head.every((heading) => heading === '')) throw new Refusal('import-file-empty')
  const { places, leftOut } = readHead(head, columns)
  const rows = body.flatMap((cells, index) => {
    if (cells.every((cell) => cell === '')) return []
    const known = places.flatMap((column, place) => (column === undefined ? [] : [[column.key, cells[place] ?? ''] as const]))
    return [{ number: index + 2, cells: new Map(known) }]
  })
  if (rows.length === 0) throw new Refusal('import-file-empty')
  if (rows.length > mostRows) throw unreadable('too-many-rows')
  const headings = new Map(places.flatMap((column, place) => (column === undefined ? [] : [[column.key, head[place] ?? '']])))
  return { rows, leftOut, headingOf: (key) => headings.get(key)?.slice(0, 60) ?? columns.find((column) => column.key === key)?.name.zh ?? key }
}

function readHead(head: readonly string[], known: readonly ImportColumn[]): { places: (ImportColumn | undefined)[]; leftOut: ImportTable['leftOut'] } {
  const columnOf = columnFinder(known)
  const leftOut: { heading: string; code: 'column-unknown' | 'column-twice' }[] = []
  const seen = new Set<ImportColumn>()
  const places = head.map((heading) => {
    const column = columnOf(heading)
    if (column !== undefined && !seen.has(column)) {
      seen.add(column)
      return column
    }
    if (heading !== '') leftOut.push({ heading: heading.slice(0, 60), code: column === undefined ? 'column-unknown' : 'column-twice' })
    return undefined
  })
  const missing = known.filter((column) => column.isRequired && !seen.has(column)).map(({ name }) => `${name.zh} (${name.en})`)
  if (missing.length > 0) throw new Refusal('import-columns-missing', { missing })
  return { places, leftOut }
}

async function readRows(bytes: Buffer): Promise<string[][]> {
  if (bytes.length === 0) throw new Refusal('import-file-empty')
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return await readXlsx(bytes)
  if (bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) throw unreadable('old-excel')
  return await readCsv(bytes)
}

async function readCsv(bytes: Buffer): Promise<string[][]> {
  const text = decode(bytes)
  if (text.includes('\0')) throw unreadable('not-text')
  const [firstLine = ''] = text.split(/\r?\n/, 1)
  const count = (mark: string) => firstLine.split(mark).length
  const delimiter = [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ','
  const rows: string[][] = []
  try {
    for await (const row of Readable.from(pieces(bytes)).pipe(parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: false, trim: true }))) {
      rows.push(row as string[])
      // A long file must not keep the requests of others waiting.
      if (rows.length % rowsWithoutPause === 0) await pause()
    }
  } catch {
    throw unreadable('not-csv')
  }
  return rows
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable('not-utf8')
  }
}

async function readXlsx(bytes: Buffer): Promise<string[][]> {
  if (unpackedBytes(bytes) > mostUnpackedBytes) throw unreadable('too-large')
  try {
    // Numbers stay as written: an identity number read as a number would lose its last digits.
    const rows = await readSheet<string>(bytes, { parseNumber: (written) => written })
    return rows.map((row) => row.map(cellText))
  } catch {
    throw unreadable('not-xlsx')
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell).trim()
}

/** What the files of a zip unpack to, summed from its central directory. @throws Refusal `import-file-unreadable` where the directory is damaged */
function unpackedBytes(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > bytes.length) throw unreadable('not-xlsx')
  let at = bytes.readUInt32LE(end + 16)
  let sum = 0
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw unreadable('not-xlsx')
    sum += bytes.readUInt32LE(at + 24)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return sum
}

function unreadable(reason: string): Refusal {
  return new Refusal('import-file-unreadable', { details: { reason } })
}
