import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { codeSender } from '../accounts/send-code.ts'
import { say } from '../cli.ts'
import { demoConfig, portOf } from '../config.ts'
import { defaultDataFolder, type EmbeddedDatabase, startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { createServer } from '../http/server.ts'
import { openWorld, type World } from '../world.ts'
import { listen, requireFreePort } from './listen.ts'
import { untilStopped } from './until-stopped.ts'
import { buildWeb } from './web-build.ts'

const project = dirname(dirname(import.meta.dirname))
const host = '127.0.0.1'
const usualPort = '4180'

/** Starts PostgreSQL while the pages are built, then opens the house and stays until it is stopped; the exit code. */
export async function runDemo(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: usualPort }, data: { type: 'string' } } })
  const port = portOf('--port', values.port)
  const folder = resolve(values.data ?? defaultDataFolder(project))
  await requireFreePort({ host, port })
  const isNew = !existsSync(join(folder, 'postgres', 'PG_VERSION'))
  say(isNew ? `making a database in ${folder} …` : `opening the database in ${folder} …`)
  const [started, built] = await Promise.allSettled([startEmbedded(folder, { isDurable: true }), buildWeb(say)])
  if (started.status === 'rejected') throw started.reason
  const database = started.value
  try {
    if (built.status === 'rejected') throw built.reason
    return await live(database, folder, port)
  } finally {
    await database.stop()
  }
}

async function live(database: EmbeddedDatabase, folder: string, port: number): Promise<number> {
  const config = demoConfig(folder, { databaseUrl: database.url, port })
  await migrate(config.databaseUrl)
  const world = await openWorld(config, { isWorking: true })
  try {
    await world.work()
    const app = await createServer(world.house, { sendCode: codeSender(world.house, undefined, (phone, code) => say(`one-time code for ${phone}: ${code}`)) })
    await listen(app, config)
    await welcome(world, config.publicUrl)
    return await untilStopped(async () => {
      say('closing …')
      await app.server.close()
    })
  } finally {
    await world.close()
  }
}

async function welcome(_: World, url: string): Promise<void> {
  say(`\n绿通 Lvtong is ready.\n\n  console  ${url}/console/\n  member   ${url}/member/\n  API      ${url}/docs\n`)
  say('Ctrl-C ends it; the data stays.')
}
