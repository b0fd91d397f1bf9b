import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { ImportKind, ImportRefusal, ImportRun } from '../../contract/import.ts'
import type { Text } from '../../core/clause.ts'
import type { Db, Reads, Tx } from '../db/database.ts'
import type { ImportRun as RunRow } from '../db/types.gen.ts'
import type { RowProblem } from './row.ts'

type RunView = z.infer<typeof ImportRun>

/** What a chunk of rows came to. */
export interface Tally {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
}

/** Writes a new import with its file, sealed. */
export async function insertRun(tx: Tx, run: { readonly id: string; readonly kind: ImportKind; readonly fileName: string; readonly content: Buffer; readonly startedBy: string; readonly at: Temporal.Instant }): Promise<void> {
  await tx
    .insertInto('import_run')
    .values({ id: run.id, kind: run.kind, file_name: run.fileName, state: 'waiting', content: run.content, started_by: run.startedBy, started_at: run.at.toString() })
    .execute()
}

/** One import as answers show it. */
export async function getRun(reads: Reads, id: string): Promise<RunView | undefined> {
  const row = await reads.selectFrom('import_run').select(shown).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : view(row)
}

/** Imports, newest first. */
export async function runs(reads: Reads, before: string | undefined, most: number): Promise<RunView[]> {
  const rows = await reads
    .selectFrom('import_run')
    .select(shown)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(view)
}

/** Imports that have not come to an end, oldest first. */
export async function unfinishedRuns(reads: Reads): Promise<string[]> {
  const rows = await reads.selectFrom('import_run').select('id').where('state', 'in', ['waiting', 'running']).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** The sealed file of an import and who started it; the file is gone once the import has ended. */
export async function contentOf(reads: Reads, id: string): Promise<{ readonly content: Buffer | null; readonly startedBy: string } | undefined> {
  const row = await reads.selectFrom('import_run').select(['content', 'started_by']).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : { content: row.content, startedBy: row.started_by }
}

/** Says that an import runs and how many rows it has. */
export async function startRun(reads: Reads, id: string, rowsTotal: number): Promise<void> {
  await reads.updateTable('import_run').set({ state: 'running', rows_total: rowsTotal }).where('id', '=', id).execute()
}

/** Locks an import for one chunk of its rows: how far it has come. Chunks of different imports take turns, for they may speak of the same policies. */
export async function lockProgress(tx: Tx, id: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import-chunk', 0))`.execute(tx)
  const row = await tx.selectFrom('import_run').select('rows_done').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return row.rows_done
}

/** Moves an import forward by one chunk. */
export async function addProgress(tx: Tx, id: string, rows: number, tally: Tally): Promise<void> {
  await tx
    .updateTable('import_run')
    .set({
      rows_done: sql`rows_done + ${rows}`,
      added: sql`added + ${tally.added}`,
      changed: sql`changed + ${tally.changed}`,
      unchanged: sql`unchanged + ${tally.unchanged}`,
      refused: sql`refused + ${tally.refused}`,
    })
    .where('id', '=', id)
    .execute()
}

/** Ends an import and lets go of its file. */
export async function endRun(reads: Reads, id: string, problem: Text | null, at: Temporal.Instant): Promise<void> {
  await reads
    .updateTable('import_run')
    .set({ state: problem === null ? 'done' : 'failed', problem: problem === null ? null : JSON.stringify(problem), content: null, finished_at: at.toString() })
    .where('id', '=', id)
    .execute()
}

/** Keeps why a row was refused; saying it twice changes nothing. */
export async function insertRefusals(tx: Tx, id: string, refusals: readonly (RowProblem & { readonly row: number; readonly sequence: number })[]): Promise<void> {
  if (refusals.length === 0) return
  await tx
    .insertInto('import_refusal')
    .values(refusals.map(({ row, sequence, column, code, sentence }) => ({ import_id: id, row_number: row, sequence, column_name: column, code, sentence: JSON.stringify(sentence) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What was refused and why, in the order of the file; `after` is the place of the last one seen. */
export async function refusalsOf(reads: Reads, id: string, after: { readonly row: number; readonly sequence: number } | undefined, most: number): Promise<(z.infer<typeof ImportRefusal> & { sequence: number })[]> {
  const rows = await reads
    .selectFrom('import_refusal')
    .selectAll()
    .where('import_id', '=', id)
    .$if(after !== undefined, (query) => query.where((where) => where(where.refTuple('row_number', 'sequence'), '>', where.tuple(after?.row ?? 0, after?.sequence ?? 0))))
    .orderBy('row_number')
    .orderBy('sequence')
    .limit(most)
    .execute()
  return rows.map((row) => ({ row: row.row_number, sequence: row.sequence, column: row.column_name, code: row.code, sentence: row.sentence as unknown as Text }))
}

/**
 * Does some work on an import as the only one: the lock belongs to a connection of its own, so that it falls when the process dies.
 *
 * @returns false where somebody else is at work on it
 */
export async function aloneOnRun(db: Db, id: string, work: () => Promise<void>): Promise<boolean> {
  return await db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`import:${id}`}, 0)`
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${key}) as held`.execute(connection)
    if (rows[0]?.held !== true) return false
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
    return true
  })
}

const shown = ['id', 'kind', 'file_name', 'state', 'rows_total', 'rows_done', 'added', 'changed', 'unchanged', 'refused', 'problem', 'started_at', 'finished_at'] as const

function view(row: Pick<Selectable<RunRow>, (typeof shown)[number]>): RunView {
  return {
    id: row.id,
    kind: row.kind as RunView['kind'],
    fileName: row.file_name,
    state: row.state as RunView['state'],
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    added: row.added,
    changed: row.changed,
    unchanged: row.unchanged,
    refused: row.refused,
    problem: row.problem as unknown as Text | null,
    startedAt: row.started_at.toString(),
    finishedAt: row.finished_at?.toString() ?? null,
  }
}
