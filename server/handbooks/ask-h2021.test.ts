import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../core/verdict/decide.ts'
import type { FactValue, Verdict } from '../../core/verdict/types.ts'
import { type Example, givenFacts, readExamples } from './examples.ts'
import { loadPack } from './load-pack.ts'

const handbook = loadPack('handbooks/h2021')
const examples = readExamples('handbooks/h2021')
/** The values each fact takes somewhere in the examples: they reach both sides of every rule. */
const domains = new Map<string, FactValue[]>()
for (const { facts } of examples) for (const [name, value] of Object.entries(facts)) domains.set(name, [...new Set([...(domains.get(name) ?? []), value])])
const names = [...domains.keys()].filter((name) => handbook.vocabulary.find((word) => word.name === name)?.computed === undefined)
const anything = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(domains.get(name) ?? []))])))
type Values = Readonly<Record<string, FactValue>>

function judged({ service, at }: Example, facts: Values): Verdict {
  return decide(handbook, { service, stage: at, facts: givenFacts(handbook, facts) })
}

function without(facts: Values, dropped: ReadonlySet<string>): Record<string, FactValue> {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !dropped.has(name)))
}

/** An example with some of its facts forgotten, and two ways to fill in everything that is not known. */
const forgetful = fc.record({ example: fc.constantFrom(...examples), kept: fc.double({ min: 0, max: 1, noNaN: true }), first: anything, second: anything, seed: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })) }).map(({ example, kept, first, second, seed }) => ({
  example,
  known: without(example.facts, new Set(Object.keys(example.facts).filter(() => (seed.next().value as number) > kept))),
  first,
  second,
}))

describe('what to ask next, on the real handbook (R.6)', () => {
  it('answers to the asked facts settle the outcome: the facts that were not asked cannot change it', () => {
    fc.assert(
      fc.property(forgetful, ({ example, known, first, second }) => {
        const asked = new Set(judged(example, known).ask.map(({ fact }) => fact))
        const answered = Object.fromEntries(Object.entries(first).filter(([name]) => asked.has(name)))
        return judged(example, { ...first, ...answered, ...known }).outcome === judged(example, { ...second, ...answered, ...known }).outcome
      }),
      { numRuns: 3000 },
    )
  })

  it('asking in its order ends with the outcome of knowing everything, and mostly much sooner', () => {
    let asked = 0
    let unknown = 0
    fc.assert(
      fc.property(forgetful, ({ example, known, first }) => {
        const all = { ...first, ...known }
        const given: Record<string, FactValue> = { ...known }
        let verdict = judged(example, given)
        let questions = 0
        for (; verdict.ask.length > 0; questions += 1) {
          const next = verdict.ask[0]?.fact ?? ''
          given[next] = all[next] as FactValue
          verdict = judged(example, given)
        }
        asked += questions
        unknown += new Set(verdict.worksheet.flatMap(({ rule, facts, missing }) => [rule, ...facts.map(({ name }) => name), ...missing])).size
        return questions <= names.length && verdict.outcome === judged(example, all).outcome
      }),
      { numRuns: 1000 },
    )
    expect(asked).toBeLessThan(unknown / 2)
  })

  it('puts the emergency first for every service that has one (R.9)', () => {
    for (const { id } of handbook.services) {
      const [first] = decide(handbook, { service: id, facts: {} }).ask
      const hasEmergency = handbook.engines.get(id)?.rules.opening.some(({ otherwise }) => otherwise === 'emergency')
      if (hasEmergency) expect(first?.fact, id).toBe('isEmergency')
    }
  })
})
