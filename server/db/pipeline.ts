import { Socket } from 'node:net'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'

const mostNames = 400
/** Named as well, because the driver holds back only prepared statements for the packet of the moment. */
const ends = new Set(['begin', 'commit', 'rollback'])
const mostSeen = 2000

/**
 * Names for statements: PostgreSQL parses and plans a named one once for each connection. A text gets its name when it comes a second time, and only so many do:
 * a text that changes with its number of values then runs without a name instead of filling the memory of every connection.
 */
export function statementNames(most = mostNames): (text: string) => string | undefined {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  return (text) => {
    const name = names.get(text)
    if (name !== undefined || names.size >= most) return name
    if (!seen.has(text)) {
      if (seen.size >= mostSeen) seen.clear()
      seen.add(text)
      return undefined
    }
    seen.delete(text)
    const given = `lvtong_${names.size + 1}`
    names.set(text, given)
    return given
  }
}

/** Writes what is asked in one go leaves in one packet: the driver flushes after each query, and each flush costs more than the query. */
export class PacketSocket extends Socket {
  #isHeld = false

  override cork(): void {
    if (this.#isHeld) return
    this.#isHeld = true
    super.cork()
    process.nextTick(() => {
      this.#isHeld = false
      super.uncork()
    })
  }

  override uncork(): void {
    if (!this.#isHeld) super.uncork()
  }
}

/** A plan made before a migration changed its table, found out when it is used; the connection that keeps it is of no more use. */
export function isOutdatedPlan(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '0A000' && error.routine === 'RevalidateCachedQuery'
}

/** The pool as the query builder sees it: statements under their names; a connection with an outdated plan or an open transaction is not given out again. */
export function namingPool(pool: pg.Pool): PostgresPool {
  const nameOf = statementNames()
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const before = known.get(client)
      if (before !== undefined) return before
      const naming = namingClient(client, nameOf)
      known.set(client, naming)
      return naming
    },
    end: async () => await pool.end(),
    options: pool.options,
  }
}

function namingClient(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  let isSpent = false
  const query = async (text: string, values: readonly unknown[]) => {
    try {
      const name = values.length > 0 || ends.has(text) ? nameOf(text) : undefined
      return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
    } catch (error) {
      if (text === 'rollback' || isOutdatedPlan(error)) isSpent = true
      throw error
    }
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy === true || isSpent) }
}
