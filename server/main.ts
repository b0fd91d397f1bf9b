import { Refusal } from '../core/refusal.ts'
import { advanceCommands } from './advances/cli.ts'
import { type CliCommand, say, UsageProblem } from './cli.ts'
import { SetupProblem } from './db/embedded.ts'
import { handbookCommands } from './handbooks/cli.ts'
import { problemWords } from './http/problem-words.ts'
import { isDatabaseAway } from './http/problems.ts'
import { policyCommands } from './policies/cli.ts'
import { nearest } from './program/nearest.ts'
import { programCommands } from './program/commands.ts'
import { promiseCommands } from './promises/cli.ts'

const commands: readonly CliCommand[] = [...programCommands, ...handbookCommands, ...promiseCommands, ...policyCommands, ...advanceCommands]

/** The `lvtong` program: finds the command typed and answers with its exit code. */
async function lvtong(typed: readonly string[]): Promise<number> {
  const words = typed.filter((word) => word !== '--help' && word !== '-h')
  if (words.length === 0 || words[0] === 'help' || words.length < typed.length) return help(words[0] === 'help' ? words.slice(1) : words)
  const found = commandIn(words)
  if (found === undefined) return unknown(words)
  try {
    return await found.command.run(words.slice(found.length))
  } catch (error) {
    return explained(found.command, error)
  }
}

function commandIn(words: readonly string[]): { command: CliCommand; length: number } | undefined {
  for (const length of [2, 1]) {
    const command = commands.find(({ name }) => name === words.slice(0, length).join(' '))
    if (command !== undefined) return { command, length }
  }
  return undefined
}

function help(words: readonly string[]): number {
  if (words.length === 0) {
    const width = Math.max(...commands.map(({ name }) => name.length))
    say('绿通 Lvtong – who is entitled, what was promised, and why.\n\nUsage: lvtong COMMAND [options]\n')
    for (const { name, summary } of commands) say(`  ${name.padEnd(width)}  ${summary}`)
    say(`  ${'help'.padEnd(width)}  this list, or "lvtong help COMMAND"`)
    say('\nExit codes: 0 done, 1 the answer is no or a check failed, 2 wrong usage, 3 something of the machine has to be mended.')
    return 0
  }
  const one = commandIn(words)?.command
  const meant = one === undefined ? commands.filter(({ name }) => name.startsWith(`${words[0]} `)) : [one]
  if (meant.length === 0) return unknown(words)
  for (const { usage, summary } of meant) say(`lvtong ${usage}\n  ${summary}`)
  return 0
}

function unknown(words: readonly string[]): number {
  const names = [...commands.map(({ name }) => name), 'help']
  const within = names.filter((name) => name.startsWith(`${words[0]} `))
  const typed = words.slice(0, within.length > 0 ? 2 : 1).join(' ')
  const near = words.length === 1 && within.length > 0 ? within.join('", "lvtong ') : nearest(typed, names)
  process.stderr.write(`There is no command "${typed}"; did you mean "lvtong ${near}"? "lvtong help" lists them all.\n`)
  return 2
}

function explained(command: CliCommand, error: unknown): number {
  if (isUsage(error)) return complain(`${error.message}\nUsage: lvtong ${command.usage}`, 2)
  if (error instanceof SetupProblem) return complain(error.message, 3)
  if (error instanceof Refusal) return complain(`${problemWords[error.code]?.en ?? error.code}${detailsOf(error)}`, 1)
  if (isDatabaseAway(error)) return complain('The database cannot be reached; check that it runs and that DATABASE_URL names it.', 3)
  return complain(`This should not have happened: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, 3)
}

function isUsage(error: unknown): error is Error {
  return error instanceof UsageProblem || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
}

function detailsOf(refusal: Refusal): string {
  const { clauses = [], details = {} } = refusal.because
  const parts = [...clauses, ...Object.entries(details).map(([name, value]) => `${name}: ${value}`)]
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

function complain(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`)
  return code
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = await lvtong(process.argv.slice(2))
