import type { AdvanceCaseView } from '../../contract/advance.ts'
import type { Text } from '../../core/clause.ts'
import { advancesOf, billsOf, stayOfCase } from '../advances/store.ts'
import { paymentsOf, signedPapersOf } from '../advances/payment-store.ts'
import { balancesOfStay, type LedgerTransaction, transactionsOf } from '../ledger/store.ts'
import { getDepartment, getHospital } from '../network/store.ts'
import { worksheetOf } from './commands/advance.ts'
import type { CaseContext } from './context.ts'
import { stayRunway } from './stay-runway.ts'

/** The money side of a case; null where its service advances nothing (5.*). */
export async function advanceView(context: CaseContext): Promise<AdvanceCaseView | null> {
  const { tx, house, kase } = context
  if (kase.lifecycle !== 'advance') return null
  const stay = await stayOfCase(tx, kase)
  const balances = await balancesOfStay(tx, kase)
  const instalments = await tx.selectFrom('instalment').select(['due_on', 'amount_fen']).where('policy_number', '=', kase.policyNumber).where('case_number', '=', kase.caseNumber).orderBy('number').execute()
  return {
    stay: stay === undefined ? null : await stayView(context, stay),
    runway: stay === undefined || stay.leftOn !== null ? null : await stayRunway(context, balances.advanced),
    bills: await billsOf(tx, kase),
    worksheet: stay === undefined ? null : (JSON.parse(JSON.stringify(await worksheetOf(context))) as AdvanceCaseView['worksheet']),
    advances: (await advancesOf(tx, house.cipher, kase)).map(({ number, amountFen, state, approvedBy, secondBy, approvedAt }) => ({ number, amountFen, state, approvedBy, secondBy, approvedAt: approvedAt.toString() })),
    payments: (await paymentsOf(tx, house.cipher, kase)).map(({ id, advanceId, amountFen, payeeName, payeeAccount, state, requestedBy, releasedBy, bankReference }) => ({ id, toMember: advanceId === null, amountFen, payeeName, accountMasked: `****${payeeAccount.slice(-4)}`, state, requestedBy, releasedBy, bankReference })),
    signed: await signedPapersOf(tx, kase),
    instalments: instalments.map((row) => ({ dueOn: row.due_on, amountFen: row.amount_fen })),
    account: { advancedFen: balances.advanced, onItsWayFen: balances['in-flight'] - balances['payout-in-flight'], toPayOutFen: 0 - balances['claim-payable'], owedByMemberFen: balances['owed-by-member'] },
    statement: (await transactionsOf(tx, kase)).map(statementLine),
  }
}

async function stayView({ tx }: CaseContext, stay: NonNullable<Awaited<ReturnType<typeof stayOfCase>>>): Promise<AdvanceCaseView['stay']> {
  const hospital = await getHospital(tx, stay.hospitalId)
  const department = await getDepartment(tx, stay.departmentCode)
  if (hospital === undefined || department === undefined) throw new Error('a stay at a place that the network does not know')
  const { admittedOn, care, socialInsurance, criticalIllnessConfirmedOn, leftOn, leftHow, frozenFor, claimNumber, adjudicatedFen } = stay
  return { hospital: hospital.name, department: department.name, admittedOn, care, socialInsurance: socialInsurance.use, criticalIllnessConfirmedOn, leftOn, leftHow, frozenFor, claimNumber, adjudicatedFen }
}

const kindWords: Readonly<Record<LedgerTransaction['kind'], Text>> = {
  'advance-sent': { zh: '垫付款已发出', en: 'Advance sent' },
  'advance-done': { zh: '垫付款已到医院', en: 'Advance arrived' },
  'advance-refused': { zh: '银行拒付，退回', en: 'Refused by the bank' },
  'deposit-returned': { zh: '医院退回押金', en: 'Deposit returned by the hospital' },
  'claim-adjudicated': { zh: '理赔核定', en: 'Claim adjudicated' },
  'payout-sent': { zh: '差额已发出', en: 'Excess sent to the member' },
  'payout-done': { zh: '差额已到账', en: 'Excess arrived' },
  'payout-refused': { zh: '银行拒付差额，退回', en: 'Excess refused by the bank' },
  'member-repaid': { zh: '会员返还', en: 'Repaid by the member' },
  'written-off': { zh: '核销', en: 'Written off' },
  reversal: { zh: '冲正', en: 'Reversal' },
}

/** One line of the statement: the largest transfer of an event stands for it. */
function statementLine({ id, kind, transfers, clause, document, postedBy, postedAt }: LedgerTransaction): AdvanceCaseView['statement'][number] {
  return { id, kind, label: kindWords[kind], amountFen: Math.max(...transfers.map(({ amountFen }) => amountFen)), clause, document, by: postedBy, at: postedAt.toString() }
}
