import { describe, expect, it } from 'vitest'
import { numberOf } from '../../seed/policies.ts'
import { seedWorld } from '../../seed/world.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { registerHandbookRoutes } from '../handbooks/routes.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import { getPolicy } from '../policies/store.ts'
import { registerNetworkRoutes } from './routes.ts'

const { house } = await testWorld({ now: () => Temporal.Instant.from('2026-11-24T10:00:00+08:00') })
await seedWorld(house)
const { app } = await testServer(house, (under) => {
  registerNetworkRoutes(under)
  registerHandbookRoutes(under)
})
const { cookie } = await signInAs(app, 'coordinator')
const get = async (path: string) => (await app.server.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie } })).json()

async function addCase(number: string, need: object | null): Promise<void> {
  const policyNumber = numberOf(1)
  const policy = await getPolicy(house.db, policyNumber)
  await house.db.insertInto('case_directory').values({ case_number: number, policy_number: policyNumber }).execute()
  await house.db
    .insertInto('kase')
    .values({ policy_number: policyNumber, case_number: number, service: 'expert-outpatient', lifecycle: 'appointment', state: 'understandingNeed', insured_id: policy?.insuredId ?? '', channel: 'phone', language: 'zh', handbook_id: 'h2021', handbook_version: '2021.06', requester_relation: 'insured', requested_on: '2026-11-24', opened_at: '2026-11-24T10:00:00+08:00', need: need === null ? null : house.cipher.seal(JSON.stringify(need)) })
    .execute()
}

describe('the network by HTTP (3.3.10)', () => {
  it('lists the hospitals in force today, or on the day and in the city asked for (3.3.10)', async () => {
    const today = await get('/network?service=expert-outpatient')
    expect(today).toMatchObject({ on: '2026-11-24', service: 'expert-outpatient', clause: '3.3.10' })
    expect(today.total).toBeGreaterThan(50)
    for (const city of ['340100', encodeURIComponent('合肥市'), 'hefei']) expect((await get(`/network?service=expert-outpatient&city=${city}`)).items).toHaveLength(2)
    expect((await get('/network?service=expert-outpatient&city=370200')).items).toHaveLength(0)
    expect((await get('/network?service=expert-outpatient&city=370200&on=2026-12-24')).items).toHaveLength(1)
  })

  it('is read page by page, each hospital once and in order, and its cities with how many (3.3.10)', async () => {
    const whole = await get('/network?service=expert-ward&limit=100')
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await get(`/network?service=expert-ward&limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...page.items.map((one) => one.id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(whole.items.map((one: { id: string }) => one.id))
    expect(seen).toHaveLength(whole.total)
    const cities = (await get('/network/cities?service=expert-ward')).items
    expect(cities.reduce((sum: number, city: { hospitals: number }) => sum + city.hospitals, 0)).toBe(whole.total)
    expect(cities[0]).toMatchObject({ code: '110000', name: { zh: '北京' } })
    expect(await get('/network?service=expert-ward&cursor=x')).toMatchObject({ status: 400, code: 'cursor-unreadable' })
  })

  it('leaves the house as a file that a spreadsheet opens as it is (3.3.10)', async () => {
    const answer = await app.server.inject({ method: 'GET', url: '/api/v1/network/export?service=expert-outpatient&city=340100', headers: { cookie } })
    expect(answer.headers['content-type']).toMatch(/^text\/csv/)
    expect(answer.headers['content-disposition']).toBe('attachment')
    const text = answer.rawPayload.toString('utf8')
    expect(text.startsWith('\uFEFF"日期","服务"')).toBe(true)
    expect(text.trimEnd().split('\r\n')).toHaveLength(3)
    expect(text).toContain('"2026-11-24","专家门诊预约","340100","合肥"')
  })

  it('shows one hospital with its departments, experts and memberships past and present, with their source (3.3.10, N.4)', async () => {
    const huashan = (await get('/network?service=expert-outpatient&city=310000')).items.find((one: { name: { zh: string } }) => one.name.zh.includes('华山'))
    const detail = await get(`/hospitals/${huashan.id}`)
    expect(detail.departments.map((one: { department: { code: string } }) => one.department.code)).toContain('19')
    const memberships = detail.memberships.filter((one: { service: string }) => one.service === 'expert-outpatient')
    expect(memberships.map(({ vendorName, toOn, isInForce }: Record<string, unknown>) => [vendorName, toOn, isInForce])).toEqual([['示例就医服务商乙', null, true], ['示例就医服务商丙（已停用）', '2026-08-25', false]])
    expect(memberships[0].source).toContain('不代表任何合作关系')
    expect(await get('/hospitals/0197b000-0000-7000-8000-000000000000')).toMatchObject({ status: 404, code: 'hospital-not-found' })
  })

  it('does not know a service the handbook does not have (P.2)', async () => {
    expect(await get('/network?service=spa-weekend')).toMatchObject({ status: 422, code: 'service-unknown' })
  })
})

describe('suggestions by HTTP (1.2.3, 1.3.3)', () => {
  it('puts experts of the wished city and department forward, and shows the barred with their clause, and leaves a trace of who read the need (1.3.3, N.5)', async () => {
    await addCase('EO-261124-AAAAAA', { condition: '右肺结节', city: '北京', departmentCode: '19', clinicKind: 'expert', hospitalWish: '天坛' })
    const { items } = await get('/cases/EO-261124-AAAAAA/suggestions')
    expect(items[0]).toMatchObject({ meetsWish: true, maySuggest: true, hospital: { name: { zh: '首都医科大学附属北京天坛医院' } } })
    const may = items.filter((item: { maySuggest: boolean }) => item.maySuggest)
    expect(may.length).toBe(12)
    for (const { expert, barredBy } of may) {
      expect(['associate-chief', 'chief']).toContain(expert.rank)
      expect(expert.isAcademician || expert.isDisciplineLeader).toBe(false)
      expect(barredBy).toEqual([])
    }
    const clauses = items.filter((item: { maySuggest: boolean }) => !item.maySuggest).flatMap((item: { barredBy: { clause: string }[] }) => item.barredBy.map(({ clause }) => clause))
    expect(new Set(clauses)).toEqual(new Set(['1.1', '1.3.3']))
    const trail = await house.db.selectFrom('audit_event').select(['actor_role', 'purpose']).where('subject', '=', 'EO-261124-AAAAAA').execute()
    expect(trail).toEqual([{ actor_role: 'coordinator', purpose: 'suggest options for a case' }])
  })

  it('suggests nothing before the need is confirmed, and nothing for a case that is not there (1.2.3)', async () => {
    await addCase('EO-261124-BBBBBB', null)
    expect(await get('/cases/EO-261124-BBBBBB/suggestions')).toMatchObject({ status: 422, code: 'need-not-confirmed' })
    expect(await get('/cases/EO-261124-CCCCCC/suggestions')).toMatchObject({ status: 404, code: 'case-not-found' })
  })
})

describe('handbooks by HTTP (P.6, P.7)', () => {
  it('lists the versions and shows one clause by clause (P.6, P.7)', async () => {
    const { items } = await get('/handbooks')
    expect(items).toMatchObject([{ id: 'h2021', version: '2021.06', isCurrent: true }])
    const handbook = await get('/handbooks/h2021/versions/2021.06')
    expect(handbook.digest).toBe(items[0].digest)
    expect(await get('/handbooks/h2021/versions/1999')).toMatchObject({ status: 404, code: 'handbook-not-found' })
  })
})
