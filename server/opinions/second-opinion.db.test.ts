import { describe, expect, it } from 'vitest'
import { openedFor } from '../cases/apply-command.ts'
import { replayAll } from '../cases/replay-all.ts'
import { agent, coordinator, look, memberBy, open, reviewer, secondReviewer, seatOf, send, staffOf, usualFacts, worldUnderTest } from '../cases/test-case.ts'
import { messageDelivered } from '../cases/message-delivered.ts'
import { inTransaction } from '../db/database.ts'
import { readOpinion, readOpinionFile, verifyPaper } from './read-opinion.ts'
import { draftsOf } from './text-store.ts'
import { taskFor, taskView } from './desk.ts'
import { expert, lookAtPacket, otherExpert, sections, type Station, taskIdOf, walkOpinionTo, wanted, writeAs } from './test-opinion.ts'
import type { CaseView } from '../../contract/case.ts'

const house = await worldUnderTest()
const policies = ['H2021-DEMO-0001', 'H2021-DEMO-0003', 'H2021-DEMO-0009', 'H2021-DEMO-0011', 'H2021-DEMO-0015', 'H2021-DEMO-0016', 'H2021-DEMO-0010']
/** A policy is used once: each holds one use of the service. */
async function walked(station: Station): Promise<CaseView> {
  house.setNow('2026-11-24T10:00:00+08:00')
  const policyNumber = policies.shift()
  if (policyNumber === undefined) throw new Error('no policy left')
  return await walkOpinionTo(house, policyNumber, station)
}
const phoneOf = async ({ policyNumber, insured }: CaseView) => house.cipher.open((await house.db.selectFrom('person').select('phone').where('policy_number', '=', policyNumber).where('id', '=', insured.id).executeTakeFirstOrThrow()).phone ?? Buffer.alloc(0))
const told = (kase: CaseView) => kase.messages.filter(({ channel }) => channel === 'portal').map(({ template }) => template).toReversed()
const keyOf = ({ policyNumber, number, ...rest }: CaseView) => ({ ...rest, policyNumber, caseNumber: number })
const promise = (kase: CaseView, name = 'opinion') => kase.promises.findLast((one) => one.name === name)

describe('intake of a second opinion', () => {
  it('without a written diagnosis is refused with the expert clinic offered, and spends nothing (4.1, 4.3.1)', async () => {
    const opened = await open(house, 'H2021-DEMO-0001', agent, { service: 'second-opinion', facts: { ...usualFacts(house), ...wanted, hasWrittenDiagnosis: false } })
    expect(opened.verdict).toMatchObject({ outcome: 'refused', offers: ['expert-outpatient'] })
    expect(opened.verdict.worksheet.filter(({ result }) => result === 'unmet').map(({ clause }) => clause)).toEqual(['4.1'])
    const refused = await send(house, opened.number, reviewer, { type: 'confirmRefusal' })
    expect(refused.use).toBeNull()
    const closed = await send(house, opened.number, coordinator, { type: 'recordContact', purpose: 'result', channel: 'phone', outcome: 'reached' })
    expect(closed).toMatchObject({ state: 'refused', isOpen: false })
    expect(closed.entitlement).toMatchObject({ left: 1, status: 'available', uses: [] })
  })

  it.each(['in-person', 'pathology-slides'])('asked for %s is led to the expert clinic (4.3.5)', async (opinionKind) => {
    const opened = await open(house, 'H2021-DEMO-0003', agent, { service: 'second-opinion', facts: { ...usualFacts(house), ...wanted, opinionKind } })
    expect(opened.verdict).toMatchObject({ outcome: 'refused', offers: ['expert-outpatient'] })
    await send(house, opened.number, agent, { type: 'withdraw', isSure: true })
  })

  it('with nobody saying whether a diagnosis was written asks for it (4.1, R.6)', async () => {
    const opened = await open(house, 'H2021-DEMO-0003', agent, { service: 'second-opinion', facts: { ...usualFacts(house), opinionKind: 'from-records' } })
    expect(opened.verdict).toMatchObject({ outcome: 'needs-information', ask: [{ fact: 'hasWrittenDiagnosis' }] })
    await send(house, opened.number, agent, { type: 'withdraw', isSure: true })
  })
})

