import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { decide } from './decide.ts'
import { smallPack } from './small-pack.ts'
import type { Facts, FactValue, Verdict } from './types.ts'

const handbook = compile(smallPack)
/** Small domains that reach both sides of every rule of the small pack; the days of cover stay fixed. */
const domains: Readonly<Record<string, readonly FactValue[]>> = {
  isEmergency: [true, false], isForInsured: [true, false], disease: ['breast-cancer', 'other'], isConfirmed: [true, false], requestedOn: ['2025-12-31', '2026-01-01'], usesLeft: [0, 1],
  clinic: ['expert', 'ordinary'], purpose: ['treatment', 'delivery'], needsCard: [true, false], hasCard: [true, false],
}
const names = Object.keys(domains)
const fixed: Facts = { coverageFrom: { value: '2026-01-01', source: 'policy' }, coverageTo: { value: '2026-12-31', source: 'policy' } }

const complete = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(domains[name] ?? []))])))
const some = fc.subarray(names)

function judged(values: Readonly<Record<string, FactValue>>): Verdict {
  return decide(handbook, { service: 'visit', facts: { ...fixed, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, source: 'member' as const }])) } })
}

function only(values: Readonly<Record<string, FactValue>>, kept: readonly string[]): Record<string, FactValue> {
  return Object.fromEntries(kept.map((name) => [name, values[name] as FactValue]))
}

/** Every way to fill in the given facts. */
function* completions(open: readonly string[]): Generator<Record<string, FactValue>> {
  const [first, ...rest] = open
  if (first === undefined) yield {}
  else for (const value of domains[first] ?? []) for (const others of completions(rest)) yield { [first]: value, ...others }
}

describe('what to ask next (R.6)', () => {
  it('asks every fact that can change the outcome: with the asked ones answered the others cannot, whatever they are', () => {
    fc.assert(
      fc.property(complete, some, (values, known) => {
        const given = only(values, known)
        const asked = judged(given).ask.map(({ fact }) => fact)
        const open = names.filter((name) => !known.includes(name))
        const idle = open.filter((name) => !asked.includes(name))
        const others = only(values, open.filter((name) => asked.includes(name)))
        const outcomes = new Set([...completions(idle)].map((filled) => judged({ ...given, ...others, ...filled }).outcome))
        return outcomes.size === 1
      }),
      { numRuns: 300 },
    )
  })

  it('asks no fact that is known, none twice, and none that no unknown rule rests on', () => {
    fc.assert(
      fc.property(complete, some, (values, known) => {
        const verdict = judged(only(values, known))
        const asked = verdict.ask.map(({ fact }) => fact)
        const missing = new Set(verdict.worksheet.filter((line) => line.result === 'unknown').flatMap((line) => line.missing))
        return new Set(asked).size === asked.length && asked.every((name) => !known.includes(name) && missing.has(name))
      }),
    )
  })

  it('reaches the outcome of full knowledge by asking one question at a time, never with more questions than there are', () => {
    let saved = 0
    fc.assert(
      fc.property(complete, (values) => {
        const given: Record<string, FactValue> = {}
        let verdict = judged(given)
        while (verdict.ask.length > 0) {
          const next = verdict.ask[0]?.fact ?? ''
          given[next] = values[next] as FactValue
          verdict = judged(given)
        }
        saved += names.length - Object.keys(given).length
        return verdict.outcome === judged(values).outcome && Object.keys(given).length <= names.length
      }),
      { numRuns: 300 },
    )
    expect(saved).toBeGreaterThan(300)
  })

  it('asks about an emergency first (R.9), then what can refuse, then what can be waited for', () => {
    const asked = judged({}).ask.map(({ fact }) => fact)
    expect(asked[0]).toBe('isEmergency')
    expect(asked.slice(-2)).toEqual(['needsCard', 'hasCard'])
  })

  it('asks the easier of two facts that settle as much', () => {
    const asked = judged({ isEmergency: false, requestedOn: '2026-01-01', needsCard: false, clinic: 'expert' }).ask.map(({ fact }) => fact)
    expect(asked).toEqual(['disease', 'usesLeft', 'purpose', 'isForInsured', 'isConfirmed'])
  })

  it('asks nothing more after a refusal than what could show an emergency', () => {
    expect(judged({ usesLeft: 0 }).ask.map(({ fact }) => fact)).toEqual(['isEmergency'])
    expect(judged({ usesLeft: 0, isEmergency: false }).ask).toEqual([])
  })
})
