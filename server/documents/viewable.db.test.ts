import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { DocumentView } from '../../contract/document.ts'
import { createClient } from '../../contract/client.ts'
import { seedWorld } from '../../seed/world.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { testServer, testWorld } from '../http/test-server.ts'
import { photo } from './test-files.ts'

const { house, work } = await testWorld({ isWorking: true })
await seedWorld(house)
const { app } = await testServer(house)
const { cookie } = await signInAs(app, 'agent')
/** The client of the web apps, whose requests go straight into the server. */
const call = createClient({
  language: () => 'en',
  newKey: () => crypto.randomUUID(),
  fetch: async (url, init) => {
    const { method, headers, body } = init ?? {}
    const answer = await app.server.inject({ method: method as 'GET', url: String(url), headers: { ...(headers as Record<string, string>), cookie }, ...(body == null ? {} : { payload: typeof body === 'string' ? body : Buffer.from(body as Uint8Array) }) })
    return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode })
  },
})

it('a photo sent by the client of the web apps can be seen as soon as the queue has checked it (5.3.4, N.5)', async () => {
  const { case_number: number } = await house.db.selectFrom('kase').select('case_number').where('is_open', '=', true).orderBy('case_number').limit(1).executeTakeFirstOrThrow()
  const bytes = await photo(800, 600)
  const { id } = await call('startDocument', { params: { number }, body: { fileName: 'photo.jpg', sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), item: 'other', source: 'camera' } })
  const { partsReceived } = await call('putDocumentPart', { params: { id, part: 1 }, body: bytes })
  expect(partsReceived).toEqual([1])
  expect((await call('completeDocument', { params: { id }, body: {} })).state).toBe('checking')
  await expect(call('getDocumentPage', { params: { id, page: 1 }, query: {} })).rejects.toMatchObject({ problem: { code: 'document-not-shown' } })
  await work()
  let document: DocumentView = await call('getDocument', { params: { id } })
  for (let tries = 0; tries < 300 && document.state === 'checking'; tries += 1) {
    await wait(100)
    document = await call('getDocument', { params: { id } })
  }
  expect(document).toMatchObject({ state: 'ready', pages: [{ number: 1, width: 800, height: 600 }] })
  const page = await call('getDocumentPage', { params: { id, page: 1 }, query: { size: 'full' } })
  expect([...page.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
})
