import { describe, expect, it } from 'vitest'
import { readSearch, writeSearch } from '../../frame/search.ts'
import { queryOf, startOf } from './queue-query.ts'

describe('the work list in the address', () => {
  it('is read back as it was written', () => {
    const search = { queue: 'unassigned', service: 'expert-outpatient', policyNumber: 'H2021-000001' }
    expect(readSearch(writeSearch({ ...search, due: '' }))).toEqual(search)
  })

  it('asks only for what the list knows', () => {
    expect(queryOf({ queue: 'nonsense', service: 'dentist', due: 'soon', policyNumber: 'h2021-000001' }, 'mine')).toEqual({
      queue: 'mine', service: undefined, waitsOn: undefined, due: 'soon', state: undefined, policyNumber: 'H2021-000001', sort: 'remaining',
    })
  })

  it('begins with what waits for a specialist or for finance, whoever took the case, and keeps what somebody chose (5.2.3, 5.4.2)', () => {
    expect(startOf({}, ['specialist'])).toEqual({ queue: 'open', waitsOn: 'specialist' })
    expect(startOf({}, ['finance'])).toEqual({ queue: 'open', waitsOn: 'finance' })
    expect(startOf({ queue: 'open' }, ['finance'])).toEqual({ queue: 'open' })
    expect([startOf({}, ['coordinator']), startOf({}, ['specialist', 'coordinator']), startOf({}, [])]).toEqual([{}, {}, {}])
  })
})
