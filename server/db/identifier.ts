import { randomBytes } from 'node:crypto'

/** A UUIDv7 of this instant: ordered by time, made by us, no central sequence. */
export function newId(now: Temporal.Instant): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.epochMilliseconds, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A case number people can read out on the phone: service letters, day, six letters without look-alikes. */
export function newCaseNumber(letters: string, on: string): string {
  const tail = [...randomBytes(6)].map((byte) => crockford[byte % 32]).join('')
  return `${letters}-${on.slice(2).replaceAll('-', '')}-${tail}`
}
