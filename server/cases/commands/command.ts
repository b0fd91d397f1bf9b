import type { CommandOf, CommandType } from '../../../contract/commands.ts'
import type { CaseContext, Recorded } from '../context.ts'

/** What one command asks and writes; where the case then goes is the chart's. */
export interface CaseCommand<Type extends CommandType> {
  /** Whether it has an object on this case; one that never can is not offered. */
  readonly concerns?: (context: CaseContext) => boolean
  /** What must hold before anybody fills in its fields; the screens show the refusal beside the button. */
  readonly check?: (context: CaseContext) => Promise<void>
  readonly record: (context: CaseContext, command: CommandOf<Type>) => Promise<Recorded>
}

/** Every command of the door. */
export type Commands = { readonly [Type in CommandType]: CaseCommand<Type> }
