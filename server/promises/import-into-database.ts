import { userInfo } from 'node:os'
import { type Actor, theHouse } from '../access/actor.ts'
import { databaseUrl } from '../config.ts'
import { inTransaction, openDatabase } from '../db/database.ts'
import { importNotices, type NoticeImport } from './import-notice.ts'
import { readCalendarFile } from './load-calendar.ts'

/** The person at the command line of the machine, for the audit trail. */
function atTheConsole(): Actor {
  const name = userInfo().username
  return { ...theHouse, id: `console:${name}`, name }
}

/**
 * Takes a notice file into the house at `DATABASE_URL` while it runs (R.1); its processes read it within half a minute and its workers let promises follow.
 *
 * @throws CalendarProblems, SetupProblem
 */
export async function importIntoDatabase(file: string): Promise<NoticeImport> {
  const read = readCalendarFile(file)
  const { db, close } = openDatabase(databaseUrl(), { most: 1 })
  try {
    return await inTransaction(db, async (tx) => await importNotices(tx, read, atTheConsole(), Temporal.Now.instant()))
  } finally {
    await close()
  }
}
