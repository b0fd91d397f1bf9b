import { createHash, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../core/refusal.ts'
import type { Config } from '../config.ts'
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
  server.get('/metrics', async (request, reply) => {
    if (!mayReadFigures(house.config, request.headers.authorization)) {
      reply.header('www-authenticate', 'Bearer')
      throw new Refusal('sign-in-required')
    }
    return await reply.type(metrics.contentType).send(await metrics.metrics())
  })
}

/** A demo stands on loopback and shows its figures to anybody there; elsewhere they are for a collector that brings the token. */
function mayReadFigures({ isDemo, metricsToken }: Config, authorization = ''): boolean {
  if (metricsToken === null) return isDemo
  return timingSafeEqual(digestOf(authorization), digestOf(`Bearer ${metricsToken}`))
}

function digestOf(words: string): Buffer {
  return createHash('sha256').update(words).digest()
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
