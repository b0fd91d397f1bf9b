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
export function statementNames(most = mostNames): StatementNames {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  let given = 0
  return {
    of: (text) => {
      const before = names.get(text)
      if (before !== undefined || names.size >= most) return before
      if (!seen.has(text)) {
        if (seen.size >= mostSeen) seen.clear()
        seen.add(text)
        return undefined
      }
      seen.delete(text)
      given += 1
      const name = `lvtong_${given}`
      names.set(text, name)
      return name
    },
    forget: () => names.clear(),
  }
}

/** Which name a text has by now; `forget` gives every text a new one from here on. */
export interface StatementNames {
  readonly of: (text: string) => string | undefined
  readonly forget: () => void
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

/** A plan made before a migration changed its table, found out when it is used; tried again under new names, the work goes through. */
export function isOutdatedPlan(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '0A000' && error.routine === 'RevalidateCachedQuery'
}

/** The pool as the query builder sees it: statements under their names; a connection that could not undo its transaction is not given out again. */
export function namingPool(pool: pg.Pool): PostgresPool {
  const names = statementNames()
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const before = known.get(client)
      if (before !== undefined) return before
      const naming = namingClient(client, names)
      known.set(client, naming)
      return naming
    },
    end: async () => await pool.end(),
    options: pool.options,
  }
}

function namingClient(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  let isSpent = false
  const query = async (text: string, values: readonly unknown[]) => {
    try {
      const name = values.length > 0 || ends.has(text) ? names.of(text) : undefined
      return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
    } catch (error) {
      if (text === 'rollback') isSpent = true
      if (isOutdatedPlan(error)) names.forget()
      throw error
    }
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy === true || isSpent) }
}