describe('a second opinion from the request to the question answered', () => {
  it('goes its whole way, tells each step, keeps its promise and spends its one use when the arranging is told (4.2.3, 4.2.4, 4.3.2, 4.3.4, 4.4.2, 4.4.3)', async () => {
    const arranged = await walked('arranged')
    expect(arranged.use).toMatchObject({ status: 'held' })
    expect(arranged.need).toMatchObject({ condition: '体检发现右肺结节8毫米，外院考虑恶性可能。', city: '上海', departmentCode: '19' })
    expect(arranged.opinion).toMatchObject({ questions: ['是不是恶性？', '现在要不要手术？'], packet: { version: 1, state: 'clean' }, report: null })
    const drafting = await send(house, arranged.number, coordinator, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' })
    expect(drafting).toMatchObject({ state: 'drafting', use: { status: 'consumed' }, waitsOn: 'vendor' })
    expect(promise(drafting)).toMatchObject({ state: 'running', clause: '4.4.3' })
    expect(promise(drafting)?.dueAt).toBe('2026-12-03T10:00:00Z')
    await writeAs(house, drafting, expert, { type: 'writeOpinion', sections })
    await writeAs(house, drafting, expert, { type: 'submitOpinion' })
    const delivered = await send(house, drafting.number, reviewer, { type: 'releaseOpinion', isChecked: true })
    expect(delivered).toMatchObject({ state: 'delivered', opinion: { report: { version: 1, acknowledgedAt: null } } })
    expect(promise(delivered)?.state).toBe('kept')
    await send(house, drafting.number, agent, { type: 'acknowledgeReference', understandsReference: true })
    await send(house, drafting.number, agent, { type: 'askFollowUp', question: '三个月后复查，用不用增强CT？' })
    await writeAs(house, drafting, expert, { type: 'answerFollowUp', answer: '平扫薄层即可，不必增强。' })
    const answered = await send(house, drafting.number, reviewer, { type: 'releaseFollowUp', isChecked: true })
    expect(answered.opinion).toMatchObject({ report: { version: 2 }, followUp: { answer: '平扫薄层即可，不必增强。' } })
    const closed = await send(house, drafting.number, agent, { type: 'rate', score: 5 })
    expect(closed).toMatchObject({ state: 'closed', isOpen: false, use: { status: 'consumed' } })
    expect(told(closed)).toEqual(['request-received', 'result-approved', 'opinion-need-confirmed', 'opinion-papers-complete', 'opinion-expert-chosen', 'opinion-arranged', 'opinion-written', 'opinion-ready', 'opinion-follow-up-received', 'opinion-follow-up-answered'])
    expect(await replayAll(house.db)).toEqual([])
  })

  it('counts the delivered message as telling, spends the use once, and an older message not at all (4.2.4, 4.3.6, R.3)', async () => {
    const arranged = await walked('arranged')
    const sms = (await house.db.selectFrom('message').select('id').where('case_number', '=', arranged.number).where('template', '=', 'opinion-arranged').where('channel', '=', 'sms').executeTakeFirstOrThrow()).id
    const receipt = { policyNumber: arranged.policyNumber, caseNumber: arranged.number, template: 'opinion-arranged', messageId: sms }
    await send(house, arranged.number, coordinator, { type: 'recordExpertLeft', by: 'hospital', evidence: '医院来函 1' })
    await messageDelivered(house, { ...receipt, at: house.now() })
    expect(await look(house, arranged.number)).toMatchObject({ state: 'choosingExpert', use: { status: 'held' } })
    house.setNow('2026-11-24T11:00:00+08:00')
    await send(house, arranged.number, coordinator, { type: 'chooseExpert', expertId: expert.expertId ?? '', reason: '仍由本院专家' })
    const packet = (await look(house, arranged.number)).opinion?.packet
    await send(house, arranged.number, coordinator, { type: 'preparePacket', pages: packet?.pages ?? [], summary: '右肺上叶结节8毫米。' })
    await lookAtPacket(house, arranged.number)
    await send(house, arranged.number, coordinator, { type: 'checkPacket', isClean: true })
    await send(house, arranged.number, coordinator, { type: 'arrangeOpinion', evidence: '确认单 2', understandsNoCancel: true })
    await messageDelivered(house, { ...receipt, at: house.now() })
    expect((await look(house, arranged.number)).state).toBe('arranged')
    const again = (await house.db.selectFrom('message').select('id').where('case_number', '=', arranged.number).where('template', '=', 'opinion-arranged').where('channel', '=', 'sms').orderBy('created_at', 'desc').executeTakeFirstOrThrow()).id
    await messageDelivered(house, { ...receipt, messageId: again, at: house.now() })
    expect(await look(house, arranged.number)).toMatchObject({ state: 'drafting', use: { status: 'consumed' } })

    // After that a withdrawal counts as used and says so before it is sent.
    const offer = (await look(house, arranged.number, agent)).commands.find(({ type }) => type === 'withdrawArranged')
    expect(offer?.warning?.en).toContain('counts as used')
    expect((await look(house, arranged.number, agent)).commands.map(({ type }) => type)).not.toContain('withdraw')
    expect(await send(house, arranged.number, agent, { type: 'withdrawArranged', understandsUsed: true })).toMatchObject({ state: 'withdrawnAsUsed', use: { status: 'consumed' } })
  })

  it('stops its clock while the set is open again, also when the expert is already writing (4.4.3, N.7)', async () => {
    const drafting = await walked('drafting')
    const document = drafting.papers.items.find(({ id }) => id === 'case-records')?.documents[0]?.documentId ?? ''
    await send(house, drafting.number, coordinator, { type: 'judgePaper', documentId: document, item: 'case-records', finding: 'rejected', seen: 'copy', reason: '缺第二页' })
    const paused = await send(house, drafting.number, coordinator, { type: 'declarePapersIncomplete', channel: 'phone' })
    expect(paused.state).toBe('awaitingMorePapers')
    expect(promise(paused)).toMatchObject({ state: 'suspended' })
    house.setNow('2026-11-25T10:00:00+08:00')
    await send(house, drafting.number, coordinator, { type: 'judgePaper', documentId: document, item: 'case-records', finding: 'accepted', seen: 'copy' })
    const resumed = await send(house, drafting.number, coordinator, { type: 'declarePapersComplete' })
    expect(resumed.state).toBe('drafting')
    expect(promise(resumed)).toMatchObject({ state: 'running' })
    expect(resumed.promises.filter(({ name }) => name === 'opinion')).toHaveLength(1)
    expect(resumed.use?.status).toBe('consumed')

    // What cannot be delivered through no fault of the member gives the use back, by two people.
    await send(house, drafting.number, coordinator, { type: 'endUnfulfilled', fault: 'insurer', reason: '系统故障' })
    await expect(send(house, drafting.number, { ...reviewer, id: coordinator.id }, { type: 'confirmReturnOfUse' })).rejects.toThrow('same-person')
    expect(await send(house, drafting.number, reviewer, { type: 'confirmReturnOfUse' })).toMatchObject({ state: 'unfulfilled', use: { status: 'released' } })
  })
})

describe('what comes next', () => {
  it('asks the member for the papers, and says whom the case waits for while the expert writes (4.2.4, 4.4.2)', async () => {
    const drafting = await walked('drafting')
    expect(drafting.nextBestAction).toMatchObject({ command: null, sentence: { en: 'Waiting for the expert' } })
    const member = memberBy(await phoneOf(drafting))
    await send(house, drafting.number, coordinator, { type: 'declarePapersIncomplete', channel: 'phone', more: '最近一次薄层CT' })
    expect((await look(house, drafting.number, member)).nextBestAction).toMatchObject({ command: null, sentence: { en: 'Please send the papers on the list.' } })
  })
})

describe('an expert who comes after another', () => {
  it('begins anew and sees nothing of what the first wrote; the first sees the case no more (4.2.4, N.4, N.5)', async () => {
    const drafting = await walked('drafting')
    await writeAs(house, drafting, expert, { type: 'writeOpinion', sections })
    const firstTask = await taskIdOf(house, drafting)
    await send(house, drafting.number, coordinator, { type: 'recordExpertLeft', by: 'hospital', evidence: '医院来函 2' })
    await send(house, drafting.number, coordinator, { type: 'chooseExpert', expertId: otherExpert.expertId ?? '', reason: '另选' })
    await send(house, drafting.number, coordinator, { type: 'preparePacket', pages: drafting.opinion?.packet?.pages ?? [], summary: '右肺上叶结节8毫米。' })
    await lookAtPacket(house, drafting.number)
    await send(house, drafting.number, coordinator, { type: 'checkPacket', isClean: true })
    await send(house, drafting.number, coordinator, { type: 'arrangeOpinion', evidence: '确认单 3', understandsNoCancel: true })
    await send(house, drafting.number, coordinator, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' })
    const found = await taskFor(house.db, house, otherExpert, await taskIdOf(house, drafting))
    expect(await taskView(house.db, house, found)).toMatchObject({ state: 'to-write', sections: { papersSeen: '', diagnosis: '', answers: ['', ''] } })
    await expect(taskFor(house.db, house, expert, firstTask)).rejects.toThrow('task-not-found')
    await expect(writeAs(house, drafting, otherExpert, { type: 'submitOpinion' })).rejects.toThrow('opinion-incomplete')
    await writeAs(house, drafting, otherExpert, { type: 'writeOpinion', sections })
    await writeAs(house, drafting, otherExpert, { type: 'submitOpinion' })
    expect((await draftsOf(house.db, house.cipher, keyOf(drafting))).map(({ round, state }) => [round, state])).toEqual([[1, 'draft'], [2, 'submitted']])
  })
})

describe('the expert and the packet', () => {
  it('nobody outside the rules can be chosen: rank, grade, list of the day (4.1, 4.3.3)', async () => {
    const kase = await walked('choosingExpert')
    const choose = async (expertId: string) => await send(house, kase.number, coordinator, { type: 'chooseExpert', expertId, reason: '会员希望' })
    const cities = ['110000', '310000', '440100', '510100']
    const low = await seatOf(house, (seat) => seat.rank === 'attending' && seat.level === 3 && seat.class === 'a' && cities.includes(seat.city_code))
    const elsewhere = await seatOf(house, (seat) => seat.rank === 'chief' && seat.level === 3 && seat.class === 'a' && !cities.includes(seat.city_code))
    await expect(choose(low.expertId)).rejects.toMatchObject({ code: 'rule-unmet', because: { clauses: ['4.1'] } })
    await expect(choose(elsewhere.expertId)).rejects.toMatchObject({ code: 'rule-unmet', because: { clauses: ['4.3.3'] } })
    await expect(choose('019ab000-0000-7000-8000-000000000001')).rejects.toThrow('expert-not-found')
    expect((await choose(expert.expertId ?? '')).state).toBe('preparingPacket')

    // The packet: nothing that shows who it is, only pages of the case, and looked at before it counts as clean.
    const { insured } = kase
    const person = await house.db.selectFrom('person').selectAll().where('policy_number', '=', kase.policyNumber).where('id', '=', insured.id).executeTakeFirstOrThrow()
    const name = house.cipher.open(person.name)
    const documentId = kase.papers.items[0]?.documents[0]?.documentId ?? ''
    const prepare = async (summary: string, id = documentId, page = 1) => await send(house, kase.number, coordinator, { type: 'preparePacket', pages: [{ documentId: id, page, boxes: [] }], summary })
    await expect(prepare(`患者${name}，右肺结节。`)).rejects.toMatchObject({ code: 'packet-shows-identity', because: { details: { shows: 'name' } } })
    await expect(prepare(`保单 ${kase.policyNumber}，申请 ${kase.number}`)).rejects.toMatchObject({ because: { details: { shows: 'policy-number, case-number' } } })
    await expect(prepare('右肺结节', '019ab000-0000-7000-8000-000000000001')).rejects.toThrow('document-not-found')
    await expect(prepare('右肺结节', documentId, 2)).rejects.toThrow('page-not-found')
    await prepare('右肺结节')
    await expect(send(house, kase.number, coordinator, { type: 'checkPacket', isClean: true })).rejects.toMatchObject({ code: 'packet-not-looked-at', because: { missing: ['1'] } })
    await lookAtPacket(house, kase.number, reviewer)
    await expect(send(house, kase.number, coordinator, { type: 'checkPacket', isClean: true })).rejects.toThrow('packet-not-looked-at')
    expect((await send(house, kase.number, reviewer, { type: 'rejectPacket', reason: '页眉还有姓名' })).state).toBe('preparingPacket')
    expect((await look(house, kase.number)).opinion?.packet).toMatchObject({ state: 'rejected', rejectedBecause: '页眉还有姓名' })
    await prepare('右肺结节')
    await lookAtPacket(house, kase.number, reviewer)
    expect((await send(house, kase.number, reviewer, { type: 'checkPacket', isClean: true })).state).toBe('readyToArrange')
  })

  it('the opinion is handed in whole and printable, checked by a second person, sent back with reasons, read only after the acknowledgement (4.2.4, 4.3.4, N.5)', async () => {
    const kase = await walked('drafting')
    const write = async (more: Partial<typeof sections>, actor = expert) => await writeAs(house, kase, actor, { type: 'writeOpinion', sections: { ...sections, ...more } })
    const submit = async () => await writeAs(house, kase, expert, { type: 'submitOpinion' })
    await expect(write({}, otherExpert)).rejects.toThrow('task-not-found')
    await expect(write({}, staffOf('vendor'))).rejects.toThrow('task-not-found')
    await expect(submit()).rejects.toMatchObject({ code: 'opinion-incomplete', because: { missing: ['draft'] } })
    await write({ treatment: ' ', answers: ['只答一个'] })
    await expect(submit()).rejects.toMatchObject({ because: { missing: ['treatment', 'answers.2'] } })
    await write({ limits: '𠮷' })
    await expect(submit()).rejects.toMatchObject({ code: 'glyph-missing', because: { missing: ['𠮷'] } })
    await write({ limits: `只凭 ${kase.number} 的资料` })
    await expect(submit()).rejects.toThrow('packet-shows-identity')
    await write({})
    await submit()
    expect((await draftsOf(house.db, house.cipher, keyOf(kase))).map(({ state, round }) => [state, round])).toEqual([['submitted', 1]])

    const author = { ...reviewer, id: expert.id, roles: ['reviewer', 'vendor'] as const, expertId: expert.expertId ?? '' }
    await expect(send(house, kase.number, author, { type: 'releaseOpinion', isChecked: true })).rejects.toThrow('same-person')
    await expect(send(house, kase.number, author, { type: 'returnOpinion', reasons: '自查' })).rejects.toThrow('same-person')
    await send(house, kase.number, reviewer, { type: 'returnOpinion', reasons: '请说明随访间隔的依据' })
    expect((await look(house, kase.number)).opinion?.writing).toMatchObject({ state: 'returned', returnedBecause: '请说明随访间隔的依据' })
    await expect(submit()).rejects.toThrow('opinion-incomplete')
    await write({ limits: '随访间隔依指南。' })
    await submit()
    const delivered = await send(house, kase.number, secondReviewer, { type: 'releaseOpinion', isChecked: true })

    const member = memberBy(await phoneOf(kase))
    const reads = async (actor = member) => await inTransaction(house.db, async (tx) => await readOpinion(tx, house, actor, await openedFor(tx, house, actor, delivered.number)))
    const takes = async (version?: number) => await inTransaction(house.db, async (tx) => await readOpinionFile(tx, house, member, await openedFor(tx, house, member, delivered.number), version))
    await expect(reads()).rejects.toThrow('acknowledgement-required')
    await expect(takes()).rejects.toThrow('acknowledgement-required')
    const seen = await look(house, kase.number, member)
    expect(seen.opinion).toMatchObject({ packet: null, writing: null, report: { version: 1, acknowledgedAt: null } })
    expect(JSON.stringify(seen)).not.toContain('随访间隔')
    expect(JSON.stringify(seen)).not.toContain(sections.diagnosis)
    await send(house, kase.number, member, { type: 'acknowledgeReference', understandsReference: true })
    const report = await reads()
    expect(report).toMatchObject({ version: 1, sections: { ...sections, limits: '随访间隔依指南。' }, expert: { name: expert.name }, verifyAddress: 'http://127.0.0.1:4180/verify' })
    expect((await takes()).subarray(0, 5).toString()).toBe('%PDF-')
    await expect(takes(2)).rejects.toThrow('opinion-not-found')
    expect(await verifyPaper(house.db, report.sha256)).toEqual({ isOurs: true, kind: 'second-opinion', deliveredOn: '2026-11-24', version: 1, isNewest: true })
    expect(await verifyPaper(house.db, report.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')))).toEqual({ isOurs: false, kind: null, deliveredOn: null, version: null, isNewest: null })
  })
})
