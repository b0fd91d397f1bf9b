import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import { inTransaction } from '../db/database.ts'
import { setDocumentAside } from '../documents/set-aside.ts'
import { replayAll } from './replay-all.ts'
import { agent, coordinator, look, memberBy, open, reviewer, send, worldUnderTest } from './test-case.ts'
import { acceptedPaper, sendPaper } from './test-papers.ts'

const house = await worldUnderTest()
const policies = ['H2021-DEMO-0001', 'H2021-DEMO-0003', 'H2021-DEMO-0009', 'H2021-DEMO-0011', 'H2021-DEMO-0015', 'H2021-DEMO-0016']
const taken = new Map<string, number>()

/** A ward request whose papers are still to come, of somebody who has none open. */
async function ward(service = 'expert-ward'): Promise<CaseView> {
  house.setNow('2026-11-24T10:00:00+08:00')
  const at = taken.get(service) ?? 0
  taken.set(service, at + 1)
  const disease = ['severe-malignant-tumour', 'severe-heart-attack', 'coronary-bypass', 'deep-coma'][Math.floor(at / policies.length)] ?? ''
  return await open(house, policies[at % policies.length] ?? '', agent, { service, facts: { requestKind: 'admission', disease } })
}

const states = ({ papers }: CaseView) => papers.items.map(({ id, state }) => `${id} ${state}`)
const fact = ({ facts }: CaseView, name: string) => facts.find((one) => one.name === name)
const told = ({ messages }: CaseView, template: string) => messages.filter((one) => one.template === template)
const promise = ({ promises }: CaseView, name = 'resultTold') => promises.findLast((one) => one.name === name)

describe('the checklist on the page of a case', () => {
  it.each([['expert-ward', '2.3.2'], ['expert-surgery', '3.3.2']] as const)('lists what %s asks for, why, in which form, with an example, and how each stands (2.3.2.a, 2.3.2.b, 3.3.2.a, 3.3.2.b)', async (service, clause) => {
    const { papers } = await ward(service)
    expect(papers.decision).toEqual({ state: 'undecided', by: null, at: null, since: null, gaps: [], reason: null })
    expect(papers.items).toMatchObject([
      { id: 'medical-records', clause: `${clause}.a`, need: 'required', applies: 'yes', form: 'copy', state: 'missing', isGap: true, documents: [], reason: null },
      { id: 'admission-order', clause: `${clause}.b`, need: 'required', applies: 'yes', form: 'copy', state: 'missing', isGap: true },
    ])
    for (const { why, example } of papers.items) expect([why.zh, why.en, example?.zh, example?.en].every((words) => (words ?? '').length > 5)).toBe(true)
  })

  it('is empty where the service asks for nothing, and nothing about papers is offered there (1.2.1)', async () => {
    const kase = await open(house, 'H2021-DEMO-0001')
    const seen = await look(house, kase.number, coordinator)
    expect(seen.papers.items).toEqual([])
    expect(seen.commands.filter(({ type }) => /paper/i.test(type))).toEqual([])
    await expect(send(house, kase.number, coordinator, { type: 'declarePapersComplete' })).rejects.toThrow('no-papers-asked')
  })

  it('offers its papers and the documents that can be looked at as choices (2.3.2.a)', async () => {
    const kase = await ward()
    const offered = async () => (await look(house, kase.number, coordinator)).commands
    expect((await offered()).find(({ type }) => type === 'provideFacts')?.fields.map(({ name }) => name)).toEqual(['facts', 'evidence'])
    const document = await sendPaper(house, kase.number, 'medical-records')
    const choices = (type: string, name: string, from: Awaited<ReturnType<typeof offered>>) => from.find((one) => one.type === type)?.fields.find((one) => one.name === name)?.options.map(({ value }) => value)
    const after = await offered()
    expect(choices('judgePaper', 'item', after)).toEqual(['medical-records', 'admission-order'])
    expect(choices('judgePaper', 'documentId', after)).toEqual([document.id])
    expect(choices('provideFacts', 'documentId', after)).toEqual([document.id])
  })
})

