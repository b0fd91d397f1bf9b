import { describe, expect, it } from 'vitest'
import type { PolicyView } from '../../contract/policy.ts'
import { lacksAuthorisation, relationsOf, requesterPersonId, todayInChina } from './requester.ts'

const policy = (over: Partial<PolicyView> = {}) => ({ insured: { id: 'insured-1' }, people: [], guardianships: [], authorisations: [], ...over }) as unknown as PolicyView
const authorisation = (givenOn: string, endsOn: string, revokedAt: string | null = null) => ({ authorisations: [{ givenOn, endsOn, revokedAt }] }) as unknown as Partial<PolicyView>

describe('in whose name somebody applies (N.2, R.8)', () => {
  it('offers the insured their own name only, and everybody else also that of family', () => {
    expect(relationsOf(['insured'])).toEqual(['insured'])
    expect(relationsOf(['insured', 'policyholder'])).toEqual(['insured', 'policyholder'])
    expect(relationsOf(['guardian'])).toEqual(['guardian', 'family'])
    expect(relationsOf([])).toEqual(['family'])
  })

  it('knows the person of the policy who asks', () => {
    expect(requesterPersonId(policy(), 'insured')).toBe('insured-1')
    expect(requesterPersonId(policy({ guardianships: [{ guardianId: 'parent-1' }] } as unknown as Partial<PolicyView>), 'guardian')).toBe('parent-1')
    expect(requesterPersonId(policy({ people: [{ id: 'holder-1', relation: ['policyholder'] }] } as unknown as Partial<PolicyView>), 'policyholder')).toBe('holder-1')
    expect(requesterPersonId(policy(), 'family')).toBeNull()
  })

  it('needs the insured’s authorisation for another adult on every day it does not run (R.8)', () => {
    expect(lacksAuthorisation(policy(), 'family', '2026-06-15')).toBe(true)
    expect(lacksAuthorisation(policy(authorisation('2026-06-15', '2026-06-15')), 'family', '2026-06-15')).toBe(false)
    expect(lacksAuthorisation(policy(authorisation('2026-06-16', '2026-12-31')), 'family', '2026-06-15')).toBe(true)
    expect(lacksAuthorisation(policy(authorisation('2026-01-01', '2026-06-14')), 'policyholder', '2026-06-15')).toBe(true)
    expect(lacksAuthorisation(policy(authorisation('2026-01-01', '2026-12-31', '2026-05-01T00:00:00Z')), 'family', '2026-06-15')).toBe(true)
  })

  it('asks no authorisation of the insured or a guardian', () => {
    expect(lacksAuthorisation(policy(), 'insured', '2026-06-15')).toBe(false)
    expect(lacksAuthorisation(policy(), 'guardian', '2026-06-15')).toBe(false)
  })

  it('counts the day in China', () => {
    expect(todayInChina(new Date('2026-06-14T16:00:00Z'))).toBe('2026-06-15')
    expect(todayInChina(new Date('2026-06-14T15:59:59Z'))).toBe('2026-06-14')
  })
})
