import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/refusal.ts'
import { coordinator, look, open, reviewer, send, walkTo, worldUnderTest } from '../cases/test-case.ts'
import { type Db, inTransaction, openDatabase, type Tx } from '../db/database.ts'
import { newCaseNumber } from '../db/identifier.ts'
import { getPolicy } from '../policies/store.ts'
import { holdUse } from './hold-use.ts'
import { consumeUse, releaseUse, returnUse } from './spend-use.ts'
import { type RightKey, usesOf } from './store.ts'

const atOnce = 100
const rounds = 200
const house = await worldUnderTest()
const crowd = openDatabase(house.config.databaseUrl, { most: atOnce })
afterAll(crowd.close)

const policyNumber = 'H2021-DEMO-0001'
const insuredId = (await getPolicy(house.db, policyNumber))?.insuredId ?? ''
const uses = { limit: 1, per: 'coverage-period', carryOver: false, hold: 'approved', consume: 'booked', clause: '1.3.2' } as const
const numbers = Array.from({ length: atOnce }, () => newCaseNumber('EO', '2026-11-24'))

await sql`insert into case_directory (policy_number, case_number) select ${policyNumber}, unnest(${numbers}::text[])`.execute(house.db)
await sql`
  insert into kase (policy_number, case_number, service, lifecycle, state, insured_id, channel, language, handbook_id, handbook_version, requester_relation, requested_on, opened_at)
  select ${policyNumber}, unnest(${numbers}::text[]), 'race', 'appointment', 'received', ${insuredId}, 'phone', 'zh', 'h2021', 'race', 'insured', '2026-11-24', now()`.execute(house.db)

/** Lets everybody ask at the same moment, each in a transaction of their own; answers what each got: a hold, or the code of the refusal. */
async function ask<Asker>(db: Db, askers: readonly Asker[], hold: (tx: Tx, asker: Asker) => Promise<unknown>): Promise<string[]> {
  return await Promise.all(
    askers.map(async (asker) => {
      try {
        await inTransaction(db, async (tx) => await hold(tx, asker))
        return 'held'
      } catch (error) {
        if (error instanceof Refusal) return error.code
        throw error
      }
    }),
  )
}

const held = (answers: readonly string[]) => answers.filter((answer) => answer === 'held').length

describe('a hundred simultaneous requests on one remaining use (1.3.2, R.3)', () => {
  it('end with exactly one that holds it, two hundred times over, and every other hears who has it (1.3.2, R.3)', async () => {
    const right: RightKey = { policyNumber, insuredId, service: 'race' }
    const holders = new Set<string>()
    for (let round = 0; round < rounds; round += 1) {
      const answers = await ask(crowd.db, numbers, async (tx, caseNumber) => await holdUse(tx, right, uses, caseNumber, house.now()))
      const live = (await usesOf(house.db, right)).filter(({ status }) => status === 'held')
      expect({ round, held: held(answers), refused: answers.filter((answer) => answer === 'use-already-held').length, live: live.length }).toEqual({ round, held: 1, refused: atOnce - 1, live: 1 })
      const [one] = live
      if (one === undefined) throw new Error('nobody holds the use')
      holders.add(one.caseNumber)
      await inTransaction(house.db, async (tx) => await releaseUse(tx, policyNumber, one.id, null, house.now()))
    }
    expect(holders.size).toBeGreaterThan(1)
  }, 300_000)

  it('would be caught by this test if a program looked first and wrote afterwards, without the index (R.3)', async () => {
    await sql`create table naive_use (round integer not null, case_number text not null)`.execute(house.db)
    const perRound: number[] = []
    for (let round = 0; round < 20; round += 1) {
      const answers = await ask(crowd.db, numbers, async (tx, caseNumber) => {
        const { rows } = await sql`select 1 from naive_use where round = ${round}`.execute(tx)
        if (rows.length > 0) throw new Refusal('use-already-held')
        await sql`insert into naive_use values (${round}, ${caseNumber})`.execute(tx)
      })
      perRound.push(held(answers))
    }
    await sql`drop table naive_use`.execute(house.db)
    expect(Math.max(...perRound)).toBeGreaterThan(1)
  })

  it('hold no more than a contract of two uses grants (P.3, R.3)', async () => {
    const right: RightKey = { policyNumber, insuredId, service: 'race-for-two' }
    for (let round = 0; round < 10; round += 1) {
      expect(held(await ask(crowd.db, numbers, async (tx, caseNumber) => await holdUse(tx, right, { ...uses, limit: 2 }, caseNumber, house.now())))).toBe(2)
      const live = (await usesOf(house.db, right)).filter(({ status }) => status === 'held')
      expect(live.map(({ slot }) => slot).toSorted()).toEqual([1, 2])
      for (const { id } of live) await inTransaction(house.db, async (tx) => await releaseUse(tx, policyNumber, id, null, house.now()))
    }
  })
})

