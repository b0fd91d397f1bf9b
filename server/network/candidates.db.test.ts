import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../db/test-database.ts'
import { newId } from '../db/identifier.ts'
import { addInsured } from '../messages/message.test-support.ts'
import { testHouse } from '../test-house.ts'
import { addVendors } from '../vendors/store.ts'
import { candidatesFor } from './candidate-store.ts'
import { addNetwork, type Expert, type Hospital } from './store.ts'
import { suggest } from './suggest.ts'

const { db } = await testDatabase()
const house = testHouse(db, { now: '2026-11-24T10:00:00+08:00' })
const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`
const hospital = (last: number, more: Partial<Hospital> = {}): Hospital => ({
  id: id(last), code: `H-${last}`, name: { zh: `示例医院${last}`, en: `Sample Hospital ${last}` }, city: { zh: '西安', en: 'Xi’an' }, cityCode: '610100', level: 3, class: 'a', ownership: 'public', requiresVisitCard: false, isHot: false, isSample: true, address: '', ...more,
})
const expert = (last: number, at: number, more: Partial<Expert> = {}): Expert => ({ id: id(last), hospitalId: id(at), departmentCode: '03.04', name: `示例专家${last}`, rank: 'chief', isAcademician: false, isDisciplineLeader: false, clinicDays: [1], focus: { zh: '冠心病', en: 'coronary disease' }, ...more })
const services = ['expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion']
const since = (hospitalId: number, service: string) => ({ id: id(hospitalId * 1000 + services.indexOf(service)), hospitalId: id(hospitalId), service, vendorId: id(901), fromOn: '2026-01-01', toOn: null, source: '' })
await addVendors(db, [{ id: id(901), name: '示例就医服务商甲', isActive: true }])
await addNetwork(db, {
  departments: [],
  hospitals: [hospital(1), hospital(2), hospital(3, { city: { zh: '上海', en: 'Shanghai' }, cityCode: '310000' }), hospital(4, { level: 2 })],
  experts: [expert(11, 1), expert(12, 2, { rank: 'attending' }), expert(13, 3), expert(14, 1, { departmentCode: '19' }), expert(15, 4)],
  memberships: services.flatMap((service) => [since(1, service), since(4, service), ...(service === 'expert-ward' ? [] : [since(2, service)])]),
})
const found = async (given: Partial<Parameters<typeof candidatesFor>[1]> = {}) => await candidatesFor(db, { service: 'expert-outpatient', city: '西安', departmentCode: '03.04', on: '2026-11-24', ...given })
const insured = await addInsured(db, house, 'NET-0001')

/** A booking of the past: its need confirmed, and so many hours later booked at a hospital. */
async function bookedBefore(caseNumber: string, hospitalId: string, hours: number, bookedAt: string, departmentCode = '03.04'): Promise<void> {
  const at = Temporal.Instant.from(bookedAt)
  const key = { policy_number: 'NET-0001', case_number: caseNumber }
  await db.insertInto('case_directory').values({ case_number: caseNumber, policy_number: 'NET-0001' }).execute()
  await db.insertInto('kase').values({ ...key, service: 'expert-outpatient', lifecycle: 'appointment', state: 'closed', is_open: false, closed_at: at.toString(), insured_id: insured.id, channel: 'phone', language: 'zh', handbook_id: 'h2021', handbook_version: '2021.06', requester_relation: 'insured', requested_on: '2026-09-01', opened_at: at.toString() }).execute()
  await db.insertInto('case_event').values({ ...key, sequence: 1, command: 'confirmNeed', payload: house.cipher.seal('{}'), chart_event: '{}', actor_id: 'c', actor_name: 'c', actor_role: 'coordinator', to_state: 'recommending', at: at.subtract({ hours }).toString() }).execute()
  await db.insertInto('booking').values({ ...key, id: newId(at), insured_id: insured.id, hospital_id: hospitalId, department_code: departmentCode, visit_at: at.add({ hours: 24 }).toString(), evidence: 'x', state: 'attended', booked_at: at.toString() }).execute()
}

/** These cases have no history that could be replayed, only the two moments that count here; they go again. */
afterAll(async () => {
  for (const table of ['booking', 'case_event', 'kase', 'case_directory'] as const) await db.deleteFrom(table).where('policy_number', '=', 'NET-0001').execute()
})

describe('what a recommendation is drawn from (1.2.3)', () => {
  it.each(['西安', '西安市', '610100', "xi'an", 'Xi’an'])('is narrowed to the city somebody named as %s (1.2.3)', async (city) => {
    expect((await found({ city })).map(({ hospital: one }) => one.code)).toEqual(['H-1', 'H-2', 'H-4'])
  })

  it('is narrowed to the department or a part of it, and to experts still there (1.2.3)', async () => {
    expect((await found({ departmentCode: '19' })).flatMap(({ experts }) => experts.map(({ name }) => name))).toEqual(['示例专家14'])
    expect((await found({ departmentCode: '03' })).flatMap(({ experts }) => experts.map(({ name }) => name))).toEqual(['示例专家11', '示例专家12', '示例专家15'])
    await db.updateTable('expert').set({ left_on: '2026-11-25' }).where('id', '=', id(11)).execute()
    expect((await found({ on: '2026-11-24' }))[0]?.experts).toHaveLength(1)
    expect((await found({ on: '2026-11-25' }))[0]?.experts).toHaveLength(0)
    await db.updateTable('expert').set({ left_on: null }).where('id', '=', id(11)).execute()
  })

  it('says no record where nothing was booked, and otherwise the median of our own bookings of the last year (1.2.3, 1.4.2)', async () => {
    expect((await found()).map(({ timeToBook }) => timeToBook)).toEqual([null, null, null])
    await bookedBefore('EO-260901-AAAAAA', id(1), 48, '2026-09-03T10:00:00+08:00')
    await bookedBefore('EO-260901-BBBBBB', id(1), 96, '2026-09-05T10:00:00+08:00')
    await bookedBefore('EO-260901-CCCCCC', id(1), 240, '2026-09-11T10:00:00+08:00')
    await bookedBefore('EO-250901-DDDDDD', id(2), 24, '2025-09-05T10:00:00+08:00')
    await bookedBefore('EO-260901-EEEEEE', id(2), 24, '2026-09-05T10:00:00+08:00', '19')
    expect((await found()).map(({ hospital: { code }, timeToBook }) => [code, timeToBook])).toEqual([['H-1', { bookings: 3, medianDays: 4 }], ['H-2', null], ['H-4', null]])
  })

  it.each([
    ['expert-outpatient', ['示例专家11'], { 示例专家12: ['1.3.3'], 示例专家15: ['1.3.3'] }],
    ['expert-ward', ['示例专家11', '示例专家15'], { 示例专家12: ['2.1'] }],
    ['expert-surgery', ['示例专家11', '示例专家15', '示例专家12'], {}],
    ['second-opinion', ['示例专家11'], { 示例专家12: ['4.1'], 示例专家15: ['4.3.3'] }],
  ] as const)('for %s the pack alone says who may be suggested (1.3.3, 2.1, 3.1, 4.1, 4.3.3)', async (service, allowed, barred) => {
    const department = { code: '03.04', name: { zh: '心血管内科', en: 'Cardiology' } }
    const items = suggest({ handbook: house.shelf.get('h2021', '2021.06'), service, overrides: [] }, { condition: '冠心病', city: '西安', departmentCode: '03.04', clinicKind: 'expert' }, { candidates: await found({ service }), department, on: '2026-11-24' })
    expect(items.filter(({ maySuggest }) => maySuggest).map(({ expert: one }) => one?.name)).toEqual(allowed)
    expect(Object.fromEntries(items.filter(({ maySuggest }) => !maySuggest).map(({ expert: one, barredBy }) => [one?.name, barredBy.map(({ clause }) => clause)]))).toEqual(barred)
  })
})