describe('judging a paper', () => {
  it('an accepted one proves what the handbook says, and the fact rests on that document by pointing at it (2.3.2.a, 2.3.2.b, N.7)', async () => {
    const opened = await ward()
    const records = await acceptedPaper(house, opened.number, 'medical-records')
    expect(states(records.kase)).toEqual(['medical-records accepted', 'admission-order missing'])
    expect(fact(records.kase, 'hasRecordsFromGrade2Public')).toMatchObject({ value: true, source: 'document', by: coordinator.name, document: { documentId: records.document.id, page: 1 }, evidence: null })
    expect(records.kase.verdict.worksheet.find(({ rule }) => rule === 'records-in-hand')).toMatchObject({ result: 'met', facts: [{ name: 'hasRecordsFromGrade2Public', source: 'document' }] })
    expect(records.kase.papers.items[0]?.documents).toMatchObject([{ documentId: records.document.id, finding: 'accepted', seen: 'copy', by: coordinator.name }])
  })

  it('is received until somebody has looked, and a rejection says why (2.3.2.b, R.2)', async () => {
    const opened = await ward()
    const document = await sendPaper(house, opened.number, 'admission-order')
    expect(states(await look(house, opened.number))).toEqual(['medical-records missing', 'admission-order received'])
    const judge = { type: 'judgePaper', documentId: document.id, item: 'admission-order', finding: 'rejected', seen: 'copy' } as const
    await expect(send(house, opened.number, agent, judge)).rejects.toThrow('reason-required')
    const rejected = await send(house, opened.number, agent, { ...judge, reason: '看不清开单日期' })
    expect(rejected.papers.items[1]).toMatchObject({ state: 'rejected', isGap: true, reason: '看不清开单日期' })
    expect(fact(rejected, 'hasAdmissionOrder')).toBeUndefined()
  })

  it('what rested on a paper found unusable later is unknown again, not a no; another accepted one takes its place (R.6, N.7)', async () => {
    const { number } = await ward()
    const first = await acceptedPaper(house, number, 'admission-order')
    const second = await acceptedPaper(house, number, 'admission-order', reviewer)
    expect(fact(second.kase, 'hasAdmissionOrder')?.document?.documentId).toBe(second.document.id)
    const reject = (documentId: string) => send(house, number, reviewer, { type: 'judgePaper', documentId, item: 'admission-order', finding: 'rejected', seen: 'copy', reason: '不是本人的' })
    const one = await reject(second.document.id)
    expect([states(one)[1], fact(one, 'hasAdmissionOrder')?.document?.documentId]).toEqual(['admission-order accepted', first.document.id])
    const none = await reject(first.document.id)
    expect([states(none)[1], fact(none, 'hasAdmissionOrder')]).toEqual(['admission-order rejected', undefined])
    expect(none.verdict.worksheet.find(({ rule }) => rule === 'admission-order-in-hand')?.result).toBe('unknown')
    const again = await acceptedPaper(house, number, 'admission-order')
    expect(fact(again.kase, 'hasAdmissionOrder')).toMatchObject({ value: true, version: 5 })
  })

  it('one document can settle two papers (2.3.2.a, 2.3.2.b)', async () => {
    const { number } = await ward()
    const { document } = await acceptedPaper(house, number, 'medical-records')
    const both = await send(house, number, coordinator, { type: 'judgePaper', documentId: document.id, item: 'admission-order', finding: 'accepted', seen: 'copy' })
    expect(states(both)).toEqual(['medical-records accepted', 'admission-order accepted'])
  })

  it('takes no document of another case, none still being checked, none put aside, and no paper the checklist does not have (N.5, N.7)', async () => {
    const [own, other] = [await ward(), await ward()]
    const judge = (documentId: string, item = 'admission-order') => send(house, own.number, coordinator, { type: 'judgePaper', documentId, item, finding: 'accepted', seen: 'copy' })
    await expect(judge((await sendPaper(house, other.number, 'admission-order')).id)).rejects.toThrow('document-not-found')
    await expect(judge((await sendPaper(house, own.number, 'admission-order', { unchecked: true })).id)).rejects.toThrow('document-not-ready')
    const { document, kase } = await acceptedPaper(house, own.number, 'admission-order')
    expect(fact(kase, 'hasAdmissionOrder')?.value).toBe(true)
    await expect(judge(document.id, 'passport')).rejects.toThrow('paper-item-unknown')
    await inTransaction(house.db, async (tx) => await setDocumentAside(tx, house, coordinator, document.id, '传错了'))
    await expect(judge(document.id)).rejects.toThrow('document-not-ready')
    const after = await look(house, own.number)
    expect([states(after)[1], fact(after, 'hasAdmissionOrder')]).toEqual(['admission-order missing', undefined])
  })

  it('is no act of the member, who only sends papers; deciding on the set is no act of the agent (N.5)', async () => {
    house.setNow('2026-11-24T10:00:00+08:00')
    const kase = await open(house, 'H2021-DEMO-0009', agent, { service: 'expert-surgery', facts: { requestKind: 'admission' } })
    const member = memberBy('+8613800138009')
    const document = await sendPaper(house, kase.number, 'admission-order', { actor: member })
    const seen = await look(house, kase.number, member)
    expect(states(seen)).toEqual(['medical-records missing', 'admission-order received'])
    expect(seen.commands.map(({ type }) => type).filter((type) => /Paper/.test(type))).toEqual([])
    await expect(send(house, kase.number, member, { type: 'judgePaper', documentId: document.id, item: 'admission-order', finding: 'accepted', seen: 'copy' })).rejects.toThrow('command-not-yours')
    await expect(send(house, kase.number, agent, { type: 'declarePapersComplete' })).rejects.toThrow('command-not-yours')
    await expect(send(house, kase.number, agent, { type: 'correctPapersDecision', reason: '记错' })).rejects.toThrow('command-not-yours')
  })
})