describe('giving a use back twice at the same moment (R.3)', () => {
  const right: RightKey = { policyNumber, insuredId, service: 'race-back' }
  const twice = async (giveBack: (tx: Tx) => Promise<boolean>) => (await Promise.all([1, 2].map(async () => await inTransaction(crowd.db, giveBack)))).toSorted()

  it('releases a held one once, and returns a spent one to held once (1.3.4, R.3)', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = (await inTransaction(house.db, async (tx) => await holdUse(tx, right, uses, numbers[round] ?? '', house.now()))) ?? ''
      await inTransaction(house.db, async (tx) => await consumeUse(tx, policyNumber, id, house.now()))
      expect(await twice(async (tx) => await releaseUse(tx, policyNumber, id, null, house.now()))).toEqual([false, false])
      expect(await twice(async (tx) => await returnUse(tx, policyNumber, id, 'hospital'))).toEqual([false, true])
      expect(await twice(async (tx) => await releaseUse(tx, policyNumber, id, 'hospital', house.now()))).toEqual([false, true])
    }
    expect((await usesOf(house.db, right)).every(({ status, fault }) => status === 'released' && fault === 'hospital')).toBe(true)
  })

  it('counts a cancellation by the hospital once when two people record it (1.3.4, R.3)', async () => {
    const kase = await walkTo(house, 'H2021-DEMO-0003', 'awaitingVisit')
    const answers = await Promise.all(
      [1, 2].map(async () => await send(house, kase.number, coordinator, { type: 'recordHospitalCancellation', by: 'hospital', evidence: '停诊通知' }).then(() => 'returned', (error: Refusal) => error.code)),
    )
    expect(answers.toSorted()).toEqual(['command-out-of-order', 'returned'])
    const after = await look(house, kase.number)
    expect(after.use?.status).toBe('held')
    expect(after.promises.filter(({ name, state }) => name === 'arranged' && state === 'running')).toHaveLength(1)
  })
})

describe('twenty approvals of different cases of one insured at the same moment (1.3.2, R.3)', () => {
  it('let one through, and its withdrawal lets one of the others through (1.3.2, R.3)', async () => {
    const diseases = house.shelf.get('h2021', (await getPolicy(house.db, 'H2021-DEMO-0015'))?.handbookVersion ?? '').diseases.map(({ id }) => id).slice(0, 20)
    let waiting: string[] = []
    for (const disease of diseases) waiting.push((await open(house, 'H2021-DEMO-0015', undefined, { facts: { disease } })).number)
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(waiting.map(async (number) => await send(house, number, reviewer, { type: 'approve' }).then(({ state }) => state, (error: Refusal) => error.code)))
      expect(answers.filter((answer) => answer === 'understandingNeed')).toHaveLength(1)
      expect(answers.filter((answer) => answer === 'use-already-held' || answer === 'verdict-not-eligible')).toHaveLength(waiting.length - 1)
      const through = waiting[answers.indexOf('understandingNeed')] ?? ''
      await send(house, through, coordinator, { type: 'withdraw', isSure: true })
      waiting = waiting.filter((number) => number !== through)
    }
  })
})
