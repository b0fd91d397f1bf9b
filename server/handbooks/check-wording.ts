import { type CommandType, commandTypes, fieldsOf } from '../../contract/commands.ts'
import { isLifecycle, statesOf } from '../../core/lifecycle/step.ts'
import type { ServiceFile } from '../../core/verdict/pack.ts'
import type { Trail } from './read-yaml.ts'

/** Something wrong with the words of a service, and where it stands. */
export interface WordingProblem {
  readonly trail: Trail
  readonly problem: string
  readonly remedy: string
}

/** What a service calls steps, states and fields of the house that are not there, and clauses it cites that the pack does not have. */
export function checkWording({ lifecycle, wording }: ServiceFile, clauses: ReadonlySet<string>): WordingProblem[] {
  if (wording === undefined) return []
  const problems: WordingProblem[] = []
  const states = isLifecycle(lifecycle) ? statesOf(lifecycle) : []
  for (const state of Object.keys(wording.states ?? {})) {
    if (!states.includes(state)) problems.push({ trail: ['wording', 'states', state], problem: `the lifecycle ${lifecycle} has no state ${state}`, remedy: `name one of ${states.join(', ')}` })
  }
  for (const [type, words] of Object.entries(wording.commands ?? {})) {
    const at: Trail = ['wording', 'commands', type]
    if (!isCommand(type)) {
      problems.push({ trail: at, problem: `no command is called ${type}`, remedy: 'name a command of contract/commands.ts' })
      continue
    }
    const fields = fieldsOf(type).map(({ name }) => name)
    for (const name of [...Object.keys(words.fields ?? {}), ...(words.leavesOut ?? [])]) {
      if (!fields.includes(name)) problems.push({ trail: at, problem: `the command ${type} has no field ${name}`, remedy: `name one of ${fields.join(', ')}` })
    }
    for (const clause of words.clauses ?? []) {
      if (!clauses.has(clause)) problems.push({ trail: [...at, 'clauses'], problem: `the clause ${clause} is not in this pack`, remedy: 'cite a clause or reading that is' })
    }
  }
  return problems
}

function isCommand(name: string): name is CommandType {
  return (commandTypes as readonly string[]).includes(name)
}
