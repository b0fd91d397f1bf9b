import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A JSON schema as openapi.json carries it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly contentEncoding?: string
  readonly minimum?: number
  readonly maximum?: number
}

/** One operation as openapi.json describes it. */
export interface Described {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query' | 'header'; readonly required: boolean; readonly schema: Schema }[]
  readonly body: Schema | undefined
  /** Whether the body is bytes instead of JSON. */
  readonly takesBytes: boolean
}

/** Values that exist in the database of the test, so that a request is wrong only where it was made wrong. */
export interface Known {
  readonly policyNumber: string
  readonly caseNumber: string
  /** A person of the policy. */
  readonly personId: string
  /** What stands at the id or number in the path of an operation, where that is not the person or case above. */
  readonly subjects: Readonly<Record<string, string>>
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string; parameters: Described['parameters']; requestBody?: { content: { 'application/json'?: { schema: Schema }; 'application/octet-stream'?: object } } }>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const openApi = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'openapi.json'), 'utf8')) as OpenApi

/** Every operation of the committed openapi.json. */
export const described: readonly Described[] = Object.entries(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, parameters, requestBody }]) => ({ id: operationId, method: method.toUpperCase() as Described['method'], path, parameters, body: requestBody?.content['application/json']?.schema, takesBytes: requestBody?.content['application/octet-stream'] !== undefined })),
)

/** A schema behind its references. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const found = openApi.components.schemas[schema.$ref.split('/').at(-1) ?? '']
  if (found === undefined) throw new Error(`openapi.json has no ${schema.$ref}`)
  return resolved(found)
}

/** A source of chance that gives the same row for the same seed. */
export class Chance {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  whole(below: number): number {
    return Math.floor(this.next() * below)
  }

  pick<One>(from: readonly One[]): One {
    return from[this.whole(from.length)] as One
  }
}

const named: Readonly<Record<string, (known: Known, chance: Chance) => unknown>> = {
  PolicyNumber: (known) => known.policyNumber,
  CaseNumber: (known) => known.caseNumber,
  ServiceId: () => 'expert-outpatient',
  Clause: (_, chance) => chance.pick(['1.3.4', '2.3.9', 'N.1', 'P.7']),
  GivenFacts: () => ({ disease: 'malignant-tumour-severe', diagnosisStage: 'suspected', isEmergency: false }),
}

/** A value the schema takes; optional keys come and go. */
export function sampleOf(schema: Schema, known: Known, chance: Chance): unknown {
  const own = schema.$ref?.split('/').at(-1)?.replace(/-given$/, '')
  const given = own === undefined ? undefined : named[own]
  if (given !== undefined) return given(known, chance)
  const real = resolved(schema)
  if (real.const !== undefined) return real.const
  if (real.enum !== undefined) return chance.pick(real.enum)
  const either = real.oneOf ?? real.anyOf
  if (either !== undefined) return sampleOf(chance.pick(either), known, chance)
  switch (real.type) {
    case 'object': {
      const required = new Set(real.required)
      const kept = Object.entries(real.properties ?? {}).filter(([name]) => required.has(name) || chance.next() < 0.5)
      return Object.fromEntries(kept.map(([name, inner]) => [name, sampleOf(inner, known, chance)]))
    }
    case 'array':
      return Array.from({ length: Math.max(1, real.minItems ?? 0) }, () => sampleOf(real.items ?? {}, known, chance))
    case 'boolean':
      return chance.next() < 0.5
    case 'integer':
    case 'number':
      return Math.max(real.minimum ?? 1, 1)
    case 'null':
      return null
    default:
      return sampleText(real, known)
  }
}

/** Texts of which every pattern of the contract takes one. */
const texts = ['some words', 'some-words', 'someWords', 'SOME-WORDS', '03', '13800138001', 'ab'.repeat(32)]

function sampleText(schema: Schema, known: Known): string {
  if (schema.format === 'uuid') return known.personId
  if (schema.format === 'date') return '2026-11-20'
  if (schema.format === 'date-time') return '2026-11-27T09:30:00+08:00'
  if (schema.contentEncoding === 'base64') return Buffer.from('订单号,流水号,金额,状态,日期\n').toString('base64')
  const parts = [schema, ...(schema.allOf ?? []).map(resolved)]
  const patterns = parts.flatMap(({ pattern }) => (pattern === undefined ? [] : [new RegExp(pattern, 'u')]))
  const found = texts.find((text) => patterns.every((pattern) => pattern.test(text)))
  if (found === undefined) throw new Error(`no sample text for ${patterns.join(' and ')}`)
  return found.padEnd(Math.max(0, ...parts.map(({ minLength }) => minLength ?? 0)), '.')
}

/** The JSON types a schema takes. */
export function typesOf(schema: Schema): Set<string> {
  const real = resolved(schema)
  const inner = [...(real.oneOf ?? []), ...(real.anyOf ?? [])]
  if (inner.length > 0) return new Set(inner.flatMap((one) => [...typesOf(one)]))
  if (real.const !== undefined) return new Set([typeof real.const])
  return new Set([real.type === 'integer' ? 'number' : (real.type ?? 'string')])
}
