import { type CommandType, type CommandWords, commandWords, fieldsOf } from '../../contract/commands.ts'
import type { CommandField } from '../../contract/fields.ts'
import type { Handbook } from '../../core/verdict/compile.ts'

/** A command as one service calls it: the words every service shares, with those of its handbook in their place (2.2.3, 3.2.3). */
export type ServiceWords = Pick<CommandWords, 'label' | 'clauses' | 'warning'>

function wordingOf(handbook: Handbook, service: string) {
  return handbook.services.find(({ id }) => id === service)?.wording
}

/** What a service calls a command, the clauses it rests on there, and the warning it gives. */
export function commandWordsOf(handbook: Handbook, service: string, type: CommandType): ServiceWords {
  const shared = commandWords[type]
  const own = wordingOf(handbook, service)?.commands?.[type]
  const warning = own?.warning ?? shared.warning
  return { label: own?.label ?? shared.label, clauses: own?.clauses ?? shared.clauses, ...(warning && { warning }) }
}

/** The fields a service asks for with a command, by its own names. */
export function fieldsIn(handbook: Handbook, service: string, type: CommandType): CommandField[] {
  const own = wordingOf(handbook, service)?.commands?.[type]
  return fieldsOf(type).flatMap((field) => (own?.leavesOut?.includes(field.name) ? [] : [{ ...field, label: own?.fields?.[field.name] ?? field.label }]))
}
