import type { Job } from '../house.ts'
import { declaredEventsJob, followEvents } from './follow-events.ts'
import { calendarNow, supersedeJob } from './import-notice.ts'
import { soundAlarms } from './sound-alarms.ts'
import { supersedeAll } from './supersede-promises.ts'

/** Alarms each minute; promises follow a new calendar and declared events when told, and by the clock for what came in between (R.1, R.2, N.8). */
export const promiseJobs: readonly Job[] = [
  {
    name: 'promise-alarms',
    cron: '* * * * *',
    run: async (house) => {
      const calendar = await calendarNow(house.db, house)
      await soundAlarms({ ...house, calendar: () => calendar })
    },
  },
  { name: supersedeJob, cron: '*/5 * * * *', run: async (house) => void (await supersedeAll(house)) },
  { name: declaredEventsJob, cron: '*/5 * * * *', run: followEvents },
]
