import { migrations } from '../db/migrate.ts'
import type { Db } from '../db/database.ts'
import type { App } from './call.ts'
import { metrics } from './metrics.ts'

const patienceMs = 2000

/** Whether the process lives, whether it can serve, and its figures. */
export function mountHealth({ server, house }: App): void {
  let isClosing = false
  server.addHook('preClose', async () => {
    isClosing = true
  })
  server.get('/healthz', async (_, reply) => await reply.type('application/json').send({ status: 'ok' }))
  server.get('/readyz', async (_, reply) => {
    const waitsFor = isClosing ? 'closing' : await whatIsMissing(house.db)
    return await reply.code(waitsFor === undefined ? 200 : 503).type('application/json').send(waitsFor === undefined ? { status: 'ready' } : { status: 'not-ready', waitsFor })
  })
  server.get('/metrics', async (_, reply) => await reply.type(metrics.contentType).send(await metrics.metrics()))
}

async function whatIsMissing(db: Db): Promise<string | undefined> {
  try {
    const applied = new Set((await Promise.race([appliedMigrations(db), tooLong()])).map((row) => row.digest))
    return migrations().every((file) => applied.has(file.digest)) ? undefined : 'migrations'
  } catch {
    return 'database'
  }
}

async function appliedMigrations(db: Db) {
  return await db.selectFrom('schema_migration').select('digest').execute()
}

async function tooLong(): Promise<never> {
  return await new Promise((_, fail) => {
    setTimeout(() => fail(new Error('the database does not answer')), patienceMs).unref()
  })
}
