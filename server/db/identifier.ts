import { randomPiece } from '../privacy/random.ts'

let lastMs = 0
let count = 0

/**
 * A UUIDv7 of this instant: ordered by time, made by us, no central sequence. Ids of one process in the same millisecond keep their order by a
 * counter in the twelve bits after the time (RFC 9562, method 1).
 */
export function newId(now: Temporal.Instant): string {
  const bytes = randomPiece(16)
  const ms = now.epochMilliseconds
  count = ms === lastMs ? (count + 1) & 0xfff : bytes.readUInt16BE(6) & 0x3ff
  lastMs = ms
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | count, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A case number people can read out on the phone: service letters, day, six letters without look-alikes. */
export function newCaseNumber(letters: string, on: string): string {
  const tail = [...randomPiece(6)].map((byte) => crockford[byte % 32]).join('')
  return `${letters}-${on.slice(2).replaceAll('-', '')}-${tail}`
}

/** What an expert is shown in place of a name or a case number: ten letters by chance, which lead nowhere (N.5). */
export function newOpinionCode(): string {
  const letters = [...randomPiece(10)].map((byte) => crockford[byte % 32]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}
