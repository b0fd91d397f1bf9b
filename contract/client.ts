import type { OperationAnswer, OperationId, OperationInput } from './operations.ts'
import { routes } from './routes.gen.ts'
import type { Problem } from './problem.ts'

/** A problem answer of the house, thrown by the client so that screens can show its sentence. */
export class ProblemAnswer extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemAnswer'
    this.problem = problem
  }
}

interface Given {
  params?: Record<string, string | number>
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
}

/** The client both web apps use: one call per operation, typed from the same contract the server checks. */
export function createClient(options: { baseUrl?: string; language: () => 'zh' | 'en'; newKey: () => string; fetch?: typeof fetch }) {
  const send = options.fetch ?? ((...given: Parameters<typeof fetch>) => fetch(...given))
  return async function call<OpId extends OperationId>(id: OpId, input: OperationInput<OpId>, key?: string): Promise<OperationAnswer<OpId>> {
    const op = routes[id]
    const given = input as Given
    const headers: Record<string, string> = { accept: op.gives ?? 'application/json', 'accept-language': options.language() === 'zh' ? 'zh-CN' : 'en' }
    if (given.body !== undefined) headers['content-type'] = op.takes ?? 'application/json'
    if (op.writes) headers['idempotency-key'] = key ?? options.newKey()
    const response = await send(`${options.baseUrl ?? ''}/api/v1${addressOf(op.path, given)}`, {
      method: op.method,
      headers,
      credentials: 'include',
      body: given.body === undefined ? null : op.takes === undefined ? JSON.stringify(given.body) : (given.body as Uint8Array<ArrayBuffer>),
    })
    if (response.ok && op.gives !== undefined) return new Uint8Array(await response.arrayBuffer()) as OperationAnswer<OpId>
    const answer: unknown = await response.json().catch(() => null)
    if (!response.ok) throw new ProblemAnswer(problemOf(answer, response.status))
    return answer as OperationAnswer<OpId>
  }
}

function addressOf(path: string, given: Given): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(given.query ?? {})) if (value !== undefined && value !== '') search.set(name, String(value))
  return search.size > 0 ? `${filled}?${search}` : filled
}

function problemOf(answer: unknown, status: number): Problem {
  if (answer !== null && typeof answer === 'object' && 'code' in answer) return answer as Problem
  return { type: 'about:blank', title: 'unreachable', status, detail: status === 0 ? '' : String(status), code: 'unreachable', clauses: [], missing: [], fields: [], traceId: '' }
}
