import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../server/db/embedded.ts'
import { migrate } from '../server/db/migrate.ts'

/** The table types of the migrated schema, as kysely-codegen reads them from a fresh database. */
export async function tableTypes(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lvtong-types-'))
  const database = await startEmbedded(folder, { isDurable: false })
  try {
    await migrate(database.url)
    const out = join(folder, 'types.ts')
    const program = join(import.meta.dirname, '../node_modules/.bin/kysely-codegen')
    const made = spawnSync(program, ['--dialect', 'postgres', '--url', database.url, '--out-file', out, '--camel-case=false', '--exclude-pattern', '(pgboss.*|schema_migration)', '--log-level', 'error'], { encoding: 'utf8' })
    if (made.status !== 0) throw new Error(made.stderr)
    return shaped(readFileSync(out, 'utf8'))
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Instants are Temporal, days are words and 64-bit integers safe numbers, as server/db/database.ts reads them. */
function shaped(source: string): string {
  return source
    .replace(/export type Timestamp = .*/, 'export type Timestamp = ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>;')
    .replace(/export type Int8 = .*/, 'export type Int8 = number;')
    .replace(/(\w+_on): (Generated<)?Timestamp/g, '$1: $2string')
    .replace(/(\w+_on|coverage_from|coverage_to|first_contract_from|effective_from): Timestamp( \| null)?/g, '$1: string$2')
}
