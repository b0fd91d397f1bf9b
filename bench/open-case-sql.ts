import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** The rows one opened case really left, table by table, as text the way PostgreSQL writes it. */
export interface Footprint {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

interface Insert {
  readonly name: string
  readonly text: string
  readonly values: (fresh: ReadonlyMap<string, string>) => (string | null)[]
}

/** Values are read and written as text, so that nothing is translated on the way. */
const asText: pg.CustomTypesConfig = { getTypeParser: () => (value: unknown) => value }

/** The rows of a case in every table that grew by it; the order is one that foreign keys allow. */
export async function footprintOf(url: string, caseNumber: string, answerKey: string): Promise<Footprint[]> {
  const client = new pg.Client({ connectionString: url, types: asText })
  await client.connect()
  try {
    const sources: readonly (readonly [table: string, where: string, parameter: string])[] = [
      ['case_directory', 'case_number = $1', caseNumber],
      ...['kase', 'case_fact', 'case_verdict', 'case_event', 'promise', 'message'].map((table) => [table, 'case_number = $1', caseNumber] as const),
      ['audit_event', 'subject = $1', caseNumber],
      ['pgboss.job', `data->>'messageId' in (select id::text from message where case_number = $1) or data->>'promiseId' in (select id::text from promise where case_number = $1) or data->>'caseNumber' = $1`, caseNumber],
      ['idempotency_key', 'key = $1', answerKey],
    ]
    const found: Footprint[] = []
    for (const [table, where, parameter] of sources) {
      const { rows, fields } = await client.query<(string | null)[]>({ text: `select * from ${table} where ${where}`, values: [parameter], rowMode: 'array' })
      if (rows.length > 0) found.push({ table, columns: fields.map(({ name }) => name), rows })
    }
    return found
  } finally {
    await client.end()
  }
}

/** One insert for each table with all its rows; what has to differ from case to case is put in afresh. */
export function insertsOf(footprint: readonly Footprint[], own: ReadonlySet<string>): Insert[] {
  return footprint.map(({ table, columns, rows }) => {
    const places = rows.map((_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`)
    return {
      name: `open-${table}`,
      text: `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')}) values ${places.join(', ')}`,
      values: (fresh) => rows.flatMap((row) => row.map((value, at) => (value !== null && own.has(columns[at] ?? '') ? (fresh.get(value) ?? randomUUID()) : value))),
    }
  })
}

/** Writes the same rows with hand-written SQL in one transaction each, so many at once, and says how long each took. */
export async function writeAtOnce(url: string, connections: number, forMs: number, inserts: readonly Insert[], fresh: () => ReadonlyMap<string, string>): Promise<number[]> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return client
    }),
  )
  const took: number[] = []
  const until = performance.now() + forMs
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        const from = performance.now()
        const values = fresh()
        await client.query('begin')
        for (const insert of inserts) await client.query({ name: insert.name, text: insert.text, values: insert.values(values) })
        await client.query('commit')
        took.push(performance.now() - from)
      }
    }),
  )
  await Promise.all(clients.map(async (client) => await client.end()))
  return took
}
