import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { ImportKind } from '../../contract/import.ts'
import { Refusal } from '../../core/refusal.ts'
import { theHouse } from '../access/actor.ts'
import { say, sayJson, UsageProblem } from '../cli.ts'
import { productionConfig } from '../config.ts'
import { inTransaction } from '../db/database.ts'
import type { House } from '../house.ts'
import { readTable } from '../imports/read-table.ts'
import { runImport } from '../imports/run-import.ts'
import { startImport } from '../imports/start-import.ts'
import { getRun, refusalsOf } from '../imports/store.ts'
import { importSentence } from '../imports/words.ts'
import { networkImports } from '../network/import-kinds.ts'
import { openWorld } from '../world.ts'

const mostRefusals = 60_000

/** Imports one file of the network into the house of `DATABASE_URL`, and says row by row what was refused (3.3.10). */
export async function runImportNetwork(args: readonly string[]): Promise<number> {
  const { file, isJson } = readArguments(args)
  const world = await openWorld(productionConfig({}))
  try {
    return await importFile(world.house, file, isJson)
  } finally {
    await world.close()
  }
}

/** @throws UsageProblem */
function readArguments(args: readonly string[]): { file: string; isJson: boolean } {
  const { values, positionals } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageProblem('name one file')
  if (!existsSync(file)) throw new UsageProblem(`there is no file ${file}`)
  return { file, isJson: values.json ?? false }
}

/** Imports a file as the house itself, at once; what it holds its headings say. */
export async function importFile(house: House, file: string, isJson: boolean): Promise<number> {
  const bytes = readFileSync(file)
  const kind = await kindOf(bytes)
  if (typeof kind !== 'string') {
    const sentence = importSentence(kind.code, kind.because.missing, String(kind.because.details?.reason))
    if (isJson) sayJson({ kind: null, problem: sentence, refusals: [] })
    else say(`${sentence.zh} ${sentence.en}`)
    return 1
  }
  const { id } = await inTransaction(house.db, async (tx) => await startImport(tx, house, theHouse, { kind, fileName: basename(file), contentBase64: bytes.toString('base64') }))
  await runImport(house, id)
  const run = await getRun(house.db, id)
  if (run === undefined) throw new Error('an import that was not written')
  const refusals = (await refusalsOf(house.db, id, undefined, mostRefusals)).map(({ row, column, code, sentence }) => ({ row, column, code, sentence }))
  if (isJson) sayJson({ ...run, refusals })
  else {
    for (const { row, column, sentence } of refusals) say(`${row}  ${column ?? '–'}  ${sentence.zh} ${sentence.en}`)
    say(`${kind}: ${run.rowsDone} rows, ${run.added} added, ${run.changed} changed, ${run.unchanged} unchanged, ${run.refused} refused`)
  }
  return run.state === 'done' && run.refused === 0 ? 0 : 1
}

/** What a file holds: the kind whose needed columns it has; without one, what is missing of the nearest. */
async function kindOf(bytes: Buffer): Promise<ImportKind | Refusal> {
  const refused: Refusal[] = []
  for (const { kind, columns } of networkImports) {
    try {
      await readTable(bytes, columns)
      return kind
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push(error)
    }
  }
  const [nearest] = refused.toSorted((one, other) => (one.because.missing?.length ?? 0) - (other.because.missing?.length ?? 0))
  if (nearest === undefined) throw new Error('no kind of file was tried')
  return nearest
}
