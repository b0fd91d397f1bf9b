import { zone } from '../../core/promise/zone.ts'

/** The signature every SMS of the house begins with; carriers file it once and refuse a text without it. */
export const signature = '【绿通】'

const onePiece = 70
const eachPiece = 67
/** Marks carriers refuse inside a text; the corner brackets belong to the signature alone. */
const refusedMarks = /[【】¥￥★^&√[\]]/gu

/** An SMS as it leaves the house: the signature, then one line without refused marks. */
export function smsText(body: string): string {
  return signature + body.replace(refusedMarks, '').replace(/\s+/gu, ' ').trim()
}

/** What a carrier counts: one piece up to 70 characters, beyond that 67 a piece. */
export function smsPieces(text: string): number {
  return text.length <= onePiece ? 1 : Math.ceil(text.length / eachPiece)
}

const quietFromHour = 21
const quietToHour = 8

/** When a message may go out: at once, or at 08:00 where it would disturb the night between 21:00 and 08:00. */
export function sendAfter(at: Temporal.Instant, isUrgent: boolean): { state: 'waiting' | 'quiet'; sendAfterAt: Temporal.Instant } {
  const local = at.toZonedDateTimeISO(zone)
  if (isUrgent || (local.hour >= quietToHour && local.hour < quietFromHour)) return { state: 'waiting', sendAfterAt: at }
  const day = local.hour >= quietFromHour ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  return { state: 'quiet', sendAfterAt: day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: quietToHour }) }).toInstant() }
}
