import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import { policiesFrom } from '../../seed/policies.ts'
import { inTransaction } from '../db/database.ts'
import { keyNotices, acknowledgeNotices } from '../policies/acknowledge-notices.ts'
import { savePolicy } from '../policies/save-policy.ts'
import { getPolicy } from '../policies/store.ts'
import { replayAll } from './replay-all.ts'
import { agreedCase, papersOfAdmission, seatOfService, walk } from './test-admission.ts'
import { agent, coordinator, look, open, reviewer, secondReviewer, send, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
beforeEach(() => house.setNow('2026-11-24T10:00:00+08:00'))

const uses = async (number: string) => (await house.db.selectFrom('entitlement_use').select(['status', 'fault']).where('case_number', '=', number).executeTakeFirstOrThrow())
const arranged = (kase: CaseView) => kase.promises.findLast(({ name }) => name === 'arranged')
const booked = async (kase: CaseView, service: string) => {
  const seat = await seatOfService(house, service)
  return await walk(house, kase, [{ type: 'book', ...seat, visitAt: '2026-12-01T09:00:00+08:00', evidence: '床位确认' }, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' }])
}

describe('a use that the agreement has spent (2.3.9, 3.3.8, R.3)', () => {
  it('stays spent when it could not be arranged through the member, and the state says so (2.3.9, R.3)', async () => {
    const kase = await agreedCase(house, 'expert-ward', 'H2021-DEMO-0001')
    const ended = await send(house, kase.number, coordinator, { type: 'endUnfulfilled', fault: 'member', reason: '多次联系不上' })
    expect(ended).toMatchObject({ state: 'unfulfilledSpent', stateLabel: { zh: '未能落实（次数已用）' }, isOpen: false, use: { status: 'consumed' } })
  })

  it('comes back on one person’s word with the written notice of hospital or vendor, with the fault on record (R.3)', async () => {
    const kase = await agreedCase(house, 'expert-surgery', 'H2021-DEMO-0001')
    const ended = await send(house, kase.number, coordinator, { type: 'endUnfulfilled', fault: 'hospital', reason: '停止收治', evidence: '医院停诊通知 7 号' })
    expect(ended).toMatchObject({ state: 'unfulfilled', isOpen: false, use: { status: 'released' } })
    expect(await uses(kase.number)).toEqual({ status: 'released', fault: 'hospital' })
  })

  it.each(['hospital', 'force-majeure', 'medically-unable'] as const)('comes back for another reason (%s, no notice) only when a second person agrees, who is not the first (R.3)', async (fault) => {
    const policyNumber = { hospital: 'H2021-DEMO-0003', 'force-majeure': 'H2021-DEMO-0009', 'medically-unable': 'H2021-DEMO-0015' }[fault]
    const kase = await agreedCase(house, 'expert-ward', policyNumber)
    const both = { ...reviewer, roles: ['coordinator', 'reviewer'] as const }
    const proposed = await send(house, kase.number, both, { type: 'endUnfulfilled', fault, reason: '无法入院' })
    expect(proposed).toMatchObject({ state: 'endingUnderReview', waitsOn: 'reviewer', isOpen: true, use: { status: 'consumed' } })
    await expect(send(house, kase.number, both, { type: 'confirmReturnOfUse' })).rejects.toThrow('same-person')
    expect(await send(house, kase.number, secondReviewer, { type: 'confirmReturnOfUse' })).toMatchObject({ state: 'unfulfilled', isOpen: false, use: { status: 'released' } })
    expect(await uses(kase.number)).toEqual({ status: 'released', fault })
  })

  it('stays spent when the second person does not agree (R.3)', async () => {
    const kase = await agreedCase(house, 'expert-surgery', 'H2021-DEMO-0003')
    await send(house, kase.number, coordinator, { type: 'endUnfulfilled', fault: 'vendor', reason: '服务商称无床位' })
    expect(await send(house, kase.number, secondReviewer, { type: 'rejectReturnOfUse', reason: '无凭证' })).toMatchObject({ state: 'unfulfilledSpent', use: { status: 'consumed' } })
  })

  it('is given back before the agreement without anybody else, as it was only held (R.3)', async () => {
    const kase = await open(house, 'H2021-DEMO-0009', agent, { service: 'expert-surgery', facts: papersOfAdmission })
    await send(house, kase.number, reviewer, { type: 'approve' })
    expect((await look(house, kase.number, agent)).commands.find(({ type }) => type === 'withdraw')?.fields.map(({ name }) => name)).toEqual(['reason', 'isSure'])
    expect(await send(house, kase.number, coordinator, { type: 'endUnfulfilled', fault: 'insurer', reason: '系统故障' })).toMatchObject({ state: 'unfulfilled', use: { status: 'released' } })
  })

  it('stays spent when the member gives up an admission that is fixed already, and the bed is free again (2.3.9)', async () => {
    const kase = await booked(await agreedCase(house, 'expert-ward', 'H2021-DEMO-0016'), 'expert-ward')
    expect(kase.state).toBe('awaitingVisit')
    await expect(send(house, kase.number, agent, { type: 'withdraw', isSure: true })).rejects.toThrow('confirmation-required')
    const given = await send(house, kase.number, agent, { type: 'withdraw', isSure: true, understandsUseSpent: true })
    expect(given).toMatchObject({ state: 'withdrawnSpent', use: { status: 'consumed' } })
    expect(given.bookings.map(({ state }) => state)).toEqual(['cancelled'])
    expect(given.messages.find(({ template, channel }) => template === 'withdrawn-use-spent' && channel === 'portal')?.text).toContain('撤回不退')
  })

  it('comes back to held by two people when somebody not at fault was not admitted, and a new plan is agreed (2.4, R.3)', async () => {
    const kase = await booked(await agreedCase(house, 'expert-surgery', 'H2021-DEMO-0015'), 'expert-surgery')
    house.setNow('2026-12-01T12:00:00+08:00')
    await send(house, kase.number, coordinator, { type: 'recordMissed', fault: 'medically-unable', reason: '发热，医院推迟' })
    const back = await send(house, kase.number, secondReviewer, { type: 'confirmReturnOfUse' })
    expect([back.state, back.use?.status, arranged(back)?.startAt]).toEqual(['recommending', 'held', '2026-12-01T04:00:00Z'])
    expect((await uses(kase.number)).fault).toBe('medically-unable')
  })

  it('leads to where the history of each case says (R.3)', async () => {
    expect(await replayAll(house.db)).toEqual([])
  })
})

describe('an extension of the arranging (2.4, 3.4, R.2)', () => {
  it.each([['expert-ward', '2.4', 'H2021-DEMO-0011'], ['expert-surgery', '3.4', 'H2021-DEMO-0016']])('%s: takes the listed ground only, a new date and notice before the deadline, and is no breach (%s)', async (service, clause, policyNumber) => {
    const kase = await agreedCase(house, service, policyNumber)
    const promise = arranged(kase)
    expect(promise).toMatchObject({ clause, extendGrounds: [{ ground: 'hard-to-coordinate' }] })
    const extend = { type: 'extendPromise', promiseId: promise?.id ?? '', ground: 'hard-to-coordinate', newDueOn: '2026-12-25', toldBy: 'phone' } as const
    await expect(send(house, kase.number, coordinator, { ...extend, ground: 'hot-hospital' })).rejects.toThrow('ground-not-listed')
    const extended = await send(house, kase.number, coordinator, extend)
    expect(arranged(extended)).toMatchObject({ state: 'running', dueAt: '2026-12-25T10:00:00Z', extensions: [{ ground: 'hard-to-coordinate', fromDueAt: promise?.dueAt }] })
    house.setNow('2026-12-18T10:00:00+08:00')
    expect(arranged(await look(house, kase.number))?.state).toBe('running')
    house.setNow('2026-12-26T10:00:00+08:00')
    await expect(send(house, kase.number, coordinator, { ...extend, newDueOn: '2027-01-08' })).rejects.toThrow('too-late-to-extend')
  })
})

describe('what ward and surgery do not do', () => {
  it.each(['extra-bed', 'transfer'])('%s is refused at the door, a person confirms it and the member is told why (2.3.4, R.7)', async (requestKind) => {
    const kase = await open(house, 'H2021-DEMO-0007', agent, { service: 'expert-ward', requester: { relation: 'policyholder' }, facts: { ...papersOfAdmission, requestKind, disease: requestKind === 'transfer' ? 'deep-coma' : 'paralysis' } })
    expect(kase.verdict.outcome).toBe('refused')
    expect(kase.verdict.worksheet.filter(({ result }) => result === 'unmet').map(({ clause }) => clause)).toEqual(['2.3.4'])
    await expect(send(house, kase.number, reviewer, { type: 'approve' })).rejects.toThrow('verdict-not-eligible')
    await send(house, kase.number, reviewer, { type: 'confirmRefusal' })
    const told = await send(house, kase.number, coordinator, { type: 'recordContact', purpose: 'result', channel: 'phone', outcome: 'reached' })
    expect(told).toMatchObject({ state: 'refused', isOpen: false, use: null, entitlement: { left: 1 } })
    expect(told.messages.find(({ template, channel }) => template === 'result-refused' && channel === 'portal')?.text).toContain('加床和转院不在病房服务范围内')
  })

  it.each([['expert-ward', '2.3.8'], ['expert-surgery', '3.3.7']])('%s: delivery, obstetrics, reproductive medicine, psychology and dental aesthetics are refused under %s', async (service, clause) => {
    for (const purpose of ['delivery', 'obstetrics', 'reproductive', 'psychology', 'dental-aesthetics']) {
      const kase = await open(house, 'H2021-DEMO-0007', agent, { service, requester: { relation: 'policyholder' }, facts: { ...papersOfAdmission, purpose, disease: 'severe-heart-attack' } })
      expect(kase.verdict.worksheet.filter(({ result }) => result === 'unmet').map((line) => line.clause), purpose).toEqual([clause])
      await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
    }
  })

  it.each([['expert-ward', '2.3.7'], ['expert-surgery', '3.3.6']])('%s: an emergency is sent to 120 at once, at the opening and in the middle (%s, R.9)', async (service, clause) => {
    await expect(open(house, 'H2021-DEMO-0007', agent, { service, requester: { relation: 'policyholder' }, facts: { ...papersOfAdmission, isEmergency: true } })).rejects.toMatchObject({ code: 'emergency-call-120', because: { clauses: [clause, 'R.9'] } })
    const kase = await open(house, 'H2021-DEMO-0007', agent, { service, requester: { relation: 'policyholder' }, facts: papersOfAdmission })
    await expect(send(house, kase.number, agent, { type: 'provideFacts', facts: { isEmergency: true } })).rejects.toMatchObject({ code: 'emergency-call-120' })
    await send(house, kase.number, agent, { type: 'withdraw', isSure: true })
  })
})

describe('a renewal year (2.3.3, 3.3.3, R.5)', () => {
  it.each([['expert-ward', '2.3.3', 'H2021-DEMO-0001'], ['expert-surgery', '3.3.3', 'H2021-DEMO-0009']])('%s: the use spent last year is spent (%s), the new contract brings a fresh one, and nothing is carried over', async (service, clause, policyNumber) => {
    const spent = await look(house, (await house.db.selectFrom('kase').select('case_number').where('policy_number', '=', policyNumber).where('service', '=', service).executeTakeFirst())?.case_number ?? (await agreedCase(house, service, policyNumber)).number)
    if (spent.entitlement.left === 1) await agreedCase(house, service, policyNumber)
    const policy = await getPolicy(house.db, policyNumber)
    const today = house.now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
    const sample = policiesFrom(today, { id: policy?.product ?? '', name: policy?.productName ?? { zh: '', en: '' } }).find(({ input }) => input.policyNumber === policyNumber)
    if (policy === undefined || sample === undefined) throw new Error('no such sample policy')
    const from = Temporal.PlainDate.from(policy.coverageTo).add({ days: 1 })
    const renewed = `${policyNumber}R`
    await inTransaction(house.db, async (tx) => await savePolicy(tx, house, { ...sample.input, policyNumber: renewed, coverageFrom: from.toString(), coverageTo: from.add({ years: 1 }).subtract({ days: 1 }).toString(), firstContractFrom: policy.firstContractFrom, waitingPeriodEndsOn: policy.waitingPeriodEndsOn }))
    house.setNow(`${from.add({ days: 3 }).toString()}T10:00:00+08:00`)
    const insuredId = (await getPolicy(house.db, renewed))?.insuredId ?? ''
    await inTransaction(house.db, async (tx) => await acknowledgeNotices(tx, house, agent, { policyNumber: renewed, personId: insuredId, clauses: keyNotices(house.shelf.get(policy.handbookId, policy.handbookVersion)) }))
    const kase = await open(house, renewed, agent, { service, facts: { ...papersOfAdmission, disease: 'paralysis', diagnosisStage: 'confirmed', confirmedOn: from.add({ days: 2 }).toString() } })
    expect(kase.verdict.outcome).toBe('eligible')
    expect(kase.entitlement).toMatchObject({ clause, limit: 1, left: 1, status: 'available' })
    expect((await send(house, kase.number, reviewer, { type: 'approve' })).use?.status).toBe('held')
    await expect(open(house, policyNumber, agent, { service, facts: { ...papersOfAdmission, disease: 'loss-of-speech' } })).resolves.toMatchObject({ verdict: { outcome: 'refused' } })
  })
})
