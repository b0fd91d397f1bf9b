import { recordAudit } from '../audit/record.ts'
import type { App } from '../http/call.ts'
import { route } from '../http/route.ts'
import { applyCommand, openedFor } from './apply-command.ts'
import { contextOf } from './context.ts'
import { listCases } from './list-cases.ts'
import { openCase } from './open-case.ts'
import { previewCorrection } from './preview-papers-correction.ts'
import { readStayForm } from './read-stay-form.ts'
import { caseView } from './view.ts'

/** The routes of cases (1.2.1, DESIGN, the life of a command). */
export function registerCaseRoutes(app: App): void {
  route(app, 'openCase', async (call) => await caseView(await openCase(call.tx, call.house, call.actor, call.body)))
  route(app, 'listCases', async ({ tx, house, actor, query }) => await listCases(tx, house, actor, query))
  route(app, 'getCase', async ({ tx, house, actor, params, now }) => {
    const kase = await openedFor(tx, house, actor, params.number)
    await recordAudit(tx, { actor, action: 'case-read', purpose: 'case page', policyNumber: kase.policyNumber, subject: kase.caseNumber, at: now })
    return await caseView(await contextOf(tx, house, kase, actor))
  })
  route(app, 'sendCommand', async ({ tx, house, actor, params, body }) => {
    return await caseView(await applyCommand(tx, house, actor, { caseNumber: params.number, command: body.command, expectedVersion: body.expectedVersion }))
  })
  route(app, 'getStayForm', async ({ tx, house, actor, params }) => await readStayForm(tx, house, actor, params.number, params.form))
  route(app, 'previewPapersCorrection', async ({ tx, house, actor, params, query }) => await previewCorrection(tx, house, actor, params.number, query.completeAt))
}
