import type { ClauseId } from '../../core/clause.ts'
import { Refusal } from '../../core/refusal.ts'
import { recordAudit, type AuditEntry } from './record.ts'
import type { Tx } from '../db/database.ts'

/** A refusal of which it is written down that it was said, although everything else of the request is undone (R.9, 2.3.7). */
export class LoggedRefusal extends Refusal {
  readonly entry: AuditEntry

  constructor(code: string, clauses: readonly ClauseId[], entry: AuditEntry) {
    super(code, { clauses })
    this.entry = entry
  }

  async log(tx: Tx): Promise<void> {
    await recordAudit(tx, this.entry)
  }
}
