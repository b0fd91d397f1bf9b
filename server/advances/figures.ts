import type { ContractFigures } from '../../core/advance/types.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Handbook } from '../../core/verdict/compile.ts'

/**
 * The contract’s own figures on a day, from the dated terms beside the handbook (R.11).
 *
 * @throws Refusal `contract-term-missing` naming the figure that has no value on that day
 */
export function figuresOf({ contractTerms }: Pick<Handbook, 'contractTerms'>, on: string): ContractFigures {
  const termOf = <Kind extends 'number' | 'string' | 'boolean'>(name: string, kind: Kind) => {
    const value = contractTerms[name]?.filter(({ from, to }) => from <= on && (to === undefined || on <= to)).at(-1)?.value
    if (typeof value !== kind) throw new Refusal('contract-term-missing', { clauses: ['R.11'], missing: [name], details: { on } })
    return value as Kind extends 'number' ? number : Kind extends 'string' ? string : boolean
  }
  return {
    generalLimitFen: termOf('generalLimitFen', 'number'),
    criticalIllnessLimitFen: termOf('criticalIllnessLimitFen', 'number'),
    annualLimitFen: termOf('annualLimitFen', 'number'),
    deductibleFen: termOf('deductibleFen', 'number'),
    deductibleScope: termOf('deductibleScope', 'string') === 'family' ? 'family' : 'individual',
    criticalIllnessDeductibleFen: termOf('criticalIllnessDeductibleFen', 'number'),
    rateWithSocialInsuranceBasisPoints: termOf('rateWithSocialInsuranceBasisPoints', 'number'),
    rateWithoutSocialInsuranceBasisPoints: termOf('rateWithoutSocialInsuranceBasisPoints', 'number'),
    isPricedWithSocialInsurance: termOf('isPricedWithSocialInsurance', 'boolean'),
  }
}
