import type { Logger } from 'pino'
import type { Calendar } from '../core/promise/calendar.ts'
import type { Config } from './config.ts'
import type { Db, Tx } from './db/database.ts'
import type { Shelf } from './handbooks/shelf.ts'
import type { Cipher } from './privacy/cipher.ts'

/** What every use case is given: the database, the handbooks, the calendar, the clock and the way out of the house. */
export interface House {
  readonly db: Db
  readonly config: Config
  readonly log: Logger
  readonly cipher: Cipher
  readonly shelf: Shelf
  readonly now: () => Temporal.Instant
  /** The calendar in force, with notices imported since the release (R.1). */
  readonly calendar: () => Calendar
  /** Puts a job into the queue of the same database, in the same transaction. */
  readonly enqueue: (tx: Tx, job: string, data: Readonly<Record<string, string>>, after?: Temporal.Instant) => Promise<void>
}

/** Something done in the background: on demand through `enqueue`, and where `cron` stands also by the clock. */
export interface Job {
  readonly name: string
  readonly cron?: string
  readonly run: (house: House, data: Readonly<Record<string, string>>) => Promise<void>
}
