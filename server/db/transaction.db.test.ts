import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, openDatabase } from './database.ts'
import { isOutdatedPlan, statementNames } from './pipeline.ts'
import { testDatabase } from './test-database.ts'

const { db, url } = await testDatabase()
const one = openDatabase(url, { most: 1 })
afterAll(async () => await one.close())
const word = sql.table('word')
const add = (word: string) => sql`insert into word (word) values (${word})`
const words = async () => (await sql<{ word: string }>`select word from word order by place`.execute(db)).rows.map((row) => row.word)

beforeAll(async () => {
  await sql`create table word (place serial, word text unique)`.execute(db)
  await sql`create table echo (word text references word (word))`.execute(db)
})

describe('queries of one transaction asked together', () => {
  it('run in the order asked: what refers comes after what it refers to', async () => {
    await inTransaction(db, async (tx) => await Promise.all([add('first').execute(tx), sql`insert into echo (word) values (${'first'})`.execute(tx), add('second').execute(tx)]))
    expect(await words()).toEqual(['first', 'second'])
  })

  it('are all undone when one of them fails, and the first failure is the one told', async () => {
    const failing = inTransaction(db, async (tx) => await Promise.all([add('third').execute(tx), add('first').execute(tx), add('fourth').execute(tx)]))
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    expect(await words()).toEqual(['first', 'second'])
  })

  it('are undone by a throw of the work itself, and nothing asked afterwards runs outside', async () => {
    let late: Promise<unknown> = Promise.resolve()
    const failing = inTransaction(one.db, async (tx) => {
      late = add('third').execute(tx).then(async () => {
        await wait(50)
        await add('late').execute(tx)
      })
      throw new Error('the work failed')
    })
    await expect(failing).rejects.toThrow('the work failed')
    await expect(late).rejects.toThrow('after the end of its transaction')
    expect(await words()).toEqual(['first', 'second'])
  })

  it('are not committed when the work hides a failure', async () => {
    const hiding = inTransaction(one.db, async (tx) => {
      await add('third').execute(tx)
      await add('first').execute(tx).catch(() => {})
    })
    await expect(hiding).rejects.toThrow('rolled back instead of committed')
    expect(await words()).toEqual(['first', 'second'])
  })

  it('of many transactions at once on one connection stay apart', async () => {
    await Promise.all(Array.from({ length: 40 }, async (_, at) => {
      const run = inTransaction(one.db, async (tx) => {
        await Promise.all([add(`even ${at}`).execute(tx), sql`select pg_sleep(0.001)`.execute(tx)])
        if (at % 2 === 1) throw new Error('odd')
      })
      await run.catch(() => {})
    }))
    expect((await words()).length).toBe(22)
    expect((await words()).every((text) => !/[13579]$/.test(text))).toBe(true)
  })
})

describe('names of statements', () => {
  it('are given from the second time on, the same for the same text, and only so many', () => {
    const { of: nameOf } = statementNames(3)
    const twice = (text: string) => [nameOf(text), nameOf(text), nameOf(text)]
    const [none, name, again] = twice('select 1')
    expect(none).toBeUndefined()
    expect(name).toMatch(/^\w{1,63}$/)
    expect(again).toBe(name)
    const given = Array.from({ length: 5000 }, (_, at) => twice(`select ${at + 2}`)[2])
    expect(new Set(given.filter((one) => one !== undefined)).size).toBe(2)
    expect(nameOf('select 1')).toBe(name)
  })

  it('keep no text that came once, however many there are', () => {
    const { of: nameOf } = statementNames(3)
    for (let at = 0; at < 5000; at += 1) nameOf(`select ${at}`)
    expect([nameOf('select 0'), nameOf('select 0')]).toEqual([undefined, expect.any(String)])
  })

  it('are new for every connection once a migration has outdated a plan of one: it fails once, and no other', async () => {
    const four = openDatabase(url, { most: 4 })
    const read = async () => await inTransaction(four.db, async (tx) => (await Promise.all([sql<Record<string, unknown>>`select * from ${word} where word = ${'first'}`.execute(tx), sql`select pg_sleep(${0.02})`.execute(tx)]))[0].rows[0])
    const onEach = async () => await Promise.all([1, 2, 3, 4].map(read))
    for (let times = 0; times < 3; times += 1) await onEach()
    await sql`alter table word add column meaning text`.execute(db)
    expect(isOutdatedPlan(await read().catch((error: unknown) => error))).toBe(true)
    for (const found of await onEach()) expect(found).toMatchObject({ word: 'first', meaning: null })
    await four.close()
  })
})
