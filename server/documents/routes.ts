import { recordAudit } from '../audit/record.ts'
import type { App } from '../http/call.ts'
import { route } from '../http/route.ts'
import { caseFor, documentFor } from './find-document.ts'
import { showPage } from './read-page.ts'
import { setDocumentAside } from './set-aside.ts'
import { startDocument } from './start-document.ts'
import { completeDocument, takePart } from './take-parts.ts'
import { documentView, documentViews } from './view.ts'

/** The routes of documents (2.3.2, 4.4.3, 5.3.4, N.5). */
export function registerDocumentRoutes(app: App): void {
  route(app, 'startDocument', async ({ tx, house, actor, params, body }) => await documentView(tx, house, await startDocument(tx, house, actor, params.number, body)))
  route(app, 'putDocumentPart', async ({ tx, house, actor, params, body }) => await documentView(tx, house, await takePart(tx, house, actor, params.id, params.part, body)))
  route(app, 'completeDocument', async ({ tx, house, actor, params }) => await documentView(tx, house, await completeDocument(tx, house, actor, params.id)))
  route(app, 'listDocuments', async ({ tx, house, actor, params, now }) => {
    const kase = await caseFor(tx, house, actor, params.number)
    await recordAudit(tx, { actor, action: 'documents-listed', purpose: 'papers of the case', policyNumber: kase.policyNumber, subject: kase.caseNumber, at: now })
    return { items: await documentViews(tx, house, kase) }
  })
  route(app, 'getDocument', async ({ tx, house, actor, params, now }) => {
    const document = await documentFor(tx, house, actor, params.id)
    // Who sent it asks every second whether it has been checked; that is no look at somebody's papers.
    if (actor.id !== document.addedById) await recordAudit(tx, { actor, action: 'document-read', purpose: 'papers of the case', policyNumber: document.policyNumber, subject: document.id, at: now })
    return await documentView(tx, house, document)
  })
  route(app, 'getDocumentPage', async ({ tx, house, actor, params, query }) => await showPage(tx, house, actor, params.id, params.page, query.size))
  route(app, 'setDocumentAside', async ({ tx, house, actor, params, body }) => await documentView(tx, house, await setDocumentAside(tx, house, actor, params.id, body.reason)))
}
