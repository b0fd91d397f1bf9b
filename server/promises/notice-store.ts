import type { CalendarNotice } from '../../core/promise/calendar.ts'
import type { Reads, Tx } from '../db/database.ts'

/** Notices that arrived after the release, in the order they came (R.1). */
export async function importedNotices(reads: Reads): Promise<CalendarNotice[]> {
  const rows = await reads.selectFrom('calendar_notice').select('content').orderBy('imported_at').orderBy('id').execute()
  return rows.map((row) => row.content as unknown as CalendarNotice)
}

/** Keeps a notice; of two people importing it at once one does. */
export async function addNotice(tx: Tx, notice: CalendarNotice, by: string, at: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('calendar_notice')
    .values({ id: notice.id, content: JSON.stringify(notice), imported_by: by, imported_at: at.toString() })
    .onConflict((hit) => hit.column('id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
