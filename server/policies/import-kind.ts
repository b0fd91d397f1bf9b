import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { ImportOf } from '../imports/kind.ts'
import { rowProblem } from '../imports/row.ts'
import { importColumns } from './import-columns.ts'
import { policyNumberOf, readRow } from './import-row.ts'
import { writePolicy } from './save-policy.ts'

/** Files of policies and their people: one row is one policy (2.3.5, N.7). */
export const policyImport: ImportOf = {
  kind: 'policies',
  columns: importColumns,
  keyOf: ({ cells }) => policyNumberOf(cells.get('policyNumber') ?? ''),
  repeated: { column: 'policyNumber', code: 'row-repeats-policy' },
  importRow: async (tx, house, row, { by }) => {
    const answer = readRow(row, house.shelf, house.now().toZonedDateTimeISO(zone).toPlainDate().toString())
    if ('problems' in answer) return { outcome: 'refused', problems: answer.problems }
    try {
      return { outcome: await writePolicy(tx, house, answer.checked, by), problems: [] }
    } catch (error) {
      // Everything that refuses stands before the first write, so that the rows before this one stay.
      if (!(error instanceof Refusal)) throw error
      return { outcome: 'refused', problems: [rowProblem(error.code === 'identity-belongs-to-another' ? 'insured.identityNumber' : null, error.code)] }
    }
  },
}
