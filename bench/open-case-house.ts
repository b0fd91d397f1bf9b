import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { seedWorld } from '../seed/world.ts'
import type { Db } from '../server/db/database.ts'
import { freePort } from '../server/db/embedded.ts'
import { migrate } from '../server/db/migrate.ts'
import { productionConfig } from '../server/config.ts'
import { openWorld } from '../server/world.ts'

/** A house in production, as a process of its own, with many policies under cover. */
export interface BusyHouse {
  readonly url: string
  readonly insuredId: string
  readonly policyNumber: (index: number) => string
  readonly stop: () => Promise<void>
}

const sample = 'H2021-DEMO-0001'
const numbered = (index: number) => `BENCH-${String(index).padStart(8, '0')}`

/** Migrates, sows the demo world, copies one policy in force many times, and starts `lvtong serve` on it. */
export async function startBusyHouse(databaseUrl: string, policies: number): Promise<BusyHouse> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, DATABASE_URL: databaseUrl, LVTONG_SECRET: randomBytes(32).toString('base64'), LVTONG_FIELD_KEY: randomBytes(32).toString('base64'), LVTONG_PUBLIC_URL: url, LVTONG_CLAMD: 'none', LVTONG_REQUESTS_PER_MINUTE: '999999', LVTONG_LOG: 'error', HOST: '127.0.0.1', PORT: String(port), NODE_ENV: 'production' }
  await migrate(databaseUrl)
  const insuredId = await sow(env, policies)
  const server = spawn(process.execPath, [join(import.meta.dirname, '../server/main.ts'), 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await untilReady(server, url)
  return {
    url,
    insuredId,
    policyNumber: numbered,
    stop: async () => {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
    },
  }
}

async function sow(env: NodeJS.ProcessEnv, policies: number): Promise<string> {
  const world = await openWorld(productionConfig({}, env), { log: pino({ level: 'silent' }) })
  const { db } = world.house
  try {
    await seedWorld(world.house)
    const { insured_id: insuredId } = await db.selectFrom('policy').select('insured_id').where('policy_number', '=', sample).executeTakeFirstOrThrow()
    for (const table of ['policy', 'person', 'notice_acknowledgement']) await copy(db, table, policies)
    await sql`analyze`.execute(db)
    return insuredId
  } finally {
    await world.close()
  }
}

/** The rows of the sample policy in one table, once for each new policy number. */
async function copy(db: Db, table: string, policies: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attname <> 'policy_number' order by attnum`.execute(db)
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (policy_number, ${columns}) select 'BENCH-' || lpad(n::text, 8, '0'), ${columns} from ${sql.table(table)}, generate_series(0, ${policies - 1}::int) n where policy_number = ${sample}`.execute(db)
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (server.exitCode !== null) throw new Error('the server ended before it was ready')
    if (await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false)) return
    await wait(50)
  }
  throw new Error('the server did not become ready')
}
