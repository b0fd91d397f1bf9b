import { describe, expect, it } from 'vitest'
import { AskVerdict } from '../../contract/verdict.ts'
import { agent, memberBy, open, reviewer, send, worldUnderTest } from '../cases/test-case.ts'
import type { Actor } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import { askVerdict } from './ask-verdict.ts'

const house = await worldUnderTest()
const said = { isEmergency: false, disease: 'severe-malignant-tumour', diagnosisStage: 'suspected', firstSuspectedOn: '2026-11-20', purpose: 'treatment' } as const
const ask = async (more: object, actor: Actor = agent) => await inTransaction(house.db, async (tx) => await askVerdict(tx, house, actor, AskVerdict.parse({ service: 'expert-outpatient', facts: said, ...more })))
const unmet = ({ verdict }: Awaited<ReturnType<typeof ask>>) => verdict.worksheet.filter(({ result }) => result === 'unmet').map(({ clause }) => clause)

describe('asking whether somebody is entitled (R.6)', () => {
  it('opens nothing, speaks of the service only, and leaves a line of who asked (R.6, 1.3.9, N.5)', async () => {
    const answer = await ask({ policyNumber: 'H2021-DEMO-0001' })
    expect(answer.verdict.outcome).toBe('eligible')
    expect(answer.sentence).toMatchObject({ en: expect.stringContaining('says nothing about a claim') })
    expect(await house.db.selectFrom('kase').select('case_number').execute()).toEqual([])
    expect(await house.db.selectFrom('entitlement_use').select('id').execute()).toEqual([])
    expect(await house.db.selectFrom('audit_event').select(['actor_id', 'action']).where('action', '=', 'verdict-asked').execute()).toEqual([{ actor_id: agent.id, action: 'verdict-asked' }])
  })

  it('takes the contract’s own facts from nobody: a spent use stays spent whatever is claimed (1.3.2, N.7)', async () => {
    const kase = await open(house, 'H2021-DEMO-0003')
    await send(house, kase.number, reviewer, { type: 'approve' })
    const claimed = await ask({ policyNumber: 'H2021-DEMO-0003', facts: { ...said, usesLeft: 5, waitingPeriodEndsOn: '2020-01-01', policyStatus: 'in-force' } })
    expect([claimed.verdict.outcome, unmet(claimed)]).toEqual(['refused', ['1.3.2']])
    expect(unmet(await ask({ policyNumber: 'H2021-DEMO-0013', facts: { ...said, policyStatus: 'in-force' } }))).toContain('P.5')
    expect(unmet(await ask({ policyNumber: 'H2021-DEMO-0002', facts: { ...said, waitingPeriodEndsOn: '2020-01-01' } })).length).toBeGreaterThan(0)
  })

  it('asks what can still change the answer, each question with its clause (R.6)', async () => {
    const open = await ask({ policyNumber: 'H2021-DEMO-0001', facts: { isEmergency: false } })
    expect(open.verdict.outcome).toBe('needs-information')
    expect(open.questions.length).toBeGreaterThan(0)
    expect(open.questions.map(({ name }) => name).toSorted()).toEqual(open.verdict.ask.map(({ fact }) => fact).toSorted())
    expect(open.verdict.ask.every(({ clauses }) => clauses.length > 0)).toBe(true)
  })

  it('shows where the contract prevails over the handbook, with both (P.3)', async () => {
    const { verdict } = await ask({ policyNumber: 'H2021-DEMO-0008' })
    expect(verdict.uses).toMatchObject({ limit: 2 })
    expect(JSON.stringify(verdict)).toContain('特别约定第3条')
  })

  it('answers what if without a policy, and refuses a service that does not exist (P.2, R.6)', async () => {
    const contract = { policyStatus: 'in-force', requestedOn: '2026-11-24', coverageFrom: '2026-07-01', coverageTo: '2027-06-30', firstContractFrom: '2026-07-01', waitingPeriodEndsOn: '2026-07-31', isRenewal: false, usesLeft: 1, insuredAge: 40, capacity: 'full', isRequestForInsured: true, requesterRelation: 'insured', hasAuthorisation: true, hasGuardianAuthority: false }
    expect((await ask({ facts: { ...said, ...contract } })).verdict.outcome).toBe('eligible')
    expect(unmet(await ask({ facts: { ...said, ...contract, usesLeft: 0 } }))).toEqual(['1.3.2'])
    await expect(ask({ service: 'dental-care' })).rejects.toMatchObject({ code: 'service-unknown', because: { clauses: ['P.2'] } })
  })

  it('tells a stranger the same of a policy as of none (N.5)', async () => {
    await expect(ask({ policyNumber: 'H2021-DEMO-0001' }, memberBy('+8613800138003'))).rejects.toThrow('policy-not-found')
    expect((await ask({ policyNumber: 'H2021-DEMO-0001' }, memberBy('+8613800138001'))).verdict.outcome).toBe('eligible')
  })
})
