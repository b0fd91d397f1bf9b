import { describe, expect, it } from 'vitest'
import type { PolicySummary, PolicyView } from '../../contract/policy.ts'
import type { z } from 'zod'
import { signInAs, signInByPhone } from '../access/test-sign-in.ts'
import { inTransaction } from '../db/database.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import { registerPeopleRoutes } from '../people/routes.ts'
import { lin, policyInput, son, zhao } from '../people/people.test-support.ts'
import { keyNotices } from './acknowledge-notices.ts'
import { registerPolicyRoutes } from './routes.ts'
import { savePolicy } from './save-policy.ts'

const { house } = await testWorld({ jobs: [], now: () => Temporal.Instant.from('2026-06-15T10:00:00+08:00') })
const { app, codes } = await testServer(house, (each) => {
  registerPolicyRoutes(each)
  registerPeopleRoutes(each)
})
const citation = { zh: '合同约定不限次', en: 'No limit by contract' }
await inTransaction(house.db, async (tx) => {
  await savePolicy(tx, house, policyInput({ policyNumber: 'T-OWN-1', policyholder: zhao, overrides: [{ clause: '1.3.2', uses: { limit: null }, citation }] }))
  await savePolicy(tx, house, policyInput({ policyNumber: 'T-OWN-2', coverageFrom: '2026-05-01', coverageTo: '2027-04-30', insured: son, policyholder: zhao, guardians: [{ person: zhao, kind: 'parent', proof: '户口簿', fromOn: '2020-05-01', toOn: null }] }))
  await savePolicy(tx, house, policyInput({ policyNumber: 'T-OTHER-1', insured: { ...lin, phone: '18800188000' } }))
})
const agent = await signInAs(app, 'agent')
const holder = await signInByPhone(app, codes, '+8613900139002')
let keys = 0
const ask = async (method: 'GET' | 'POST', url: string, cookie: string, payload?: object) => {
  const answer = await app.server.inject({ method, url: `/api/v1${url}`, headers: { cookie, origin: 'http://127.0.0.1:4180', ...(method === 'POST' ? { 'idempotency-key': `policy-key-${keys++}` } : {}) }, ...(payload === undefined ? {} : { payload }) })
  return { status: answer.statusCode, body: answer.json<unknown>(), text: answer.body }
}
const codeOf = ({ body }: { body: unknown }) => (body as { code: string }).code

describe('policies over HTTP (P.5, N.5)', () => {
  it('a member sees the policies their phone stands on, newest cover first, and what they are on each', async () => {
    const { body, text } = await ask('GET', '/policies', holder)
    expect((body as { items: z.infer<typeof PolicySummary>[] }).items.map(({ policyNumber, insuredNameMasked, myRelation }) => ({ policyNumber, insuredNameMasked, myRelation }))).toEqual([
      { policyNumber: 'T-OWN-2', insuredNameMasked: '赵**', myRelation: ['policyholder', 'guardian'] },
      { policyNumber: 'T-OWN-1', insuredNameMasked: '林**', myRelation: ['policyholder'] },
    ])
    expect(text).not.toMatch(/赵小树|林若溪/)
  })

  it('a policy page is masked, names its contract terms, and is audited with its reader (P.3, N.5)', async () => {
    const { status, body, text } = await ask('GET', '/policies/T-OWN-1', agent.cookie)
    expect(status, text).toBe(200)
    const view = body as PolicyView
    expect(view).toMatchObject({ policyNumber: 'T-OWN-1', handbook: { id: 'h2021' }, insured: { nameMasked: '林**', age: 38, capacity: 'full' }, overrides: [{ clause: '1.3.2', citation }], cases: [], noticesAcknowledged: { isComplete: false, at: null } })
    expect(view.people.map(({ relation }) => relation)).toEqual([['insured'], ['policyholder']])
    expect(text).not.toMatch(/林若溪|赵明远|13800138001|团结湖/)
    const trail = await house.db.selectFrom('audit_event').selectAll().where('action', '=', 'policy-read').where('actor_id', '=', agent.id).execute()
    expect(trail).toMatchObject([{ policy_number: 'T-OWN-1', purpose: 'policy-page', actor_role: 'agent' }])
  })

  it('somebody else’s policy is as absent as one that does not exist (N.5)', async () => {
    const [others, nobody] = [await ask('GET', '/policies/T-OTHER-1', holder), await ask('GET', '/policies/T-NOBODY-1', holder)]
    expect([others.status, codeOf(others), nobody.status, codeOf(nobody)]).toEqual([404, 'policy-not-found', 404, 'policy-not-found'])
    expect((await ask('GET', '/policies', agent.cookie)).status).toBe(403)
  })

  it('a guardianship shows with its end and its guardian masked (N.2)', async () => {
    const { body } = await ask('GET', '/policies/T-OWN-2', holder)
    expect((body as PolicyView).guardianships).toMatchObject([{ guardianNameMasked: '赵**', kind: 'parent', fromOn: '2020-05-01', toOn: null }])
  })

  it('after the key notices are read the page says so, with version and way (P.7)', async () => {
    const { insured } = (await ask('GET', '/policies/T-OWN-2', holder)).body as PolicyView
    const [handbook] = house.shelf.all()
    const clauses = handbook === undefined ? [] : keyNotices(handbook)
    const { body, text } = await ask('POST', '/notice-acknowledgements', holder, { policyNumber: 'T-OWN-2', personId: insured.id, clauses, how: 'portal' })
    expect((body as PolicyView).noticesAcknowledged, text).toEqual({ isComplete: true, missing: [], version: '2021.06', at: '2026-06-15T02:00:00Z', how: 'portal' })
    expect(codeOf(await ask('POST', '/notice-acknowledgements', holder, { policyNumber: 'T-OWN-2', personId: insured.id, clauses: ['1.1'], how: 'portal' }))).toBe('notice-unknown')
  })

  it('people are searched and seen unmasked by the desk only, and the answer kept for repetition is sealed (N.5)', async () => {
    const search = { phone: '139 0013 9002', purpose: 'call 8812' }
    const found = await ask('POST', '/person-searches', agent.cookie, search)
    const { items } = found.body as { items: { policyNumber: string; person: { id: string }; isInsured: boolean }[] }
    expect(items.map(({ policyNumber, isInsured }) => [policyNumber, isInsured])).toEqual([['T-OWN-2', false], ['T-OWN-1', false]])
    expect((await ask('POST', '/person-searches', holder, search)).status).toBe(403)
    const shown = await ask('POST', `/people/${items[1]?.person.id}/reveals`, agent.cookie, { policyNumber: 'T-OWN-1', reason: 'spells the name for the hospital' })
    expect(shown.body).toMatchObject({ name: '赵明远', identityNumber: zhao.identityNumber })
    const kept = await house.db.selectFrom('idempotency_key').select('answer').execute()
    expect(JSON.stringify(kept)).not.toContain('赵明远')
  })
})
