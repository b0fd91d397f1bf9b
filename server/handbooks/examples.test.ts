import { describe, expect, it } from 'vitest'
import { undecidedRules } from './coverage.ts'
import { readExamples, runExample } from './examples.ts'
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

describe('the examples as a whole', () => {
  it('are at least 150, and no two of a service have the same name', () => {
    const names = examples.map(({ service, clause, name }) => `${service} ${clause} ${name}`)
    expect(names.length).toBeGreaterThanOrEqual(150)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it('find every rule of every service both met and unmet', () => {
    const verdicts = examples.flatMap((example) => runExample(handbook, example).verdict ?? [])
    expect(undecidedRules(handbook, verdicts)).toEqual([])
  })
})
