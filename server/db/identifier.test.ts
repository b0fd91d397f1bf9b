import { describe, expect, it } from 'vitest'
import { newCaseNumber, newId } from './identifier.ts'

const now = Temporal.Instant.from('2026-11-24T02:00:00Z')

describe('identifiers', () => {
  it('are UUIDs of version 7 that no two share', () => {
    const ids = Array.from({ length: 2000 }, () => newId(now))
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('keep the order in which they were made, in one millisecond and over many', () => {
    const same = Array.from({ length: 1000 }, () => newId(now))
    expect(same.toSorted()).toEqual(same)
    const later = Array.from({ length: 1000 }, (_, ms) => newId(now.add({ milliseconds: ms + 1 })))
    expect(later.toSorted()).toEqual(later)
  })

  it('of cases can be read out on the phone: letters of the service, day, six signs without look-alikes', () => {
    expect(newCaseNumber('EO', '2026-11-24')).toMatch(/^EO-261124-[0-9A-HJKMNP-TV-Z]{6}$/)
  })
})
