import type { z } from 'zod'
import type { ImportRun, StartImport } from '../../contract/import.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { importOf } from './kinds.ts'
import { readTable } from './read-table.ts'
import { getRun, insertRun } from './store.ts'

/** The job that imports one file. */
export const importJobName = 'import-file'
/** Files up to this size are read while the sender waits, so that a wrong one is refused at once; larger ones say so on their page. */
const readAtOnceBytes = 2 * 1024 * 1024

/**
 * Takes a file in; its rows are imported in the background (2.3.5, 3.3.10).
 *
 * @throws Refusal `import-file-unreadable`, `import-file-empty`, `import-columns-missing`
 */
export async function startImport(tx: Tx, house: House, actor: Actor, start: z.output<typeof StartImport>): Promise<z.infer<typeof ImportRun>> {
  const at = house.now()
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(start.contentBase64)) throw new Refusal('import-file-unreadable', { details: { reason: 'not-base64' } })
  const bytes = Buffer.from(start.contentBase64, 'base64')
  if (bytes.length <= readAtOnceBytes) await readTable(bytes, importOf(start.kind).columns)
  const id = newId(at)
  await insertRun(tx, { id, kind: start.kind, fileName: start.fileName, content: house.cipher.seal(bytes.toString('base64')), startedBy: actor.id, at })
  await house.enqueue(tx, importJobName, { importId: id })
  await recordAudit(tx, { actor, action: 'import-started', purpose: start.kind, subject: id, at })
  const run = await getRun(tx, id)
  if (run === undefined) throw new Error('an import that was not written')
  return run
}
