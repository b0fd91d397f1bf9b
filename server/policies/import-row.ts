import type { Handbook } from '../../core/verdict/compile.ts'
import type { Shelf } from '../handbooks/shelf.ts'
import type { ImportRow } from '../imports/read-table.ts'
import { type RowProblem, RowReader, rowProblem } from '../imports/row.ts'
import type { PersonInput } from '../people/read-person.ts'
import { type CheckedPolicy, checkPolicy, type GuardianInput, type PolicyInput, type PolicyProblem } from './check-policy.ts'
import { valueWords } from './import-columns.ts'

/** A policy number the way it is kept. */
export function policyNumberOf(written: string): string {
  return written.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

type PersonPart = 'insured' | 'policyholder' | 'guardian'

/** Reads one row into a policy; every problem of the row is named with its column (2.3.5, N.7). */
export function readRow(row: ImportRow, shelf: Shelf, on: string): { readonly checked: CheckedPolicy } | { readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = []
  const input = policyOf(new RowReader(row.cells, problems), shelf)
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

function policyOf(cell: RowReader, shelf: Shelf): PolicyInput {
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
    status: cell.word('status', valueWords.status) ?? 'in-force',
    coverageFrom,
    coverageTo,
    firstContractFrom,
    waitingPeriodEndsOn: cell.day('waitingPeriodEndsOn') || afterWaiting(handbook, firstContractFrom),
    insured: personOf(cell, 'insured'),
    ...(cell.has('policyholder') ? { policyholder: personOf(cell, 'policyholder') } : {}),
    ...(cell.has('guardian') ? { guardians: [guardianOf(cell, coverageFrom)] } : {}),
  }
}

function personOf(cell: RowReader, part: PersonPart): PersonInput {
  return {
    name: cell.needed(`${part}.name`),
    identityKind: cell.word(`${part}.identityKind`, valueWords.identityKind) ?? 'citizen-id',
    identityNumber: cell.needed(`${part}.identityNumber`),
    phone: cell.text(`${part}.phone`),
    bornOn: cell.day(`${part}.bornOn`),
    address: cell.text(`${part}.address`),
    sex: cell.word(`${part}.sex`, valueWords.sex) ?? null,
    capacityRecord: cell.word(`${part}.capacityRecord`, valueWords.capacityRecord) ?? null,
  }
}

function guardianOf(cell: RowReader, coverageFrom: string): GuardianInput {
  const kind = cell.word('guardian.kind', valueWords.guardianKind)
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
function handbookOf(cell: RowReader, shelf: Shelf, coverageFrom: string): Handbook | undefined {
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
