import type { Text } from '../../core/clause.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import type { Shelf } from '../handbooks/shelf.ts'
import type { PersonInput } from '../people/read-person.ts'
import { type CheckedPolicy, checkPolicy, type GuardianInput, type PolicyInput, type PolicyProblem } from './check-policy.ts'
import { valueOf, type valueWords } from './import-columns.ts'
import type { ImportRow } from './import-read.ts'
import { importSentence } from './import-words.ts'

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

/** A policy number the way it is kept. */
export function policyNumberOf(written: string): string {
  return written.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

type Cells = ImportRow['cells']
type PersonPart = 'insured' | 'policyholder' | 'guardian'

/** Reads one row into a policy; every problem of the row is named with its column (2.3.5, N.7). */
export function readRow(row: ImportRow, shelf: Shelf, on: string): { readonly checked: CheckedPolicy } | { readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = []
  const input = policyOf(new Cell(row.cells, problems), shelf)
  const answer = checkPolicy(input, on)
  if ('checked' in answer && problems.length === 0) return answer
  const keyOf = ({ part, field }: PolicyProblem) => (part === 'policy' ? field : `${part}.${field}`)
  // A day that was left empty follows from another one, which has been named.
  const isOwn = (problem: PolicyProblem) => problem.code !== 'day-invalid' || (row.cells.get(keyOf(problem)) ?? '') !== ''
  const found = 'problems' in answer ? answer.problems.filter(isOwn).map((problem) => rowProblem(keyOf(problem), problem.code)) : []
  // A cell that is empty or unknown has been named already; what follows from it is not said twice.
  const named = new Set(problems.map(({ column }) => column))
  return { problems: [...problems, ...found.filter(({ column }) => !named.has(column))] }
}

/** Reads cells by their column key and notes what is wrong with them. */
class Cell {
  readonly #cells: Cells
  readonly #problems: RowProblem[]

  constructor(cells: Cells, problems: RowProblem[]) {
    this.#cells = cells
    this.#problems = problems
  }

  has(part: PersonPart): boolean {
    return [...this.#cells].some(([key, cell]) => key.startsWith(`${part}.`) && cell !== '')
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

  value<Kind extends keyof typeof valueWords>(key: string, kind: Kind): (keyof (typeof valueWords)[Kind] & string) | undefined {
    const value = valueOf(kind, this.text(key))
    if (value === undefined && this.text(key) !== '') this.fault(key, 'value-unknown')
    return value
  }

  fault(key: string, code: string): void {
    this.#problems.push(rowProblem(key, code))
  }
}

function policyOf(cell: Cell, shelf: Shelf): PolicyInput {
  const coverageFrom = cell.needed('coverageFrom') === '' ? '' : cell.day('coverageFrom')
  const coverageTo = cell.needed('coverageTo') === '' ? '' : cell.day('coverageTo')
  const firstContractFrom = cell.day('firstContractFrom') || coverageFrom
  const handbook = handbookOf(cell, shelf, coverageFrom)
  const product = cell.needed('product')
  const zh = cell.text('productName')
  return {
    policyNumber: policyNumberOf(cell.needed('policyNumber')),
    product,
    productName: zh === '' ? (handbook?.product ?? { zh: product, en: product }) : { zh, en: zh },
    handbookId: handbook?.id ?? '',
    status: cell.value('status', 'status') ?? 'in-force',
    coverageFrom,
    coverageTo,
    firstContractFrom,
    waitingPeriodEndsOn: cell.day('waitingPeriodEndsOn') || afterWaiting(handbook, firstContractFrom),
    insured: personOf(cell, 'insured'),
    ...(cell.has('policyholder') ? { policyholder: personOf(cell, 'policyholder') } : {}),
    ...(cell.has('guardian') ? { guardians: [guardianOf(cell, coverageFrom)] } : {}),
  }
}

function personOf(cell: Cell, part: PersonPart): PersonInput {
  return {
    name: cell.needed(`${part}.name`),
    identityKind: cell.value(`${part}.identityKind`, 'identityKind') ?? 'citizen-id',
    identityNumber: cell.needed(`${part}.identityNumber`),
    phone: cell.text(`${part}.phone`),
    bornOn: cell.day(`${part}.bornOn`),
    address: cell.text(`${part}.address`),
    sex: cell.value(`${part}.sex`, 'sex') ?? null,
    capacityRecord: cell.value(`${part}.capacityRecord`, 'capacityRecord') ?? null,
  }
}

function guardianOf(cell: Cell, coverageFrom: string): GuardianInput {
  const kind = cell.value('guardian.kind', 'guardianKind')
  if (cell.text('guardian.kind') === '') cell.fault('guardian.kind', 'value-missing')
  return {
    person: personOf(cell, 'guardian'),
    kind: kind ?? 'relative',
    proof: cell.needed('guardian.proof'),
    fromOn: cell.day('guardian.fromOn') || coverageFrom,
    toOn: cell.day('guardian.toOn') || null,
  }
}

/** The handbook a row names; where it names none, the only one there is. In force when the contract began (P.6). */
function handbookOf(cell: Cell, shelf: Shelf, coverageFrom: string): Handbook | undefined {
  const ids = new Set(shelf.all().map(({ id }) => id))
  const [only] = ids
  const id = cell.text('handbookId') || (ids.size === 1 ? only : undefined)
  if (id === undefined) cell.fault('handbookId', 'value-missing')
  const handbook = id === undefined ? undefined : shelf.current(id, coverageFrom)
  if (id !== undefined && handbook === undefined && coverageFrom !== '') cell.fault('handbookId', 'handbook-not-found')
  return handbook
}

/** The first day after the waiting period of the contract terms in force that day (R.4, R.11). */
function afterWaiting(handbook: Handbook | undefined, firstContractFrom: string): string {
  const term = handbook?.contractTerms.waitingPeriodDays?.find(({ from, to }) => from <= firstContractFrom && (to === undefined || firstContractFrom <= to))
  if (typeof term?.value !== 'number' || !/^\d{4}-\d{2}-\d{2}$/.test(firstContractFrom)) return firstContractFrom
  try {
    return Temporal.PlainDate.from(firstContractFrom).add({ days: term.value }).toString()
  } catch {
    return firstContractFrom
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
