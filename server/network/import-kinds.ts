import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import type { ImportColumn } from '../imports/columns.ts'
import type { ImportOf, Origin } from '../imports/kind.ts'
import type { RowReader } from '../imports/row.ts'
import { expertColumns, hospitalColumns, membershipColumns, vendorColumns } from './import-columns.ts'
import { expertRow, hospitalRow, membershipRow, rowOf, vendorRow, type Written } from './import-rows.ts'
import { writeExpert, writeHospital, writeMembership, writeVendor } from './import-write-store.ts'

interface Part<Row> {
  readonly kind: ImportOf['kind']
  readonly columns: readonly ImportColumn[]
  readonly key: readonly string[]
  readonly repeated: string
  readonly read: (cell: RowReader, house: House, origin: Origin) => Row
  /** Writes the row, or answers the column and code for which it cannot be written. */
  readonly write: (tx: Tx, row: Row, at: Temporal.Instant) => Promise<Written>
}

/** Makes an import of the network: read a row, refuse it with every problem named, or write it. */
function importPart<Row>({ kind, columns, key, repeated, read, write }: Part<Row>): ImportOf {
  return {
    kind,
    columns,
    keyOf: ({ cells }) => {
      const words = key.map((name) => (cells.get(name) ?? '').normalize('NFKC').trim())
      return words.some((word) => word === '') ? '' : words.join('\u001f')
    },
    repeated: { column: key[0] ?? '', code: repeated },
    importRow: async (tx, house, row, origin) => await rowOf(row.cells, (cell) => read(cell, house, origin), async (fields) => await write(tx, fields, house.now())),
  }
}

/** The files of the network: hospitals, experts, vendors and memberships, each known by its own key so that importing again adds nothing twice (3.3.10, N.4). */
export const networkImports: readonly ImportOf[] = [
  importPart({ kind: 'hospitals', columns: hospitalColumns, key: ['code'], repeated: 'row-repeats-hospital', read: hospitalRow, write: writeHospital }),
  importPart({ kind: 'experts', columns: expertColumns, key: ['code'], repeated: 'row-repeats-expert', read: expertRow, write: writeExpert }),
  importPart({ kind: 'memberships', columns: membershipColumns, key: ['hospitalCode', 'service', 'vendor', 'fromOn'], repeated: 'row-repeats-membership', read: membershipRow, write: writeMembership }),
  importPart({ kind: 'vendors', columns: vendorColumns, key: ['vendor'], repeated: 'row-repeats-vendor', read: vendorRow, write: writeVendor }),
]
