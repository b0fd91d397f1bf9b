import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import type { Config } from './config.ts'
import type { Db } from './db/database.ts'
import { openShelf, type Shelf } from './handbooks/shelf.ts'
import type { House, Job } from './house.ts'
import { createCipher } from './privacy/cipher.ts'
import { loadCalendar } from './promises/load-calendar.ts'

/** A job put into the queue, as tests see it. */
export interface QueuedJob {
  readonly job: string
  readonly data: Readonly<Record<string, string>>
  readonly after: Temporal.Instant | undefined
}

/** A house of real parts on a test database, with a clock tests set and a queue they empty themselves. */
export interface TestHouse extends House {
  /** Sets the clock; it stands still until it is set again. */
  readonly setNow: (at: Temporal.Instant | string) => void
  readonly queued: QueuedJob[]
  /** Runs what is queued and due by the clock, jobs that those put in included, and says how many ran. */
  readonly runJobs: (jobs: readonly Job[]) => Promise<number>
}

const handbookFolder = join(import.meta.dirname, '..', 'handbooks', 'h2021')
const usualNow = '2026-11-24T10:00:00+08:00'

/**
 * Everything real but the queue, which keeps its jobs until `runJobs`; so a test decides what happens when.
 * A job put in by a transaction that was undone stays in the list, as a real queue would not have it.
 */
export function testHouse(db: Db, options: { readonly now?: string; readonly databaseUrl?: string; readonly shelf?: Shelf; readonly isDemo?: boolean } = {}): TestHouse {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lvtong-house-'))
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))
  const config: Config = {
    databaseUrl: options.databaseUrl ?? '',
    secret: 'Tq7vXz2Lw9Rb4Nc6Md8Ks1Hj3Gf5Pa0Q',
    fieldKey: 'Yw5uEr8Ti2Op6Za9Sx3Dc7Fv1Gb4Hn0M',
    publicUrl: 'http://127.0.0.1:4180',
    host: '127.0.0.1',
    port: 4180,
    dataFolder,
    fileCipher: 'aes-256-gcm',
    scanner: 'sample',
    isDemo: options.isDemo ?? true,
    checksAnswers: true,
    trustedProxies: 0,
    requestsPerMinute: 1_000_000,
    metricsToken: null,
    logLevel: 'silent',
  }
  let now = Temporal.Instant.from(options.now ?? usualNow)
  const calendar = loadCalendar()
  const queued: QueuedJob[] = []
  const house: House = {
    db,
    config,
    log: pino({ level: config.logLevel }),
    cipher: createCipher(config.fieldKey),
    shelf: options.shelf ?? openShelf([handbookFolder]),
    now: () => now,
    calendar: () => calendar,
    enqueue: async (_tx, job, data, after) => {
      queued.push({ job, data, after })
    },
  }
  const isDue = ({ after }: QueuedJob) => after === undefined || Temporal.Instant.compare(after, now) <= 0
  const runJobs = async (jobs: readonly Job[]): Promise<number> => {
    for (let ran = 0; ; ran += 1) {
      const at = queued.findIndex((one) => isDue(one) && jobs.some(({ name }) => name === one.job))
      if (at === -1) return ran
      const [one] = queued.splice(at, 1)
      if (one !== undefined) await jobs.find(({ name }) => name === one.job)?.run({ ...house, now: () => now }, one.data)
    }
  }
  return { ...house, queued, runJobs, setNow: (at) => void (now = typeof at === 'string' ? Temporal.Instant.from(at) : at) }
}
