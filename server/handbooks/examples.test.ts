import { describe, expect, it } from 'vitest'
import { decide } from '../../core/verdict/decide.ts'
import { undecidedRules } from './coverage.ts'
import { type Example, readExamples, runExample } from './examples.ts'
import { loadPack } from './load-pack.ts'

const folder = 'handbooks/h2021'
const handbook = loadPack(folder)
const examples = readExamples(folder)

describe.each(handbook.services.map(({ id }) => id))('worked examples of %s', (service) => {
  for (const example of examples.filter((other) => other.service === service)) {
    it(`${example.clause} ${example.name}`, () => {
      expect(runExample(handbook, example).differences, `${example.file}:${example.line}`).toEqual([])
    })
  }
})

describe('an example that expects something else', () => {
  const example = examples.find((other) => other.expect.outcome === 'eligible' && other.service === 'expert-outpatient' && other.at === 'opening')
  if (example === undefined) throw new Error('no example is eligible')
  const differs = (expect: Partial<Example['expect']>, change: Partial<Example> = {}) => runExample(handbook, { ...example, ...change, expect: { outcome: 'eligible', ...expect } }).differences

  it.each([
    [{ outcome: 'refused' }, 'outcome: expected refused, got eligible'],
    [{ unmet: ['1.3.2'] }, 'unmet: expected [1.3.2], got []'],
    [{ unknown: ['1.3.2'] }, 'unknown: expected [1.3.2], got []'],
    [{ overridden: ['1.3.2'] }, 'overridden: expected [1.3.2], got []'],
    [{ met: ['1.3.3'] }, 'clause 1.3.3: expected met, got []'],
    [{ ask: ['usesLeft'] }, 'ask begins with: expected [usesLeft], got []'],
    [{ offers: ['expert-ward'] }, 'offers: expected [expert-ward], got []'],
    [{ promises: { arranged: '8 working days' } }, 'promise arranged: expected 8 working days, got 7 working days'],
    [{ usesLimit: 2 }, 'uses limit: expected 2, got 1'],
  ] as const)('is told %j', (expectation, difference) => {
    expect(differs(expectation as unknown as Partial<Example['expect']>)).toEqual([difference])
  })

  it('is told of notices, of papers, of a clause that says nothing there, and of facts that cannot be judged', () => {
    expect(differs({ notices: ['2.3.9'] })[0]).toContain('notices: expected 2.3.9')
    expect(differs({ checklist: ['passport'] })[0]).toContain('checklist: expected passport')
    expect(differs({}, { clause: '5.3.11' })[0]).toContain('5.3.11 of the example says nothing')
    expect(differs({}, { facts: { shoeSize: 43 } })[0]).toContain('fact-unknown')
  })
})

describe('the examples as a whole', () => {
  it('are at least 150, and no two of a service have the same name', () => {
    const names = examples.map(({ service, clause, name }) => `${service} ${clause} ${name}`)
    expect(names.length).toBeGreaterThanOrEqual(150)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it('are told which rule they leave undecided', () => {
    const verdict = decide(handbook, { service: 'expert-outpatient', facts: { usesLeft: { value: 1, source: 'policy' } } })
    const left = undecidedRules(handbook, [verdict])
    expect(left).toContain('expert-outpatient 1.3.2 use-left: never unmet')
    expect(left).not.toContain('expert-outpatient 1.3.2 use-left: never met')
    expect(left).toContain('every service P.5 policy-in-force: never met')
  })

  it('find every rule of every service both met and unmet', () => {
    const verdicts = examples.flatMap((example) => runExample(handbook, example).verdict ?? [])
    expect(undecidedRules(handbook, verdicts)).toEqual([])
  })
})
