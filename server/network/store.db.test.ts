import { describe, expect, it } from 'vitest'
import { testDatabase } from '../db/test-database.ts'
import { addVendors } from '../vendors/store.ts'
import { hospitalsInForce } from './list-store.ts'
import { addNetwork, type Hospital, isInNetwork, vendorOn } from './store.ts'

const { db } = await testDatabase()
const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`
const hospital = (last: number, cityCode: string): Hospital => ({
  id: id(last), code: `H-${last}`, name: { zh: `示例医院${last}`, en: `Sample Hospital ${last}` }, city: { zh: '北京', en: 'Beijing' }, cityCode, level: 3, class: 'a', ownership: 'public', requiresVisitCard: false, isHot: false, isSample: true, address: '',
})

await addVendors(db, [{ id: id(901), name: '示例就医服务商甲', isActive: true }, { id: id(902), name: '示例就医服务商乙', isActive: true }])
await addNetwork(db, {
  departments: [],
  hospitals: [hospital(1, '110100'), hospital(2, '310100'), hospital(3, '110100')],
  experts: [],
  memberships: [
    { id: id(11), hospitalId: id(1), service: 'expert-surgery', vendorId: id(901), fromOn: '2026-03-01', toOn: '2026-06-30', source: '' },
    { id: id(12), hospitalId: id(1), service: 'expert-surgery', vendorId: id(902), fromOn: '2026-07-01', toOn: null, source: '' },
    { id: id(13), hospitalId: id(2), service: 'expert-surgery', vendorId: id(901), fromOn: '2026-05-10', toOn: '2026-05-10', source: '' },
    { id: id(14), hospitalId: id(3), service: 'expert-ward', vendorId: id(901), fromOn: '2026-01-01', toOn: null, source: '' },
  ],
})
const listed = async (on: string, cityCode?: string): Promise<number[]> => (await hospitalsInForce(db, { service: 'expert-surgery', on, city: cityCode })).map((one) => Number(one.id.slice(-3)))

describe('the network list in force on a day (3.3.10)', () => {
  it.each([
    ['the day before the first', '2026-02-28', []],
    ['the first day', '2026-03-01', [1]],
    ['the day before a membership of one day', '2026-05-09', [1]],
    ['the one day of a membership', '2026-05-10', [1, 2]],
    ['the day after it', '2026-05-11', [1]],
    ['the last day under the first vendor', '2026-06-30', [1]],
    ['the first day under the second', '2026-07-01', [1]],
    ['a year later', '2027-07-01', [1]],
  ])('%s (3.3.10)', async (_, on, expected) => {
    expect(await listed(on)).toEqual(expected)
  })

  it('is asked for one city (3.3.10)', async () => {
    expect(await listed('2026-05-10', '310100')).toEqual([2])
  })

  it('is another for another service (3.3.10)', async () => {
    expect((await hospitalsInForce(db, { service: 'expert-ward', on: '2026-05-10' })).map((one) => one.id)).toEqual([id(3)])
    expect(await isInNetwork(db, id(1), 'expert-ward', '2026-05-10')).toBe(false)
    expect(await isInNetwork(db, id(1), 'expert-surgery', '2026-05-10')).toBe(true)
  })

  it('says which vendor serves a hospital on a day (N.4)', async () => {
    expect(await vendorOn(db, id(1), 'expert-surgery', '2026-06-30')).toBe(id(901))
    expect(await vendorOn(db, id(1), 'expert-surgery', '2026-07-01')).toBe(id(902))
    expect(await vendorOn(db, id(1), 'expert-surgery', '2026-02-28')).toBeUndefined()
  })

  it('keeps what is known when a network is added twice (3.3.10)', async () => {
    await addNetwork(db, { departments: [], hospitals: [{ ...hospital(1, '110100'), level: 1 }], experts: [], memberships: [] })
    expect((await hospitalsInForce(db, { service: 'expert-surgery', on: '2026-03-01' }))[0]?.level).toBe(3)
  })
})
