import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import { agent, coordinator, look, open, reviewer, send, worldUnderTest } from './test-case.ts'
import { acceptedPaper, sendPaper } from './test-papers.ts'

const house = await worldUnderTest()
const policies = ['H2021-DEMO-0001', 'H2021-DEMO-0003', 'H2021-DEMO-0011']
const at = (words: string): string => `2026-${words.replace(' ', 'T')}:00+08:00`
const opinions = ({ promises }: CaseView) => promises.filter(({ name }) => name === 'opinion')
const runs = (kase: CaseView) => opinions(kase).find(({ state }) => state !== 'superseded')

/** A second opinion approved on Tuesday 24 November at 11:00, asked for at 10:00. */
async function approved(): Promise<string> {
  house.setNow(at('11-24 10:00'))
  const { number } = await open(house, policies.shift() ?? '', agent, { service: 'second-opinion', facts: { hasWrittenDiagnosis: true, opinionKind: 'from-records' } })
  house.setNow(at('11-24 11:00'))
  await send(house, number, reviewer, { type: 'approve' })
  return number
}

async function complete(number: string, moment: string): Promise<CaseView> {
  house.setNow(at(moment))
  for (const item of ['written-diagnosis', 'case-records']) await acceptedPaper(house, number, item)
  return await send(house, number, coordinator, { type: 'declarePapersComplete' })
}

describe('the papers of a second opinion', () => {
  it('two are needed, two are welcome; the clock of seven working days begins when the set is complete, not before (4.4.3)', async () => {
    const number = await approved()
    const before = await look(house, number)
    expect(before.papers.items.map(({ id, need, isGap }) => `${id} ${need} ${isGap}`)).toEqual(['written-diagnosis required true', 'case-records required true', 'test-reports if-exists false', 'pathology-report if-exists false'])
    expect(opinions(before)).toEqual([])
    const unjudged = await sendPaper(house, number, 'test-reports')
    const done = await complete(number, '11-26 15:00')
    expect(done.papers.items.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'received', 'missing'])
    expect(done.papers.items[2]?.documents[0]?.documentId).toBe(unjudged.id)
    expect(runs(done)).toMatchObject({ clause: '4.4.3', startEvent: 'materialsComplete', startAt: '2026-11-26T07:00:00Z', dueAt: '2026-12-07T10:00:00Z', state: 'running' })
  })

  it('an accepted diagnosis rests on its document (4.1, N.7)', async () => {
    const number = await approved()
    const { document, kase } = await acceptedPaper(house, number, 'written-diagnosis')
    expect(kase.facts.find(({ name }) => name === 'hasWrittenDiagnosis')).toMatchObject({ value: true, source: 'document', document: { documentId: document.id, page: 1 } })
  })

  it('opened again, every missing item is named and the clock stops; complete again, it runs on; corrected backwards, the stop is shorter (4.4.3, R.2)', async () => {
    const number = await approved()
    const first = await complete(number, '11-26 15:00')
    house.setNow(at('11-30 10:00'))
    const documentId = first.papers.items[1]?.documents[0]?.documentId ?? ''
    await send(house, number, coordinator, { type: 'judgePaper', documentId, item: 'case-records', finding: 'rejected', seen: 'copy', reason: '缺第二页' })
    const reopened = await send(house, number, coordinator, { type: 'declarePapersIncomplete', channel: 'phone' })
    expect(runs(reopened)).toMatchObject({ state: 'suspended', dueAt: null, waitsFor: [{ zh: '本次疾病的病历（已收到的不能用：缺第二页）' }] })
    house.setNow(at('12-02 16:00'))
    await acceptedPaper(house, number, 'case-records')
    const again = await send(house, number, coordinator, { type: 'declarePapersComplete' })
    expect(opinions(again)).toHaveLength(1)
    expect(runs(again)).toMatchObject({ startAt: '2026-11-26T07:00:00Z', dueAt: '2026-12-09T10:00:00Z', state: 'running' })
    const corrected = await send(house, number, reviewer, { type: 'correctPapersDecision', completeAt: at('12-01 09:00'), reason: '12月1日已送达' })
    expect(runs(corrected)).toMatchObject({ startAt: '2026-11-26T07:00:00Z', dueAt: '2026-12-08T10:00:00Z', state: 'running', suspensions: [{ fromAt: '2026-11-30T02:00:00Z', toAt: '2026-12-01T01:00:00Z' }] })
    expect(runs(corrected)?.superseded).toMatchObject([{ beforeDueAt: '2026-12-09T10:00:00Z', afterDueAt: '2026-12-08T10:00:00Z' }])
  })
})
