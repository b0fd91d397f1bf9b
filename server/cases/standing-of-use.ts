import type { ClauseId, Text } from '../../core/clause.ts'
import { useOfCase } from '../entitlements/store.ts'
import { usesTermOf } from '../entitlements/view.ts'
import type { CaseContext } from './context.ts'
import { commandWordsOf } from './wording.ts'

/** How the use of a case stands and when the pack spends it: what the chart tells its branches apart by (R.3). */
export async function standingOfUse({ tx, kase, handbook, policy }: CaseContext): Promise<{ readonly use: 'none' | 'held' | 'consumed' | 'released'; readonly spends: string }> {
  const use = await useOfCase(tx, kase.policyNumber, kase.caseNumber)
  return { use: use?.status ?? 'none', spends: usesTermOf(handbook, kase.service, policy).consume }
}

/** What a withdrawal costs once the use is spent, in the words of the clause that says so (2.3.9, 3.3.8); nothing while it is only held. */
export async function costOfWithdrawal(context: CaseContext): Promise<{ warning: Text; clauses: readonly ClauseId[] } | undefined> {
  const { handbook, kase } = context
  if ((await standingOfUse(context)).use !== 'consumed') return undefined
  const clauses = commandWordsOf(handbook, kase.service, 'withdraw').clauses
  const says = clauses.map((id) => handbook.clauses.get(id)?.says).find((one) => one !== undefined) ?? { zh: '', en: '' }
  return { clauses, warning: { zh: `本期这一次机会已经用掉，现在撤回不会退还。${says.zh}`, en: `This period’s only use is spent already, and withdrawing does not bring it back. ${says.en}`.trimEnd() } }
}
