import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isClauseId } from '../../core/clause.ts'
import { Refusal } from '../../core/refusal.ts'
import { decide } from '../../core/verdict/decide.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { stages } from '../../core/verdict/pack.ts'
import type { Facts, FactSource, Stage, Verdict } from '../../core/verdict/types.ts'
import { type CliCommand, say, sayJson, UsageProblem } from '../cli.ts'
import { diffHandbooks } from './diff.ts'
import { givenFacts, readExamples, runExample } from './examples.ts'
import { loadPack } from './load-pack.ts'
import { lineOfProblem, type PackProblem, PackProblems } from './pack-problem.ts'
import { packSchema } from './schema.ts'
import { showClause, showHandbook } from './show.ts'

const sources = ['policy', 'member', 'guardian', 'agent', 'coordinator', 'reviewer', 'document', 'network', 'vendor', 'computed'] as const satisfies readonly FactSource[]
const plain = z.union([z.boolean(), z.number(), z.string()])
const FactsFile = z.record(z.string(), z.union([plain, z.strictObject({ value: plain, source: z.enum(sources), by: z.string().optional(), at: z.string().optional(), evidence: z.string().optional() })]))

/** What `lvtong` does with handbooks and verdicts. */
export const handbookCommands: readonly CliCommand[] = [
  { name: 'handbook check', usage: 'handbook check DIR [--json]', summary: 'check a handbook pack; every problem with file, line, clause and remedy', run: check },
  { name: 'handbook schema', usage: 'handbook schema [--write]', summary: 'the JSON Schema of pack files for editors; --write puts it into handbooks/schema.json', run: schema },
  { name: 'handbook examples', usage: 'handbook examples DIR [--json]', summary: 'run the worked examples of a pack', run: examples },
  { name: 'handbook show', usage: 'handbook show DIR [CLAUSE] [--json]', summary: 'the clauses of a pack and what each makes the house do', run: show },
  { name: 'handbook diff', usage: 'handbook diff DIR DIR [--json]', summary: 'what changes between two packs: clauses, rules, uses, promises', run: diff },
  { name: 'decide', usage: `decide DIR SERVICE FACTS.json [--at ${stages.join('|')}] [--json]`, summary: 'judge a request against a handbook; any verdict is an answer and exits 0', run: judge },
]

async function check(args: readonly string[]): Promise<number> {
  const { json, words } = read(args, 1, 1)
  return withPack(words[0], json, (handbook) => {
    if (json) sayJson({ ok: true, id: handbook.id, version: handbook.version, digest: handbook.digest, clauses: handbook.clauses.size, problems: [] })
    else say(`${handbook.id} ${handbook.version}: ${handbook.clauses.size} clauses, ${handbook.services.length} services, ${handbook.readings.length} readings, ${handbook.vocabulary.length} facts. Nothing wrong. ${handbook.digest}`)
    return 0
  })
}

async function schema(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args, { write: { type: 'boolean' }, json: { type: 'boolean' } })
  if (positionals.length > 0) throw new UsageProblem('`handbook schema` takes no folder')
  if (values.write !== true) sayJson(packSchema())
  else {
    writeFileSync('handbooks/schema.json', `${JSON.stringify(packSchema(), null, 2)}\n`)
    say('handbooks/schema.json is written')
  }
  return 0
}

async function examples(args: readonly string[]): Promise<number> {
  const { json, words } = read(args, 1, 1)
  const folder = words[0] ?? ''
  return withPack(folder, json, (handbook) => {
    const results = readExamples(folder).map((example) => runExample(handbook, example))
    const failed = results.filter(({ differences }) => differences.length > 0)
    if (json) sayJson(results.map(({ example: { file, line, clause, name }, differences }) => ({ where: `${file}:${line}`, clause, name, passed: differences.length === 0, differences })))
    else {
      for (const { example, differences } of failed) for (const difference of differences) say(`${example.file}:${example.line}: ${example.clause} ${example.name}: ${difference}`)
      say(`${results.length} examples, ${failed.length} failed`)
    }
    return failed.length === 0 ? 0 : 1
  })
}

async function show(args: readonly string[]): Promise<number> {
  const { json, words } = read(args, 1, 2)
  const [folder, id] = words
  return withPack(folder, json, (handbook) => {
    if (id === undefined) {
      if (json) sayJson([...handbook.clauses.values()])
      else for (const line of showHandbook(handbook)) say(line)
      return 0
    }
    const clause = isClauseId(id) ? handbook.clauses.get(id) : undefined
    const reading = handbook.readings.find((other) => other.id === id)
    if (clause === undefined && reading === undefined) throw new UsageProblem(`${id} is not a clause or reading of ${handbook.id}; \`lvtong handbook show ${folder}\` lists them`)
    if (json) sayJson({ ...(clause ?? reading), where: handbook.places[id] })
    else for (const line of showClause(handbook, id)) say(line)
    return 0
  })
}

