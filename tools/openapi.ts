import { join } from 'node:path'
import { z } from 'zod'
import type { Operation } from '../contract/operation.ts'
import { operations } from '../contract/operations.ts'
import { Problem } from '../contract/problem.ts'

const project = join(import.meta.dirname, '..')

type Json = Record<string, unknown>

/** The schema of a zod type, with named types as references into `components.schemas`. */
function schemaOf(type: z.ZodType, io: 'input' | 'output', components: Map<string, Json>): Json {
  const made = z.toJSONSchema(type, { io, target: 'draft-2020-12', unrepresentable: 'any', reused: 'inline' }) as Json & { $defs?: Record<string, Json> }
  const { $defs, $schema: _, ...own } = made
  for (const [name, definition] of Object.entries($defs ?? {})) components.set(componentName(name, io), withReferences(definition, io))
  const body = withReferences(own, io)
  const id = type.meta()?.['id']
  // A named type may come back as a mere reference to its own definition; that one stands already.
  if (typeof id !== 'string' || '$ref' in body) return body
  components.set(componentName(id, io), body)
  return { $ref: `#/components/schemas/${componentName(id, io)}` }
}

const componentName = (name: string, io: 'input' | 'output') => (io === 'input' ? `${name}-given` : name)

function withReferences(value: unknown, io: 'input' | 'output'): Json {
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) => {
    if (key === 'id') return typeof inner === 'string' ? undefined : inner
    if (key === '$ref' && typeof inner === 'string') return inner.replace('#/$defs/', '#/components/schemas/').replace(/([^/]+)$/, (name) => componentName(name, io))
    return inner
  }) as Json
}

function parametersOf(op: Operation, components: Map<string, Json>): Json[] {
  const of = (shape: z.ZodObject | undefined, place: 'path' | 'query'): Json[] => {
    if (shape === undefined) return []
    const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as { properties?: Record<string, unknown>; required?: string[]; $defs?: Record<string, Json> }
    for (const [name, definition] of Object.entries(schema.$defs ?? {})) components.set(componentName(name, 'input'), withReferences(definition, 'input'))
    return Object.entries(schema.properties ?? {}).map(([name, inner]) => ({ name, in: place, required: place === 'path' || (schema.required ?? []).includes(name), schema: withReferences(inner, 'input') }))
  }
  const key = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 100 } }
  return [...of(op.params, 'path'), ...of(op.query, 'query'), ...(op.writes ? [key] : [])]
}

function contentTaken({ takes }: Operation, body: z.ZodType, components: Map<string, Json>): Json {
  if (takes === undefined) return { 'application/json': { schema: schemaOf(body, 'input', components) } }
  return { [takes.media]: { schema: { type: 'string', contentMediaType: takes.media, minLength: 1, maxLength: takes.mostBytes } } }
}

function contentGiven({ gives, answer }: Operation, components: Map<string, Json>): Json {
  return gives === undefined ? { 'application/json': { schema: schemaOf(answer, 'output', components) } } : { [gives]: { schema: { type: 'string', contentMediaType: gives } } }
}

/** The OpenAPI 3.1 description, written from the operations alone. */
export function openApi(): Json {
  const components = new Map<string, Json>()
  const problem = { description: 'problem', content: { 'application/problem+json': { schema: schemaOf(Problem, 'output', components) } } }
  const paths: Record<string, Json> = {}
  for (const [id, op] of Object.entries(operations as Record<string, Operation>)) {
    const address = (paths[`/api/v1${op.path}`] ??= {})
    address[op.method.toLowerCase()] = {
      operationId: id,
      tags: [op.tag],
      summary: op.summary.en,
      description: `${op.summary.zh}${op.refusals.length > 0 ? `\n\nRefusals: ${op.refusals.join(', ')}` : ''}`,
      parameters: parametersOf(op, components),
      ...(op.body ? { requestBody: { required: true, content: contentTaken(op, op.body, components) } } : {}),
      responses: { [String(op.status ?? 200)]: { description: op.summary.en, content: contentGiven(op, components) }, default: problem },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: '绿通 Lvtong', version: '1', description: 'Health-management services attached to medical policies: verdicts, promises, rights.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))), securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lvtong.session_token' } } },
    security: [{ session: [] }],
  }
}

/** What the web clients need of each operation at run time, so that they carry no schemas. */
export function routesSource(): string {
  const rows = Object.entries(operations as Record<string, Operation>).map(([id, op]) => `  ${id}: { method: '${op.method}', path: '${op.path}', writes: ${op.writes}${op.takes === undefined ? '' : `, takes: '${op.takes.media}'`}${op.gives === undefined ? '' : `, gives: '${op.gives}'`} },`)
  return `import type { OperationId } from './operations.ts'\n\n/** Method, path and kind of every operation; written by \`npm run generate\` from contract/operations.ts. */\nexport const routes: Readonly<Record<OperationId, { readonly method: string; readonly path: string; readonly writes: boolean; readonly takes?: string; readonly gives?: string }>> = {\n${rows.join('\n')}\n}\n`
}

/** The generated files of the contract and what they should hold. */
export function contractFiles(): { path: string; text: string }[] {
  return [
    { path: join(project, 'openapi.json'), text: `${JSON.stringify(openApi(), null, 1)}\n` },
    { path: join(project, 'contract/routes.gen.ts'), text: routesSource() },
  ]
}
