import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isClauseId } from '../core/clause.ts'
import { clausesOfHandbook, readingsOfHandbook } from './spec-clauses.ts'
import { isDecidedBy, mentions, namesClause, pendingProblems, type PendingClauses } from './trace-clauses.ts'

const pending = JSON.parse(readFileSync('tools/pending-clauses.json', 'utf8')) as PendingClauses
const test = { name: 'a test', passed: true }

describe('the list of clauses', () => {
  it('has 112 clauses and 12 readings, each once, each a clause id', () => {
    expect(clausesOfHandbook).toHaveLength(112)
    expect(readingsOfHandbook).toHaveLength(12)
    expect(new Set([...clausesOfHandbook, ...readingsOfHandbook]).size).toBe(124)
    expect([...clausesOfHandbook, ...readingsOfHandbook].filter((id) => !isClauseId(id))).toEqual([])
  })

  it('counts each part of the handbook', () => {
    const count = (start: string) => clausesOfHandbook.filter((id) => id.startsWith(start)).length
    expect(['P.', '1.', '2.', '3.', '4.', '5.', 'N.'].map(count)).toEqual([7, 16, 17, 17, 15, 30, 10])
  })
})

describe('a clause in the name of a test', () => {
  it('is found whole: not inside a longer id, and an id of two numbers only where ids are cited', () => {
    const isNamed = [
      ['1.3.1', '1.3.1 a first diagnosis'], ['2.3.2.a', 'records (2.3.2.a, 2.3.2.b)'], ['2.3.2.b', 'records (2.3.2.a, 2.3.2.b)'], ['3.1', 'surgery is coordinated (3.1)'], ['2.4', '2.4 the deadline'], ['2.4', 'longer (3.4, 2.4)'],
    ] as const
    const isNot = [['1.3.1', 'no rank is promised (1.3.10)'], ['1.3.1', 'papers (2.1.3.1)'], ['2.3.2.a', 'records (2.3.2.b)'], ['2.3.4', 'papers (2.3.4.a)'], ['3.1', 'the reference is OpenAPI 3.1'], ['R.1', 'ten readings (R.10)']] as const
    expect(isNamed.filter(([clause, title]) => !namesClause(clause, title))).toEqual([])
    expect(isNot.filter(([clause, title]) => namesClause(clause, title))).toEqual([])
  })

  it('is found by line in code', () => {
    expect(mentions('N.5', ['/** Consent for each purpose (N.5). */', 'const n5 = 1', "clauses: ['N.5']"])).toEqual([1, 3])
  })
})

describe('a clause that stands by something else in the house', () => {
  const run = (...titles: string[]) => ({ ...test, titles })
  const words = { says: { zh: '说', en: 'says' }, service: null } as const
  it('is not shown to be kept by an example, which only shows its words', () => {
    const stands = { ...words, id: 'P.4', stands: 'core/dates.ts' } as const
    expect(isDecidedBy('P.4', stands, run('worked examples of a-service', 'P.4 a year'))).toBe(false)
    expect(isDecidedBy('P.4', stands, run('dates', 'a year (P.4)'))).toBe(true)
    expect(isDecidedBy('P.4', { ...words, id: 'P.4', notice: 'key' }, run('worked examples of a-service', 'P.4 a year'))).toBe(true)
    expect(isDecidedBy('P.4', stands, run('dates', 'a day (P.5)'))).toBe(false)
  })
})

describe('the pending list', () => {
  it('holds only clauses of services 2 to 5, is no longer than its maximum, and the maximum is no higher than it ever was', () => {
    expect(pending.clauses.length).toBeLessThanOrEqual(pending.most)
    expect(pending.clauses.filter((id) => !/^[2-5]\./.test(id))).toEqual([])
    expect(pending.most).toBeLessThanOrEqual(10)
  })

  it('makes the trace fail when a clause has no passing test, lives nowhere, or waits without need', () => {
    const bare = { clause: 'A', where: ['a:1'], tests: [{ ...test, passed: false }] }
    expect(pendingProblems([bare], { most: 0, clauses: [] })).toEqual([expect.stringContaining('A has no passing test')])
    expect(pendingProblems([bare], { most: 1, clauses: ['A'] })).toEqual([])
    expect(pendingProblems([{ ...bare, tests: [test] }], { most: 1, clauses: ['A'] })).toEqual([expect.stringContaining('take it out of the pending list')])
    expect(pendingProblems([{ clause: 'A', where: [], tests: [test] }], { most: 0, clauses: [] })).toEqual([expect.stringContaining('lives nowhere')])
    expect(pendingProblems([bare], { most: 0, clauses: ['A', 'B'] })).toHaveLength(2)
  })
})
