import type { ImportKind } from '../../contract/import.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import type { ImportColumn } from './columns.ts'
import type { ImportRow } from './read-table.ts'
import type { RowProblem } from './row.ts'

/** What became of one row. */
export interface RowOutcome {
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'refused'
  readonly problems: readonly RowProblem[]
}

/** Who sent a file, and what it is called. */
export interface Origin {
  readonly by: string
  readonly fileName: string
}

/** One kind of file: its columns, what its rows are known by, and how a row is written. Its noun gives it. */
export interface ImportOf {
  readonly kind: ImportKind
  readonly columns: readonly ImportColumn[]
  /** What a row is known by, empty where its cells do not say; a row known by what stood before is refused. */
  readonly keyOf: (row: ImportRow) => string
  readonly repeated: { readonly column: string; readonly code: string }
  /** Checks and writes one row; whatever it refuses it refuses before its first write. */
  readonly importRow: (tx: Tx, house: House, row: ImportRow, origin: Origin) => Promise<RowOutcome>
}
