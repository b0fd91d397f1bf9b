import type { HandbookClause } from '../core/verdict/compile.ts'

/** One test as a report tells of it: its full name, the titles it is made of, and how it ended. */
export interface TestRun {
  readonly name: string
  readonly titles: readonly string[]
  readonly passed: boolean
}

/** One clause or reading, where it lives, and the tests that name it. */
export interface Traced {
  readonly clause: string
  readonly where: readonly string[]
  readonly tests: readonly { readonly name: string; readonly passed: boolean }[]
}

/** The clauses that wait for later work, and the most there may be: the list can only shrink. */
export interface PendingClauses {
  readonly most: number
  readonly clauses: readonly string[]
}

/**
 * A clause id as it stands in words, whole: `1.3.1` is not in `1.3.10` and not in `1.3.1.a`.
 * `3.1` or `2.4` may also be a version or a figure: an id of two numbers counts only where ids are cited, at the beginning, in brackets, in quotes or in a list.
 */
function pattern(clause: string): RegExp {
  const id = clause.replaceAll('.', '\\.')
  const before = /^\d\.\d+$/.test(clause) ? '(?<=^|[(\'"`]|[)\\w*], )' : '(?<![\\w.])'
  return new RegExp(`${before}${id}(?![\\w-]|\\.\\w)`)
}

/** Whether the title of a test names a clause. */
export function namesClause(clause: string, title: string): boolean {
  return pattern(clause).test(title)
}

/**
 * Whether a test shows that a clause is kept: it names the clause, and the clause decides something there.
 * Where the pack says that a clause stands by something else in the house, a worked example only shows its words; a test of that something must name it.
 */
export function isDecidedBy(id: string, clause: HandbookClause | undefined, { titles }: TestRun): boolean {
  if (!titles.some((title) => namesClause(id, title))) return false
  const isExample = titles.some((title) => title.startsWith('worked examples of '))
  if (!isExample || clause?.stands === undefined) return true
  return [clause.rules, clause.promises, clause.documents, clause.uses].some((effect) => effect !== undefined)
}

/** The 1-based lines that cite a clause. */
export function mentions(clause: string, lines: readonly string[]): number[] {
  const cited = pattern(clause)
  return lines.flatMap((line, at) => (cited.test(line) ? [at + 1] : []))
}

/** What is wrong with a trace: a clause that lives nowhere or that no passing test names, and a pending list that has not shrunk when it could. */
export function pendingProblems(traced: readonly Traced[], { most, clauses }: PendingClauses): string[] {
  const waiting = new Set(clauses)
  const known = new Set(traced.map(({ clause }) => clause))
  return [
    ...(clauses.length > most ? [`${clauses.length} clauses are pending and at most ${most} may be: the list only shrinks`] : []),
    ...clauses.filter((clause) => !known.has(clause)).map((clause) => `${clause} is pending but is no clause of the handbook: take it out`),
    ...traced.flatMap(({ clause, where, tests }) => {
      const hasPassed = tests.some(({ passed }) => passed)
      return [
        ...(where.length === 0 ? [`${clause} lives nowhere: write it into the pack`] : []),
        ...(hasPassed && waiting.has(clause) ? [`${clause} has a passing test: take it out of the pending list and lower its maximum`] : []),
        ...(hasPassed || waiting.has(clause) ? [] : [`${clause} has no passing test: write one whose name ends with (${clause})`]),
      ]
    }),
  ]
}
