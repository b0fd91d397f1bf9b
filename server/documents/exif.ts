const taken = 0x9003
const takenOffset = 0x9011
const exifPointer = 0x8769
const ascii = 2
const mostEntries = 500

/** When a picture was taken, from its EXIF notes; without an offset the clock of the camera ran in China. Null where nothing readable is noted. */
export function capturedAt(exif: Buffer | undefined): Temporal.Instant | null {
  if (exif === undefined) return null
  const tiff = exif.subarray(exif.subarray(0, 6).equals(Buffer.from('Exif\0\0')) ? 6 : 0)
  const order = tiff.subarray(0, 2).toString('latin1')
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return null
  const isLittle = order === 'II'
  const pointer = entriesOf(tiff, numberAt(tiff, 4, 4, isLittle), isLittle).get(exifPointer)
  if (pointer === undefined) return null
  const entries = entriesOf(tiff, numberAt(tiff, pointer.valueAt, 4, isLittle), isLittle)
  return instantOf(textOf(tiff, entries.get(taken), isLittle), textOf(tiff, entries.get(takenOffset), isLittle))
}

interface Entry {
  readonly type: number
  readonly count: number
  readonly valueAt: number
}

function entriesOf(tiff: Buffer, start: number, isLittle: boolean): Map<number, Entry> {
  const count = Math.min(numberAt(tiff, start, 2, isLittle), mostEntries)
  const found = new Map<number, Entry>()
  for (let at = start + 2; at < start + 2 + count * 12 && at + 12 <= tiff.length; at += 12) {
    found.set(numberAt(tiff, at, 2, isLittle), { type: numberAt(tiff, at + 2, 2, isLittle), count: numberAt(tiff, at + 4, 4, isLittle), valueAt: at + 8 })
  }
  return found
}

function textOf(tiff: Buffer, entry: Entry | undefined, isLittle: boolean): string {
  if (entry === undefined || entry.type !== ascii || entry.count > 64) return ''
  const start = entry.count > 4 ? numberAt(tiff, entry.valueAt, 4, isLittle) : entry.valueAt
  return tiff.subarray(start, start + entry.count).toString('latin1').replace(/\0.*$/s, '')
}

/** A whole number of two or four bytes; zero beyond the end, where notes are cut off. */
function numberAt(tiff: Buffer, at: number, bytes: 2 | 4, isLittle: boolean): number {
  if (at < 0 || at + bytes > tiff.length) return 0
  return isLittle ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes)
}

function instantOf(when: string, offset: string): Temporal.Instant | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(when) ?? []
  if (year === undefined || Number(year) < 1990 || Number(month) < 1 || Number(month) > 12) return null
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month)) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const zone = /^[+-](?:0\d|1[0-4]):[0-5]\d$/.test(offset) ? offset : '+08:00'
  return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
}

function daysIn(year: number, month: number): number {
  return Temporal.PlainYearMonth.from({ year, month }).daysInMonth
}
