import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { accounts, type MoneyEvent } from '../../core/advance/account.ts'
import { Refusal } from '../../core/refusal.ts'
import { worldUnderTest } from '../cases/test-case.ts'
import { inTransaction, openDatabase } from '../db/database.ts'
import { newCaseNumber } from '../db/identifier.ts'
import { getPolicy } from '../policies/store.ts'
import { post, reverse } from './post.ts'
import { balancesOfStay, type StayKey, transactionsOf, trialBalance } from './store.ts'

const house = await worldUnderTest()
const crowd = openDatabase(house.config.databaseUrl, { most: 12 })
afterAll(crowd.close)
const policyNumber = 'H2021-DEMO-0001'
const insuredId = (await getPolicy(house.db, policyNumber))?.insuredId ?? ''

async function aStay(): Promise<StayKey> {
  const caseNumber = newCaseNumber('HA', '2026-11-24')
  await sql`insert into case_directory (policy_number, case_number) values (${policyNumber}, ${caseNumber})`.execute(house.db)
  await sql`
    insert into kase (policy_number, case_number, service, lifecycle, state, insured_id, channel, language, handbook_id, handbook_version, requester_relation, requested_on, opened_at)
    values (${policyNumber}, ${caseNumber}, 'hospital-advance', 'advance', 'open', ${insuredId}, 'phone', 'zh', 'h2021', '2021-06', 'insured', '2026-11-24', now())`.execute(house.db)
  return { policyNumber, caseNumber }
}

const posted = async (stay: StayKey, key: string, event: MoneyEvent) =>
  await inTransaction(crowd.db, async (tx) => await post(tx, { ...stay, key, event, clause: '5.2.5', by: '测试', at: house.now() }))
const outcome = async (doing: Promise<unknown>) => await doing.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)))
const close = async ({ caseNumber }: StayKey) => await sql`update kase set is_open = false, closed_at = now() where policy_number = ${policyNumber} and case_number = ${caseNumber}`.execute(house.db)

describe('the ledger of a stay (5.2.5, 5.2.6, 5.2.8)', () => {
  it('posts an event once for its key, however often and from wherever it is tried (5.2.5)', async () => {
    const stay = await aStay()
    const tries = await Promise.all(Array.from({ length: 12 }, async () => await posted(stay, 'deposit 1', { kind: 'advance-sent', amountFen: 3_000_000 })))
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1)
    expect(await balancesOfStay(house.db, stay)).toMatchObject({ 'in-flight': 3_000_000, bank: -3_000_000 })
  })

  it('a key that stands for another event is refused', async () => {
    const stay = await aStay()
    await posted(stay, 'deposit 2', { kind: 'advance-sent', amountFen: 100 })
    expect(await outcome(posted(stay, 'deposit 2', { kind: 'advance-sent', amountFen: 101 }))).toBe('posting-key-reused')
    expect(await outcome(posted(await aStay(), 'deposit 2', { kind: 'advance-sent', amountFen: 100 }))).toBe('posting-key-reused')
  })

  it('nothing is confirmed that was not sent, nothing repaid that is not owed, also when two try at once (5.3.10)', async () => {
    const stay = await aStay()
    expect(await outcome(posted(stay, 'done 3', { kind: 'advance-done', amountFen: 1 }))).toBe('posting-exceeds-account')
    await posted(stay, 'sent 3', { kind: 'advance-sent', amountFen: 500 })
    const twice = await Promise.all(['a', 'b'].map(async (key) => await outcome(posted(stay, `done 3 ${key}`, { kind: 'advance-done', amountFen: 500 }))))
    expect(twice.sort()).toEqual(['done', 'posting-exceeds-account'])
    await posted(stay, 'claim 3', { kind: 'claim-adjudicated', adjudicatedFen: 450, advancedFen: 500 })
    const repaid = await Promise.all(['a', 'b', 'c'].map(async (key) => await outcome(posted(stay, `repaid 3 ${key}`, { kind: 'member-repaid', amountFen: 50 }))))
    expect(repaid.filter((code) => code === 'done')).toHaveLength(1)
  })

  it('a correction reverses, once; nothing is edited or deleted (5.2.8)', async () => {
    const stay = await aStay()
    await posted(stay, 'sent 4', { kind: 'advance-sent', amountFen: 700 })
    const back = async () => await outcome(inTransaction(crowd.db, async (tx) => await reverse(tx, stay, 'sent 4', { reason: '录入错误', by: '测试', at: house.now() })))
    expect((await Promise.all([back(), back()])).sort()).toEqual(['done', 'posting-already-reversed'])
    expect(Object.values(await balancesOfStay(house.db, stay))).toEqual(accounts.map(() => 0))
    expect((await transactionsOf(house.db, stay)).map(({ kind, reason }) => [kind, reason])).toEqual([['advance-sent', null], ['reversal', '录入错误']])
    await expect(sql`update ledger_posting set amount_fen = 1 where policy_number = ${policyNumber} and case_number = ${stay.caseNumber}`.execute(house.db)).rejects.toThrow('append-only')
    await expect(sql`delete from ledger_transaction where policy_number = ${policyNumber} and case_number = ${stay.caseNumber}`.execute(house.db)).rejects.toThrow('append-only')
  })

  it('a case whose account is not at zero does not close, and closes once it is (5.2.8)', async () => {
    const stay = await aStay()
    await posted(stay, 'sent 5', { kind: 'advance-sent', amountFen: 100 })
    await expect(close(stay)).rejects.toThrow('at zero')
    await posted(stay, 'done 5', { kind: 'advance-done', amountFen: 100 })
    await expect(close(stay)).rejects.toThrow('at zero')
    await posted(stay, 'claim 5', { kind: 'claim-adjudicated', adjudicatedFen: 100, advancedFen: 100 })
    await close(stay)
  })

  it('thousands of random events from many hands leave a trial balance of zero and no account on its wrong side (5.2.8)', async () => {
    const stays = await Promise.all(Array.from({ length: 6 }, aStay))
    const kinds = ['advance-sent', 'advance-done', 'advance-refused', 'deposit-returned', 'payout-sent', 'payout-done', 'payout-refused', 'member-repaid', 'written-off'] as const
    let seed = 20261124
    const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below
    let written = 0
    await Promise.all(Array.from({ length: 12 }, async (_, worker) => {
      for (let at = 0; at < 250; at += 1) {
        const stay = stays[next(stays.length)] ?? stays[0]
        const amountFen = 1 + next(1_000)
        const event: MoneyEvent = next(10) === 0 ? { kind: 'claim-adjudicated', adjudicatedFen: amountFen, advancedFen: next(1_000) } : { kind: kinds[next(kinds.length)] ?? 'advance-sent', amountFen }
        if (stay !== undefined && (await outcome(posted(stay, `random ${worker} ${at}`, event))) === 'done') written += 1
      }
    }))
    expect(written).toBeGreaterThan(500)
    for (const stay of stays) {
      const balances = await balancesOfStay(house.db, stay)
      expect(accounts.reduce((sum, account) => sum + balances[account], 0)).toBe(0)
      expect([balances['in-flight'], balances.advanced, balances['owed-by-member'], -balances['claim-payable'], -balances['payout-in-flight']].filter((fen) => fen < 0)).toEqual([])
    }
    const whole = await trialBalance(house.db)
    expect(accounts.reduce((sum, account) => sum + whole[account], 0)).toBe(0)
  })
})
