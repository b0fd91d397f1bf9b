import { describe, expect, it } from 'vitest'
import { signInByPhone, signInAs } from '../access/test-sign-in.ts'
import { coordinator, look, open, send, walkTo, worldUnderTest } from '../cases/test-case.ts'
import { testServer } from '../http/test-server.ts'
import { earlierVersions, peopleOf } from './store.ts'

const house = await worldUnderTest()
const { app, codes } = await testServer(house)
const post = async (url: string, cookie: string, payload: object) => await app.server.inject({ method: 'POST', url: `/api/v1${url}`, headers: { cookie, 'idempotency-key': crypto.randomUUID() }, payload })
const people = async (policyNumber: string) => await peopleOf(house.db, house.cipher, policyNumber)
const insuredOf = async (policyNumber: string) => (await people(policyNumber)).find(({ relations }) => relations.includes('insured')) ?? expect.unreachable()
const trail = async (policyNumber: string) => await house.db.selectFrom('audit_event').selectAll().where('policy_number', '=', policyNumber).where('action', '=', 'language-chosen').execute()

describe('the language somebody is told things in (1.2.4)', () => {
  it('is changed by an agent on the phone; the open case tells its next message in it, the earlier value is kept, and the act stands in the trail (1.2.4, 2.3.5, N.5)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0001', 'arranging')
    expect(new Set(kase.messages.map(({ language }) => language))).toEqual(new Set(['zh']))
    const { id } = await insuredOf('H2021-DEMO-0001')
    const agent = await signInAs(app, 'agent')
    const answer = await post(`/people/${id}/languages`, agent.cookie, { policyNumber: 'H2021-DEMO-0001', language: 'en' })
    expect(answer.json()).toMatchObject({ id, language: 'en' })
    const told = await send(house, kase.number, coordinator, { type: 'requestVisitCard' })
    expect(told.messages.filter(({ template }) => template === 'visit-card-needed').map(({ language }) => language)).toEqual(['en', 'en'])
    expect((await earlierVersions(house.db, house.cipher, 'H2021-DEMO-0001', id)).map(({ language }) => language)).toEqual(['zh'])
    expect(await trail('H2021-DEMO-0001')).toMatchObject([{ actor_role: 'agent', subject: id, purpose: 'messages in en' }])
    expect((await look(house, kase.number)).insured.language).toBe('en')
  })

  it('is chosen by a member for the people of their own phone, on every policy, and for nobody else (1.2.4, N.5)', async () => {
    const phone = (await insuredOf('H2021-DEMO-0003')).phone ?? ''
    const cookie = await signInByPhone(app, codes, phone)
    expect((await post('/me/languages', cookie, { language: 'en' })).json()).toMatchObject({ kind: 'member', language: 'en' })
    expect((await insuredOf('H2021-DEMO-0003')).language).toBe('en')
    expect((await insuredOf('H2021-DEMO-0002')).language).toBe('zh')
    expect((await app.server.inject({ url: '/api/v1/me', headers: { cookie } })).json().language).toBe('en')
    const other = await insuredOf('H2021-DEMO-0002')
    expect((await post(`/people/${other.id}/languages`, cookie, { policyNumber: 'H2021-DEMO-0002', language: 'en' })).statusCode).toBe(403)
  })

  it('changes the cases a guardian asked for with the guardian, and not with the ward (1.2.4, N.2)', async () => {
    const all = await people('H2021-DEMO-0005')
    const ward = all.find(({ relations }) => relations.includes('insured')) ?? expect.unreachable()
    const guardian = all.find(({ relations }) => relations.includes('guardian')) ?? expect.unreachable()
    const kase = await open(house, 'H2021-DEMO-0005', undefined, { requester: { relation: 'guardian', personId: guardian.id } })
    const { cookie } = await signInAs(app, 'coordinator')
    const language = async () => (await house.db.selectFrom('kase').select('language').where('case_number', '=', kase.number).executeTakeFirstOrThrow()).language
    await post(`/people/${ward.id}/languages`, cookie, { policyNumber: 'H2021-DEMO-0005', language: 'en' })
    expect(await language()).toBe('zh')
    await post(`/people/${guardian.id}/languages`, cookie, { policyNumber: 'H2021-DEMO-0005', language: 'en' })
    expect(await language()).toBe('en')
  })
})
