/** A payment as our books have it. */
export interface OurPayment {
  readonly key: string
  readonly amountFen: number
  readonly state: 'released' | 'done' | 'refused' | 'unknown'
  /** The day it was released, in Asia/Shanghai. */
  readonly on: string
}

/** A payment as the bank’s file has it. */
export interface BankPayment {
  readonly key: string
  readonly reference: string
  readonly amountFen: number
  readonly isPaid: boolean
  readonly on: string
}

/** What a person has to look into: what both say, and what differs (5.4.2). */
export interface Difference {
  readonly kind: 'answer-found' | 'amount-differs' | 'paid-against-our-books' | 'not-paid-against-our-books' | 'not-in-file' | 'not-ours' | 'twice-in-file'
  readonly key: string
  readonly reference: string | null
  readonly ourFen: number | null
  readonly bankFen: number | null
}

/**
 * Compares the payments of the days a bank’s file covers with our books: what agrees is counted, everything else is a difference for a person (5.4.2). The
 * order of either list plays no part.
 */
export function reconcile(ours: readonly OurPayment[], bank: readonly BankPayment[]): { readonly matched: number; readonly differences: readonly Difference[] } {
  const differences: Difference[] = []
  const books = new Map(ours.map((one) => [one.key, one]))
  const seen = new Set<string>()
  let matched = 0
  for (const one of bank.toSorted(byKey)) {
    const our = books.get(one.key)
    const kind = seen.has(one.key) ? 'twice-in-file' : kindOf(our, one)
    seen.add(one.key)
    if (kind === undefined) matched += 1
    else differences.push({ kind, key: one.key, reference: one.reference, ourFen: our?.amountFen ?? null, bankFen: one.amountFen })
  }
  const days = bank.map(({ on }) => on).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  const isCovered = ({ on }: OurPayment) => first !== undefined && last !== undefined && on >= first && on <= last
  for (const our of ours.toSorted(byKey)) {
    if (!seen.has(our.key) && isCovered(our) && our.state !== 'refused') differences.push({ kind: 'not-in-file', key: our.key, reference: null, ourFen: our.amountFen, bankFen: null })
  }
  return { matched, differences }
}

function kindOf(our: OurPayment | undefined, bank: BankPayment): Difference['kind'] | undefined {
  if (our === undefined) return 'not-ours'
  if (our.amountFen !== bank.amountFen) return 'amount-differs'
  if (our.state === 'unknown' || our.state === 'released') return 'answer-found'
  if (our.state === 'done' && !bank.isPaid) return 'not-paid-against-our-books'
  return our.state === 'refused' && bank.isPaid ? 'paid-against-our-books' : undefined
}

function byKey(one: { readonly key: string }, other: { readonly key: string }): number {
  return one.key < other.key ? -1 : one.key > other.key ? 1 : 0
}
