import { Refusal } from '../refusal.ts'
import type { Handbook } from './compile.ts'
import type { Facts, FactValue, WorksheetLine } from './types.ts'

/** A fact as a worksheet line shows it. */
export type FactUse = WorksheetLine['facts'][number]

/** The known facts by slot: values for the rules, uses for the worksheet. */
export interface ReadFacts {
  readonly values: readonly (FactValue | undefined)[]
  readonly uses: readonly (FactUse | undefined)[]
  readonly names: readonly string[]
}

/**
 * Reads what is known against the vocabulary; each fact keeps who gave it and on what evidence (N.7).
 *
 * @throws Refusal `fact-unknown` for a name the vocabulary does not have, `fact-wrong-type` for a value the fact cannot have
 */
export function readFacts({ language }: Handbook, facts: Facts): ReadFacts {
  const values: (FactValue | undefined)[] = language.blank.slice()
  const uses: (FactUse | undefined)[] = language.blank.slice()
  for (const name in facts) {
    const fact = facts[name]
    if (fact === undefined) continue
    const slot = language.slotOf.get(name)
    if (slot === undefined) throw new Refusal('fact-unknown', { clauses: ['N.7'], details: { fact: name } })
    const { value, source, evidence } = fact
    if (!language.accepts(slot, value)) throw new Refusal('fact-wrong-type', { clauses: ['N.7'], details: { fact: name, problem: language.problemOf(slot) } })
    values[slot] = value
    uses[slot] = evidence === undefined ? { name, value, source } : { name, value, source, evidence }
  }
  language.complete(values, (slot, value) => {
    uses[slot] = { name: language.names[slot] as string, value, source: 'computed' }
  })
  return { values, uses, names: language.names }
}
