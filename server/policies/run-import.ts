import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import { inTransaction, type Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { isDatabaseAway } from '../http/problems.ts'
import { type ImportRow, type ImportTable, readTable } from './import-read.ts'
import { policyNumberOf, type RowProblem, readRow, rowProblem } from './import-row.ts'
import { addProgress, aloneOnRun, contentOf, endRun, getRun, insertRefusals, lockProgress, startRun, type Tally } from './import-store.ts'
import { importSentence } from './import-words.ts'
import { writePolicy } from './save-policy.ts'

/** Rows written in one transaction: what a crash can cost, and how often the progress bar moves. */
export const chunkRows = 200

/** Imports one file from where it stands; a second worker on the same file goes away at once. Safe to run again at any time. */
export async function runImport(house: House, importId: string): Promise<void> {
  await aloneOnRun(house.db, importId, async () => {
    const run = await getRun(house.db, importId)
    const held = await contentOf(house.db, importId)
    if (run === undefined || held === undefined || held.content === null || run.state === 'done' || run.state === 'failed') return
    const table = await readOrEnd(house, importId, held.content)
    if (table === undefined) return
    await startRun(house.db, importId, table.rows.length)
    const first = firstRows(table.rows)
    for (let done = run.rowsDone; done < table.rows.length; ) done = await importChunk(house, importId, table, first, held.startedBy)
    await endRun(house.db, importId, null, house.now())
  })
}

async function readOrEnd(house: House, importId: string, content: Buffer): Promise<ImportTable | undefined> {
  try {
    return await readTable(Buffer.from(house.cipher.open(content), 'base64'))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const reason = error.because.details?.reason
    await endRun(house.db, importId, importSentence(error.code, error.because.missing, typeof reason === 'string' ? reason : undefined), house.now())
    return undefined
  }
}

/** The row in which each policy stands first; one policy has one row. */
function firstRows(rows: readonly ImportRow[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const { number, cells } of rows) {
    const policyNumber = policyNumberOf(cells.get('policyNumber') ?? '')
    if (policyNumber !== '' && !first.has(policyNumber)) first.set(policyNumber, number)
  }
  return first
}

async function importChunk(house: House, importId: string, table: ImportTable, first: ReadonlyMap<string, number>, by: string): Promise<number> {
  const chunk = async (most: number, isHopeless: boolean) =>
    await inTransaction(house.db, async (tx) => {
      const done = await lockProgress(tx, importId)
      const rows = table.rows.slice(done, done + most)
      const outcomes: (keyof Tally)[] = []
      const refusals: (RowProblem & { row: number; sequence: number })[] = done === 0 ? leftOut(table) : []
      for (const row of rows) {
        const { outcome, problems } = isHopeless ? { outcome: 'refused' as const, problems: [rowProblem(null, 'row-failed')] } : await importRow(tx, house, row, first, by)
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

async function importRow(tx: Tx, house: House, row: ImportRow, first: ReadonlyMap<string, number>, by: string): Promise<{ outcome: keyof Tally; problems: readonly RowProblem[] }> {
  const policyNumber = policyNumberOf(row.cells.get('policyNumber') ?? '')
  if (policyNumber !== '' && first.get(policyNumber) !== row.number) return { outcome: 'refused', problems: [rowProblem('policyNumber', 'row-repeats-policy')] }
  const answer = readRow(row, house.shelf, house.now().toZonedDateTimeISO(zone).toPlainDate().toString())
  if ('problems' in answer) return { outcome: 'refused', problems: answer.problems }
  try {
    return { outcome: await writePolicy(tx, house, answer.checked, by), problems: [] }
  } catch (error) {
    // Everything that refuses stands before the first write, so that the rows before this one stay.
    if (!(error instanceof Refusal)) throw error
    return { outcome: 'refused', problems: [rowProblem(error.code === 'identity-belongs-to-another' ? 'insured.identityNumber' : null, error.code)] }
  }
}

function leftOut(table: ImportTable): (RowProblem & { row: number; sequence: number })[] {
  return table.leftOut.map(({ heading, code }, index) => ({ column: heading, code, sentence: importSentence(code), row: 1, sequence: index + 1 }))
}
