import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { operations } from '../../contract/operations.ts'
import { Refusal } from '../../core/refusal.ts'
import { languageOf } from './language.ts'
import { generalProblems, problemWords } from './problem-words.ts'
import { problemOf } from './problems.ts'

const project = join(import.meta.dirname, '..', '..')
const listed = new Set<string>(Object.values(operations).flatMap((operation) => [...operation.refusals]))

function sources(folder: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.endsWith('problem-words.ts'))
    .map((name) => readFileSync(join(project, folder, name), 'utf8'))
}

describe('the table of problems', () => {
  const text = [...sources('server'), ...sources('core')].join('\n')

  it('has words and a status for every refusal a route lists', () => {
    expect([...listed].filter((code) => problemWords[code] === undefined)).toEqual([])
  })

  it('has words for every refusal thrown anywhere in the house', () => {
    const thrown = [...text.matchAll(/new Refusal\(\s*'([a-z0-9-]+)'/g)].map(([, code]) => code ?? '')
    expect(thrown.length).toBeGreaterThan(20)
    expect([...new Set(thrown)].filter((code) => problemWords[code] === undefined)).toEqual([])
  })

  it('has no words nobody can be answered with', () => {
    const used = (code: string) => listed.has(code) || Object.hasOwn(generalProblems, code) || text.includes(`'${code}'`)
    expect(Object.keys(problemWords).filter((code) => !used(code))).toEqual([])
  })

  it('speaks both languages, in sentences', () => {
    for (const [code, { zh, en, status }] of Object.entries(problemWords)) {
      expect(zh, code).toMatch(/\p{Script=Han}.*。$/u)
      expect(en, code).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u)
      expect(status, code).toBeGreaterThanOrEqual(400)
    }
  })
})

describe('a problem answer', () => {
  it('carries code, clauses, what is missing, details and the trace (R.7)', () => {
    const problem = problemOf(new Refusal('visit-card-required', { clauses: ['1.3.7'], missing: ['cardNumber'], details: { hospital: 'H1' } }), 'en', 'f'.repeat(32))
    expect(problem).toEqual({
      type: '/problems/visit-card-required',
      title: 'visit-card-required',
      status: 422,
      detail: 'This hospital books only with the patient’s own visit card; record it first.',
      code: 'visit-card-required',
      clauses: ['1.3.7'],
      missing: ['cardNumber'],
      fields: [],
      details: { hospital: 'H1' },
      traceId: 'f'.repeat(32),
    })
  })
})

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['fr,en;q=0.5,zh;q=0.3', 'en'],
    ['de-DE', 'zh'],
    ['en;q=0', 'zh'],
    ['en;q=abc', 'zh'],
  ] as const)('for %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})
