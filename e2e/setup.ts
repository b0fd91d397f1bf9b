import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { zone } from '../core/promise/zone.ts'
import { seedWorld } from '../seed/world.ts'
import { codeSender } from '../server/accounts/send-code.ts'
import { type Config, demoConfig } from '../server/config.ts'
import { type EmbeddedDatabase, freePort, startEmbedded } from '../server/db/embedded.ts'
import { migrate } from '../server/db/migrate.ts'
import { createServer } from '../server/http/server.ts'
import { listen } from '../server/program/listen.ts'
import { buildWeb } from '../server/program/web-build.ts'
import { openWorld } from '../server/world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the house under test is reached, without a path. */
    houseUrl: string
    /** The folder of the file outbox; one-time codes are read there. */
    outboxFolder: string
    /** How far the clock of the house stands behind the clock on the wall. */
    houseBehindMinutes: number
  }
}

/** A visit of today has to lie ahead, and so does the end of the run: late in the evening the house's clock stands an hour behind. */
const lateFrom = '23:30'
const lateBehindMinutes = 60

/** The house as a demo runs it, for the browser: own PostgreSQL, pages built, demo world, jobs, HTTP on a free port. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'lvtong-browser-'))
  chmodSync(folder, 0o755)
  const [database] = await Promise.all([startEmbedded(folder, { isDurable: false }), buildWeb(() => {})])
  const config: Config = { ...demoConfig(folder, { databaseUrl: database.url, port: await freePort() }), logLevel: 'error' }
  const behindMinutes = Temporal.Now.plainTimeISO(zone).toString() >= lateFrom ? lateBehindMinutes : 0
  const close = await openHouse(config, behindMinutes).catch(async (error: unknown) => {
    await database.stop()
    throw error
  })
  project.provide('houseUrl', config.publicUrl)
  project.provide('houseBehindMinutes', behindMinutes)
  project.provide('outboxFolder', join(folder, 'outbox'))
  return async () => await closeAll(close, database, folder)
}

async function openHouse(config: Config, behindMinutes: number): Promise<() => Promise<void>> {
  await migrate(config.databaseUrl)
  const world = await openWorld(config, { isWorking: true, log: pino({ level: config.logLevel }), now: () => Temporal.Now.instant().subtract({ minutes: behindMinutes }) })
  await seedWorld(world.house, { hasCases: false })
  await world.work()
  const app = await createServer(world.house, { sendCode: codeSender(world.house) })
  await listen(app, config)
  return async () => {
    await app.server.close()
    await world.close()
  }
}

async function closeAll(close: () => Promise<void>, database: EmbeddedDatabase, folder: string): Promise<void> {
  await close()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