describe('a fact rests on a document only by pointing at it', () => {
  it('its source is then the document, with the page; without it the source is whoever gave it (N.7)', async () => {
    const { number } = await ward()
    const document = await sendPaper(house, number, 'medical-records')
    const said = await send(house, number, agent, { type: 'provideFacts', facts: { firstSuspectedOn: '2026-11-20' } })
    expect(fact(said, 'firstSuspectedOn')).toMatchObject({ source: 'agent', document: null })
    const shown = await send(house, number, coordinator, { type: 'provideFacts', facts: { firstSuspectedOn: '2026-11-18' }, documentId: document.id, page: 1, evidence: '门诊病历首页' })
    expect(fact(shown, 'firstSuspectedOn')).toMatchObject({ value: '2026-11-18', source: 'document', by: coordinator.name, document: { documentId: document.id, page: 1 }, evidence: '门诊病历首页' })
    const corrected = await send(house, number, agent, { type: 'provideFacts', facts: { firstSuspectedOn: '2026-11-19' } })
    expect(fact(corrected, 'firstSuspectedOn')).toMatchObject({ source: 'agent', document: null })
  })

  it('not on one of another case, one still being checked, or a page it does not have (N.7)', async () => {
    const [own, other] = [await ward(), await ward()]
    const point = (documentId: string, page?: number) => send(house, own.number, coordinator, { type: 'provideFacts', facts: { firstSuspectedOn: '2026-11-18' }, documentId, ...(page === undefined ? {} : { page }) })
    await expect(point((await sendPaper(house, other.number, 'other')).id)).rejects.toThrow('document-not-found')
    await expect(point((await sendPaper(house, own.number, 'other', { unchecked: true })).id)).rejects.toThrow('document-not-ready')
    const ready = await sendPaper(house, own.number, 'other')
    await expect(point(ready.id, 2)).rejects.toThrow('document-page-not-found')
    expect(fact(await point(ready.id), 'firstSuspectedOn')?.document).toEqual({ documentId: ready.id, page: 1 })
  })

  it('is kept by the database as well: no fact of a document without its page (N.7)', async () => {
    const { number } = await ward()
    const change = house.db.updateTable('case_fact').set({ source: 'document' }).where('case_number', '=', number).where('name', '=', 'disease').execute()
    await expect(change).rejects.toThrow('case_fact_rests_on_a_document')
  })
})

