import { describe, expect, it } from 'vitest'
import { countsOf } from './test-counts.ts'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) })

describe('the closing line of a test run', () => {
  it('counts what passed and what failed, and nothing that was skipped', () => {
    expect(countsOf({ testResults: [file('passed', 'passed', 'passed', 'pending'), file('failed', 'failed', 'passed', 'failed')] })).toEqual({ passed: 3, failed: 2 })
  })

  it('counts a file that failed before its first test as one failure', () => {
    expect(countsOf({ testResults: [file('failed'), file('failed', 'passed')] })).toEqual({ passed: 1, failed: 2 })
    expect(countsOf({ testResults: [] })).toEqual({ passed: 0, failed: 0 })
  })
})
