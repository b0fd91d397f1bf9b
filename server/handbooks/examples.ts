import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { ClauseId } from '../../core/clause.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { clausesWith, decide } from '../../core/verdict/decide.ts'
import { type ExampleEntry, ExamplesFile } from '../../core/verdict/pack.ts'
import type { ContractOverride, Facts, FactSource, LineResult, Verdict } from '../../core/verdict/types.ts'
import { type PackProblem, PackProblems } from './pack-problem.ts'
import { readYaml } from './read-yaml.ts'

/** A worked example and where it is written. */
export interface Example extends ExampleEntry {
  readonly file: string
  readonly line: number
}

/** What came of an example: empty `differences` when it came out as written. */
export interface ExampleResult {
  readonly example: Example
  readonly verdict: Verdict | undefined
  readonly differences: readonly string[]
}

/**
 * The worked examples of a pack, file by file.
 *
 * @throws PackProblems when a file of examples does not read
 */
export function readExamples(folder: string): Example[] {
  const at = path.join(folder, 'examples')
  const names = readdirSync(at).filter((name) => name.endsWith('.yaml')).sort()
  const problems: PackProblem[] = []
  const examples = names.flatMap((name) => {
    const { content, file, lineOf } = readYaml(path.join(at, name), ExamplesFile, problems)
    return (content ?? []).map((entry, index) => ({ ...entry, file, line: lineOf([index]) }))
  })
  if (problems.length > 0) throw new PackProblems(problems)
  return examples
}

/** Judges one worked example and names every difference from what it expects. */
export function runExample(handbook: Handbook, example: Example): ExampleResult {
  try {
    const verdict = decide(handbook, { service: example.service, stage: example.at, facts: givenFacts(handbook, example.facts), overrides: (example.overrides ?? []) as readonly ContractOverride[] })
    return { example, verdict, differences: differencesOf(example, verdict) }
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return { example, verdict: undefined, differences: [`it cannot be judged: ${problem.code} ${JSON.stringify(problem.because.details ?? {})}`] }
  }
}

/** Plain values as facts, each from the source its vocabulary names (N.7). */
export function givenFacts({ vocabulary }: Handbook, values: Readonly<Record<string, boolean | string | number>>): Facts {
  const sources = { caller: 'member', document: 'document', policy: 'policy', network: 'network', staff: 'coordinator' } as const satisfies Record<string, FactSource>
  const askOf = new Map(vocabulary.map((word) => [word.name, word.askOf]))
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, source: sources[askOf.get(name) ?? 'caller'] }]))
}

function differencesOf({ expect, clause }: Example, verdict: Verdict): string[] {
  const differences: string[] = []
  const differ = (what: string, expected: unknown, got: unknown) => differences.push(`${what}: expected ${show(expected)}, got ${show(got)}`)
  if (verdict.outcome !== expect.outcome) differ('outcome', expect.outcome, verdict.outcome)
  for (const result of ['unmet', 'unknown', 'overridden'] as const) {
    const expected = expect[result]
    if (expected !== undefined && !sameSet(expected, clausesWith(verdict, result))) differ(result, expected, clausesWith(verdict, result))
  }
  for (const id of expect.met ?? []) if (!isWhollyMet(verdict, id as ClauseId)) differ(`clause ${id}`, 'met', resultsOf(verdict, id))
  const asked = verdict.ask.map(({ fact }) => fact)
  if (expect.ask !== undefined && !startsWith(asked, expect.ask)) differ('ask begins with', expect.ask, asked)
  if (expect.ask?.length === 0 && asked.length > 0) differ('ask', [], asked)
  if (expect.offers !== undefined && !sameSet(expect.offers, verdict.offers)) differ('offers', expect.offers, verdict.offers)
  const notices = verdict.notices.map((notice) => notice.clause)
  for (const id of expect.notices ?? []) if (!notices.includes(id as ClauseId)) differ('notices', id, notices)
  checklistDifferences(expect, verdict, differ)
  for (const [name, within] of Object.entries(expect.promises ?? {})) {
    const got = verdict.promises.find((promise) => promise.name === name)?.within
    if (got !== within) differ(`promise ${name}`, within, got)
  }
  if (expect.usesLimit !== undefined && verdict.uses.limit !== expect.usesLimit) differ('uses limit', expect.usesLimit, verdict.uses.limit)
  if (!speaksOf(verdict, clause)) differences.push(`the clause ${clause} of the example says nothing in this verdict: judge it, or file the example under the clause that decides`)
  return differences
}

function checklistDifferences(expect: ExampleEntry['expect'], { checklist }: Verdict, differ: (what: string, expected: unknown, got: unknown) => void): void {
  const found = (applies: 'yes' | 'unknown') => checklist.filter((item) => item.applies === applies).map(({ id }) => id)
  for (const id of expect.checklist ?? []) if (!found('yes').includes(id)) differ('checklist', id, found('yes'))
  for (const id of expect.checklistUnknown ?? []) if (!found('unknown').includes(id)) differ('checklist, unknown', id, found('unknown'))
  for (const id of expect.notOnChecklist ?? []) if (checklist.some((item) => item.id === id)) differ('not on the checklist', id, checklist.map((item) => item.id))
}

function resultsOf(verdict: Verdict, id: string): LineResult[] {
  return verdict.worksheet.filter((line) => line.clause === id).map(({ result }) => result)
}

function isWhollyMet(verdict: Verdict, id: ClauseId): boolean {
  const results = resultsOf(verdict, id)
  return results.length > 0 && results.every((result) => result === 'met')
}

/** An example is about its clause only where the clause has a line, a notice, a promise, a paper, a use or a citation in the verdict. */
function speaksOf({ worksheet, notices, promises, checklist, uses }: Verdict, clause: string): boolean {
  return (
    worksheet.some((line) => line.clause === clause || line.readings.includes(clause as ClauseId) || (clause === 'P.3' && line.citation !== undefined)) ||
    (clause === 'P.3' && uses.citation !== undefined) ||
    [...notices, ...promises, ...checklist, uses].some((part) => part.clause === clause)
  )
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item))
}

function startsWith(all: readonly string[], first: readonly string[]): boolean {
  return first.every((item, at) => all[at] === item)
}

function show(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value)
}
