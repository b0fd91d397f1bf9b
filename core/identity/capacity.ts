import { ageOn } from './age.ts'

/** How far a person may act in law (N.2). */
export type Capacity = 'full' | 'limited' | 'none'

/** A person's legal capacity, and whether age alone or a record decided it. */
export interface CapacityOn {
  readonly capacity: Capacity
  readonly basis: 'age' | 'record'
}

const order: readonly Capacity[] = ['none', 'limited', 'full']

/**
 * Legal capacity on a day, from age and record (N.2; Civil Code 17–22).
 * Under eight none, under eighteen limited, from eighteen full. A record of an adult's or a child's condition lowers it;
 * a record raises it only to full, only from sixteen on: the young person who lives on their own labour.
 */
export function capacityOf(bornOn: string, on: string, record?: Capacity | null): CapacityOn {
  const age = ageOn(bornOn, on)
  const byAge: Capacity = age < 8 ? 'none' : age < 18 ? 'limited' : 'full'
  if (record === undefined || record === null || record === byAge) return { capacity: byAge, basis: 'age' }
  const lowers = order.indexOf(record) < order.indexOf(byAge)
  const livesOnOwnLabour = record === 'full' && age >= 16
  return lowers || livesOnOwnLabour ? { capacity: record, basis: 'record' } : { capacity: byAge, basis: 'age' }
}

/** Whether the guardian's consent to using personal data is needed: under fourteen (R.8). */
export function needsGuardianConsent(bornOn: string, on: string): boolean {
  return ageOn(bornOn, on) < 14
}
