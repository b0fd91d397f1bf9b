import type { Job } from '../house.ts'
import { unfinishedRuns } from './store.ts'
import { runImport } from './run-import.ts'
import { importJobName } from './start-import.ts'

/** Imports one file when it has been sent, and takes up again every minute what a stopped process left unfinished. */
export const importJobs: readonly Job[] = [
  {
    name: importJobName,
    run: async (house, { importId }) => {
      if (importId === undefined) throw new Error('an import without its id')
      await runImport(house, importId)
    },
  },
  {
    name: 'import-resume',
    cron: '* * * * *',
    run: async (house) => {
      for (const importId of await unfinishedRuns(house.db)) await runImport(house, importId)
    },
  },
]
