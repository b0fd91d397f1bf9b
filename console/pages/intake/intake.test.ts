import { describe, expect, it } from 'vitest'
import type { PolicyView } from '../../../contract/policy.ts'
import { authorityNeeded, peopleIn, requesterOf, type Caller } from './caller.ts'
import { searchKeyOf } from './search-key.ts'

describe('the one search box', () => {
  it.each([
    ['138 0000 5678', 'phone', '13800005678'],
    ['+86 138-0000-5678', 'phone', '13800005678'],
    ['11010119810307123x', 'identityNumber', '11010119810307123X'],
    ['110101810307123', 'identityNumber', '110101810307123'],
    [' h2021-000001 ', 'policyNumber', 'H2021-000001'],
    ['20260000012345', 'policyNumber', '20260000012345'],
  ])('reads %s as a %s', (typed, kind, value) => {
    expect(searchKeyOf(typed)).toEqual({ kind, value })
  })
})

type People = Pick<PolicyView, 'insured' | 'people' | 'guardianships' | 'authorisations'>
const person = (id: string, relation: PolicyView['insured']['relation'], capacity: PolicyView['insured']['capacity'] = 'full'): PolicyView['insured'] => ({
  id, policyNumber: 'H2021-000001', relation, nameMasked: `${id}**`, identityKind: 'citizen-id', identityMasked: '', phoneMasked: null, sex: 'female', age: null, bornOnMasked: null, capacity, capacityBasis: 'age', language: 'zh',
})
const adult = person('insured', ['insured'])
const holder = person('holder', ['policyholder'])
const on = '2026-11-23'
const caller = (relation: Caller['relation']): Caller => ({ relation, personId: '', name: ' 王芳 ', phone: '' })
const policy = (more: Partial<People> = {}): People => ({ insured: adult, people: [adult, holder], guardianships: [], authorisations: [], ...more })
const authorisation = (endsOn: string, revokedAt: string | null = null): People['authorisations'][number] => ({ id: 'a', insuredId: 'insured', delegateName: '王*', delegateRelation: 'family', how: 'phone-recorded', evidence: '', givenOn: '2026-11-01', endsOn, revokedAt })
const guardianship = (toOn: string | null): People['guardianships'][number] => ({ id: 'g', wardId: 'insured', guardianId: 'holder', guardianNameMasked: '王*', kind: 'parent', proof: '户口簿', fromOn: '2026-01-01', toOn })

describe('who is calling (N.2, R.8)', () => {
  it('needs nothing more when the adult insured calls', () => {
    expect(authorityNeeded(policy(), caller('insured'), on)).toBe('none')
  })

  it('needs the insured’s authorisation when another adult calls, until its last day', () => {
    expect(authorityNeeded(policy(), caller('family'), on)).toBe('authorisation')
    expect(authorityNeeded(policy({ authorisations: [authorisation(on)] }), caller('family'), on)).toBe('none')
    expect(authorityNeeded(policy({ authorisations: [authorisation('2026-11-22')] }), caller('family'), on)).toBe('authorisation')
    expect(authorityNeeded(policy({ authorisations: [authorisation(on, '2026-11-20T00:00:00Z')] }), caller('family'), on)).toBe('authorisation')
    expect(authorityNeeded(policy({ authorisations: [authorisation(on)] }), caller('policyholder'), on)).toBe('authorisation')
  })

  it('needs a guardian with a proof in force for a child', () => {
    const child = { insured: person('insured', ['insured'], 'none') }
    expect(authorityNeeded(policy(child), caller('policyholder'), on)).toBe('guardianship')
    expect(authorityNeeded(policy({ ...child, guardianships: [guardianship(null)] }), caller('guardian'), on)).toBe('none')
    expect(authorityNeeded(policy({ ...child, guardianships: [guardianship('2026-11-22')] }), caller('guardian'), on)).toBe('guardianship')
  })

  it('sends the person where the policy knows one, the typed name otherwise', () => {
    expect(peopleIn(policy(), 'policyholder', on)).toEqual([{ id: 'holder', name: 'holder**' }])
    expect(requesterOf(policy(), { ...caller('insured'), name: '' }, on)).toEqual({ relation: 'insured', personId: 'insured' })
    expect(requesterOf(policy(), caller('family'), on)).toEqual({ relation: 'family', name: '王芳' })
  })
})
