import type { z } from 'zod'
import type { DifferenceView, Exposure, PaymentRow, ReconciliationView } from '../../contract/finance.ts'
import type { Text } from '../../core/clause.ts'
import { type Account, accounts, balancesOf } from '../../core/advance/account.ts'
import { recordAudit } from '../audit/record.ts'
import type { App } from '../http/call.ts'
import { idCursor, idPage } from '../http/id-page.ts'
import { route } from '../http/route.ts'
import { trialBalance } from '../ledger/store.ts'
import { dayIn } from './days.ts'
import { differencesOf, instalmentRows, openStaySums, paymentRows, type Reconciliation, reconciliations, type StoredDifference } from './finance-store.ts'
import { settleDifference, startReconciliation } from './reconcile-bank.ts'

const accountWords: Readonly<Record<Account, Text>> = {
  bank: { zh: '银行', en: 'Bank' },
  'in-flight': { zh: '垫付在途', en: 'Advances under way' },
  advanced: { zh: '已垫付', en: 'Advanced' },
  claim: { zh: '理赔', en: 'Claims' },
  'claim-payable': { zh: '应付会员', en: 'Payable to members' },
  'payout-in-flight': { zh: '差额在途', en: 'Payouts under way' },
  'owed-by-member': { zh: '会员应还', en: 'Owed by members' },
  'written-off': { zh: '核销', en: 'Written off' },
}

/** The routes of finance: payments, exposure, what members owe, and the bank’s file beside our books (5.2.8, 5.4.2). */
export function registerFinanceRoutes(app: App): void {
  route(app, 'listPayments', async ({ tx, house, query, actor, now }) => {
    const { items, nextCursor } = idPage(await paymentRows(tx, { state: query.state, limit: query.limit + 1, after: idCursor(query.cursor) }), query.limit)
    await recordAudit(tx, { actor, action: 'payments-listed', purpose: 'release and reconcile payments', subject: query.state ?? 'all', at: now })
    return { items: items.map((row): z.infer<typeof PaymentRow> => ({ id: row.id, policyNumber: row.policy_number, caseNumber: row.case_number, toMember: row.advance_id === null, amountFen: row.amount_fen, payeeName: house.cipher.open(row.payee_name), accountMasked: `****${house.cipher.open(row.payee_account).slice(-4)}`, state: row.state as 'done', requestedBy: row.requested_by, requestedAt: row.requested_at.toString(), releasedBy: row.released_by, bankReference: row.bank_reference })), nextCursor }
  })

  route(app, 'getExposure', async ({ tx, now }) => {
    const whole = await trialBalance(tx)
    const hospitals = exposureOf(await openStaySums(tx), dayIn(now))
    return { hospitals, totalFen: hospitals.reduce((sum, { advancedFen, onItsWayFen }) => sum + advancedFen + onItsWayFen, 0), trialBalance: accounts.map((account) => ({ account, label: accountWords[account], balanceFen: whole[account] })) }
  })

  route(app, 'listReceivables', async ({ tx, actor, now }) => {
    const instalments = Map.groupBy(await instalmentRows(tx), (row) => row.case_number)
    const today = dayIn(now)
    const stays = byStay(await openStaySums(tx)).map(({ caseNumber, policyNumber, balances }) => {
      const plan = instalments.get(caseNumber) ?? []
      const owedFen = balances['owed-by-member']
      const plannedLaterFen = plan.filter((row) => row.due_on >= today).reduce((sum, row) => sum + row.amount_fen, 0)
      return { id: caseNumber, caseNumber, policyNumber, owedFen, nextDueOn: plan.find((row) => row.due_on >= today)?.due_on ?? null, overdueFen: plan.length === 0 ? 0 : Math.max(0, owedFen - plannedLaterFen) }
    })
    const items = stays.filter(({ owedFen }) => owedFen > 0).toSorted((one, other) => other.owedFen - one.owedFen)
    await recordAudit(tx, { actor, action: 'receivables-listed', purpose: 'collect what is owed', subject: 'all', at: now })
    return { items, totalFen: items.reduce((sum, { owedFen }) => sum + owedFen, 0) }
  })

  route(app, 'startReconciliation', async ({ tx, actor, body, now }) => {
    const { reconciliation, differences } = await startReconciliation(tx, actor, body, now)
    return reconciliationView(reconciliation, differences)
  })
  route(app, 'listReconciliations', async ({ tx, query }) => {
    const { items, nextCursor } = idPage(await reconciliations(tx, { limit: query.limit + 1, after: idCursor(query.cursor) }), query.limit)
    const differences = await differencesOf(tx, items.map(({ id }) => id))
    return { items: items.map((one) => reconciliationView(one, differences.get(one.id) ?? [])), nextCursor }
  })
  route(app, 'settleDifference', async ({ tx, actor, params, body, now }) => differenceView(await settleDifference(tx, actor, params.id, body.note, now)))
}

type Sums = Awaited<ReturnType<typeof openStaySums>>

function byStay(sums: Sums) {
  return [...Map.groupBy(sums, ({ caseNumber }) => caseNumber).values()].flatMap((rows) => {
    const [first] = rows
    if (first === undefined) return []
    return [{ ...first, balances: balancesOf(rows.map(({ debit, credit, fen }) => ({ debit: debit as Account, credit: credit as Account, amountFen: Number(fen) }))) }]
  })
}

function exposureOf(sums: Sums, today: string): z.infer<typeof Exposure>['hospitals'] {
  const stays = byStay(sums).filter(({ balances }) => balances.advanced + balances['in-flight'] > 0)
  const ageOf = (admittedOn: string) => Temporal.PlainDate.from(admittedOn).until(today).days
  return [...Map.groupBy(stays, ({ hospitalId }) => hospitalId).values()].map((of) => {
    const sum = (which: (stay: (typeof of)[number]) => number) => of.reduce((total, stay) => total + which(stay), 0)
    const outOf = ({ balances }: (typeof of)[number]) => balances.advanced + balances['in-flight']
    return {
      hospital: of[0]?.hospital as unknown as Text,
      openStays: of.length,
      advancedFen: sum(({ balances }) => balances.advanced),
      onItsWayFen: sum(({ balances }) => balances['in-flight']),
      upTo7DaysFen: sum((stay) => (ageOf(stay.admittedOn) <= 7 ? outOf(stay) : 0)),
      upTo30DaysFen: sum((stay) => (ageOf(stay.admittedOn) > 7 && ageOf(stay.admittedOn) <= 30 ? outOf(stay) : 0)),
      olderFen: sum((stay) => (ageOf(stay.admittedOn) > 30 ? outOf(stay) : 0)),
    }
  })
}

function reconciliationView({ id, fileName, fromOn, toOn, matched, unreadable, by, at }: Reconciliation, differences: readonly StoredDifference[]): z.infer<typeof ReconciliationView> {
  return { id, fileName, fromOn, toOn, matched, unreadable: [...unreadable], differences: differences.map(differenceView), by, at: at.toString() }
}

function differenceView({ id, kind, key, reference, ourFen, bankFen, caseNumber, settledBy, settledAt, note }: StoredDifference): z.infer<typeof DifferenceView> {
  return { id, kind, key, reference, ourFen, bankFen, caseNumber, settledBy, settledAt: settledAt?.toString() ?? null, note }
}