describe('“complete” is a decision with a person and a time', () => {
  it('refused while a needed paper is not accepted, naming every gap (4.4.3, 2.3.2.a, 2.3.2.b)', async () => {
    const { number } = await ward()
    const complete = () => send(house, number, coordinator, { type: 'declarePapersComplete' })
    await expect(complete()).rejects.toMatchObject({ code: 'papers-incomplete', because: { missing: ['medical-records', 'admission-order'], clauses: ['2.3.2.a', '2.3.2.b'] } })
    await acceptedPaper(house, number, 'medical-records')
    await sendPaper(house, number, 'admission-order')
    await expect(complete()).rejects.toMatchObject({ code: 'papers-incomplete', because: { missing: ['admission-order'] } })
    const offer = (await look(house, number)).commands.find(({ type }) => type === 'declarePapersComplete')
    expect(offer?.blocked?.code).toBe('papers-incomplete')
    await acceptedPaper(house, number, 'admission-order')
    house.setNow('2026-11-24T11:00:00+08:00')
    const done = await complete()
    expect(done.papers.decision).toMatchObject({ state: 'complete', by: coordinator.name, at: '2026-11-24T03:00:00Z', since: '2026-11-24T03:00:00Z', gaps: [] })
  })

  it('two people at once: it is decided once (4.4.3)', async () => {
    const { number } = await ward()
    for (const item of ['medical-records', 'admission-order']) await acceptedPaper(house, number, item)
    const both = await Promise.allSettled([coordinator, reviewer].map((person) => send(house, number, person, { type: 'declarePapersComplete' })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'papers-already-complete' } })
    const rows = await house.db.selectFrom('papers_decision').select('state').where('case_number', '=', number).execute()
    expect(rows).toEqual([{ state: 'complete' }])
  })

  it('two people judging one paper at once: both findings are kept, one after the other, and the last counts (N.7)', async () => {
    const { number } = await ward()
    const document = await sendPaper(house, number, 'admission-order')
    const judge = { type: 'judgePaper', documentId: document.id, item: 'admission-order', seen: 'copy' } as const
    await Promise.all([send(house, number, coordinator, { ...judge, finding: 'accepted' }), send(house, number, reviewer, { ...judge, finding: 'rejected', reason: '不完整' })])
    const rows = await house.db.selectFrom('paper_judgement').select(['finding', 'id']).where('document_id', '=', document.id).orderBy('id').execute()
    expect(rows.map(({ finding }) => finding).sort()).toEqual(['accepted', 'rejected'])
    const seen = await look(house, number)
    const last = seen.timeline.find(({ command }) => command === 'judgePaper')
    expect(seen.papers.items[1]?.state).toBe(last?.by === coordinator.name ? 'accepted' : 'rejected')
    expect(fact(seen, 'hasAdmissionOrder')?.value).toBe(last?.by === coordinator.name ? true : undefined)
  })
})

