import { describe, expect, it } from 'vitest'
import type { PolicyView } from '../../contract/policy.ts'
import { ConsentPurpose } from '../../contract/person.ts'
import { latestConsent, purposes } from './consent-order.ts'

const consent = (personId: string, given: boolean, at: string) => ({ id: at, personId, purpose: 'contact', given, at }) as PolicyView['consents'][number]

describe('consent (N.5)', () => {
  it('holds by the last word of that person for that purpose', () => {
    const consents = [consent('one', true, '2026-11-01T09:00:00+08:00'), consent('one', false, '2026-11-02T01:30:00Z'), consent('other', true, '2026-11-09T09:00:00+08:00')]
    expect(latestConsent(consents, 'one', 'contact')?.given).toBe(false)
    expect(latestConsent(consents, 'one', 'health-data')).toBeNull()
  })

  it('is asked for every purpose of the contract', () => {
    expect([...purposes].sort()).toEqual([...ConsentPurpose.options].sort())
  })
})
