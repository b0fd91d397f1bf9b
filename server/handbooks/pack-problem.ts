/** One thing wrong with a pack: where it is written, what is wrong, and what to do about it. */
export interface PackProblem {
  readonly file: string
  readonly line: number
  readonly clause?: string | undefined
  readonly problem: string
  readonly remedy: string
}

/** A pack that must not be served. All its problems, not the first. */
export class PackProblems extends Error {
  readonly problems: readonly PackProblem[]

  constructor(problems: readonly PackProblem[]) {
    super(problems.map(lineOfProblem).join('\n'))
    this.name = 'PackProblems'
    this.problems = problems
  }
}

/** A problem on one line, beginning with `file:line` so that editors jump to it. */
export function lineOfProblem({ file, line, clause, problem, remedy }: PackProblem): string {
  return `${file}:${line}: ${clause === undefined ? '' : `clause ${clause}: `}${problem}. To mend: ${remedy}.`
}
