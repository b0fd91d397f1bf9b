import type { Bill, ContractFigures, Stay } from './types.ts'

/** The figures of the demo contract, all assumed (R.11). */
export const demoFigures: ContractFigures = {
  generalLimitFen: 200_000_000, criticalIllnessLimitFen: 400_000_000, annualLimitFen: 400_000_000, deductibleFen: 1_000_000, deductibleScope: 'individual', criticalIllnessDeductibleFen: 0,
  rateWithSocialInsuranceBasisPoints: 10_000, rateWithoutSocialInsuranceBasisPoints: 6_000, isPricedWithSocialInsurance: true,
}

/** An inpatient bill of so many yuan. */
export const billOf = (yuan: number, given: Partial<Bill> = {}): Bill => ({ document: `bill of ${yuan}`, servedOn: '2026-03-02', care: 'inpatient', totalFen: yuan * 100, selfPayFen: 0, ...given })

/** A stay on the demo contract with nothing in it but what is given. */
export function stayOf(given: Partial<Stay> = {}): Stay {
  return {
    figures: demoFigures, bills: [], compensations: [], socialInsurance: { use: 'not-used', amountFen: 0, document: 'declaration' }, erosions: [], criticalIllnessConfirmedOn: null,
    paidThisYear: { generalFen: 0, criticalIllnessFen: 0 }, advancedFen: 0, inFlightFen: 0, ...given,
  }
}
