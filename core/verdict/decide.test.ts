import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { compile, contractTermOn } from './compile.ts'
import { clausesWith, decide } from './decide.ts'
import { canonicalJson, digestOf } from './digest.ts'
import { smallPack } from './small-pack.ts'
import type { ContractOverride, Facts, FactValue, Stage, Verdict } from './types.ts'

const handbook = compile(smallPack)
const good = {
  isEmergency: false, isForInsured: true, disease: 'breast-cancer', isConfirmed: true, requestedOn: '2026-06-15', coverageFrom: '2026-01-01', coverageTo: '2026-12-31', usesLeft: 1, clinic: 'expert',
  rank: 'chief', purpose: 'treatment', needsCard: false, hasCard: false,
} as const satisfies Record<string, FactValue>

function facts(change: Record<string, FactValue | undefined> = {}): Facts {
  const all = Object.entries({ ...good, ...change })
  return Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, { value, source: 'member' as const }]])))
}

function judged(change: Record<string, FactValue | undefined> = {}, stage: Stage = 'opening', overrides: readonly ContractOverride[] = []): Verdict {
  return decide(handbook, { service: 'visit', stage, facts: facts(change), overrides })
}

function line(verdict: Verdict, rule: string) {
  const found = verdict.worksheet.find((other) => other.rule === rule)
  if (found === undefined) throw new Error(`no line ${rule}`)
  return found
}

function refusalOf(act: () => unknown): Refusal {
  try {
    act()
  } catch (problem) {
    if (problem instanceof Refusal) return problem
    throw problem
  }
  throw new Error('nothing was refused')
}

describe('a verdict (R.6)', () => {
  it('judges every rule and is stopped by none', () => {
    const verdict = judged({ usesLeft: 0, isForInsured: false, purpose: 'delivery', hasCard: undefined, needsCard: undefined })
    expect(verdict.outcome).toBe('refused')
    expect(clausesWith(verdict, 'unmet')).toEqual(['1.3.2', '1.3.8', 'N.1'])
    expect(clausesWith(verdict, 'unknown')).toEqual(['1.3.7'])
    expect(clausesWith(verdict, 'met')).toEqual(['1.2.1', 'P.5', '1.3.1'])
  })

  it('is eligible when nothing is unmet or unknown', () => {
    expect(judged()).toMatchObject({ outcome: 'eligible', ask: [], offers: [] })
  })

  it('treats a missing fact as unknown, never as a no', () => {
    const verdict = judged({ usesLeft: undefined })
    expect(verdict.outcome).toBe('needs-information')
    expect(line(verdict, 'use-left')).toMatchObject({ result: 'unknown', missing: ['usesLeft'] })
    expect(verdict.ask).toEqual([{ fact: 'usesLeft', clauses: ['1.3.2'] }])
  })

  it('finds a rule met without the facts that cannot change it', () => {
    expect(line(judged({ isConfirmed: true, disease: undefined }), 'listed').result).toBe('met')
    expect(line(judged({ purpose: 'treatment', clinic: undefined }), 'purpose').result).toBe('met')
    expect(line(judged({ requestedOn: '2025-12-31', coverageTo: undefined }), 'asked-in-period').result).toBe('unmet')
  })

  it('finds a rule met where it does not apply, and unknown while that is not known', () => {
    expect(line(judged({ purpose: 'delivery', clinic: 'ordinary' }), 'purpose').result).toBe('met')
    expect(line(judged({ purpose: 'delivery', clinic: undefined }), 'purpose')).toMatchObject({ result: 'unknown', missing: ['clinic'] })
  })

  it('names only what is still missing when one side is already settled', () => {
    expect(line(judged({ needsCard: true, hasCard: undefined }), 'card').missing).toEqual(['hasCard'])
    expect(line(judged({ isConfirmed: undefined, disease: undefined }), 'listed').missing).toEqual(['disease', 'isConfirmed'])
  })

  it('shows who gave each fact and on what evidence (N.7)', () => {
    const verdict = decide(handbook, { service: 'visit', facts: { ...facts(), usesLeft: { value: 1, source: 'policy', evidence: 'entitlement ledger' } } })
    expect(line(verdict, 'use-left').facts).toEqual([{ name: 'usesLeft', value: 1, source: 'policy', evidence: 'entitlement ledger' }])
  })

  it('computes a fact nobody gave and says so, and believes one that was given', () => {
    const computed = judged({ isConfirmed: false })
    expect(line(computed, 'listed').facts).toContainEqual({ name: 'isListedHere', value: true, source: 'computed' })
    expect(line(judged({ isConfirmed: false, disease: 'other' }), 'listed').result).toBe('unmet')
    expect(line(judged({ isConfirmed: false, disease: 'other', isListedHere: true }), 'listed').result).toBe('met')
  })

  it('says with a no why, what would make it a yes, the reading it rests on and what is offered instead', () => {
    expect(line(judged({ isConfirmed: false, disease: 'other' }), 'listed')).toMatchObject({ because: { en: 'because listed' }, cure: { en: 'see a doctor' }, readings: ['R.4'] })
    expect(judged({ purpose: 'delivery' }).offers).toEqual(['opinion'])
  })

  it('judges a rule at its own stage and later, not before', () => {
    expect(judged({ rank: 'attending' }).outcome).toBe('eligible')
    expect(judged({ rank: 'attending' }, 'arranging').outcome).toBe('eligible')
    expect(clausesWith(judged({ rank: 'attending' }, 'booking'), 'unmet')).toEqual(['1.3.3'])
    expect(clausesWith(judged({ rank: 'attending' }, 'payment'), 'unmet')).toEqual(['1.3.3'])
  })

  it('waits for what can still come instead of refusing', () => {
    expect(judged({ needsCard: true }).outcome).toBe('needs-information')
    expect(clausesWith(judged({ needsCard: true }), 'unmet')).toEqual(['1.3.7'])
  })

  it('carries promises, uses, notices and the papers that apply', () => {
    expect(judged().promises).toMatchObject([{ name: 'arranged', clause: '1.4.2', from: 'needConfirmed', within: '7 working days', extend: ['hot-hospital'] }])
    expect(judged().uses).toEqual({ clause: '1.3.2', limit: 1, carryOver: false, hold: 'approved', consume: 'booked' })
    expect(judged().notices.map(({ clause, key }) => [clause, key])).toEqual([['1.3.1', true], ['1.4.2', false], ['N.1', true]])
    const papers = (needsCard: boolean | undefined) => judged({ needsCard }).checklist.map(({ id, applies }) => `${id} ${applies}`)
    expect([papers(true), papers(undefined), papers(false)]).toEqual([['card yes'], ['card unknown'], []])
  })
})

