import type { Command, CommandType } from '../../contract/commands.ts'
import type { ClauseId, Text } from '../../core/clause.ts'
import { Refusal } from '../../core/refusal.ts'
import { commands } from './commands/all.ts'
import type { CaseContext } from './context.ts'

/** Something a command costs in this case: its words, its clauses, and the field that says the person understands it. */
export interface Confirmation {
  readonly field: string
  readonly warning: Text
  readonly clauses: readonly ClauseId[]
}

/** What a person has to understand before a command of this case; nothing where it costs nothing (2.3.9, 3.3.8, R.3). */
export async function confirmationsOf(context: CaseContext, type: CommandType): Promise<Confirmation[]> {
  const found: Confirmation[] = []
  for (const [field, confirmation] of Object.entries(commands[type].confirms ?? {})) {
    const cost = await confirmation(context)
    if (cost !== undefined) found.push({ field, ...cost })
  }
  return found
}

/**
 * Lets a command with a cost through only once the person has said that they understand it.
 *
 * @throws Refusal `confirmation-required` naming the fields and what they stand for
 */
export async function requireConfirmed(context: CaseContext, command: Command): Promise<void> {
  const open = (await confirmationsOf(context, command.type)).filter(({ field }) => (command as Readonly<Record<string, unknown>>)[field] !== true)
  if (open.length === 0) return
  const because = open.map(({ warning }) => warning[context.kase.language]).join(' ')
  throw new Refusal('confirmation-required', { clauses: [...new Set(open.flatMap(({ clauses }) => clauses))], missing: open.map(({ field }) => field), details: { because } })
}
