import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { checkExtension, type ExtensionAsked } from './extend.ts'

const at = (words: string) => Temporal.Instant.from(`${words}+08:00`)
const asked: ExtensionAsked = {
  ground: 'hot-hospital',
  listed: ['hot-hospital'],
  clause: '1.4.2',
  dueAt: at('2026-03-11T18:00'),
  newDueAt: at('2026-03-18T18:00'),
  noticeAt: at('2026-03-11T10:00'),
  now: at('2026-03-11T10:05'),
}
const refusal = (change: Partial<ExtensionAsked>): Refusal | null => {
  try {
    checkExtension({ ...asked, ...change })
    return null
  } catch (problem) {
    return problem as Refusal
  }
}

describe('extending a promise (R.2, 1.4.2)', () => {
  it('takes a listed ground, a later date and a notice before the deadline', () => {
    expect(refusal({})).toBeNull()
    expect(refusal({ newDueAt: at('2026-03-11T18:00:01') })).toBeNull()
    expect(refusal({ noticeAt: at('2026-03-11T17:59:59'), now: at('2026-03-11T17:59:59') })).toBeNull()
  })
  it('refuses a ground the handbook does not list, citing the reading and the clause', () => {
    const found = refusal({ ground: 'busy' })
    expect([found?.code, found?.because.clauses, found?.because.details?.listed]).toEqual(['ground-not-listed', ['R.2', '1.4.2'], 'hot-hospital'])
    expect(refusal({ listed: [], clause: '2.4' })?.because.clauses).toEqual(['R.2', '2.4'])
  })
  it('refuses at the deadline and after it, and a notice given only then', () => {
    expect(refusal({ noticeAt: at('2026-03-11T18:00'), now: at('2026-03-11T18:00') })?.code).toBe('too-late-to-extend')
    expect(refusal({ now: at('2026-03-11T18:00') })?.code).toBe('too-late-to-extend')
  })
  it('refuses before the member has been told', () => {
    expect(refusal({ noticeAt: at('2026-03-11T10:06') })?.code).toBe('notice-required')
  })
  it('refuses a date that is not later than the present due time', () => {
    expect(refusal({ newDueAt: asked.dueAt })?.code).toBe('date-in-the-past')
    expect(refusal({ newDueAt: at('2026-03-10T18:00') })?.code).toBe('date-in-the-past')
  })
  it('names everything that is wrong, not only the first', () => {
    expect(refusal({ ground: 'busy', now: at('2026-03-12T09:00'), newDueAt: at('2026-03-01T18:00') })?.because.missing).toEqual(['ground-not-listed', 'too-late-to-extend', 'date-in-the-past'])
  })
})
