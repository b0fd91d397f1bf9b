import { zone } from '../../core/promise/zone.ts'

/** The calendar day of an instant in Asia/Shanghai (R.1). */
export function dayIn(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString()
}
