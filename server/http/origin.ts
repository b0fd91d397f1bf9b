import type { FastifyRequest } from 'fastify'

/** Whether a writing request comes from our own pages, or from no page at all (an integration, a terminal). */
export function isOwnOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = request.headers
  if (request.headers['sec-fetch-site'] === 'cross-site') return false
  if (origin === undefined) return true
  if (origin === publicUrl) return true
  const from = URL.parse(origin)
  return from !== null && (from.protocol === 'http:' || from.protocol === 'https:') && from.host === host && isLoopback(from.hostname)
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '127.0.0.1' || name === '[::1]'
}
