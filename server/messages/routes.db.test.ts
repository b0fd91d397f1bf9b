import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { numberOf } from '../../seed/policies.ts'
import { seedWorld } from '../../seed/world.ts'
import { signInAs, signInByPhone } from '../access/test-sign-in.ts'
import { inTransaction } from '../db/database.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import { getPolicy } from '../policies/store.ts'
import { messageJobs } from './jobs.ts'
import { registerMessageRoutes } from './routes.ts'
import { idOf } from './message.test-support.ts'
import { tell } from './tell.ts'

// The queue keeps the machine's time, so this house lives in its recent past: yesterday morning, outside the quiet hours.
let now = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').subtract({ days: 1 }).with({ hour: 10, minute: 0 }).toInstant()
const dataFolder = mkdtempSync(join(tmpdir(), 'lvtong-messages-'))
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))
const told: string[] = []
const world = await testWorld({ now: () => now, config: { dataFolder }, jobs: messageJobs(async (_house, { messageId }) => void told.push(messageId)) })
const { house } = world
await seedWorld(house, { hasCases: false })
const { app, codes } = await testServer(house, registerMessageRoutes)
const agent = await signInAs(app, 'agent')
const member = await signInByPhone(app, codes, '+8613800138001')
const get = async (query: string, cookie = agent.cookie) => (await app.server.inject({ method: 'GET', url: `/api/v1/messages${query}`, headers: { cookie } })).json()

async function say(last: number, caseNumber = 'EO-261124-7K3Q9D'): Promise<string> {
  now = now.add({ seconds: 1 })
  const policyNumber = numberOf(last)
  const policy = await getPolicy(house.db, policyNumber)
  return await inTransaction(house.db, async (tx) => idOf(await tell(tx, house, { template: 'result-approved', policyNumber, caseNumber, personId: policy?.insuredId ?? '', values: {}, at: now })))
}
const ids = [await say(1), await say(3), await say(1, 'EO-261124-AAAAAA'), await say(3)]

describe('the message log by HTTP (1.2.2)', () => {
  it('shows the desk every message, newest first, page by page (1.2.2)', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await get(`?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
      expect(page.items.length).toBeLessThanOrEqual(3)
      seen.push(...page.items.map((item: { id: string }) => item.id))
      cursor = page.nextCursor ?? ''
    } while (cursor !== '')
    expect(seen).toHaveLength(8)
    expect(seen).toEqual(seen.toSorted().toReversed())
    expect(ids.every((id) => seen.includes(id))).toBe(true)
  })

  it('finds the messages of one case or one policy (1.2.2)', async () => {
    expect((await get('?caseNumber=EO-261124-AAAAAA')).items).toHaveLength(2)
    expect((await get(`?policyNumber=${numberOf(3)}`)).items).toHaveLength(4)
  })

  it('shows a member the portal texts of their own policies and of no other (N.5)', async () => {
    const { items } = await get('', member)
    expect(items.map(({ policyNumber, channel }: { policyNumber: string; channel: string }) => `${policyNumber} ${channel}`)).toEqual([`${numberOf(1)} portal`, `${numberOf(1)} portal`])
    expect(await get(`?policyNumber=${numberOf(3)}`, member)).toMatchObject({ status: 404, code: 'policy-not-found' })
    expect((await get('?caseNumber=EO-261124-AAAAAA', member)).items).toHaveLength(1)
  })

  it('says what is wrong with a cursor of its own making', async () => {
    expect(await get('?cursor=nonsense')).toMatchObject({ status: 400, code: 'cursor-unreadable' })
  })

  it('delivers through the real queue and tells the case once for each SMS (1.2.2, R.2)', async () => {
    await world.work()
    for (let waits = 0; told.length < 4 && waits < 100; waits += 1) await new Promise((done) => setTimeout(done, 100))
    expect(told.toSorted()).toEqual(ids.toSorted())
    expect((await get('')).items.every(({ state }: { state: string }) => state === 'delivered')).toBe(true)
  })
})
