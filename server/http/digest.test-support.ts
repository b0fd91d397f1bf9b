import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** What the house holds about members, cases and the network, as one digest. Sessions are left out: signing in writes them. */
export async function digestOf(db: Db): Promise<string> {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('session', 'verification') order by tablename`.execute(db)
  const parts = await Promise.all(tables.rows.map(async ({ name }) => {
    const found = await sql<{ digest: string }>`select coalesce(md5(string_agg(row::text, '' order by row::text)), '') as digest from ${sql.table(name)} row`.execute(db)
    return `${name} ${found.rows[0]?.digest ?? ''}`
  }))
  return parts.join('\n')
}
