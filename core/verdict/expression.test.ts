import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { celEnvironment, ExpressionProblem, languageOf } from './expression.ts'
import { smallPack } from './small-pack.ts'
import type { FactValue } from './types.ts'

const diseases = new Set(['breast-cancer'])
const language = languageOf(smallPack.vocabulary, diseases)
const environment = celEnvironment(smallPack.vocabulary, diseases)

const atom = fc.constantFrom(
  'isEmergency', 'isConfirmed', 'needsCard', 'hasCard', 'usesLeft >= 1', 'usesLeft - 1 == 0', '-usesLeft < 0', 'usesLeft * 2 > 1', 'usesLeft + 1 <= 1', "rank in ['associate', 'chief']", "clinic != 'expert'",
  "requestedOn >= '2026-01-01'", 'requestedOn < coverageTo', 'isListed(disease)', 'true', 'false',
)
const tree = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.tuple(tie('node'), fc.constantFrom('&&', '||'), tie('node')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('node').map((a) => `!(${a})`),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
})).node
const values: Readonly<Record<string, fc.Arbitrary<FactValue>>> = {
  isEmergency: fc.boolean(), isConfirmed: fc.boolean(), needsCard: fc.boolean(), hasCard: fc.boolean(), usesLeft: fc.integer({ min: -2, max: 3 }), rank: fc.constantFrom('attending', 'chief'),
  clinic: fc.constantFrom('expert', 'ordinary'), requestedOn: fc.constantFrom('2025-12-31', '2026-01-01'), coverageTo: fc.constantFrom('2026-01-01', '2026-12-31'), disease: fc.constantFrom('breast-cancer', 'other'),
}
type Some = Readonly<Record<string, FactValue | undefined>>
const known: fc.Arbitrary<Some> = fc.record(values, { requiredKeys: [] })

/** The same expression judged by cel-js itself: a fact that is not there makes it throw, unless the other side decides. */
function byCel(source: string, facts: Some): boolean | undefined {
  const context = Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, typeof value === 'number' ? BigInt(value) : value]])))
  try {
    return environment.parse(source)(context)
  } catch {
    return undefined
  }
}

function slotsOf(facts: Some): (FactValue | undefined)[] {
  return language.names.map((name) => facts[name])
}

describe('expressions (R.6)', () => {
  it('come to what cel-js comes to; where a choice with an unknown condition ends the same both ways, to that', () => {
    fc.assert(
      fc.property(tree, known, (source, facts) => {
        const ours = language.compile(source).judge(slotsOf(facts))
        const theirs = byCel(source, facts)
        return theirs === undefined && source.includes('?') ? true : ours === theirs
      }),
      { numRuns: 2000 },
    )
  })

  it('stay what they are when more becomes known', () => {
    fc.assert(
      fc.property(tree, known, fc.record(values), (source, some, rest) => {
        const { judge } = language.compile(source)
        const early = judge(slotsOf(some))
        return early === undefined || judge(slotsOf({ ...rest, ...some })) === early
      }),
      { numRuns: 1000 },
    )
  })

  it('rest on nothing outside their residual facts: with those known they are known', () => {
    fc.assert(
      fc.property(tree, known, fc.record(values), (source, some, rest) => {
        const { judge, residual } = language.compile(source)
        const open = new Set<number>()
        residual(slotsOf(some), open)
        const filled = Object.fromEntries([...open].map((slot) => [language.names[slot] ?? '', rest[language.names[slot] ?? '']]))
        return judge(slotsOf({ ...filled, ...some })) !== undefined && [...open].every((slot) => some[language.names[slot] ?? ''] === undefined)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['usesLeft >= 1 &&', /./], ['shoeSize > 3', /shoeSize/], ['usesLeft', /int/], ["usesLeft == 'one'", /./], ["clinic == 'private'", /clinic is one of expert, ordinary/], ["rank in ['chief', 'king']", /rank is one of/],
    ["requestedOn >= '2026-02-30'", /requestedOn is a day/], ["'flu' == disease", /disease of the list/], ["requestedOn.startsWith('2026')", /rules do not use/], ['size(rank) > 3', /do not call size/],
    ['rank in [clinic]', /only written values/],
  ])('refuse %s', (source, words) => {
    expect(() => language.compile(source)).toThrow(ExpressionProblem)
    expect(() => language.compile(source)).toThrow(words)
  })

  it('refuse a computed fact that rests on another', () => {
    const entry = { ...smallPack.vocabulary['isListedHere'], computed: '!isListedHere' }
    expect(() => languageOf({ ...smallPack.vocabulary, notListed: entry } as typeof smallPack.vocabulary, diseases)).toThrow(/another computed fact/)
  })
})
