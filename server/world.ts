import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import type { CalendarNotice } from '../core/promise/calendar.ts'
import type { Config } from './config.ts'
import { openDatabase, type Reads } from './db/database.ts'
import { openShelf, type Shelf } from './handbooks/shelf.ts'
import type { House, Job } from './house.ts'
import { jobs as everyJob } from './jobs/jobs.ts'
import { openQueue } from './jobs/queue.ts'
import { createCipher } from './privacy/cipher.ts'
import { loadCalendar } from './promises/load-calendar.ts'

/** The house with the two things only the main program may do with it. */
export interface World {
  readonly house: House
  readonly work: () => Promise<void>
  readonly close: () => Promise<void>
}

/** How a world differs from the usual one; tests bring their own clock. */
export interface WorldOptions {
  readonly isWorking?: boolean
  readonly jobs?: readonly Job[]
  readonly log?: Logger
  readonly now?: () => Temporal.Instant
  readonly shelf?: Shelf
}

const handbookFolder = join(import.meta.dirname, '..', 'handbooks')
const calendarMs = 30_000

/** Every handbook folder of the project. */
export function handbookFolders(): string[] {
  return readdirSync(handbookFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(handbookFolder, entry.name, 'handbook.yaml')))
    .map((entry) => join(handbookFolder, entry.name))
    .sort()
}

/** Puts the house together from its settings: database, handbooks, calendar, keys, queue. The database is migrated already. */
export async function openWorld(config: Config, options: WorldOptions = {}): Promise<World> {
  const log = options.log ?? pino({ level: config.logLevel, redact: ['req.headers', 'err.parameters'] })
  const { db, pool, close } = openDatabase(config.databaseUrl)
  pool.on('error', (error) => log.warn({ err: error }, 'a connection to the database was lost'))
  let notices = await importedNotices(db)
  let calendar = loadCalendar(undefined, notices)
  const jobs = options.jobs ?? everyJob
  const queue = await openQueue(config.databaseUrl, jobs, { isWorking: options.isWorking ?? false, onProblem: (error) => log.warn({ err: error }, 'the queue met a problem') })
  const house: House = {
    db,
    config,
    log,
    cipher: createCipher(config.fieldKey),
    shelf: options.shelf ?? openShelf(handbookFolders()),
    now: options.now ?? (() => Temporal.Now.instant().round('microsecond')),
    calendar: () => calendar,
    enqueue: queue.enqueue,
  }
  const refresh = setInterval(async () => {
    try {
      const found = await importedNotices(db)
      if (JSON.stringify(found) === JSON.stringify(notices)) return
      calendar = loadCalendar(undefined, found)
      notices = found
      log.info({ revision: calendar.revision }, 'the calendar was renewed')
    } catch (error) {
      log.warn({ err: error }, 'the calendar could not be renewed')
    }
  }, calendarMs)
  refresh.unref()
  return {
    house,
    work: async () => await queue.work(house),
    close: async () => {
      clearInterval(refresh)
      await queue.close()
      await close()
    },
  }
}

/** Calendar notices imported since the release, in the order they came (R.1). */
async function importedNotices(reads: Reads): Promise<CalendarNotice[]> {
  const rows = await reads.selectFrom('calendar_notice').select('content').orderBy('imported_at').orderBy('id').execute()
  return rows.map((row) => row.content as unknown as CalendarNotice)
}
