import type { FastifyInstance } from 'fastify'
import type { OperationBody, OperationId, OperationParams, OperationQuery } from '../../contract/operations.ts'
import type { Language } from '../../contract/values.ts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'

/** One request as a handler sees it: checked, permitted, and inside one transaction. */
export interface Call<OpId extends OperationId> {
  readonly params: OperationParams<OpId>
  readonly query: OperationQuery<OpId>
  readonly body: OperationBody<OpId>
  readonly actor: Actor
  readonly language: Language
  readonly now: Temporal.Instant
  readonly house: House
  /** Everything the handler reads and writes; a throw undoes all of it. */
  readonly tx: Tx
}

/** The web server with the house it serves. */
export interface App {
  readonly server: FastifyInstance
  readonly house: House
}
