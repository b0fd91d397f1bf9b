import type { FastifyInstance, FastifyRequest } from 'fastify'
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

/** Finds who sent a request by its session; null when nobody is signed in. */
export type FindActor = (request: FastifyRequest) => Promise<Actor | null>

/** The web server with the house it serves. */
export interface App {
  readonly server: FastifyInstance
  readonly house: House
  readonly findActor: FindActor
}
