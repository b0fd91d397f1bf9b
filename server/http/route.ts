import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Operation } from '../../contract/operation.ts'
import { type OperationAnswer, type OperationBody, type OperationId, type OperationParams, type OperationQuery, operations } from '../../contract/operations.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Actor, anybody } from '../access/actor.ts'
import { LoggedRefusal } from '../audit/logged-refusal.ts'
import { mayUse, operationPermissions } from '../access/permissions.ts'
import { inTransaction, type Tx } from '../db/database.ts'
import { isOutdatedPlan } from '../db/pipeline.ts'
import type { House } from '../house.ts'
import { bytesOf, sendBytes } from './bytes.ts'
import type { App, Call } from './call.ts'
import { answerBefore, digestOf, type KeyedRequest, keepAnswer, keyOf, type StoredAnswer } from './idempotency.ts'
import { checkAddress, checkInput } from './input.ts'
import { languageOf } from './language.ts'
import { conflicts, isSqlState } from './problems.ts'

/** What a noun does with one checked request; it runs in one transaction. */
export type Handler<OpId extends OperationId> = (call: Call<OpId>) => Promise<OperationAnswer<OpId>>

interface Checked<OpId extends OperationId> {
  readonly params: OperationParams<OpId>
  readonly query: OperationQuery<OpId>
  readonly body: OperationBody<OpId>
}

/** Imports carry a whole file; everything else stays below the server's common limit. */
const largeBodies: { readonly [Id in OperationId]?: number } = { startImport: 29 * 1024 * 1024, startReconciliation: 5 * 1024 * 1024 }
const mostTries = 4
/** How often one address may ask what is open to all, without being known. */
const publicPerMinute = 60
const nothing = z.strictObject({})

/**
 * Registers one operation of the contract: input checked, actor found and permitted, handler in one transaction, answer stored under its key.
 *
 * @throws Error at start when the permission table has no entry for the operation
 */
export function route<OpId extends OperationId>(app: App, id: OpId, handler: Handler<OpId>): void {
  if (!Object.hasOwn(operationPermissions, id)) throw new Error(`${id} has no entry in server/access/permissions.ts; write down who may use it`)
  const op: Operation = operations[id]
  if (op.gives !== undefined && op.writes) throw new Error(`${id} answers bytes, which are not kept under a key; let it write nothing, or answer JSON`)
  const mostBytes = op.takes?.mostBytes ?? largeBodies[id]
  app.server.route({
    method: op.method,
    url: `/api/v1${op.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    config: { operation: id, takes: op.takes?.media, ...(operationPermissions[id].isPublic === true ? { rateLimit: { max: Math.min(publicPerMinute, app.house.config.requestsPerMinute), timeWindow: 60_000 } } : {}) },
    ...(mostBytes === undefined ? {} : { bodyLimit: mostBytes }),
    handler: async (request, reply) => {
      checkAddress(request.url)
      const actor = await permitted(app, id, request)
      const checked = checkedParts<OpId>(op, request)
      const key: KeyedRequest | undefined = op.writes
        ? { actor, key: keyOf(request.headers['idempotency-key']), operation: id, digest: digestOf(checked.params ?? null, checked.query ?? null, checked.body ?? null) }
        : undefined
      const call = { ...checked, actor, language: languageOf(request.headers['accept-language']), house: app.house }
      const work = async (tx: Tx) => await handler({ ...call, now: app.house.now(), tx })
      if (op.gives === undefined) return await answer(app, id, reply, key, work)
      return await sendBytes(reply, op, bytesOf(id, op, await done(app.house, work)))
    },
  })
}

async function permitted(app: App, id: OperationId, request: FastifyRequest): Promise<Actor> {
  if (operationPermissions[id].isPublic === true) return anybody
  const actor = await app.findActor(request)
  if (actor === null) throw new Refusal('sign-in-required')
  if (!mayUse(actor, id)) throw new Refusal('not-permitted')
  return actor
}

function checkedParts<OpId extends OperationId>(op: Operation, request: FastifyRequest): Checked<OpId> {
  const language = languageOf(request.headers['accept-language'])
  const query = { ...(request.query as object) }
  if (op.takes !== undefined && !Buffer.isBuffer(request.body)) throw new Refusal('media-unsupported')
  if (op.query === undefined) checkInput(nothing, query, 'query', language)
  return {
    params: op.params === undefined ? undefined : checkInput(op.params, { ...(request.params as object) }, 'params', language),
    query: op.query === undefined ? undefined : checkInput(op.query, query, 'query', language),
    body: op.body === undefined ? undefined : checkInput(op.body, request.body, 'body', language),
  } as Checked<OpId>
}

async function answer<OpId extends OperationId>(app: App, id: OpId, reply: FastifyReply, key: KeyedRequest | undefined, work: (tx: Tx) => Promise<OperationAnswer<OpId>>): Promise<FastifyReply> {
  const { house } = app
  const given = await done(house, async (tx) => {
    const before = key === undefined ? undefined : await answerBefore(tx, house, key)
    if (before !== undefined) return { ...before, value: JSON.parse(before.body) as unknown, isReplay: true }
    const value = await work(tx)
    const first = written(house, id, value)
    if (key !== undefined) await keepAnswer(tx, house, key, first)
    return { ...first, value, isReplay: false }
  })
  if (given.isReplay) reply.header('idempotency-replayed', 'true')
  const version = id === 'getCase' || id === 'sendCommand' || id === 'openCase' ? versionOf(given.value) : undefined
  if (version !== undefined) reply.header('etag', `"${version}"`)
  return await reply.code(given.status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(given.body)
}

/** Does the work of one request in one transaction. */
async function done<Answer>(house: House, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  return await retried(async () => await logged(house, inTransaction(house.db, work)))
}

/** Writes down a refusal that must be on record, after the request itself was undone (R.9). */
async function logged<Answer>(house: House, work: Promise<Answer>): Promise<Answer> {
  return await work.catch(async (error: unknown) => {
    if (error instanceof LoggedRefusal) await inTransaction(house.db, async (tx) => await error.log(tx))
    throw error
  })
}

function written(house: House, id: OperationId, value: unknown): StoredAnswer {
  const op: Operation = operations[id]
  const body = JSON.stringify(value)
  if (house.config.checksAnswers) {
    const read = op.answer.safeParse(JSON.parse(body))
    if (!read.success) throw new Error(`the answer of ${id} differs from the contract: ${read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`)
  }
  return { status: op.status ?? 200, body }
}

function versionOf(value: unknown): number | undefined {
  const { version } = value as { version?: unknown }
  return typeof version === 'number' ? version : undefined
}

/** Serialization failures, deadlocks and plans a migration has outdated are nobody's fault: the transaction is tried again, three times at most. */
async function retried<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries >= mostTries || !(isSqlState(error, ...conflicts) || isOutdatedPlan(error))) throw error
    }
  }
}
