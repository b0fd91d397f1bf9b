import { assertFen } from '../money.ts'

/** How a stay is settled once the claim is adjudicated; one of the two amounts is zero, fen (5.2.8). */
export interface TrueUp {
  readonly payToMemberFen: number
  readonly owedByMemberFen: number
}

/** The adjudicated claim against what was advanced: the excess goes to the member, the shortfall is owed back (5.2.8, 5.3.1, 5.3.10). */
export function trueUp(adjudicatedFen: number, advancedFen: number): TrueUp {
  const difference = assertFen(adjudicatedFen, 'the adjudicated amount') - assertFen(advancedFen, 'the advances')
  return { payToMemberFen: Math.max(0, difference), owedByMemberFen: Math.max(0, -difference) }
}
