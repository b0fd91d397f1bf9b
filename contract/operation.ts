import { z } from 'zod'
import type { Text } from './values.ts'

/** Bytes as they are: a part of a file on its way in, a picture on its way out; never JSON. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** One route of the house: its address, its words, what it takes and gives, and the refusals it lists. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/v1`, with `{name}` for path parameters. */
  readonly path: string
  readonly tag: string
  readonly summary: Text
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Present when the body is not JSON but bytes of this form, and how many at most; `body` is `Bytes` then. */
  readonly takes?: { readonly media: 'application/octet-stream'; readonly mostBytes: number }
  readonly answer: z.ZodType
  /** Present when the answer is not JSON but bytes of this form; `answer` is `Bytes` then. */
  readonly gives?: 'image/jpeg' | 'application/pdf' | 'text/csv'
  readonly status?: 200 | 201 | 202
  /** A writing POST demands an Idempotency-Key; its answer is stored and replayed. */
  readonly writes: boolean
  /** Codes of expected noes, beside the general ones every route may give. */
  readonly refusals: readonly string[]
}

/** Keeps the exact types of an operation while it is checked to be one. */
export const operation = <const Op extends Operation>(op: Op): Op => op
