import { describe, expect, it } from 'vitest'
import { replayAll } from './replay-all.ts'
import { agent, open, send, walkTo, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()
const kase = await walkTo(house, 'H2021-DEMO-0001', 'awaitingVisit')

async function change(table: 'kase' | 'case_event', set: Record<string, string | number>, sequence?: number): Promise<void> {
  const query = table === 'kase' ? house.db.updateTable('kase').set(set).where('case_number', '=', kase.number) : house.db.updateTable('case_event').set(set).where('case_number', '=', kase.number).where('sequence', '=', sequence ?? 0)
  await query.execute()
}

describe('every case replayed from its history', () => {
  it('stands where its history leads, whatever happened to it (N.7)', async () => {
    const withdrawn = await open(house, 'H2021-DEMO-0003')
    await send(house, withdrawn.number, agent, { type: 'withdraw', isSure: true })
    expect(await replayAll(house.db)).toEqual([])
  })

  it('is named when an entry was changed (N.7)', async () => {
    const event = await house.db.selectFrom('case_event').select(['chart_event', 'to_state', 'sequence']).where('case_number', '=', kase.number).orderBy('sequence', 'desc').limit(1).executeTakeFirstOrThrow()
    const chartEvent = event.chart_event as Record<string, string>
    await change('case_event', { chart_event: JSON.stringify({ ...chartEvent, outcome: 'no-answer' }) }, event.sequence)
    expect(await replayAll(house.db)).toEqual([{ caseNumber: kase.number, problem: `entry ${event.sequence} leads to booked, not to awaitingVisit` }])
    await change('case_event', { chart_event: JSON.stringify({ type: 'approve' }) }, event.sequence)
    expect((await replayAll(house.db)).map(({ caseNumber }) => caseNumber)).toEqual([kase.number])
    await change('case_event', { chart_event: JSON.stringify(chartEvent) }, event.sequence)
    expect(await replayAll(house.db)).toEqual([])
  })

  it('is named when the case was moved without an entry, an entry is missing, or its beginning (N.7)', async () => {
    const all = async () => (await replayAll(house.db)).map(({ problem }) => problem)
    await change('kase', { state: 'attended' })
    expect(await all()).toEqual(['the history leads to awaitingVisit, the case stands at attended'])
    await change('kase', { state: 'awaitingVisit', version: kase.version + 1 })
    expect(await all()).toEqual([`the history has ${kase.version} entries, the case is at version ${kase.version + 1}`])
    await change('kase', { version: kase.version })
    await change('case_event', { sequence: 100 }, kase.version)
    expect(await all()).toEqual(['an entry of the history is missing'])
    await change('case_event', { sequence: kase.version }, 100)
    await change('case_event', { command: 'approve' }, 1)
    expect(await all()).toEqual(['the history does not begin with the opening'])
    await change('case_event', { command: 'openCase' }, 1)
    expect(await all()).toEqual([])
  })
})