describe('an emergency (R.9)', () => {
  it('is the first line and the answer, whatever else is wrong', () => {
    const verdict = judged({ isEmergency: true, usesLeft: 0, clinic: undefined })
    expect(verdict.outcome).toBe('emergency')
    expect(verdict.worksheet[0]).toMatchObject({ rule: 'no-emergency', result: 'unmet' })
    expect(verdict.ask).toEqual([])
    expect(verdict.offers).toEqual(['opinion'])
  })
})

describe('terms of the contract (P.3)', () => {
  const citation = { zh: '特约第3条', en: 'rider 3' }

  it('prevail over a rule and both are cited', () => {
    const verdict = judged({ usesLeft: 0 }, 'opening', [{ clause: '1.3.2', require: 'usesLeft >= 0', citation }])
    expect(verdict.outcome).toBe('eligible')
    expect(line(verdict, 'use-left')).toMatchObject({ clause: '1.3.2', result: 'overridden', citation, says: { en: 'one use' } })
  })

  it('can refuse what the handbook allows', () => {
    const verdict = judged({ isConfirmed: false }, 'opening', [{ clause: '1.3.1', require: 'isConfirmed', citation }])
    expect(verdict.outcome).toBe('refused')
    expect(line(verdict, 'listed')).toMatchObject({ result: 'unmet', citation })
  })

  it('are unknown while their own facts are', () => {
    const verdict = judged({ rank: undefined }, 'opening', [{ clause: '1.3.2', require: "rank == 'chief'", citation }])
    expect(line(verdict, 'use-left')).toMatchObject({ result: 'unknown', missing: ['rank'], citation })
  })

  it('do not prevail over a rule that does not apply', () => {
    const verdict = judged({ clinic: 'ordinary' }, 'opening', [{ clause: '1.3.8', require: "purpose == 'delivery'", citation }])
    expect(line(verdict, 'purpose')).toMatchObject({ result: 'met' })
    expect(line(verdict, 'purpose').citation).toBeUndefined()
  })

  it('for one rule leave the other rules of its clause alone', () => {
    const other = judged({ usesLeft: 0 }, 'opening', [{ clause: '1.3.2', rule: 'another-rule', require: 'true', citation }])
    expect(line(other, 'use-left').result).toBe('unmet')
    expect(line(judged({ usesLeft: 0 }, 'opening', [{ clause: '1.3.2', rule: 'use-left', require: 'true', citation }]), 'use-left').result).toBe('overridden')
  })

  it('change a limit of uses and a promise', () => {
    const verdict = judged({}, 'opening', [{ clause: '1.3.2', uses: { limit: 3 }, citation }, { clause: '1.4.2', promise: { name: 'arranged', within: '5 working days' }, citation }])
    expect(verdict.uses).toMatchObject({ limit: 3, citation })
    expect(verdict.promises[0]).toMatchObject({ within: '5 working days', says: { en: 'arranged (The contract prevails: rider 3)' } })
  })

  it('are refused when they do not read, or when two speak of the same thing', () => {
    expect(refusalOf(() => judged({}, 'opening', [{ clause: '1.3.2', require: 'uses >', citation }])).code).toBe('contract-term-unreadable')
    const twice = [{ clause: '1.3.2', require: 'true', citation }, { clause: '1.3.2', rule: 'use-left', require: 'false', citation }] as const
    expect(refusalOf(() => judged({}, 'opening', twice)).code).toBe('contract-terms-conflict')
  })

  it('for another service are left alone', () => {
    expect(judged({}, 'opening', [{ clause: '4.3.2', uses: { limit: 1 }, citation }]).uses.limit).toBe(1)
  })
})

