import type { CommandType } from '../../contract/commands.ts'
import { balancesOfStay } from '../ledger/store.ts'
import { deductibleDueFen, worksheetOf } from './commands/advance.ts'
import type { CaseContext } from './context.ts'

/** Amounts in fen the house has worked out for the fields of a command: what may be advanced, what the member pays first, what is still owed (5.1, 5.3.6, 5.3.10). */
export async function suggestedAmounts(context: CaseContext, type: CommandType): Promise<Readonly<Record<string, number>>> {
  if (type === 'approveAdvance') return { amountFen: (await worksheetOf(context)).advanceFen }
  if (type === 'recordMemberPart') return { paidFen: await deductibleDueFen(context) }
  if (type === 'recordRepayment') return { amountFen: (await balancesOfStay(context.tx, context.kase))['owed-by-member'] }
  return {}
}
