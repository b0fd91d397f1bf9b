import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Db } from '../server/db/database.ts'
import { testDatabase } from '../server/db/test-database.ts'
import { exceptions, memberColumn, type Placement, placedTables } from './distribution.ts'

const { db } = await testDatabase()

interface Key {
  readonly table: string
  readonly name: string
  readonly kind: 'primary' | 'unique' | 'foreign'
  readonly columns: readonly string[]
  readonly to: string | null
  readonly toColumns: readonly string[]
}

const placementOf = (table: string): Placement => exceptions[table]?.placement ?? { kind: 'distributed', by: memberColumn }

async function tablesOf(database: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`.execute(database)
  return rows.map(({ name }) => name)
}

/** Every primary, unique and foreign key of the schema, unique indexes included, with its columns in order. */
async function keysOf(database: Db): Promise<readonly Key[]> {
  const unique = sql<Key>`
    select t.relname as "table", i.relname as name, case when x.indisprimary then 'primary' else 'unique' end as kind, null as "to", '[]'::jsonb as "toColumns",
      (select jsonb_agg(pg_get_indexdef(x.indexrelid, n, true) order by n) from generate_series(1, x.indnkeyatts) n) as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where x.indisunique and t.relnamespace = 'public'::regnamespace`
  const names = (table: string, numbers: string) => sql`(select jsonb_agg(a.attname order by o) from unnest(${sql.ref(numbers)}) with ordinality k (n, o) join pg_attribute a on a.attrelid = ${sql.ref(table)} and a.attnum = k.n)`
  const foreign = sql<Key>`
    select c.conrelid::regclass::text as "table", c.conname as name, 'foreign' as kind, c.confrelid::regclass::text as "to", ${names('c.conrelid', 'c.conkey')} as columns, ${names('c.confrelid', 'c.confkey')} as "toColumns"
    from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`
  const [ownKeys, references] = [(await unique.execute(database)).rows, (await foreign.execute(database)).rows]
  return [...ownKeys, ...references].map((key) => ({ ...key, table: key.table.replaceAll('"', ''), to: key.to?.replaceAll('"', '') ?? null }))
}

/** What would keep a key from being distributed, in a sentence. */
function problemOf({ table, name, kind, columns, to, toColumns }: Key): string | undefined {
  const own = placementOf(table)
  const other = to === null ? undefined : placementOf(to)
  const says = (why: string) => `${kind} key ${name} of ${table} (${columns.join(', ')}) ${why}`
  if (own.kind !== 'distributed') return other?.kind === 'distributed' ? says(`refers to ${to}, which is distributed; a ${own.kind} table cannot`) : undefined
  if (other?.kind === 'reference') return undefined
  if (other?.kind === 'local') return says(`refers to ${to}, which is local to one machine; make it a reference table or leave out the key`)
  if (columns[0] !== own.by) return says(`does not begin with ${own.by}; put ${own.by} first, or list the table in tools/distribution.ts with a reason`)
  return other !== undefined && (other.by !== own.by || toColumns[0] !== other.by) ? says(`refers to ${to} (${toColumns.join(', ')}), which lies elsewhere`) : undefined
}

const problemsOf = (keys: readonly Key[]): string[] => keys.flatMap((key) => problemOf(key) ?? [])

describe('the schema is ready to be distributed by policy number', () => {
  it('every key of member data begins with policy_number', async () => {
    const keys = await keysOf(db)
    expect(keys.length).toBeGreaterThan(60)
    expect(problemsOf(keys)).toEqual([])
  })

  it('every table of member data has a primary key and a policy_number that is never missing', async () => {
    const { rows } = await sql<{ table: string; isComplete: boolean }>`
      select t.relname as "table", coalesce(bool_or(a.attname = ${memberColumn} and a.attnotnull), false) and exists (select from pg_constraint p where p.conrelid = t.oid and p.contype = 'p') as "isComplete"
      from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace group by t.oid, t.relname`.execute(db)
    expect(rows.filter(({ table, isComplete }) => !(table in exceptions) && !isComplete).map(({ table }) => `${table} needs policy_number not null and a primary key that begins with it, or a reason in tools/distribution.ts`)).toEqual([])
  })

  it('a key that breaks it is named', async () => {
    const { db: spoilt } = await testDatabase()
    await sql`create table visit_note (id uuid primary key, policy_number text not null, hospital_id uuid references hospital (id), started_by text references "user" (id), foreign key (policy_number) references policy (policy_number))`.execute(spoilt)
    await sql`create unique index visit_note_evidence on booking (evidence)`.execute(spoilt)
    await sql`alter table vendor add column first_case text references case_directory (case_number)`.execute(spoilt)
    const found = problemsOf(await keysOf(spoilt))
    expect(found).toEqual(expect.arrayContaining([
      expect.stringMatching(/unique key visit_note_evidence of booking \(evidence\) does not begin with policy_number/),
      expect.stringMatching(/primary key visit_note_pkey of visit_note \(id\) does not begin/),
      expect.stringMatching(/foreign key visit_note_started_by_fkey .* refers to user, which is local/),
      expect.stringMatching(/foreign key vendor_first_case_fkey .* a reference table cannot/),
    ]))
    expect(found).toHaveLength(4)
  })
})

describe('server/db/distribute.sql', () => {
  const placed = placedTables()

  it('puts every table somewhere, exactly once', async () => {
    expect(placed.map(({ table }) => table).sort()).toEqual((await tablesOf(db)).sort())
  })

  it('puts each where its kind says, member data all together', () => {
    expect(placed.map(({ table, placement }) => ({ table, placement }))).toEqual(placed.map(({ table }) => ({ table, placement: placementOf(table) })))
    expect(placed.filter(({ table, beside }) => !(table in exceptions) && beside !== (table === 'policy' ? 'none' : 'policy'))).toEqual([])
  })

  it('puts what a table refers to before the table', async () => {
    const order = placed.map(({ table }) => table)
    const late = (await keysOf(db)).filter(({ table, to }) => to !== null && to !== table && placementOf(table).kind !== 'local' && order.indexOf(to) > order.indexOf(table))
    expect(late.map(({ table, to }) => `${to} has to stand before ${table}`)).toEqual([])
  })

  it('names no exception that is not a table', async () => {
    const tables = await tablesOf(db)
    expect(Object.keys(exceptions).filter((name) => !tables.includes(name))).toEqual([])
  })
})
