import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { SetupProblem } from './embedded.ts'

const folder = join(import.meta.dirname, 'migrations')

/** The SQL files in the order they apply; forward only. */
export function migrations(): { name: string; sql: string; digest: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Brings a database to the newest schema: each file in a transaction of its own, one process at a time.
 *
 * @throws SetupProblem when a file that was applied has since been edited
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(72190451)')
    await client.query('create table if not exists schema_migration (name text primary key, digest text not null, applied_at timestamptz not null default now())')
    const known = new Map((await client.query<{ name: string; digest: string }>('select name, digest from schema_migration')).rows.map((row) => [row.name, row.digest]))
    const applied: string[] = []
    for (const file of migrations()) {
      const before = known.get(file.name)
      if (before === file.digest) continue
      if (before !== undefined) throw new SetupProblem(`The migration ${file.name} was changed after it had been applied; restore the file and add a new one.`)
      await apply(client, file)
      applied.push(file.name)
    }
    return applied
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, file: { name: string; sql: string; digest: string }): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.sql)
    await client.query('insert into schema_migration (name, digest) values ($1, $2)', [file.name, file.digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
