import { sumFen } from '../money.ts'
import type { Stay } from './types.ts'

/** What is left of this year’s deductible before a stay, for bills before and from the confirmation of a critical illness; fen. */
export interface DeductibleLeft {
  readonly generalFen: number
  readonly criticalFen: number
}

/**
 * What is left of the year’s deductible (5.3.6, R.11). What the insured paid in person before this stay and commercial compensation of the year, this
 * stay’s included, erode it; basic medical insurance never does. What another open case has reserved counts as borne, so that it is deducted once. Shared
 * by a family, what any of them bore counts.
 */
export function deductibleLeft({ figures, erosions, compensations }: Pick<Stay, 'figures' | 'erosions' | 'compensations'>): DeductibleLeft {
  const counted = erosions.filter(({ isInsured }) => isInsured || figures.deductibleScope === 'family')
  const borneFen = sumFen([...counted.map(({ amountFen }) => amountFen), ...compensations.filter(({ payer }) => payer !== 'personal-account').map(({ amountFen }) => amountFen)])
  return { generalFen: Math.max(0, figures.deductibleFen - borneFen), criticalFen: Math.max(0, figures.criticalIllnessDeductibleFen - borneFen) }
}
