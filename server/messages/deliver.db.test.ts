import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/database.ts'
import { testDatabase } from '../db/test-database.ts'
import { testHouse } from '../test-house.ts'
import { deliverDue } from './deliver.ts'
import { type DeliveredMessage, messageJobs } from './jobs.ts'
import { addInsured, idOf } from './message.test-support.ts'
import { fileOutbox, type SmsMessage, type SmsProvider } from './provider.ts'
import { sendCode } from './send-code.ts'
import { listMessages } from './store.ts'
import { deliveryJob, tell } from './tell.ts'

const noon = '2026-11-24T12:00:00+08:00'
const caseNumber = 'EO-261124-7K3Q9D'
const { db } = await testDatabase()
const house = testHouse(db, { now: noon })
const people = new Map<string, string>()
let count = 0

async function insured(more: Parameters<typeof addInsured>[3] = {}): Promise<string> {
  count += 1
  const policyNumber = `MSG-${String(count).padStart(4, '0')}`
  people.set(policyNumber, (await addInsured(db, house, policyNumber, more)).id)
  return policyNumber
}

async function say(policyNumber: string, template: string, values: Record<string, string> = {}): Promise<string> {
  return await inTransaction(db, async (tx) => idOf(await tell(tx, house, { template, policyNumber, caseNumber, personId: people.get(policyNumber) ?? '', values, at: house.now() })))
}

function outbox(): { id: string; to: string; text: string }[] {
  const folder = join(house.config.dataFolder, 'outbox')
  return readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { id: string; to: string; text: string }))
}

/** A provider that counts what was sent; some answers may be failures. */
function counting(answer: (message: SmsMessage) => Promise<boolean> = async () => true): SmsProvider & { readonly sent: string[] } {
  const sent: string[] = []
  return {
    sent,
    send: async (message) => {
      if (!(await answer(message))) return { accepted: false, error: 'carrier is busy' }
      sent.push(message.id)
      return { accepted: true }
    },
  }
}

beforeEach(async () => {
  house.setNow(noon)
  house.queued.length = 0
  await db.deleteFrom('message').execute()
})

