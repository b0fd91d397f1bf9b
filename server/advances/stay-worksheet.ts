import type { Erosion, Worksheet } from '../../core/advance/types.ts'
import { advanceWorksheet } from '../../core/advance/worksheet.ts'
import { exposureOf } from '../../core/advance/account.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import type { Reads } from '../db/database.ts'
import { balancesOfStay, type StayKey } from '../ledger/store.ts'
import type { Cipher } from '../privacy/cipher.ts'
import { figuresOf } from './figures.ts'
import { advancesOf, billsOf, moneyOf, otherStays, stayOfCase } from './store.ts'

/**
 * What may be advanced for a stay now (5.1, 5.2.6, 5.3.6). Everything the other stays of the policy have taken or reserved is counted: their deductible once,
 * and what they cost against the limits of the same insured. What was adjudicated outside liability bore none of it.
 *
 * @throws Refusal `stay-not-reported`, `contract-term-missing`
 */
export async function stayWorksheet(reads: Reads, cipher: Cipher, handbook: Handbook, key: StayKey & { readonly insuredId: string }): Promise<Worksheet> {
  const stay = await stayOfCase(reads, key)
  if (stay === undefined) throw new Refusal('stay-not-reported', { clauses: ['5.2.1'] })
  const { compensations, erosions } = await moneyOf(reads, key)
  const others = await otherStays(reads, key)
  const own = others.filter(({ insuredId }) => insuredId === key.insuredId)
  const costOf = (isCritical: boolean) => own.filter((one) => one.isCritical === isCritical).reduce((sum, { adjudicatedFen, onItsWayFen, isOpen }) => sum + (adjudicatedFen ?? (isOpen ? onItsWayFen : 0)), 0)
  const borne = others
    .filter(({ deductibleFen, isOpen, adjudicatedFen }) => deductibleFen > 0 && (adjudicatedFen === null ? isOpen : adjudicatedFen > 0))
    .map((other): Erosion => ({ document: other.caseNumber, kind: other.isOpen ? 'reserved-by-open-case' : 'paid-in-person', isInsured: other.insuredId === key.insuredId, amountFen: other.deductibleFen }))
  const balances = await balancesOfStay(reads, key)
  const approvedFen = (await advancesOf(reads, cipher, key)).filter(({ state }) => state === 'approved' || state === 'proposed').reduce((sum, { amountFen }) => sum + amountFen, 0)
  return advanceWorksheet({
    figures: figuresOf(handbook, stay.admittedOn),
    bills: await billsOf(reads, key),
    compensations,
    socialInsurance: stay.socialInsurance,
    erosions: [...erosions, ...borne],
    criticalIllnessConfirmedOn: stay.criticalIllnessConfirmedOn,
    paidThisYear: { generalFen: costOf(false), criticalIllnessFen: costOf(true) },
    advancedFen: balances.advanced,
    inFlightFen: Math.max(exposureOf(balances) - balances.advanced, approvedFen),
  })
}
