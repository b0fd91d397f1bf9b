import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isMap, isNode, isPair, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { PackProblem } from './pack-problem.ts'

/** Keys and positions from the root of a file to one of its values. */
export type Trail = readonly (string | number)[]

/** A YAML file of a pack: its checked content, and the line of every value in it. */
export interface ReadFile<Content> {
  readonly file: string
  readonly content: Content | undefined
  readonly lineOf: (trail: Trail) => number
}

/**
 * Reads one YAML file against its schema; everything wrong with it is added to `problems` with its line.
 * A file that cannot be read gives no content, so that the checks over the whole pack can still look at the others.
 */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema, problems: PackProblem[]): ReadFile<z.infer<Schema>> {
  const shown = path.relative(process.cwd(), path.resolve(file)) || file
  const text = textOf(file)
  if (text === undefined) {
    problems.push({ file: shown, line: 1, problem: 'the file is not there or cannot be read', remedy: 'create it, or take its name out of the list that names it' })
    return { file: shown, content: undefined, lineOf: () => 1 }
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const lineOf = (trail: Trail): number => lines.linePos(offsetOf(document.contents, trail)).line
  for (const error of document.errors) {
    const isTwice = error.code === 'DUPLICATE_KEY'
    problems.push({
      file: shown,
      line: error.linePos?.[0].line ?? 1,
      problem: isTwice ? 'a key is written twice' : (error.message.split('\n')[0] ?? error.message),
      remedy: isTwice ? 'join the two entries into one' : 'correct the YAML here',
    })
  }
  if (document.errors.length > 0) return { file: shown, content: undefined, lineOf }
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return { file: shown, content: parsed.data, lineOf }
  for (const issue of parsed.error.issues) problems.push(...problemsOf(issue, shown, lineOf))
  return { file: shown, content: undefined, lineOf }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function problemsOf(issue: z.core.$ZodIssue, file: string, lineOf: ReadFile<unknown>['lineOf']): PackProblem[] {
  const trail = issue.path as Trail
  const clause = clauseIn(trail)
  const where = trail.length === 0 ? 'the file' : `"${trail.join(' › ')}"`
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ file, line: lineOf([...trail, key]), clause, problem: `the key "${key}" of ${where} is not known`, remedy: 'correct its spelling or take it out; `lvtong handbook schema` lists the keys' }))
  }
  const isTranslation = trail.at(-1) === 'zh' || trail.at(-1) === 'en'
  if (isTranslation) return [{ file, line: lineOf(trail), clause, problem: `the ${trail.at(-1) === 'zh' ? 'Chinese' : 'English'} sentence of ${where} is missing`, remedy: 'write it in both languages, zh and en' }]
  if (issue.code === 'invalid_key') return [{ file, line: lineOf(trail), clause, problem: `"${trail.at(-1)}" is not a name this place takes: ${issue.issues[0]?.message ?? issue.message}`, remedy: 'write clause ids as 1.3.4, 2.3.2.a, P.3 or N.6.a' }]
  return [{ file, line: lineOf(trail), clause, problem: `${where}: ${issue.message}`, remedy: 'see `lvtong handbook schema` for what stands here' }]
}

function clauseIn(trail: Trail): string | undefined {
  return trail[0] === 'clauses' || trail[0] === 'readings' ? trail[1]?.toString() : undefined
}

/** The offset of the deepest part of a trail that is written; of a mapping entry it is the key that counts. */
function offsetOf(root: unknown, trail: Trail): number {
  let node: unknown = root
  let offset = rangeOf(root)
  for (const step of trail) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(isNode(item.key) ? (item.key as Node & { value?: unknown }).value : item.key) === String(step))
      if (pair === undefined) return offset
      offset = rangeOf(pair.key)
      node = pair.value
    } else {
      const items = (node as { items?: readonly unknown[] } | null)?.items
      if (!Array.isArray(items) || typeof step !== 'number' || items[step] === undefined) return offset
      node = items[step]
      offset = rangeOf(node)
    }
  }
  return offset
}

function rangeOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}