describe('telling a person (1.2.2, 1.2.4)', () => {
  it('writes the portal text at once and an SMS to be delivered, and sends nothing inside the transaction', async () => {
    const policyNumber = await insured()
    const id = await say(policyNumber, 'result-approved')
    const messages = await listMessages(db, { policyNumbers: [policyNumber] }, 10)
    expect(messages.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual(['portal delivered', 'sms waiting'])
    expect(messages.find((one) => one.id === id)).toMatchObject({ channel: 'sms', toMasked: '138****8000', smsPieces: 1, language: 'zh' })
    expect(house.queued).toMatchObject([{ job: deliveryJob, data: { policyNumber, messageId: id } }])
  })

  it('keeps neither name nor number in plain (N.5)', async () => {
    const policyNumber = await insured()
    await say(policyNumber, 'result-approved')
    const rows = JSON.stringify(await db.selectFrom('message').selectAll().where('policy_number', '=', policyNumber).execute())
    expect(rows).not.toContain('王示例')
    expect(rows).not.toContain('13800138000')
  })

  it('speaks English to an insured who reads English', async () => {
    const policyNumber = await insured({ language: 'en', name: 'Jane Sample' })
    await say(policyNumber, 'request-received')
    const [message] = await listMessages(db, { policyNumbers: [policyNumber], channel: 'sms' }, 1)
    expect(message?.text).toContain('Dear J*** S***, request EO-261124-7K3Q9D')
  })

  it('tells only the portal where there is no phone', async () => {
    const policyNumber = await insured({ phone: null })
    const id = await say(policyNumber, 'withdrawn')
    expect(await listMessages(db, { policyNumbers: [policyNumber] }, 10)).toMatchObject([{ id, channel: 'portal', state: 'delivered' }])
    expect(house.queued).toEqual([])
  })

  it('refuses a person the policy does not have', async () => {
    const policyNumber = await insured()
    people.set(policyNumber, '00000000-0000-7000-8000-000000000000')
    await expect(say(policyNumber, 'withdrawn')).rejects.toMatchObject({ code: 'person-not-found' })
  })

  it('waits for the morning at night, unless the visit is within a day (1.2.4)', async () => {
    house.setNow('2026-11-24T22:00:00+08:00')
    const policyNumber = await insured()
    const far = await say(policyNumber, 'booking-changed', { visitAt: '2026-11-27T09:00:00+08:00' })
    const near = await say(policyNumber, 'booking-changed', { visitAt: '2026-11-25T09:00:00+08:00' })
    const plain = await say(policyNumber, 'result-approved')
    const provider = counting()
    expect(await deliverDue(house, provider)).toBe(1)
    expect(provider.sent).toEqual([near])
    house.setNow('2026-11-25T07:59:59+08:00')
    expect(await deliverDue(house, provider)).toBe(0)
    house.setNow('2026-11-25T08:00:00+08:00')
    expect(await deliverDue(house, provider)).toBe(2)
    expect(provider.sent.toSorted()).toEqual([far, near, plain].toSorted())
  })
})

describe('delivery (1.2.2, R.2)', () => {
  it('writes the file outbox, marks the message and tells the case', async () => {
    const told: DeliveredMessage[] = []
    const jobs = messageJobs(async (_house, delivered) => void told.push(delivered))
    const policyNumber = await insured()
    const id = await say(policyNumber, 'result-approved')
    expect(await house.runJobs(jobs)).toBe(2)
    expect(outbox().filter((line) => line.id === id)).toMatchObject([{ to: '+8613800138000' }])
    expect(told).toMatchObject([{ policyNumber, caseNumber, template: 'result-approved', messageId: id }])
    const [message] = await listMessages(db, { policyNumbers: [policyNumber], channel: 'sms' }, 1)
    expect(message).toMatchObject({ state: 'delivered', attempts: 1, lastError: null })
  })

  it('is swept every minute, so that a lost job loses no message', async () => {
    const policyNumber = await insured()
    const id = await say(policyNumber, 'withdrawn')
    house.queued.length = 0
    const job = messageJobs(async () => {}).find(({ name }) => name === deliveryJob)
    expect(job?.cron).toBe('* * * * *')
    await job?.run(house, {})
    expect(outbox().filter((line) => line.id === id)).toHaveLength(1)
  })

  it('sends every message exactly once when four workers run at the same time', async () => {
    const policyNumber = await insured()
    const ids: string[] = []
    for (let made = 0; made < 120; made += 1) ids.push(await say(policyNumber, 'visit-attended'))
    const provider = counting(async () => await new Promise((done) => setTimeout(() => done(true), 1)))
    const done = await Promise.all([1, 2, 3, 4].map(async () => await deliverDue(house, provider)))
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(120)
    expect(provider.sent.toSorted()).toEqual(ids.toSorted())
    expect(await db.selectFrom('message').select('id').where('channel', '=', 'sms').where('state', '<>', 'delivered').execute()).toEqual([])
  })

  it('tries again after a growing wait, and gives up after five attempts', async () => {
    const policyNumber = await insured()
    await say(policyNumber, 'visit-attended')
    const provider = counting(async () => false)
    const seen: string[] = []
    for (const minutes of [0, 1, 5, 15, 60]) {
      house.setNow(house.now().add({ minutes }).subtract({ seconds: 1 }))
      if (minutes > 0) expect(await listed(policyNumber)).toMatchObject(await deliverAndList(policyNumber, provider))
      house.setNow(house.now().add({ seconds: 1 }))
      await deliverDue(house, provider)
      const { state, attempts } = await listed(policyNumber)
      seen.push(`${attempts} ${state}`)
    }
    expect(seen).toEqual(['1 waiting', '2 waiting', '3 waiting', '4 waiting', '5 failed'])
    house.setNow('2026-11-26T12:00:00+08:00')
    expect(await deliverDue(house, counting())).toBe(0)
    expect((await listed(policyNumber)).lastError).toBe('carrier is busy')
  })

  it('leaves a message to the next worker when the first dies, and the outbox does not hold it twice', async () => {
    const policyNumber = await insured()
    const id = await say(policyNumber, 'visit-attended')
    const files = fileOutbox(house.config.dataFolder)
    const dying: SmsProvider = { send: async (message) => (await files.send(message), await new Promise(() => {})) }
    void deliverDue(house, dying)
    while ((await listed(policyNumber)).state !== 'sent' || outbox().every((line) => line.id !== id)) await new Promise((done) => setTimeout(done, 5))
    expect(await deliverDue(house, files)).toBe(0)
    house.setNow('2026-11-24T12:02:00+08:00')
    expect(await deliverDue(house, files)).toBe(1)
    expect(outbox().filter((line) => line.id === id)).toHaveLength(1)
    expect(await listed(policyNumber)).toMatchObject({ state: 'delivered', attempts: 2 })
  })

  it('does not let a worker thought dead disturb the one who took over', async () => {
    const policyNumber = await insured()
    await say(policyNumber, 'visit-attended')
    const slow = Promise.withResolvers<boolean>()
    const next = Promise.withResolvers<boolean>()
    const first = deliverDue(house, counting(async () => await slow.promise))
    while ((await listed(policyNumber)).attempts < 1) await new Promise((done) => setTimeout(done, 5))
    house.setNow('2026-11-24T12:02:00+08:00')
    const second = deliverDue(house, counting(async () => await next.promise))
    while ((await listed(policyNumber)).attempts < 2) await new Promise((done) => setTimeout(done, 5))
    slow.resolve(false)
    expect(await first).toBe(0)
    expect(await listed(policyNumber)).toMatchObject({ state: 'sent', attempts: 2, lastError: null })
    next.resolve(true)
    expect(await second).toBe(1)
  })

  it('shares the work with whoever comes along while the carrier is slow', async () => {
    const policyNumber = await insured()
    for (let made = 0; made < 3; made += 1) await say(policyNumber, 'visit-attended')
    const other = counting()
    const slow = counting(async () => {
      house.setNow(house.now().add({ minutes: 1 }))
      expect(await deliverDue(house, other)).toBe(2)
      return true
    })
    expect(await deliverDue(house, slow)).toBe(1)
    expect(new Set([...slow.sent, ...other.sent]).size).toBe(3)
  })

  it('sends a one-time code by the provider only; no row of the database holds it (N.5)', async () => {
    await sendCode(house, '+8613800138000', '480213')
    expect(outbox().at(-1)?.text).toContain('480213')
    expect(await db.selectFrom('message').select('id').execute()).toEqual([])
  })
})

async function listed(policyNumber: string) {
  const [message] = await listMessages(db, { policyNumbers: [policyNumber], channel: 'sms' }, 1)
  if (message === undefined) throw new Error('no message')
  return message
}

/** A second too early nothing is sent: the message after the run is the message before it. */
async function deliverAndList(policyNumber: string, provider: SmsProvider) {
  await deliverDue(house, provider)
  return await listed(policyNumber)
}
