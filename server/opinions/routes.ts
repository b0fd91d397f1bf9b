import { Refusal } from '../../core/refusal.ts'
import { recordAudit } from '../audit/record.ts'
import { applyTo, openedFor } from '../cases/apply-command.ts'
import { packetPageSubject } from '../cases/commands/packet.ts'
import { lockKase } from '../cases/store.ts'
import { getBlob } from '../documents/blobs.ts'
import type { App, Call } from '../http/call.ts'
import { route } from '../http/route.ts'
import { listTasks, taskFor, taskView } from './desk.ts'
import { packetsOf } from './packet-store.ts'
import { readOpinion, readOpinionFile, readSubmitted, verifyPaper } from './read-opinion.ts'

/** The routes of second opinions: the packet as it is checked, the desk of the expert, the opinion as it is read, the check of a file (4.*, N.5). */
export function registerOpinionRoutes(app: App): void {
  route(app, 'getPacketPage', packetPage)
  route(app, 'listOpinionTasks', async ({ tx, house, actor, query, now }) => {
    const tasks = await listTasks(tx, house, actor, query)
    await recordAudit(tx, { actor, action: 'opinion-tasks-listed', purpose: 'write the opinion', subject: `${tasks.items.length} tasks`, at: now })
    return tasks
  })
  route(app, 'getOpinionTask', async ({ tx, house, actor, params, now }) => {
    const found = await taskFor(tx, house, actor, params.id)
    await recordAudit(tx, { actor, action: 'opinion-task-read', purpose: 'write the opinion', policyNumber: found.kase.policyNumber, subject: found.kase.caseNumber, at: now })
    return await taskView(tx, house, found)
  })
  route(app, 'getOpinionTaskPage', taskPage)
  route(app, 'sendToOpinionTask', async ({ tx, house, actor, params, body }) => {
    const { kase } = await taskFor(tx, house, actor, params.id)
    const locked = await lockKase(tx, house.cipher, kase.policyNumber, kase.caseNumber)
    if (locked === undefined) throw new Refusal('task-not-found', { clauses: ['N.5'] })
    await applyTo(tx, house, actor, locked, body)
    return await taskView(tx, house, await taskFor(tx, house, actor, params.id))
  })
  route(app, 'getSubmittedOpinion', async ({ tx, house, actor, params }) => await readSubmitted(tx, house, actor, await openedFor(tx, house, actor, params.number)))
  route(app, 'getOpinion', async ({ tx, house, actor, params }) => await readOpinion(tx, house, actor, await openedFor(tx, house, actor, params.number)))
  route(app, 'getOpinionFile', async ({ tx, house, actor, params, query }) => await readOpinionFile(tx, house, actor, await openedFor(tx, house, actor, params.number), query.version))
  route(app, 'verifyPaper', async ({ tx, params }) => await verifyPaper(tx, params.sha256))
}

/** One covered page as the desk looks at it before anything is sent; the trail knows who looked (N.5). @throws Refusal `case-not-found`, `packet-not-found` */
async function packetPage({ tx, house, actor, params, now }: Call<'getPacketPage'>): Promise<Buffer> {
  const kase = await openedFor(tx, house, actor, params.number)
  const packet = (await packetsOf(tx, house.cipher, kase)).find(({ version }) => version === params.version)
  const page = packet?.pages[params.page - 1]
  if (page === undefined) throw new Refusal('packet-not-found')
  await recordAudit(tx, { actor, action: 'packet-page-seen', purpose: 'hide who it is', policyNumber: kase.policyNumber, subject: packetPageSubject(kase.caseNumber, params.version, params.page), at: now })
  return await getBlob(tx, house, kase.policyNumber, page.digest)
}

/** One covered page as the expert sees it (4.3.3). @throws Refusal `task-not-found`, `page-not-found` */
async function taskPage({ tx, house, actor, params, now }: Call<'getOpinionTaskPage'>): Promise<Buffer> {
  const { kase, packet } = await taskFor(tx, house, actor, params.id)
  const page = packet.pages[params.page - 1]
  if (page === undefined) throw new Refusal('page-not-found', { details: { pages: packet.pages.length } })
  await recordAudit(tx, { actor, action: 'opinion-page-seen', purpose: 'write the opinion', policyNumber: kase.policyNumber, subject: `${kase.caseNumber} packet ${packet.version} page ${params.page}`, at: now })
  return await getBlob(tx, house, kase.policyNumber, page.digest)
}
