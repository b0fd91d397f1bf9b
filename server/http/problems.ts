import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import type { Problem } from '../../contract/problem.ts'
import type { Language } from '../../contract/values.ts'
import { Refusal } from '../../core/refusal.ts'
import { languageOf } from './language.ts'
import { generalProblems, problemWords } from './problem-words.ts'

/** A refusal of what was typed, with a sentence for each field. */
export class InputProblem extends Refusal {
  readonly fields: Problem['fields']

  constructor(fields: Problem['fields']) {
    super('input-invalid')
    this.fields = fields
  }
}

/** The answer a problem gives: RFC 9457 with the house's members. */
export function problemOf(refusal: Refusal, language: Language, traceId: string): Problem {
  const words = problemWords[refusal.code] ?? { status: 422, zh: '手册或当前状态不允许这样做。', en: 'The handbook or the present state does not allow this.' }
  const { clauses = [], missing = [], details } = refusal.because
  return {
    type: `/problems/${refusal.code}`,
    title: refusal.code,
    status: words.status,
    detail: words[language],
    code: refusal.code,
    clauses: [...clauses],
    missing: [...missing],
    fields: refusal instanceof InputProblem ? [...refusal.fields] : [],
    ...(details === undefined ? {} : { details: { ...details } }),
    traceId,
  }
}

/** What any error becomes on the way out: a refusal as it is, a fault without its detail, an absent database as unavailable. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (isDatabaseAway(error)) return new Refusal('unavailable')
  if (isSqlState(error, ...conflicts)) return new Refusal('busy-try-again')
  if (isSqlState(error, ...unstorable)) return new Refusal('input-invalid')
  return new Refusal(codeOfServer(error as Partial<FastifyError>))
}

/** Serialization failures and deadlocks: the whole transaction may be tried again. */
export const conflicts = ['40001', '40P01'] as const
/** Values PostgreSQL cannot store that the contract's checks let through: NUL, a number, a day or an instant out of range, a year of five digits. */
const unstorable = ['22003', '22007', '22008', '22009', '22021', '22P05'] as const
const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', '57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08006'])

/** Whether PostgreSQL answered with one of these states. */
export function isSqlState(error: unknown, ...states: readonly string[]): boolean {
  return error instanceof pg.DatabaseError && error.code !== undefined && states.includes(error.code)
}

/** Whether the database cannot be reached at this moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (away.has((error as NodeJS.ErrnoException).code ?? '')) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message)
}

function codeOfServer(error: Partial<FastifyError>): keyof typeof generalProblems {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'payload-too-large'
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'media-unsupported'
  if (error.code === 'FST_ERR_BAD_URL') return 'address-unreadable'
  const status = error.statusCode ?? 500
  if (status === 429) return 'too-many-requests'
  if (status === 404) return 'route-not-found'
  return status >= 400 && status < 500 ? 'request-unreadable' : 'fault'
}

/** Writes any error as a problem answer; only faults and outages are logged as errors, a person's mistake is not one. */
export async function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const refusal = refusalOf(error)
  const problem = problemOf(refusal, languageOf(request.headers['accept-language']), request.id)
  if (problem.status >= 500) request.log.error({ traceId: request.id, code: problem.code, err: error }, 'a request could not be answered')
  if (problem.status === 429 || problem.status === 503) reply.header('retry-after', '5')
  await reply.code(problem.status).type('application/problem+json').header('cache-control', 'no-store').header('x-trace-id', request.id).send(JSON.stringify(problem))
}
