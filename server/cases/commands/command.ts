import type { CommandOf, CommandType } from '../../../contract/commands.ts'
import type { Confirmation } from '../confirmations.ts'
import type { CaseContext, Recorded } from '../context.ts'

/** What one command asks and writes; where the case then goes is the chart's. */
export interface CaseCommand<Type extends CommandType> {
  /** Whether it has an object on this case; one that never can is not offered. */
  readonly concerns?: (context: CaseContext) => boolean
  /** What must hold before anybody fills in its fields; the screens show the refusal beside the button. */
  readonly check?: (context: CaseContext) => Promise<void>
  /** What this case makes it cost, by the field that says the person understands it; each must be ticked where it answers (2.3.9, 3.3.8). */
  readonly confirms?: Readonly<Record<string, (context: CaseContext) => Promise<Omit<Confirmation, 'field'> | undefined>>>
  readonly record: (context: CaseContext, command: CommandOf<Type>) => Promise<Recorded>
}

/** Every command of the door. */
export type Commands = { readonly [Type in CommandType]: CaseCommand<Type> }
