import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/refusal.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { newId } from '../db/identifier.ts'
import { route } from './route.ts'
import { testServer, testWorld } from './test-server.ts'

const { house } = await testWorld()
let holdMs = 0
let failures: Error[] = []
let runs = 0

// The handler stands in for a noun: it writes one incident, as the operation does, and can be told to be slow or to fail.
const { app } = await testServer(house, (under) => {
  route(under, 'recordIncident', async ({ body, actor, now, tx }) => {
    runs += 1
    const id = newId(now)
    await tx.insertInto('incident').values({ id, at: now.toString(), kind: body.kind, happened: body.happened, affected: body.affected, measures: body.measures, recorded_by: actor.name, told_people_at: null, told_regulator_at: null }).execute()
    if (holdMs > 0) await sql`select pg_sleep(${holdMs / 1000})`.execute(tx)
    const failure = failures.shift()
    if (failure !== undefined) throw failure
    return { id, at: now.toString(), kind: body.kind, happened: body.happened, affected: body.affected, measures: body.measures, recordedBy: actor.name, toldRegulatorAt: null, toldPeopleAt: null }
  })
})
const administrator = await signInAs(app, 'administrator')
const other = await signInAs(app, 'administrator')
const incident = { kind: 'fault', happened: 'a disk failed', affected: 'nobody', measures: 'replaced' }

async function send(key: string | undefined, body: object = incident, cookie = administrator.cookie) {
  return await app.server.inject({ method: 'POST', url: '/api/v1/incidents', headers: { cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) }, payload: body })
}

async function incidents(): Promise<number> {
  const { count } = await house.db.selectFrom('incident').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

beforeEach(async () => {
  holdMs = 0
  failures = []
  runs = 0
  await house.db.deleteFrom('incident').execute()
})

describe('an Idempotency-Key', () => {
  it('has to be there, visible, and 8 to 100 characters long', async () => {
    for (const key of [undefined, '', 'short', 'with space', 'x'.repeat(101), 'schlüssel-1']) expect((await send(key)).json()).toMatchObject({ status: 400, code: 'idempotency-key-missing' })
    expect((await send('12345678')).statusCode).toBe(201)
    expect((await send('y'.repeat(100))).statusCode).toBe(201)
    expect(await incidents()).toBe(2)
  })

  it('is found by a server whose tables a migration has changed while it runs', async () => {
    for (let at = 0; at < 4; at += 1) expect((await send(`before-${at}`)).statusCode).toBe(201)
    await sql`alter table idempotency_key add column remark text`.execute(house.db)
    expect((await send('before-1')).headers['idempotency-replayed']).toBe('true')
    expect((await send('after-it')).statusCode).toBe(201)
    await sql`alter table idempotency_key drop column remark`.execute(house.db)
  })

  it('gives the first answer again to the same request, and does nothing twice', async () => {
    const first = await send('same-request')
    const again = await send('same-request', { measures: 'replaced', affected: 'nobody', happened: 'a disk failed', kind: 'fault' })
    expect(again.statusCode).toBe(201)
    expect(again.body).toBe(first.body)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(await incidents()).toBe(1)
  })

  it('is refused for another body', async () => {
    await send('reused-key')
    expect((await send('reused-key', { ...incident, measures: 'none' })).json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
    expect(await incidents()).toBe(1)
  })

  it('belongs to the one who sent it', async () => {
    await send('shared-key')
    expect((await send('shared-key', incident, other.cookie)).headers['idempotency-replayed']).toBeUndefined()
    expect(await incidents()).toBe(2)
  })

  it('lets one of many at the same moment go on and tells the others that it is in progress', async () => {
    holdMs = 300
    const answers = await Promise.all(Array.from({ length: 8 }, async () => await send('many-at-once')))
    const codes = answers.map((answer) => answer.statusCode).sort()
    expect(codes).toEqual([201, 409, 409, 409, 409, 409, 409, 409])
    expect(answers.filter((answer) => answer.statusCode === 409).every((answer) => answer.json().code === 'idempotency-key-in-progress')).toBe(true)
    expect(await incidents()).toBe(1)
    expect((await send('many-at-once')).headers['idempotency-replayed']).toBe('true')
  })

  it('is not spent by a refusal, which leaves nothing behind', async () => {
    failures = [new Refusal('same-person')]
    expect((await send('refused-once')).json()).toMatchObject({ status: 403, code: 'same-person' })
    expect(await incidents()).toBe(0)
    expect((await send('refused-once')).statusCode).toBe(201)
  })

  it('keeps answers sealed, because they may speak of a person (N.5)', async () => {
    await send('sealed-answer')
    const kept = await sql<{ answer: string }>`select answer::text as answer from idempotency_key where key = 'sealed-answer'`.execute(house.db)
    expect(kept.rows[0]?.answer).not.toContain('disk')
  })
})

describe('a transaction PostgreSQL gives up', () => {
  const deadlock = async () => await house.db.connection().execute(async (db) => await sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`.execute(db)).catch((error: Error) => error)

  it('is tried again up to three times, and the work is done once', async () => {
    failures = [await deadlock(), await deadlock(), await deadlock()] as Error[]
    expect((await send('three-deadlocks')).statusCode).toBe(201)
    expect(runs).toBe(4)
    expect(await incidents()).toBe(1)
  })

  it('is answered with a conflict after the third', async () => {
    failures = (await Promise.all([deadlock(), deadlock(), deadlock(), deadlock()])) as Error[]
    expect((await send('four-deadlocks')).json()).toMatchObject({ status: 409, code: 'busy-try-again' })
    expect(await incidents()).toBe(0)
  })
})
