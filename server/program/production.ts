import { parseArgs } from 'node:util'
import pg from 'pg'
import { codeSender } from '../accounts/send-code.ts'
import { say } from '../cli.ts'
import { type Config, databaseUrl, portOf, productionConfig } from '../config.ts'
import { SetupProblem } from '../db/embedded.ts'
import { migrate, migrations } from '../db/migrate.ts'
import { createServer } from '../http/server.ts'
import { openWorld } from '../world.ts'
import { listen } from './listen.ts'
import { untilStopped } from './until-stopped.ts'

/** Answers requests until it is stopped, then lets those under way end. */
export async function runServe(args: readonly string[]): Promise<number> {
  const config = configFrom(args)
  await requireMigrated(config.databaseUrl)
  const world = await openWorld(config)
  const app = await createServer(world.house, { sendCode: codeSender(world.house) })
  await listen(app, config)
  say(`serving ${config.publicUrl} on ${config.host}:${config.port}`)
  return await untilStopped(async () => {
    await app.server.close()
    await world.close()
  })
}

/** Runs jobs until it is stopped, then lets those under way end. */
export async function runWork(args: readonly string[]): Promise<number> {
  const config = configFrom(args)
  await requireMigrated(config.databaseUrl)
  const world = await openWorld(config, { isWorking: true })
  await world.work()
  say('working')
  return await untilStopped(world.close)
}

/** Brings the database of `DATABASE_URL` to the newest schema. */
export async function runMigrate(args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args], options: {} })
  const applied = await reached(databaseUrl(), migrate)
  for (const name of applied) say(`applied ${name}`)
  say(applied.length === 0 ? 'the schema is up to date' : `the schema is up to date after ${applied.length} migrations`)
  return 0
}

function configFrom(args: readonly string[]): Config {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, data: { type: 'string' } } })
  return productionConfig({ ...(values.port === undefined ? {} : { port: portOf('--port', values.port) }), ...(values.data === undefined ? {} : { dataFolder: values.data }) })
}

async function requireMigrated(url: string): Promise<void> {
  const known = await reached(url, appliedDigests)
  const waiting = migrations().filter(({ digest }) => !known.has(digest))
  if (waiting.length > 0) throw new SetupProblem(`The database lacks ${waiting.length} migrations, the first is ${waiting[0]?.name}; run "lvtong migrate".`)
}

async function appliedDigests(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('schema_migration') is not null as exists`)
    if (rows[0]?.exists !== true) return new Set()
    return new Set((await client.query<{ digest: string }>('select digest from schema_migration')).rows.map((row) => row.digest))
  } finally {
    await client.end()
  }
}

/** Runs something that needs the database, and says in one sentence when it cannot be reached. */
async function reached<Answer>(url: string, work: (url: string) => Promise<Answer>): Promise<Answer> {
  try {
    return await work(url)
  } catch (error) {
    if (error instanceof SetupProblem) throw error
    const { hostname, port, pathname } = new URL(url)
    throw new SetupProblem(`The database ${pathname.slice(1)} at ${hostname}:${port || 5432} cannot be used: ${sentenceOf(error)}`)
  }
}

function sentenceOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error ? first.message : String(first)
}
