import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import scalar from '@scalar/fastify-api-reference'
import { Refusal } from '../../core/refusal.ts'
import type { App } from './call.ts'
import { problemWords } from './problem-words.ts'

const contractFile = join(import.meta.dirname, '..', '..', 'openapi.json')
/** The reference page brings one script of its own inside the page; only this page may. */
const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** The written contract, a page to read it, and one address for every kind of problem. */
export async function mountDocs({ server }: App): Promise<void> {
  const contract = readFileSync(contractFile, 'utf8')
  server.get('/openapi.json', async (_, reply) => await reply.type('application/json; charset=utf-8').send(contract))
  server.get<{ Params: { code: string } }>('/problems/:code', async (request) => {
    const words = problemWords[request.params.code]
    if (words === undefined) throw new Refusal('route-not-found')
    return { code: request.params.code, ...words }
  })
  server.addHook('onSend', async (request, reply) => {
    if (/^\/docs(?:\/|$|\?)/.test(request.url)) reply.header('content-security-policy', policy)
  })
  await server.register(scalar, {
    routePrefix: '/docs',
    logLevel: 'silent',
    configuration: { url: '/openapi.json', title: '绿通 Lvtong API', withDefaultFonts: false, telemetry: false, hideClientButton: true },
  })
}
