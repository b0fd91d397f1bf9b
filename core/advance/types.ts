import type { ClauseId, Text } from '../clause.ts'

/** The figures of one contract on the day a stay is worked out; money in fen, rates in basis points (R.11). */
export interface ContractFigures {
  /** What the contract pays in a year for care that is not of a confirmed critical illness. */
  readonly generalLimitFen: number
  /** What it pays in a year from the confirmation of a critical illness on. */
  readonly criticalIllnessLimitFen: number
  /** What it pays in a year in all. */
  readonly annualLimitFen: number
  readonly deductibleFen: number
  /** `family`: what any member of the family bore counts (R.11). */
  readonly deductibleScope: 'individual' | 'family'
  /** The deductible from the confirmation of a critical illness on. */
  readonly criticalIllnessDeductibleFen: number
  readonly rateWithSocialInsuranceBasisPoints: number
  readonly rateWithoutSocialInsuranceBasisPoints: number
  readonly isPricedWithSocialInsurance: boolean
}

/** One paper of the stay that shows what care cost (5.3.4.f). */
export interface Bill {
  /** The paper that shows it. */
  readonly document: string
  readonly servedOn: string
  readonly care: 'inpatient' | 'outpatient' | 'emergency'
  readonly totalFen: number
  /** What of it the cover leaves out (5.3.11). */
  readonly selfPayFen: number
}

/**
 * Money somebody else paid for this stay. The personal account of basic medical insurance is the insured’s own money and no compensation; basic medical
 * insurance itself stands apart in `SocialInsurance`, because it alone decides the rate and never erodes the deductible.
 */
export interface Compensation {
  readonly document: string
  readonly payer: 'commercial' | 'employer' | 'personal-account'
  readonly amountFen: number
}

/** Whether the stay is settled with basic medical insurance, and what it pays or is expected to pay. */
export interface SocialInsurance {
  readonly use: 'used' | 'not-used' | 'undecided'
  readonly amountFen: number
  /** The settlement, or what the estimate rests on. */
  readonly document: string
}

/** What has already been borne of this year’s deductible, by whom and on what paper (5.3.6). */
export interface Erosion {
  readonly document: string
  readonly kind: 'paid-in-person' | 'commercial-compensation' | 'reserved-by-open-case'
  readonly isInsured: boolean
  readonly amountFen: number
}

/** Everything one stay under advance is worked out from. */
export interface Stay {
  readonly figures: ContractFigures
  readonly bills: readonly Bill[]
  readonly compensations: readonly Compensation[]
  readonly socialInsurance: SocialInsurance
  readonly erosions: readonly Erosion[]
  /** The day a critical illness of the list was confirmed; bills from that day on bear the other deductible and limit. */
  readonly criticalIllnessConfirmedOn: string | null
  /** What the contract has already paid this year outside this stay. */
  readonly paidThisYear: { readonly generalFen: number; readonly criticalIllnessFen: number }
  readonly advancedFen: number
  readonly inFlightFen: number
}

/** One line a person can check: an amount, how it came about, and the papers and clauses it rests on. */
export interface WorksheetLine {
  readonly id: string
  readonly label: Text
  /** Absent on the one line that is a rate. */
  readonly amountFen?: number
  readonly rateBasisPoints?: number
  readonly formula: Text
  readonly documents: readonly string[]
  readonly clauses: readonly ClauseId[]
}

/** The stay worked out as if settled with, or without, basic medical insurance. */
export interface WorksheetBasis {
  readonly basis: 'with-social-insurance' | 'without-social-insurance'
  readonly rateBasisPoints: number
  readonly lines: readonly WorksheetLine[]
  /** What of the deductible this stay uses up; reserved for it while the stay is open. */
  readonly deductibleUsedFen: number
  readonly generalFen: number
  readonly criticalIllnessFen: number
  readonly claimableFen: number
}

/** The most that may be advanced now, and why (5.1, 5.2.6). */
export interface Worksheet {
  readonly bases: readonly WorksheetBasis[]
  /** The basis the advance rests on: the lower one while the use of basic medical insurance is undecided. */
  readonly chosen: WorksheetBasis['basis']
  readonly lines: readonly WorksheetLine[]
  readonly claimableFen: number
  readonly advancedFen: number
  readonly inFlightFen: number
  readonly advanceFen: number
  /** What the member bears of the bills so far: self-pay, deductible and the share above the rate (5.2.3, 5.3.11). */
  readonly memberPartFen: number
}
