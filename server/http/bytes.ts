import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../../contract/operation.ts'
import { Refusal } from '../../core/refusal.ts'

/** How bytes of a form begin; an answer that begins otherwise is not what the contract says. */
const beginnings: Readonly<Record<NonNullable<Operation['gives']>, Buffer>> = { 'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]), 'application/pdf': Buffer.from('%PDF-'), 'text/csv': Buffer.from('\uFEFF') }

/**
 * The body of a request where its operation takes bytes; everywhere else bytes are refused before they are looked at.
 *
 * @throws Refusal `media-unsupported`
 */
export function readBytes(request: FastifyRequest, body: Buffer): Buffer {
  if (request.routeOptions.config.takes !== 'application/octet-stream') throw new Refusal('media-unsupported')
  return body
}

/** Bytes of an operation as they leave the house; a difference from the contract is a fault. */
export function bytesOf(id: string, { gives }: Operation, value: unknown): Buffer {
  if (gives === undefined || !(value instanceof Uint8Array)) throw new Error(`${id} has to answer bytes`)
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  const beginning = beginnings[gives]
  if (!bytes.subarray(0, beginning.length).equals(beginning)) throw new Error(`${id} answers bytes that are not ${gives}`)
  return bytes
}

/** Sends bytes so that a browser shows them and nothing else: no script, no frame around them, no guess at another type, no copy kept (N.5). */
export async function sendBytes(reply: FastifyReply, { gives, status }: Operation, bytes: Buffer): Promise<FastifyReply> {
  return await reply
    .code(status ?? 200)
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'self'")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('content-disposition', gives === 'text/csv' ? 'attachment' : 'inline')
    .type(gives ?? 'application/octet-stream')
    .send(bytes)
}
