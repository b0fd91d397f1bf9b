import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'

/** One writing request as its sender named it. */
export interface KeyedRequest {
  readonly actor: Actor
  readonly key: string
  readonly operation: string
  readonly digest: string
}

/** An answer as it was first given. */
export interface StoredAnswer {
  readonly status: number
  readonly body: string
}

const visible = /^[\x21-\x7e]{8,100}$/

/** The key of a writing request. @throws Refusal `idempotency-key-missing` */
export function keyOf(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || !visible.test(header)) throw new Refusal('idempotency-key-missing')
  return header
}

/** What a request asks for, as a digest: the same request gives the same digest whatever the order of its keys. */
export function digestOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts, sorted)).digest('hex')
}

function sorted(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/**
 * Claims a key for this transaction and finds the answer it was given before, if any. Of two at once, one goes on.
 *
 * @throws Refusal `idempotency-key-in-progress`, `idempotency-key-reused`
 */
export async function answerBefore(tx: Tx, house: House, request: KeyedRequest): Promise<StoredAnswer | undefined> {
  const [claimed, stored] = await Promise.all([
    sql<{ claimed: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`${request.actor.id} ${request.key}`}, 7219)) as claimed`.execute(tx),
    tx.selectFrom('idempotency_key').selectAll().where('actor_id', '=', request.actor.id).where('key', '=', request.key).executeTakeFirst(),
  ])
  if (claimed.rows[0]?.claimed !== true) throw new Refusal('idempotency-key-in-progress')
  if (stored === undefined) return undefined
  if (stored.operation !== request.operation || stored.body_digest !== request.digest) throw new Refusal('idempotency-key-reused')
  const { sealed } = stored.answer as { sealed: string }
  return { status: stored.status, body: house.cipher.open(Buffer.from(sealed, 'base64')) }
}

/** Keeps an answer with what was written, sealed because it may speak of a person (N.5). */
export async function keepAnswer(tx: Tx, house: House, request: KeyedRequest, answer: StoredAnswer): Promise<void> {
  await tx
    .insertInto('idempotency_key')
    .values({
      actor_id: request.actor.id,
      key: request.key,
      operation: request.operation,
      body_digest: request.digest,
      status: answer.status,
      answer: JSON.stringify({ sealed: house.cipher.seal(answer.body).toString('base64') }),
      at: house.now().toString(),
    })
    .execute()
}
