import { assertFen, sumFen } from '../money.ts'

/**
 * The accounts of one hospital stay (5.2.5–5.2.8). `bank` and `claim` are what the insurer paid and what the claim cost it; everything between them belongs
 * to the stay and ends at zero.
 */
export const accounts = ['bank', 'in-flight', 'advanced', 'claim', 'claim-payable', 'payout-in-flight', 'owed-by-member', 'written-off'] as const
/** The name of one account of a stay. */
export type Account = (typeof accounts)[number]

/** The accounts that have to be at zero before a stay may close (5.2.8). */
export const endsAtZero = ['in-flight', 'advanced', 'claim-payable', 'payout-in-flight', 'owed-by-member'] as const satisfies readonly Account[]

/** Money from one account to another; one row holds both sides, so that what is debited is credited by construction. */
export interface Transfer {
  readonly debit: Account
  readonly credit: Account
  readonly amountFen: number
}

/** What happens to the money of a stay; each is posted once, under a key of its own. */
export type MoneyEvent =
  /** The bank was asked to pay the hospital (5.2.5, 5.4.2). */
  | { readonly kind: 'advance-sent'; readonly amountFen: number }
  | { readonly kind: 'advance-done'; readonly amountFen: number }
  | { readonly kind: 'advance-refused'; readonly amountFen: number }
  /** The hospital gives back to the insurer what of the deposit the bill did not need (5.2.7). */
  | { readonly kind: 'deposit-returned'; readonly amountFen: number }
  /** The claim is adjudicated and meets what was advanced; the shortfall is owed back (5.2.8, 5.3.1). */
  | { readonly kind: 'claim-adjudicated'; readonly adjudicatedFen: number; readonly advancedFen: number }
  /** The bank was asked to pay the excess to the member (5.2.8). */
  | { readonly kind: 'payout-sent'; readonly amountFen: number }
  | { readonly kind: 'payout-done'; readonly amountFen: number }
  | { readonly kind: 'payout-refused'; readonly amountFen: number }
  /** The member paid back what was owed (5.3.10). */
  | { readonly kind: 'member-repaid'; readonly amountFen: number }
  /** Two people gave up what was owed (5.3.10). */
  | { readonly kind: 'written-off'; readonly amountFen: number }

const moved = (debit: Account, credit: Account, amountFen: number): readonly Transfer[] => (assertFen(amountFen, 'a transfer') === 0 ? [] : [{ debit, credit, amountFen }])

/** The transfers an event makes; an amount of zero makes none. */
export function transfersOf(event: MoneyEvent): readonly Transfer[] {
  switch (event.kind) {
    case 'advance-sent':
      return moved('in-flight', 'bank', event.amountFen)
    case 'advance-done':
      return moved('advanced', 'in-flight', event.amountFen)
    case 'advance-refused':
      return moved('bank', 'in-flight', event.amountFen)
    case 'deposit-returned':
      return moved('bank', 'advanced', event.amountFen)
    case 'claim-adjudicated': {
      const metFen = Math.min(event.adjudicatedFen, event.advancedFen)
      return [...moved('claim', 'claim-payable', event.adjudicatedFen), ...moved('claim-payable', 'advanced', metFen), ...moved('owed-by-member', 'advanced', event.advancedFen - metFen)]
    }
    case 'payout-sent':
      return moved('claim-payable', 'payout-in-flight', event.amountFen)
    case 'payout-done':
      return moved('payout-in-flight', 'bank', event.amountFen)
    case 'payout-refused':
      return moved('payout-in-flight', 'claim-payable', event.amountFen)
    case 'member-repaid':
      return moved('bank', 'owed-by-member', event.amountFen)
    case 'written-off':
      return moved('written-off', 'owed-by-member', event.amountFen)
  }
}

/** The same transfers the other way round: a correction never edits, it reverses. */
export function reversed(transfers: readonly Transfer[]): readonly Transfer[] {
  return transfers.map(({ debit, credit, amountFen }) => ({ debit: credit, credit: debit, amountFen }))
}

/** Debits less credits of every account, in fen; the sum over all accounts is zero whatever was posted. */
export type Balances = Readonly<Record<Account, number>>

/** The balances after some transfers. */
export function balancesOf(transfers: readonly Transfer[]): Balances {
  const balances = Object.fromEntries(accounts.map((account) => [account, 0])) as Record<Account, number>
  for (const { debit, credit, amountFen } of transfers) {
    balances[debit] += amountFen
    balances[credit] -= amountFen
  }
  return balances
}

/** The accounts of a stay that still stand in the way of closing it; empty when it may close (5.2.8). */
export function notAtZero(balances: Balances): readonly Account[] {
  return endsAtZero.filter((account) => balances[account] !== 0)
}

/** What of a stay is paid to the hospital or on the way there, in fen. */
export function exposureOf(balances: Balances): number {
  return sumFen([balances.advanced, balances['in-flight']])
}
