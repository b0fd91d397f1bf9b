import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { seedWorld } from '../../seed/world.ts'
import { testDatabase } from '../db/test-database.ts'
import { openShelf } from '../handbooks/shelf.ts'
import { testHouse } from '../test-house.ts'
import { agent, coordinator, look, open, send } from './test-case.ts'
import { sendPaper } from './test-papers.ts'

const root = mkdtempSync(path.join(tmpdir(), 'papers-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const folder = path.join(root, 'h2021')
cpSync('handbooks/vocabulary.yaml', path.join(root, 'vocabulary.yaml'))
cpSync('handbooks/h2021', folder, { recursive: true })
const ward = path.join(folder, '2-expert-ward.yaml')
/** Another insurer wants to see the order itself, a certificate after an accident, and takes the kind of event from that. */
const more = `      - id: accident-certificate
        name: { zh: 事故证明, en: Accident certificate }
        need: conditional
        when: eventKind == 'accident'
        form: copy
        why: { zh: 意外要有证明, en: An accident has to be shown }
        proves: { fact: diagnosisStage, value: confirmed }
`
const text = readFileSync(ward, 'utf8')
const [before, after] = [text.slice(0, text.indexOf('      - id: admission-order\n        name')), text.slice(text.indexOf('      - id: admission-order\n        name'))]
writeFileSync(ward, before + more + after.replace('form: copy', 'form: original'))

const { db, url } = await testDatabase()
const house = testHouse(db, { databaseUrl: url, shelf: openShelf([folder]) })
await seedWorld(house, { hasCases: false })
const request = async (policyNumber: string, facts = {}) => await open(house, policyNumber, agent, { service: 'expert-ward', facts: { requestKind: 'admission', ...facts } })

describe('the papers of another handbook, which is data and no code', () => {
  it('a paper that may be needed is a gap until it is known whether it is; not needed, it is none (R.6, 4.4.3)', async () => {
    const unknown = await request('H2021-DEMO-0001')
    expect(unknown.papers.items.map(({ id, applies, state, isGap }) => `${id} ${applies} ${state} ${isGap}`)).toEqual(['medical-records yes missing true', 'accident-certificate unknown missing true', 'admission-order yes missing true'])
    const asked = await send(house, unknown.number, agent, { type: 'declarePapersIncomplete', channel: 'sms' })
    expect(asked.papers.decision.gaps.map(({ en }) => en).slice(1)).toEqual(['Accident certificate (if it applies)', 'Admission order (the original)'])
    const illness = await send(house, unknown.number, agent, { type: 'provideFacts', facts: { eventKind: 'illness' } })
    expect(illness.papers.items[1]).toMatchObject({ applies: 'no', state: 'not-needed', isGap: false })
    const accident = await request('H2021-DEMO-0003', { eventKind: 'accident' })
    expect(accident.papers.items[1]).toMatchObject({ applies: 'yes', state: 'missing', isGap: true })
  })

  it('where the original is wanted, a copy is not accepted (5.3.4, 2.3.2.b)', async () => {
    const { number } = await request('H2021-DEMO-0011')
    const document = await sendPaper(house, number, 'admission-order')
    const judge = { type: 'judgePaper', documentId: document.id, item: 'admission-order', finding: 'accepted' } as const
    await expect(send(house, number, coordinator, { ...judge, seen: 'copy' })).rejects.toMatchObject({ code: 'original-needed', because: { clauses: ['2.3.2.b'], missing: ['admission-order'] } })
    expect((await look(house, number)).papers.items[2]?.state).toBe('received')
    expect((await send(house, number, coordinator, { ...judge, seen: 'original' })).papers.items[2]).toMatchObject({ state: 'accepted', documents: [{ seen: 'original' }] })
  })

  it('what an accepted paper proves follows from the handbook alone (N.7)', async () => {
    const { number } = await request('H2021-DEMO-0015', { eventKind: 'accident' })
    const document = await sendPaper(house, number, 'accident-certificate')
    const kase = await send(house, number, coordinator, { type: 'judgePaper', documentId: document.id, item: 'accident-certificate', finding: 'accepted', seen: 'copy' })
    expect(kase.facts.find(({ name }) => name === 'diagnosisStage')).toMatchObject({ value: 'confirmed', source: 'document', document: { documentId: document.id } })
  })
})
