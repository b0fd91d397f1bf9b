import { describe, expect, it } from 'vitest'
import { ProblemAnswer } from '../../contract/client.ts'
import { zh } from '../words/zh.ts'
import type { Say } from '../words/language.ts'
import { phoneOf } from './account.ts'
import { keyFor } from './key.ts'
import { isSignedOut, mayRetry, sentenceOf } from './problem.ts'

const say: Say = (key) => zh[key]
const problem = (status: number, code: string, detail = '') => new ProblemAnswer({ type: '', title: '', status, detail, code, clauses: ['1.3.2'], missing: [], fields: [{ path: 'a', sentence: '请检查日期' }], traceId: 't-1' })

describe('what went wrong, in words', () => {
  it('says the sentence of the house with what to correct', () => {
    expect(sentenceOf(problem(409, 'use-already-held', '这次机会已被占用'), say)).toEqual({ sentence: '这次机会已被占用', more: ['请检查日期'], clauses: ['1.3.2'] })
  })

  it('says that nobody was reached when the network is gone or the answer is no answer', () => {
    expect(sentenceOf(new TypeError('Failed to fetch'), say).sentence).toBe(zh['problem.unreachable'])
    expect(sentenceOf(problem(502, 'unreachable'), say).sentence).toBe(zh['problem.unreachable'])
  })

  it('offers another try only where it may help', () => {
    expect([new TypeError('x'), problem(503, 'unavailable'), problem(409, 'version-conflict'), problem(422, 'rule-unmet')].map(mayRetry)).toEqual([true, true, false, false])
  })

  it('knows when nobody is signed in', () => {
    expect(isSignedOut(problem(401, 'signed-out'))).toBe(true)
    expect(isSignedOut(problem(403, 'not-permitted'))).toBe(false)
  })
})

describe('the key of a form', () => {
  let made = 0
  const make = () => `key-${++made}`

  it('stays for the same content, so that a second press does nothing twice, and changes with it', () => {
    const first = keyFor(null, 'a', make)
    expect(keyFor(first, 'a', make)).toBe(first)
    expect(keyFor(first, 'b', make).key).not.toBe(first.key)
  })
})

describe('a mobile number', () => {
  it.each([['13800000001', '+8613800000001'], ['138 0000 0001', '+8613800000001'], ['+86 138-0000-0001', '+8613800000001'], ['008613800000001', '+8613800000001']])('%s is written %s', (typed, written) => {
    expect(phoneOf(typed)).toBe(written)
  })

  it.each(['', '1380000000', '23800000001', '12800000001', '138000000011', 'abc'])('“%s” is none', (typed) => {
    expect(phoneOf(typed)).toBeNull()
  })
})
