import type { Text } from '../../core/clause.ts'
import { meaningOf } from './columns.ts'
import { importSentence } from './words.ts'

/** Why a row was not imported: the column by its key, a code, and what to do. */
export interface RowProblem {
  readonly column: string | null
  readonly code: string
  readonly sentence: Text
}

/** One problem of a row in a column by its key. */
export function rowProblem(key: string | null, code: string): RowProblem {
  return { column: key, code, sentence: importSentence(code) }
}

/** Reads cells by their column key and notes what is wrong with them. */
export class RowReader {
  readonly #cells: ReadonlyMap<string, string>
  readonly #problems: RowProblem[]

  constructor(cells: ReadonlyMap<string, string>, problems: RowProblem[]) {
    this.#cells = cells
    this.#problems = problems
  }

  /** Whether a cell of a group of columns such as `guardian` is filled in. */
  has(group: string): boolean {
    return [...this.#cells].some(([key, cell]) => key.startsWith(`${group}.`) && cell !== '')
  }

  text(key: string): string {
    return this.#cells.get(key) ?? ''
  }

  needed(key: string): string {
    const text = this.text(key)
    if (text === '') this.fault(key, 'value-missing')
    return text
  }

  day(key: string): string {
    return dayAsKept(this.text(key))
  }

  word<Value extends string>(key: string, words: Readonly<Record<Value, readonly string[]>>): Value | undefined {
    const value = meaningOf(words, this.text(key))
    if (value === undefined && this.text(key) !== '') this.fault(key, 'value-unknown')
    return value
  }

  fault(key: string, code: string): void {
    this.#problems.push(rowProblem(key, code))
  }
}

/** Brings `2026/3/1`, `20260301`, `2026.3.1` and `2026年3月1日` into `2026-03-01`; anything else stays as it is. */
function dayAsKept(written: string): string {
  const text = written.normalize('NFKC').replace(/\s.*$/, '')
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text)
  if (parts === null) return written
  const [, year, month = parts[4], day = parts[5]] = parts
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}
