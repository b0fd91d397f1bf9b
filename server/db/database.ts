import { AbortedTransactionError, CompiledQuery, type ConnectionProvider, type DatabaseConnection, DummyDriver, Kysely, PostgresDialect, Transaction } from 'kysely'
import pg from 'pg'
import { namingPool, PacketSocket } from './pipeline.ts'
import type { DB } from './types.gen.ts'

/** The database, outside a transaction. */
export type Db = Kysely<DB>
/** One transaction: everything a use case writes goes through one of these. */
export type Tx = Transaction<DB>
/** Where a read may run: inside a transaction or outside. */
export type Reads = Db | Tx

const oid = { int8: 20, date: 1082, timestamptz: 1184 } as const

/** Days arrive as `YYYY-MM-DD`, instants as `Temporal.Instant`, 64-bit integers as safe numbers. */
const parsers: Partial<Record<number, (text: string) => unknown>> = {
  [oid.int8]: (text) => {
    const value = Number(text)
    if (!Number.isSafeInteger(value)) throw new Error('an integer from the database is too large')
    return value
  },
  [oid.date]: (text) => text,
  [oid.timestamptz]: (text) => Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')),
}

/** The driver's own way to write a value it does not know: an instant goes out as RFC 3339. */
Object.defineProperty(Temporal.Instant.prototype, 'toPostgres', { value(this: Temporal.Instant) { return this.toString() } })

const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') => (format === 'binary' ? pg.types.getTypeParser(id, 'binary') : (parsers[id] ?? pg.types.getTypeParser(id, 'text')))) as pg.CustomTypesConfig['getTypeParser'],
}

/** A pool of connections and the queries on it; queries asked in one go travel in one packet and are answered in their order. */
export function openDatabase(url: string, options: { most?: number } = {}): { db: Db; pool: pg.Pool; close: () => Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: options.most ?? 20, types, options: '-c timezone=Asia/Shanghai', connectionTimeoutMillis: 10_000, pipeline: true, stream: () => new PacketSocket() })
  pool.on('error', () => {})
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: namingPool(pool) }) })
  const closed = untilClosed(pool)
  return { db, pool, close: async () => await Promise.all([db.destroy(), closed()]).then(() => {}) }
}

/** The pool says it has ended before its connections have; a server stopped in between would cut them off. Gives a wait for the last of them. */
function untilClosed(pool: pg.Pool): () => Promise<void> {
  const open = new Set<pg.PoolClient>()
  pool.on('connect', (client) => open.add(client))
  pool.on('remove', (client) => open.delete(client))
  return async () => {
    while (open.size > 0) await new Promise((done) => pool.once('remove', done))
  }
}

/**
 * Runs one unit of work in one transaction; a throw undoes all of it. Queries of the work that wait for nothing may be asked together, with `Promise.all`:
 * they run one after the other in the order asked, and after one that failed no other does anything.
 */
export async function inTransaction<Answer>(db: Db, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  return await db.getExecutor().provideConnection(async (connection) => {
    const open = new OpenTransaction(connection)
    const executor = db.getExecutor().withConnectionProvider(open)
    try {
      const answer = await work(new Transaction<DB>({ ...withoutPool, executor }))
      await open.end('commit')
      return answer
    } catch (error) {
      await open.end('rollback')
      throw error
    }
  })
}

/** What the query builder wants to know of a transaction beside its connection; nothing of it is used once there is one. */
const dialect = new PostgresDialect({ pool: async () => await Promise.reject(new Error('a transaction has its connection')) })
const withoutPool = { config: { dialect }, dialect, driver: new DummyDriver() }

/** A connection within its transaction. `begin` is not waited for: it leaves with the first query, whose answer counts only when the transaction has begun. */
class OpenTransaction implements ConnectionProvider {
  readonly #connection: DatabaseConnection
  readonly #begun: Promise<unknown>
  #isOver = false

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
    this.#begun = connection.executeQuery(CompiledQuery.raw('begin'))
    this.#begun.catch(() => {})
  }

  async provideConnection<Answer>(consumer: (connection: DatabaseConnection) => Promise<Answer>): Promise<Answer> {
    if (this.#isOver) throw new Error('a query came after the end of its transaction')
    const [answer] = await Promise.all([consumer(this.#connection), this.#begun])
    return answer
  }

  async end(by: 'commit' | 'rollback'): Promise<void> {
    if (this.#isOver) return
    this.#isOver = true
    await this.#begun
    const { rows } = await this.#connection.executeQuery<{ command?: string }>(CompiledQuery.raw(by))
    if (by === 'commit' && rows[0]?.command === 'ROLLBACK') throw new AbortedTransactionError()
  }
}

/** Whether an error is PostgreSQL saying that a unique constraint of this name was hit. */
export function hitsUnique(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === constraint
}