describe('“incomplete” names every gap at once', () => {
  it('the house makes the list, a person may add to it, the member is told once and the clocks wait (4.4.3, R.2, N.7)', async () => {
    const { number } = await ward()
    const document = await sendPaper(house, number, 'admission-order')
    const incomplete = (more?: string) => send(house, number, agent, { type: 'declarePapersIncomplete', channel: 'phone', ...(more === undefined ? {} : { more }) })
    await expect(incomplete()).rejects.toMatchObject({ code: 'papers-not-judged', because: { missing: ['admission-order'] } })
    await send(house, number, agent, { type: 'judgePaper', documentId: document.id, item: 'admission-order', finding: 'rejected', seen: 'copy', reason: '缺盖章' })
    const asked = await incomplete('最近一次的CT报告\n\n')
    const list = ['二级及以上公立医院的门诊或住院病历', '住院单（已收到的不能用：缺盖章）', '最近一次的CT报告']
    expect(asked.papers.decision).toMatchObject({ state: 'incomplete', by: agent.name })
    expect(asked.papers.decision.gaps.map(({ zh }) => zh)).toEqual(list)
    expect(asked.papers.decision.gaps[1]?.en).toContain('what came cannot be used')
    expect(promise(asked)).toMatchObject({ state: 'suspended', dueAt: null })
    expect(promise(asked)?.waitsFor.map(({ zh }) => zh)).toEqual(list)
    const [portal, sms] = [told(asked, 'missing-list').find(({ channel }) => channel === 'portal'), told(asked, 'missing-list').find(({ channel }) => channel === 'sms')]
    expect(portal?.text).toContain(list.join('；'))
    expect(sms?.text).not.toMatch(/CT|住院|病历|肿瘤/)
    await expect(incomplete('最近一次的CT报告')).rejects.toThrow('papers-list-already-sent')
    expect(told(await look(house, number), 'missing-list')).toHaveLength(2)
  })

  it('a new gap is a new list in place of the old one (R.2)', async () => {
    const { number } = await ward()
    await send(house, number, agent, { type: 'declarePapersIncomplete', channel: 'sms' })
    await acceptedPaper(house, number, 'medical-records')
    const second = await send(house, number, agent, { type: 'declarePapersIncomplete', channel: 'sms' })
    expect(promise(second)?.waitsFor.map(({ zh }) => zh)).toEqual(['住院单'])
    expect(promise(second)?.suspensions).toHaveLength(1)
  })

  it('nothing is asked for where nothing is missing (R.2)', async () => {
    const { number } = await ward()
    for (const item of ['medical-records', 'admission-order']) await acceptedPaper(house, number, item)
    await expect(send(house, number, agent, { type: 'declarePapersIncomplete', channel: 'sms' })).rejects.toThrow('papers-nothing-missing')
  })

  it('the clocks run on when the papers are complete, with the time they had left (4.4.3, N.7)', async () => {
    const { number } = await ward()
    house.setNow('2026-11-24T11:00:00+08:00')
    await send(house, number, agent, { type: 'declarePapersIncomplete', channel: 'sms' })
    house.setNow('2026-11-27T10:00:00+08:00')
    for (const item of ['medical-records', 'admission-order']) await acceptedPaper(house, number, item)
    expect(promise(await look(house, number))?.state).toBe('suspended')
    const done = await send(house, number, coordinator, { type: 'declarePapersComplete' })
    expect(promise(done)).toMatchObject({ state: 'running', dueAt: '2026-11-27T10:00:00Z', waitsFor: [] })
    expect(promise(done)?.suspensions).toMatchObject([{ fromAt: '2026-11-24T03:00:00Z', toAt: '2026-11-27T02:00:00Z' }])
  })

  it('papers that came end the wait for papers and not the wait for answers (R.2, N.7)', async () => {
    const { number } = await ward()
    await send(house, number, agent, { type: 'declarePapersIncomplete', channel: 'sms' })
    const both = await send(house, number, agent, { type: 'askMember', items: '首次怀疑的日期', channel: 'phone' })
    expect(promise(both)?.waitsFor.map(({ zh }) => zh)).toEqual(['二级及以上公立医院的门诊或住院病历', '住院单', '首次怀疑的日期'])
    for (const item of ['medical-records', 'admission-order']) await acceptedPaper(house, number, item)
    const papersIn = await send(house, number, coordinator, { type: 'declarePapersComplete' })
    expect([papersIn.state, promise(papersIn)?.state, promise(papersIn)?.waitsFor.map(({ zh }) => zh)]).toEqual(['awaitingFacts', 'suspended', ['首次怀疑的日期']])
    const answered = await send(house, number, agent, { type: 'provideFacts', facts: { firstSuspectedOn: '2026-11-20' } })
    expect([answered.state, promise(answered)?.state]).toEqual(['received', 'running'])
  })
})

describe('every case of this file', () => {
  it('stands where its history leads (N.7)', async () => {
    expect(await replayAll(house.db)).toEqual([])
  })
})
