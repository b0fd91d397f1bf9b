import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../db/database.ts'
import type { Job } from '../house.ts'
import { testWorld } from '../http/test-server.ts'

const done: string[] = []
let failuresLeft = 0
const jobs: readonly Job[] = [
  {
    name: 'note',
    run: async (_, { word }) => {
      done.push(word ?? '')
    },
  },
  {
    name: 'stumble',
    run: async (_, { word }) => {
      if (failuresLeft > 0) {
        failuresLeft -= 1
        throw new Error('stumbled')
      }
      done.push(word ?? '')
    },
  },
  { name: 'by-the-clock', cron: '0 9 * * *', run: async () => {} },
]
const { house, work } = await testWorld({ jobs, isWorking: true })
await work()

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) await wait(100)
}

describe('the queue', () => {
  it('runs what a transaction put in, and nothing of one that was undone', async () => {
    await inTransaction(house.db, async (tx) => {
      await house.enqueue(tx, 'note', { word: 'undone' })
      throw new Error('undo')
    }).catch(() => {})
    await inTransaction(house.db, async (tx) => await house.enqueue(tx, 'note', { word: 'committed' }))
    await until(() => done.includes('committed'))
    expect(done).toEqual(['committed'])
  })

  it('waits for the moment a job is meant for', async () => {
    const soon = Temporal.Now.instant().add({ seconds: 3 })
    await inTransaction(house.db, async (tx) => await house.enqueue(tx, 'note', { word: 'later' }, soon))
    await wait(1500)
    expect(done).not.toContain('later')
    await until(() => done.includes('later'))
    expect(Temporal.Instant.compare(Temporal.Now.instant(), soon)).toBeGreaterThan(0)
  })

  it('outlives a job that fails, and tries it again', async () => {
    failuresLeft = 1
    await inTransaction(house.db, async (tx) => {
      await house.enqueue(tx, 'stumble', { word: 'second try' })
      await house.enqueue(tx, 'note', { word: 'beside it' })
    })
    await until(() => done.includes('second try'))
    expect(done).toContain('beside it')
    expect(done).toContain('second try')
  })

  it('refuses a job nobody does', async () => {
    await expect(inTransaction(house.db, async (tx) => await house.enqueue(tx, 'dream', {}))).rejects.toThrow(/server\/jobs\/jobs\.ts/)
  })

  it('starts clocked jobs by Shanghai time (R.1)', async () => {
    const { rows } = await sql<{ name: string; cron: string; timezone: string }>`select name, cron, timezone from pgboss.schedule`.execute(house.db)
    expect(rows).toEqual([{ name: 'by-the-clock', cron: '0 9 * * *', timezone: 'Asia/Shanghai' }])
  })
})
