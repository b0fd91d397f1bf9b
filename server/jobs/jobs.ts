import { caseJobs } from '../cases/jobs.ts'
import { messageDelivered } from '../cases/message-delivered.ts'
import { documentJobs } from '../documents/jobs.ts'
import type { House, Job } from '../house.ts'
import { messageJobs } from '../messages/jobs.ts'
import { reassignmentJobs } from '../cases/reassign-cases.ts'
import { importJobs } from '../imports/jobs.ts'
import { promiseJobs } from '../promises/jobs.ts'

const keptDays = 7

/** Answers kept under an Idempotency-Key are forgotten after a week, and so are one-time codes and sessions that have ended. */
const tidyJob: Job = {
  name: 'tidy',
  cron: '17 3 * * *',
  run: async (house: House) => {
    const now = house.now()
    await house.db.deleteFrom('idempotency_key').where('at', '<', now.subtract({ hours: keptDays * 24 })).execute()
    await house.db.deleteFrom('verification').where('expiresAt', '<', now).execute()
    await house.db.deleteFrom('session').where('expiresAt', '<', now).execute()
  },
}

/** Every job of the house. */
export const jobs: readonly Job[] = [tidyJob, ...importJobs, ...reassignmentJobs, ...promiseJobs, ...caseJobs, ...documentJobs(), ...messageJobs(messageDelivered)]
