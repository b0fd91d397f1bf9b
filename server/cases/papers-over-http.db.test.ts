import { describe, expect, it } from 'vitest'
import { signInAs, signInByPhone } from '../access/test-sign-in.ts'
import { testServer } from '../http/test-server.ts'
import { agent, open, worldUnderTest } from './test-case.ts'
import { sendPaper } from './test-papers.ts'

const house = await worldUnderTest()
const { app, codes } = await testServer(house)
const desk = await signInAs(app, 'agent')
const coordinating = await signInAs(app, 'coordinator')
const auditing = await signInAs(app, 'auditor')
const member = await signInByPhone(app, codes, '+8613800138001')
const { number } = await open(house, 'H2021-DEMO-0001', agent, { service: 'expert-ward', facts: { requestKind: 'admission' } })

let keys = 0
const command = async (body: object, cookie = coordinating.cookie) => await app.server.inject({ method: 'POST', url: `/api/v1/cases/${number}/commands`, headers: { cookie, 'idempotency-key': `papers-key-${(keys += 1)}` }, payload: { command: body } })
const preview = async (query: string, cookie = coordinating.cookie, of = number) => await app.server.inject({ method: 'GET', url: `/api/v1/cases/${of}/papers/corrections${query}`, headers: { cookie, 'accept-language': 'en' } })
const judged = async (item: string) => await command({ type: 'judgePaper', documentId: (await sendPaper(house, number, item)).id, item, finding: 'accepted', seen: 'copy' }, desk.cookie)

describe('the papers of a case over HTTP', () => {
  it('a decision that cannot be taken yet names every gap, in words and by id (4.4.3, 2.3.2.a, 2.3.2.b)', async () => {
    const refused = await command({ type: 'declarePapersComplete' })
    expect([refused.statusCode, refused.json()]).toMatchObject([422, { code: 'papers-incomplete', missing: ['medical-records', 'admission-order'], clauses: ['2.3.2.a', '2.3.2.b'], details: { because: '二级及以上公立医院的门诊或住院病历；住院单' } }])
    expect((await command({ type: 'declarePapersIncomplete', channel: 'sms' }, desk.cookie)).json().papers.decision).toMatchObject({ state: 'incomplete', gaps: [{ en: expect.stringContaining('records') }, { en: 'Admission order' }] })
  })

  it('the history names the paper that was judged (N.7)', async () => {
    const { papers, timeline } = (await judged('medical-records')).json()
    expect(papers.items[0].state).toBe('accepted')
    expect(timeline[0]).toMatchObject({ command: 'judgePaper', details: expect.arrayContaining([{ label: { zh: '对应清单项', en: 'Paper of the checklist' }, value: papers.items[0].name }]) })
  })

  it('a correction is shown before anybody confirms it, to those who may take it and to the auditor, and who looked is written down (4.4.3, R.2, N.5)', async () => {
    expect((await preview('?completeAt=2026-11-24T10:00:00%2B08:00')).json()).toMatchObject({ code: 'papers-not-declared-complete' })
    await judged('admission-order')
    house.setNow('2026-11-27T10:00:00+08:00')
    expect((await command({ type: 'declarePapersComplete' })).statusCode).toBe(200)
    const shown = await preview('?completeAt=2026-11-25T09:30:00%2B08:00')
    expect([shown.statusCode, shown.json()]).toMatchObject([200, { completeAt: '2026-11-25T01:30:00Z', promises: [{ name: 'resultTold', before: { dueAt: '2026-11-27T10:00:00Z' }, after: { dueAt: '2026-11-25T10:00:00Z', isOverdue: true } }] }])
    expect((await preview('?completeAt=2026-11-25T09:30:00%2B08:00', auditing.cookie)).body).toBe(shown.body)
    expect((await preview('?completeAt=2026-11-28T09:30:00%2B08:00')).json()).toMatchObject({ code: 'papers-time-impossible' })
    expect((await preview('?completeAt=yesterday')).statusCode).toBe(400)
    for (const cookie of [desk.cookie, member]) expect((await preview('', cookie)).json()).toMatchObject({ code: 'not-permitted' })
    expect((await preview('', coordinating.cookie, 'EW-261124-000000')).json()).toMatchObject({ code: 'case-not-found' })
    const looks = await house.db.selectFrom('audit_event').select('actor_id').where('action', '=', 'papers-correction-previewed').where('subject', '=', number).execute()
    expect(looks.map(({ actor_id }) => actor_id)).toEqual([coordinating.id, auditing.id])
  })
})
