import { Refusal } from '../../core/refusal.ts'
import type { UsesTerm } from '../../core/verdict/types.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import { type RightKey, takeSlot, usesOf } from './store.ts'

/**
 * Holds one use of a right for a case (1.3.2, 2.3.3, 3.3.3, 4.3.2, R.3).
 * Any number of cases may ask at the same instant: the unique index decides, not this function.
 *
 * @returns the id of the use, or `null` where the right has no limit (5.3.3)
 * @throws Refusal `use-already-held`, `use-already-consumed`
 */
export async function holdUse(tx: Tx, right: RightKey, uses: UsesTerm, caseNumber: string, at: Temporal.Instant): Promise<string | null> {
  if (uses.limit === null) return null
  for (let slot = 1; slot <= uses.limit; slot += 1) {
    const id = newId(at)
    if (await takeSlot(tx, right, { id, slot, caseNumber, at })) return id
  }
  const live = (await usesOf(tx, right)).filter(({ status }) => status !== 'released')
  const held = live.find(({ status }) => status === 'held')
  const caseInTheWay = (held ?? live.at(-1))?.caseNumber ?? null
  throw new Refusal(held === undefined ? 'use-already-consumed' : 'use-already-held', { clauses: [uses.clause, 'R.3'], details: { caseNumber: caseInTheWay, limit: uses.limit } })
}
