/** One command of the `lvtong` program. */
export interface CliCommand {
  /** As typed after `lvtong`, such as `due` or `handbook check`. */
  readonly name: string
  readonly usage: string
  readonly summary: string
  /** Exit codes: 0 done, 1 the answer is no or a check failed, 2 wrong usage, 3 something of the machine has to be mended. */
  readonly run: (args: readonly string[]) => Promise<number>
}

/** The person typed something the command cannot read; shown with the usage line. */
export class UsageProblem extends Error {}

/** Prints one line for a person. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Prints an answer for a machine. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
