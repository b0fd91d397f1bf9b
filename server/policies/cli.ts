import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import { type CliCommand, say, sayJson, UsageProblem } from '../cli.ts'
import { openShelf } from '../handbooks/shelf.ts'
import { type ImportTable, readTable } from '../imports/read-table.ts'
import { rowProblem } from '../imports/row.ts'
import { importSentence } from '../imports/words.ts'
import { importColumns, importTemplate } from './import-columns.ts'
import { policyNumberOf, readRow } from './import-row.ts'

const handbooks = join(import.meta.dirname, '..', '..', 'handbooks')
const options = { json: { type: 'boolean' }, language: { type: 'string' } } as const

/** Looks at an import file without a database, and prints an empty one (2.3.5). */
export const policyCommands: readonly CliCommand[] = [
  { name: 'policies check', usage: 'lvtong policies check FILE [--language zh|en] [--json]', summary: 'reads a CSV or XLSX of policies and says row by row what would be refused', run: check },
  { name: 'policies template', usage: 'lvtong policies template [--language zh|en]', summary: 'prints the headings of an import file', run: template },
]

function read(args: readonly string[]): { readonly language: 'zh' | 'en'; readonly isJson: boolean; readonly files: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const language = values.language ?? 'zh'
    if (language !== 'zh' && language !== 'en') throw new UsageProblem('the language is zh or en')
    return { language, isJson: values.json ?? false, files: positionals }
  } catch (problem) {
    throw problem instanceof UsageProblem ? problem : new UsageProblem(problem instanceof Error ? problem.message : String(problem))
  }
}

async function template(args: readonly string[]): Promise<number> {
  const { language, files } = read(args)
  if (files.length > 0) throw new UsageProblem('the template takes no file; send what is printed to one')
  process.stdout.write(importTemplate(language))
  return 0
}

async function check(args: readonly string[]): Promise<number> {
  const { language, isJson, files } = read(args)
  const [file] = files
  if (file === undefined || files.length > 1) throw new UsageProblem('name one file')
  if (!existsSync(file)) throw new UsageProblem(`there is no file ${file}`)
  const { rows, refusals } = await report(readFileSync(file))
  if (isJson) sayJson({ rows, refused: new Set(refusals.map(({ row }) => row)).size, refusals })
  else {
    for (const { row, column, sentence } of refusals) say(`${row}  ${column ?? '–'}  ${sentence[language]}`)
    say(language === 'zh' ? `${rows} 行，${refusals.length} 处问题` : `${rows} rows, ${refusals.length} problems`)
  }
  return refusals.length === 0 ? 0 : 1
}

async function report(bytes: Buffer) {
  try {
    const table = await readTable(bytes, importColumns)
    return { rows: table.rows.length, refusals: problemsOf(table) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const reason = error.because.details?.reason
    return { rows: 0, refusals: [{ row: 1, column: null, code: error.code, sentence: importSentence(error.code, error.because.missing, typeof reason === 'string' ? reason : undefined) }] }
  }
}

function problemsOf(table: ImportTable) {
  const on = Temporal.Now.zonedDateTimeISO(zone).toPlainDate().toString()
  const shelf = openShelf(readdirSync(handbooks).map((name) => join(handbooks, name)).filter((folder) => existsSync(join(folder, 'handbook.yaml'))))
  const seen = new Set<string>()
  const leftOut = table.leftOut.map(({ heading, code }) => ({ row: 1, column: heading as string | null, code: code as string, sentence: importSentence(code) }))
  const refused = table.rows.flatMap((row) => {
    const policyNumber = policyNumberOf(row.cells.get('policyNumber') ?? '')
    const isAgain = policyNumber !== '' && seen.has(policyNumber)
    seen.add(policyNumber)
    const answer = isAgain ? { problems: [rowProblem('policyNumber', 'row-repeats-policy')] } : readRow(row, shelf, on)
    return 'problems' in answer ? answer.problems.map((problem) => ({ ...problem, row: row.number, column: problem.column === null ? null : table.headingOf(problem.column) })) : []
  })
  return [...leftOut, ...refused]
}
