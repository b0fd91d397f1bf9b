import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from '../db/database.ts'
import type { House, Job } from '../house.ts'
import { jobsDead, jobsRun } from '../http/metrics.ts'

/** The queue of jobs in the same database: what a transaction puts in is there exactly when the transaction is. */
export interface Queue {
  readonly enqueue: (tx: Tx, job: string, data: Readonly<Record<string, string>>, after?: Temporal.Instant) => Promise<void>
  /** Begins to work: takes what is queued and starts what the clock demands. */
  readonly work: (house: House) => Promise<void>
  /** Lets running jobs end, then stops. */
  readonly close: () => Promise<void>
}

const schema = 'pgboss'
const zone = 'Asia/Shanghai'
const retry = { retryLimit: 8, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600 } as const
const expireInSeconds = 600
const drainSeconds = 20
const atOnce = 4

/** Where jobs go that failed for the last time; somebody has to look at them. */
export const deadLetters = 'dead-letters'

/** Opens the queue and makes one lane for each job. `isWorking` says whether this process will also keep the queue tidy and its clock. */
export async function openQueue(databaseUrl: string, jobs: readonly Job[], options: { readonly isWorking: boolean; readonly onProblem: (error: unknown) => void }): Promise<Queue> {
  const boss = new PgBoss({ connectionString: databaseUrl, schema, max: options.isWorking ? 6 : 2, supervise: options.isWorking, schedule: options.isWorking, application_name: 'lvtong-jobs' })
  boss.on('error', options.onProblem)
  await boss.start()
  await boss.createQueue(deadLetters, { retryLimit: 0 })
  for (const job of jobs) await boss.createQueue(job.name, { ...retry, expireInSeconds, deadLetter: deadLetters })
  const names = new Set(jobs.map((job) => job.name))
  return {
    enqueue: async (tx, job, data, after) => {
      if (!names.has(job)) throw new Error(`no job is called ${job}; list it in server/jobs/jobs.ts`)
      await boss.send(job, data, { db: fromKysely(tx), ...(after === undefined ? {} : { startAfter: after.toString() }) })
    },
    work: async (house) => await beginWork(boss, house, jobs),
    close: async () => await boss.stop({ graceful: true, timeout: drainSeconds * 1000, close: true }),
  }
}

async function beginWork(boss: PgBoss, house: House, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    await boss.work<Record<string, string>>(job.name, { batchSize: 1, localConcurrency: atOnce, pollingIntervalSeconds: 0.5 }, async (taken) => {
      for (const one of taken) await run(house, job, one.id, one.data)
    })
    if (job.cron === undefined) await boss.unschedule(job.name)
    else await boss.schedule(job.name, job.cron, {}, { tz: zone })
  }
  await boss.work(deadLetters, { pollingIntervalSeconds: 5 }, async (taken) => {
    for (const one of taken) {
      jobsDead.inc()
      house.log.error({ jobId: one.id }, 'a job failed for the last time')
    }
  })
}

/** Runs one job; a failure is logged and counted here, and thrown on so that the queue tries again later. */
async function run(house: House, job: Job, jobId: string, data: Readonly<Record<string, string>> | null): Promise<void> {
  try {
    await job.run(house, data ?? {})
    jobsRun.inc({ job: job.name, outcome: 'done' })
  } catch (error) {
    jobsRun.inc({ job: job.name, outcome: 'failed' })
    house.log.warn({ job: job.name, jobId, err: error }, 'a job failed and will be tried again')
    throw error
  }
}