async function diff(args: readonly string[]): Promise<number> {
  const { json, words } = read(args, 2, 2)
  return withPack(words[0], json, (before) =>
    withPack(words[1], json, (after) => {
      const differences = diffHandbooks(before, after)
      if (json) sayJson(differences)
      else if (differences.length === 0) say('no clause differs')
      else for (const { clause, change, part, before: old, after: now } of differences) say(`${clause} ${part} ${change}${old === undefined ? '' : `\n  - ${old}`}${now === undefined ? '' : `\n  + ${now}`}`)
      return 0
    }),
  )
}

async function judge(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args, { json: { type: 'boolean' }, at: { type: 'string' } })
  const [folder, service, file] = positionals
  if (folder === undefined || service === undefined || file === undefined || positionals.length > 3) throw new UsageProblem('a folder, a service and a file of facts are needed')
  const stage = values.at === undefined ? 'opening' : stages.find((name) => name === values.at)
  if (stage === undefined) throw new UsageProblem(`--at is one of ${stages.join(', ')}`)
  return withPack(folder, values.json === true, (handbook) => {
    const verdict = decided(handbook, service, stage, factsOf(handbook, file))
    if (values.json === true) sayJson(verdict)
    else sayVerdict(verdict)
    return 0
  })
}

function decided(handbook: Handbook, service: string, stage: Stage, facts: Facts): Verdict {
  try {
    return decide(handbook, { service, stage, facts })
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    const { details = {} } = problem.because
    if (problem.code === 'service-unknown') throw new UsageProblem(`the service ${service} is not in ${handbook.id}; it has ${[...handbook.engines.keys()].join(', ')}`)
    if (problem.code === 'fact-unknown') throw new UsageProblem(`the fact ${details['fact']} is not in the vocabulary`)
    throw new UsageProblem(`${details['fact'] ?? problem.code} ${details['problem'] ?? ''}`)
  }
}

function factsOf(handbook: Handbook, file: string): Facts {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (problem) {
    throw new UsageProblem(`the facts cannot be read from ${file}: ${problem instanceof Error ? problem.message : ''}`)
  }
  const facts = FactsFile.safeParse(content)
  if (!facts.success) throw new UsageProblem(`${file}: facts are written { "name": value } or { "name": { "value", "source", "evidence" } }: ${facts.error.issues[0]?.path.join('.')} ${facts.error.issues[0]?.message}`)
  const bare = Object.entries(facts.data).flatMap(([name, fact]) => (typeof fact === 'object' ? [] : [[name, fact] as const]))
  const full = Object.entries(facts.data).flatMap(([name, fact]) => (typeof fact === 'object' ? [[name, fact] as const] : []))
  return { ...givenFacts(handbook, Object.fromEntries(bare)), ...Object.fromEntries(full) }
}

function sayVerdict(verdict: Verdict): void {
  say(`${verdict.outcome}  ${verdict.service} at ${verdict.stage}, ${verdict.handbook.id} ${verdict.handbook.version}`)
  for (const { clause, rule, result, facts, missing, because, cure, citation } of verdict.worksheet) {
    const known = facts.map(({ name, value, source }) => `${name}=${value} (${source})`)
    say(`  ${result.padEnd(10)} ${clause.padEnd(8)} ${rule}  ${[...known, ...missing.map((name) => `${name}=?`)].join(' ')}`)
    for (const words of [because, cure, citation]) if (words !== undefined) say(`${' '.repeat(22)}${words.en}`)
  }
  if (verdict.ask.length > 0) say(`  ask next: ${verdict.ask.map(({ fact, clauses }) => `${fact} (${clauses.join(', ')})`).join('; ')}`)
  if (verdict.offers.length > 0) say(`  offer instead: ${verdict.offers.join(', ')}`)
}

function withPack(folder: string | undefined, json: boolean, use: (handbook: Handbook) => number): number {
  try {
    return use(loadPack(folder ?? ''))
  } catch (problem) {
    if (!(problem instanceof PackProblems)) throw problem
    tellProblems(problem.problems, json)
    return 1
  }
}

function tellProblems(problems: readonly PackProblem[], json: boolean): void {
  if (json) return sayJson({ ok: false, problems })
  for (const problem of problems) say(lineOfProblem(problem))
  say(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`)
}

function read(args: readonly string[], least: number, most: number): { json: boolean; words: readonly string[] } {
  const { values, positionals } = parsed(args, { json: { type: 'boolean' } })
  if (positionals.length < least || positionals.length > most) throw new UsageProblem(positionals.length < least ? 'a folder is missing' : 'there are too many words')
  return { json: values.json === true, words: positionals }
}

function parsed(args: readonly string[], options: Record<string, { type: 'boolean' | 'string' }>): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (problem) {
    throw new UsageProblem(problem instanceof Error ? problem.message : String(problem))
  }
}
