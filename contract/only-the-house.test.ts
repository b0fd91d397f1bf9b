import { expect, it } from 'vitest'
import type { CaseView } from './case.ts'
import { onlyTheHouseActed } from './only-the-house.ts'

type Entry = CaseView['timeline'][number]
const nothing = { zh: '', en: '' }
const entry = (sequence: number, role: Entry['role']): Entry => ({ sequence, command: 'any', label: nothing, at: '2026-11-24T10:00:00+08:00', by: 'somebody', role, fromState: null, toState: 'received', details: [], clauses: [] })

it('a delivery receipt is in nobody’s way, an act of a person is (1.2.2)', () => {
  expect(onlyTheHouseActed(2, { version: 3, timeline: [entry(1, 'agent'), entry(2, 'coordinator'), entry(3, 'system')] })).toBe(true)
  expect(onlyTheHouseActed(1, { version: 3, timeline: [entry(1, 'agent'), entry(2, 'coordinator'), entry(3, 'system')] })).toBe(false)
})

it('a history that does not tell every step since counts as somebody’s act (R.7)', () => {
  expect(onlyTheHouseActed(1, { version: 3, timeline: [entry(1, 'agent'), entry(3, 'system')] })).toBe(false)
  expect(onlyTheHouseActed(3, { version: 3, timeline: [entry(3, 'system')] })).toBe(false)
})
