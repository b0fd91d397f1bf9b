import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './call.ts'

const dist = join(import.meta.dirname, '..', '..', 'dist')
const yearSeconds = 31_536_000

/** The web apps of the house as they are built: their name is their address. */
export const webApps = ['console', 'member'] as const

/** Both web apps, and a page that leads to them. Addresses inside an app are its own: all of them answer with its first page. */
export async function mountWeb(app: App): Promise<void> {
  const { server } = app
  await server.register(files, { root: dist, serve: false, preCompressed: true })
  for (const name of webApps) {
    const root = join(dist, name)
    server.get(`/${name}`, async (_, reply) => await reply.redirect(`/${name}/`))
    server.get<{ Params: { '*': string } }>(`/${name}/*`, async (request, reply) => await page(request, reply, root))
  }
  server.get('/', async (_, reply) => await reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(frontDoor))
}

async function page(request: FastifyRequest<{ Params: { '*': string } }>, reply: FastifyReply, root: string): Promise<FastifyReply> {
  const asked = request.params['*']
  if (asked !== '' && /\.\w+$/.test(asked)) {
    const isHashed = asked.startsWith('assets/')
    return await reply.header('cache-control', isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache').sendFile(asked, root, { cacheControl: false })
  }
  if (!existsSync(join(root, 'index.html'))) return await reply.code(404).type('text/html; charset=utf-8').send(notBuilt)
  return await reply.header('cache-control', 'no-cache').sendFile('index.html', root, { cacheControl: false })
}

const style = 'body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:32rem;margin:12vh auto;padding:0 1.25rem;color:#1d2b26}a{color:#0a6b4a}li{margin:.6rem 0}small{color:#51635c}'
const frame = (title: string, inner: string) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body><main>${inner}</main></body></html>`
const frontDoor = frame(
  '绿通 Lvtong',
  '<h1>绿通 <span lang="en">Lvtong</span></h1><ul><li><a href="/member/">会员端 <small lang="en">For members</small></a></li><li><a href="/console/">工作台 <small lang="en">Console for staff</small></a></li><li><a href="/docs">接口文档 <small lang="en">API reference</small></a></li></ul>',
)
const notBuilt = frame('绿通 Lvtong', '<h1>页面尚未构建</h1><p>请运行 <code>npm run demo</code>，它会构建页面。</p><p lang="en">The pages are not built yet; <code>npm run demo</code> builds them.</p>')