describe('facts that cannot be read (N.7)', () => {
  it.each([
    ['isEmergency', 'no'], ['usesLeft', 1.5], ['requestedOn', '2026-02-29'], ['requestedOn', '2026-13-01'], ['requestedOn', '26-01-01'], ['clinic', 'private'], ['clinic', 'toString'], ['disease', 'flu'],
  ] as const)('refuses %s = %s', (name, value) => {
    expect(refusalOf(() => judged({ [name]: value }))).toMatchObject({ code: 'fact-wrong-type', because: { details: { fact: name } } })
  })

  it('takes the 29th of February in a leap year', () => {
    expect(judged({ requestedOn: '2028-02-29' }).outcome).toBe('refused')
  })

  it('refuses a fact the vocabulary does not have, and a service the handbook does not have (P.2)', () => {
    expect(refusalOf(() => judged({ shoeSize: 43 })).code).toBe('fact-unknown')
    expect(refusalOf(() => decide(handbook, { service: 'dentist', facts: {} })).code).toBe('service-unknown')
  })
})

describe('digests', () => {
  it('are the same in whatever order the facts were told', () => {
    const turned = Object.fromEntries(Object.entries(facts()).reverse())
    expect(decide(handbook, { service: 'visit', facts: turned }).digest).toBe(judged().digest)
    expect(JSON.parse(JSON.stringify(judged())).digest).toBe(judged().digest)
    expect(judged().digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('do not depend on the order in which keys were written', () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined, a: null }], a: '"' })).toBe('{"a":"\\"","b":[{"a":null,"d":1}]}')
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }))
  })

  it('differ when a fact, a stage or the handbook differs', () => {
    const other = compile({ ...smallPack, handbook: { ...smallPack.handbook, version: '2' } })
    const all = [judged(), judged({ usesLeft: 2 }), judged({}, 'booking'), decide(other, { service: 'visit', facts: facts() })].map(({ digest }) => digest)
    expect(new Set(all).size).toBe(4)
    expect(compile({ ...smallPack, places: { '1.3.1': { file: 'elsewhere', line: 9 } } }).digest).toBe(handbook.digest)
  })
})

describe('figures of the contract (R.11)', () => {
  it.each([['2025-12-31', undefined], ['2026-01-01', 30], ['2026-05-31', 30], ['2026-06-01', 60]] as const)('on %s the waiting period is %s days', (on, value) => {
    expect(contractTermOn(handbook, 'waitingPeriodDays', on)?.value).toBe(value)
  })
})
