import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type DemoAccounts, seedWorld } from '../../seed/world.ts'
import { codeSender } from '../accounts/send-code.ts'
import { say } from '../cli.ts'
import { demoConfig, portOf } from '../config.ts'
import { defaultDataFolder, type EmbeddedDatabase, startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { createServer } from '../http/server.ts'
import { openWorld } from '../world.ts'
import { listen, requireFreePort } from './listen.ts'
import { untilStopped } from './until-stopped.ts'
import { buildWeb } from './web-build.ts'

const project = dirname(dirname(import.meta.dirname))
const host = '127.0.0.1'
const usualPort = '4180'

/**
 * Starts PostgreSQL, builds the pages where they are old, opens the house and stays until it is stopped.
 *
 * @returns the exit code
 * @throws SetupProblem with one sentence: port in use, folder not writable or damaged, pages that do not build
 */
export async function runDemo(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: usualPort }, data: { type: 'string' } } })
  const port = portOf('--port', values.port)
  const folder = resolve(values.data ?? defaultDataFolder(project))
  await requireFreePort({ host, port })
  const isNew = !existsSync(join(folder, 'postgres', 'PG_VERSION'))
  say(isNew ? `making a database in ${folder} …` : `opening the database in ${folder} …`)
  const database = await startEmbedded(folder, { isDurable: true })
  try {
    await buildWeb(say)
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
    const accounts = await seedWorld(world.house)
    await world.work()
    const app = await createServer(world.house, { sendCode: codeSender(world.house, undefined, (phone, code) => say(`one-time code for ${phone}: ${code}`)) })
    await listen(app, config)
    welcome(accounts, config.publicUrl)
    return await untilStopped(async () => {
      say('closing …')
      await app.server.close()
    })
  } finally {
    await world.close()
  }
}

function welcome(accounts: DemoAccounts, url: string): void {
  say(`\n绿通 Lvtong is ready.\n\n  console  ${url}/console/\n  member   ${url}/member/\n  API      ${url}/docs\n`)
  say(`Staff sign in at the console; the password of all of them is ${accounts.password}`)
  for (const { email, name, roles } of accounts.staff) say(`  ${email.padEnd(34)} ${name}  ${roles.join(', ')}`)
  say('\nMembers sign in by phone; the code appears here and in the outbox of the data folder.')
  for (const { phone, name, policyNumber, shows } of accounts.members) say(`  ${phone.padEnd(16)} ${policyNumber}  ${name}  ${shows.zh}`)
  say('\nCtrl-C ends it; the data stays.')
}
