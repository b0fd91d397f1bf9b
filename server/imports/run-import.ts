import { Refusal } from '../../core/refusal.ts'
import { inTransaction, type Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { isDatabaseAway } from '../http/problems.ts'
import type { ImportOf, Origin, RowOutcome } from './kind.ts'
import { importOf } from './kinds.ts'
import { type ImportRow, type ImportTable, readTable } from './read-table.ts'
import { type RowProblem, rowProblem } from './row.ts'
import { addProgress, aloneOnRun, contentOf, endRun, getRun, insertRefusals, lockProgress, startRun, type Tally } from './store.ts'
import { importSentence } from './words.ts'

/** Rows written in one transaction: what a crash can cost, and how often the progress bar moves. */
export const chunkRows = 200

/** Imports one file from where it stands; a second worker on the same file goes away at once. Safe to run again at any time. */
export async function runImport(house: House, importId: string): Promise<void> {
  await aloneOnRun(house.db, importId, async () => {
    const run = await getRun(house.db, importId)
    const held = await contentOf(house.db, importId)
    if (run === undefined || held === undefined || held.content === null || run.state === 'done' || run.state === 'failed') return
    const kind = importOf(run.kind)
    const table = await readOrEnd(house, importId, kind, held.content)
    if (table === undefined) return
    await startRun(house.db, importId, table.rows.length)
    const file: File = { importId, kind, table, first: firstRows(kind, table.rows), origin: { by: held.startedBy, fileName: run.fileName } }
    for (let done = run.rowsDone; done < table.rows.length; ) done = await importChunk(house, file)
    await endRun(house.db, importId, null, house.now())
  })
}

/** One file on its way in. */
interface File {
  readonly importId: string
  readonly kind: ImportOf
  readonly table: ImportTable
  readonly first: ReadonlyMap<string, number>
  readonly origin: Origin
}

async function readOrEnd(house: House, importId: string, kind: ImportOf, content: Buffer): Promise<ImportTable | undefined> {
  try {
    return await readTable(Buffer.from(house.cipher.open(content), 'base64'), kind.columns)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const reason = error.because.details?.reason
    await endRun(house.db, importId, importSentence(error.code, error.because.missing, typeof reason === 'string' ? reason : undefined), house.now())
    return undefined
  }
}

/** The row in which each key stands first; one key has one row. */
function firstRows(kind: ImportOf, rows: readonly ImportRow[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const row of rows) {
    const key = kind.keyOf(row)
    if (key !== '' && !first.has(key)) first.set(key, row.number)
  }
  return first
}

async function importChunk(house: House, file: File): Promise<number> {
  const { importId, table } = file
  const chunk = async (most: number, isHopeless: boolean) =>
    await inTransaction(house.db, async (tx) => {
      const done = await lockProgress(tx, importId)
      const rows = table.rows.slice(done, done + most)
      const outcomes: (keyof Tally)[] = []
      const refusals: (RowProblem & { row: number; sequence: number })[] = done === 0 ? leftOut(table) : []
      for (const row of rows) {
        const { outcome, problems } = isHopeless ? { outcome: 'refused' as const, problems: [rowProblem(null, 'row-failed')] } : await importRow(tx, house, row, file)
        outcomes.push(outcome)
        refusals.push(...problems.map((problem, index) => ({ ...problem, column: problem.column === null ? null : table.headingOf(problem.column), row: row.number, sequence: index + 1 })))
      }
      await insertRefusals(tx, importId, refusals)
      const count = (outcome: keyof Tally) => outcomes.filter((each) => each === outcome).length
      await addProgress(tx, importId, rows.length, { added: count('added'), changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') })
      return done + rows.length
    })
  try {
    return await chunk(chunkRows, false)
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    house.log.error({ err: error, importId }, 'a chunk of an import failed and is written row by row')
    return await oneByOne(chunk)
  }
}

/** After a fault in a chunk its rows are written one by one, so that only the faulty row is left out. */
async function oneByOne(chunk: (most: number, isHopeless: boolean) => Promise<number>): Promise<number> {
  let done = 0
  for (let row = 0; row < chunkRows; row += 1) {
    try {
      done = await chunk(1, false)
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      done = await chunk(1, true)
    }
  }
  return done
}

async function importRow(tx: Tx, house: House, row: ImportRow, { kind, first, origin }: File): Promise<RowOutcome> {
  const key = kind.keyOf(row)
  if (key !== '' && first.get(key) !== row.number) return { outcome: 'refused', problems: [rowProblem(kind.repeated.column, kind.repeated.code)] }
  return await kind.importRow(tx, house, row, origin)
}

function leftOut(table: ImportTable): (RowProblem & { row: number; sequence: number })[] {
  return table.leftOut.map(({ heading, code }, index) => ({ column: heading, code, sentence: importSentence(code), row: 1, sequence: index + 1 }))
}
