import { randomBytes } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { operations } from '../../contract/operations.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Accounts, openAccounts, type SendCode } from '../accounts/accounts.ts'
import { mountAccounts } from '../accounts/mount.ts'
import { actorOfSession } from '../accounts/session.ts'
import type { House } from '../house.ts'
import type { App } from './call.ts'
import { readBytes } from './bytes.ts'
import { readJson } from './input.ts'
import { mountDocs } from './docs.ts'
import { mountHealth } from './health.ts'
import { requestSeconds } from './metrics.ts'
import { registerNouns } from './nouns.ts'
import { isOwnOrigin } from './origin.ts'
import { sendProblem } from './problems.ts'
import { mountVerifyPage } from '../opinions/verify-page.ts'
import { mountWeb } from './web.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: string
    /** The form of a body that is not JSON. */
    takes?: string | undefined
  }
}

const bodyBytes = 1024 * 1024
const signInsPerMinute = { demo: 600, production: 30 } as const

/** The web server of a house: the API, signing in, both web apps, documentation, health. Closing it closes the accounts too. */
export async function createServer(house: House, options: { readonly sendCode: SendCode; readonly register?: (app: App) => void }): Promise<App> {
  const server = fastify({
    loggerInstance: house.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => traceIdOf(request.headers.traceparent),
    bodyLimit: bodyBytes,
    trustProxy: (_: string, hop: number) => hop < house.config.trustedProxies,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void sendProblem(error, request as FastifyRequest, reply as unknown as FastifyReply),
  }) as unknown as FastifyInstance
  const accounts: Accounts = openAccounts(house, options.sendCode)
  server.addHook('onClose', async () => await accounts.close())
  const app: App = { server, house, findActor: async (request) => await actorOfSession(house, request.headers.cookie) }
  await guard(app)
  readBodies(server)
  answerProblems(server)
  mountAccounts(app, accounts, house.config.isDemo ? signInsPerMinute.demo : signInsPerMinute.production)
  const register = options.register ?? registerNouns
  register(app)
  mountHealth(app)
  await mountDocs(app)
  mountVerifyPage(app)
  await mountWeb(app)
  return app
}

async function guard({ server, house }: App): Promise<void> {
  const isSecure = house.config.publicUrl.startsWith('https:')
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(isSecure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await server.register(rateLimit, { global: true, max: house.config.requestsPerMinute, timeWindow: 60_000, allowList: (request) => request.url === '/healthz' || request.url === '/readyz' })
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-trace-id', request.id)
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnOrigin(request, house.config.publicUrl)) throw new Refusal('origin-not-allowed')
  })
  server.addHook('onResponse', async (request, reply) => {
    requestSeconds.observe({ operation: request.routeOptions.config.operation ?? 'other', status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
}

/** Bodies are JSON, and bytes where an operation takes bytes; nothing else. */
function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: FastifyRequest, body: Buffer) => readJson(body))
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => readBytes(request, body))
}

function answerProblems(server: FastifyInstance): void {
  server.setErrorHandler(sendProblem)
  server.setNotFoundHandler(async (request, reply) => {
    const allowed = methodsOf(request.url)
    if (allowed.length === 0) return await sendProblem(new Refusal('route-not-found'), request, reply)
    reply.header('allow', allowed.join(', '))
    await sendProblem(new Refusal('method-not-allowed'), request, reply)
  })
}

const addresses = Object.values(operations).map((op) => ({ method: op.method, address: new RegExp(`^/api/v1${op.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }))

/** The methods an address of the API takes. */
function methodsOf(url: string): string[] {
  const [path = ''] = url.split('?')
  return [...new Set(addresses.filter(({ address }) => address.test(path)).map(({ method }) => method))]
}

/** The trace a request belongs to: the caller's W3C trace, or one of our own. */
function traceIdOf(parent: string | string[] | undefined): string {
  const [, trace] = (typeof parent === 'string' ? /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(parent) : null) ?? []
  return trace ?? randomBytes(16).toString('hex')
}
