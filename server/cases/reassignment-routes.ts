import type { z } from 'zod'
import type { ReassignmentView } from '../../contract/vendor-operations.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Reads } from '../db/database.ts'
import type { App } from '../http/call.ts'
import { problemWords } from '../http/problem-words.ts'
import { route } from '../http/route.ts'
import { getVendor, listVendors } from '../vendors/store.ts'
import { reassignCases } from './reassign-cases.ts'
import { getReassignment, openCasesByVendor } from './reassignment-store.ts'

/** The routes of changing vendors: who has how many open cases, handing them over, and how far that has come (N.4). */
export function registerReassignmentRoutes(app: App): void {
  route(app, 'listVendors', async ({ tx }) => {
    const cases = await openCasesByVendor(tx)
    return { items: (await listVendors(tx)).map((vendor) => ({ ...vendor, openCases: cases.get(vendor.id) ?? 0 })) }
  })
  route(app, 'startReassignment', async ({ tx, house, actor, body }) => await viewOf(tx, await reassignCases(tx, house, actor, body)))
  route(app, 'getReassignment', async ({ tx, params }) => await viewOf(tx, params.id))
}

/** @throws Refusal `reassignment-not-found` */
async function viewOf(reads: Reads, id: string): Promise<z.infer<typeof ReassignmentView>> {
  const run = await getReassignment(reads, id)
  if (run === undefined) throw new Refusal('reassignment-not-found', { clauses: ['N.4'] })
  const { fromVendorId, toVendorId, startedBy, startedAt, finishedAt, refused, ...rest } = run
  const sentenceOf = (code: string) => ({ zh: problemWords[code]?.zh ?? code, en: problemWords[code]?.en ?? code })
  return {
    ...rest, fromVendor: (await getVendor(reads, fromVendorId))?.name ?? '', toVendor: (await getVendor(reads, toVendorId))?.name ?? '', startedBy: startedBy.name, startedAt: startedAt.toString(), finishedAt: finishedAt?.toString() ?? null,
    refused: refused.map(({ caseNumber, code }) => ({ caseNumber, code, sentence: sentenceOf(code) })),
  }
}
