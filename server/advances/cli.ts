import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { stayOf, WorksheetCase } from '../../contract/worksheet.ts'
import type { Worksheet, WorksheetLine } from '../../core/advance/types.ts'
import { advanceWorksheet } from '../../core/advance/worksheet.ts'
import { yuan } from '../../core/money.ts'
import { type CliCommand, say, sayJson, UsageProblem } from '../cli.ts'
import { loadPack } from '../handbooks/load-pack.ts'
import { figuresOf } from './figures.ts'

const usualPack = path.join(import.meta.dirname, '../../handbooks/h2021')

function read(file: string): WorksheetCase {
  let given: unknown
  try {
    given = JSON.parse(readFileSync(file, 'utf8'))
  } catch (problem) {
    throw new UsageProblem(`${file} does not read as JSON: ${problem instanceof Error ? problem.message : String(problem)}`)
  }
  const checked = WorksheetCase.safeParse(given)
  if (checked.success) return checked.data
  throw new UsageProblem(checked.error.issues.map(({ path: at, message }) => `${file}: ${at.join('.') || 'the whole'}: ${message}`).join('\n'))
}

function optionsOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' }, handbook: { type: 'string' }, language: { type: 'string' } } })
  } catch (problem) {
    throw new UsageProblem(problem instanceof Error ? problem.message : String(problem))
  }
}

/** Prints the most that may be advanced for a stay and how it came about, without a database. */
async function runWorksheet(args: readonly string[]): Promise<number> {
  const { values, positionals } = optionsOf(args)
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new UsageProblem('give one file, such as stay.json')
  if (values.language !== undefined && values.language !== 'zh' && values.language !== 'en') throw new UsageProblem('the language is zh or en')
  const given = read(file)
  const worksheet = advanceWorksheet(stayOf(given, figuresOf(loadPack(values.handbook ?? usualPack), given.admittedOn)))
  if (values.json) sayJson(worksheet)
  else sayWorksheet(worksheet, values.language ?? 'en')
  return 0
}

function sayWorksheet({ bases, lines }: Worksheet, language: 'zh' | 'en'): void {
  for (const basis of bases) {
    say(basis.basis)
    for (const line of basis.lines) sayLine(line, language)
  }
  say('advance')
  for (const line of lines) sayLine(line, language)
}

function sayLine({ label, amountFen, rateBasisPoints = 0, formula, documents, clauses }: WorksheetLine, language: 'zh' | 'en'): void {
  const amount = amountFen === undefined ? `${rateBasisPoints / 100} %` : yuan(amountFen)
  say(`  ${amount.padStart(16)}  ${label[language]}: ${formula[language]} [${clauses.join(', ')}]${documents.length === 0 ? '' : ` ← ${documents.join(', ')}`}`)
}

/** What the program can work out about an advance. */
export const advanceCommands: readonly CliCommand[] = [
  { name: 'worksheet', usage: 'worksheet CASE.json [--handbook DIR] [--language zh|en] [--json]', summary: 'the most that may be advanced for a hospital stay, and how it came about', run: runWorksheet },
]
