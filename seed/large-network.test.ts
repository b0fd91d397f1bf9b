import { describe, expect, it } from 'vitest'
import { handbookSize, largeNetwork } from './large-network.ts'

describe('the large invented network (1.1, 3.3.10)', () => {
  const network = largeNetwork(handbookSize)

  it('is the same for the same seed, and another for another (1.1)', () => {
    expect(largeNetwork(handbookSize)).toEqual(network)
    expect(largeNetwork({ ...handbookSize, seed: 2 }).experts[0]).not.toEqual(network.experts[0])
  })

  it('has 3,000 hospitals in 300 cities and 10,000 experts, all marked as samples, none named twice (1.1)', () => {
    expect([network.hospitals.length, new Set(network.hospitals.map(({ cityCode }) => cityCode)).size, network.experts.length]).toEqual([3000, 300, 10_000])
    expect(network.hospitals.every(({ isSample }) => isSample)).toBe(true)
    for (const things of [network.hospitals, network.experts, network.memberships]) expect(new Set(things.map(({ id }) => id)).size).toBe(things.length)
  })

  it('has something for every rule to refuse and to let pass (1.3.3, 3.3.10)', () => {
    expect(new Set(network.experts.map(({ rank }) => rank))).toEqual(new Set(['chief', 'associate-chief', 'attending', 'resident']))
    expect(network.experts.some(({ isAcademician }) => isAcademician) && network.experts.some(({ isDisciplineLeader }) => isDisciplineLeader)).toBe(true)
    expect(network.hospitals.some(({ ownership }) => ownership === 'private') && network.hospitals.some(({ level }) => level < 3)).toBe(true)
    expect(network.memberships.some(({ toOn }) => toOn !== null && toOn < '2026-01-01') && network.memberships.some(({ fromOn }) => fromOn > '2029-12-31')).toBe(true)
  })
})
