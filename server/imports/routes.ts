import { Refusal } from '../../core/refusal.ts'
import type { Tx } from '../db/database.ts'
import type { App } from '../http/call.ts'
import { idCursor, idPage } from '../http/id-page.ts'
import { route } from '../http/route.ts'
import { getRun, refusalsOf, runs } from './store.ts'
import { startImport } from './start-import.ts'

/** The routes of imports: send a file, follow it, read row by row what was refused (2.3.5, 3.3.10). */
export function registerImportRoutes(app: App): void {
  route(app, 'startImport', async ({ tx, house, actor, body }) => await startImport(tx, house, actor, body))
  route(app, 'listImports', async ({ tx, query }) => idPage(await runs(tx, idCursor(query.cursor), query.limit + 1), query.limit))
  route(app, 'getImport', async ({ tx, params }) => await requireRun(tx, params.id))
  route(app, 'listImportRefusals', async ({ tx, params, query }) => {
    await requireRun(tx, params.id)
    const found = await refusalsOf(tx, params.id, placeOf(query.cursor), query.limit + 1)
    const items = found.slice(0, query.limit)
    const last = items.at(-1)
    return { items: items.map(({ sequence: _, ...refusal }) => refusal), nextCursor: found.length > query.limit && last !== undefined ? `${last.row}-${last.sequence}` : null }
  })
}
async function requireRun(tx: Tx, id: string) {
  const run = await getRun(tx, id)
  if (run === undefined) throw new Refusal('import-not-found')
  return run
}

/** The place of the last refusal seen: row and number within the row. @throws Refusal `cursor-unreadable` */
function placeOf(cursor: string | undefined): { row: number; sequence: number } | undefined {
  if (cursor === undefined) return undefined
  const [, row, sequence] = /^(\d{1,9})-(\d{1,9})$/.exec(cursor) ?? []
  if (row === undefined || sequence === undefined) throw new Refusal('cursor-unreadable')
  return { row: Number(row), sequence: Number(sequence) }
}
