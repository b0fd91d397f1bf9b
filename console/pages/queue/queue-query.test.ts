import { describe, expect, it } from 'vitest'
import { readSearch, writeSearch } from '../../frame/search.ts'
import { queryOf } from './queue-query.ts'

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
})
