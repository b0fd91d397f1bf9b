import { citizenNumber } from '../people/people.test-support.ts'
import { importColumns } from './import-columns.ts'

/** A row of an import file by column key; what is not named stays empty. */
export type FileRow = Readonly<Record<string, string>>

/** A correct row, a different policy and person for each number. */
export function goodRow(index: number, given: FileRow = {}): FileRow {
  return {
    policyNumber: `IMP-${String(index).padStart(6, '0')}`,
    product: 'H2021',
    coverageFrom: '2026-03-01',
    coverageTo: '2027-02-28',
    'insured.name': `被保${String(index)}`,
    'insured.identityNumber': citizenNumber(Temporal.PlainDate.from('1960-01-01').add({ days: index % 20_000 }).toString(), index),
    'insured.phone': `139${String(10_000_000 + index)}`,
    ...given,
  }
}

/** The cells of rows under all headings, the headings first. */
export function fileCells(rows: readonly FileRow[], language: 'zh' | 'en' = 'zh'): string[][] {
  return [importColumns.map(({ name }) => name[language]), ...rows.map((row) => importColumns.map(({ key }) => row[key] ?? ''))]
}

/** Rows as a CSV file. */
export function csvFile(rows: readonly FileRow[], language: 'zh' | 'en' = 'zh'): Buffer {
  return Buffer.from(fileCells(rows, language).map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'))
}
