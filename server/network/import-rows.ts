import type { Text } from '../../core/clause.ts'
import type { House } from '../house.ts'
import type { Origin, RowOutcome } from '../imports/kind.ts'
import { type RowProblem, RowReader, rowProblem } from '../imports/row.ts'
import { networkWords } from './import-columns.ts'
import type { Expert, Hospital } from './store.ts'

/** What became of a row, or the column and code for which it could not be written. */
export type Written = Exclude<RowOutcome['outcome'], 'refused'> | { readonly column: string; readonly code: string }

/** Reads one row, names every problem of it, and writes it only where there is none. */
export async function rowOf<Row>(cells: ReadonlyMap<string, string>, read: (cell: RowReader) => Row, write: (row: Row) => Promise<Written>): Promise<RowOutcome> {
  const problems: RowProblem[] = []
  const row = read(new RowReader(cells, problems))
  if (problems.length > 0) return { outcome: 'refused', problems }
  const written = await write(row)
  return typeof written === 'string' ? { outcome: written, problems: [] } : { outcome: 'refused', problems: [rowProblem(written.column, written.code)] }
}

/** A hospital as a file gives it, with the codes of its departments. */
export interface HospitalRow {
  readonly hospital: Omit<Hospital, 'id'>
  readonly nhsaCode: string | null
  readonly licenceCode: string | null
  readonly departments: readonly string[]
}

/** Reads the row of a hospital (3.3.10). */
export function hospitalRow(cell: RowReader): HospitalRow {
  const { level, grade } = gradeOf(cell)
  const city = cell.needed('cityZh').replace(/市$/u, '')
  return {
    hospital: {
      code: codeOf(cell, 'code'), name: both(cell.needed('nameZh'), cell.text('nameEn')), city: both(city, cell.text('cityEn')), cityCode: matching(cell, 'cityCode', /^\d{6}$/, 'city-code-invalid', cell.needed('cityCode')),
      level, class: grade, ownership: chosen(cell, 'ownership', networkWords.ownership, 'public'), requiresVisitCard: flag(cell, 'requiresVisitCard', 'no'), isHot: flag(cell, 'isHot', 'no'), isSample: false, address: cell.text('address'),
    },
    nhsaCode: matching(cell, 'nhsaCode', /^H\d{11}$/, 'nhsa-code-invalid') || null,
    licenceCode: matching(cell, 'licenceCode', /^[0-9A-Z]{22}$/, 'licence-code-invalid') || null,
    departments: cell.text('departments').split(/[、，,;；\s]+/u).filter((code) => code !== ''),
  }
}

/** `三级甲等` in the column of the level says both; otherwise the class stands in a column of its own. */
function gradeOf(cell: RowReader): { level: number; grade: Hospital['class'] } {
  const [, levelWord, classWord] = /^([一二三]级)([特甲乙丙]等?)$/u.exec(cell.text('level').normalize('NFKC').trim()) ?? []
  if (levelWord !== undefined && classWord !== undefined) {
    const grade = (Object.entries(networkWords.class) as [Hospital['class'], readonly string[]][]).find(([, known]) => known.includes(classWord))?.[0]
    return { level: { 一级: 1, 二级: 2, 三级: 3 }[levelWord] ?? 0, grade: grade ?? 'none' }
  }
  return { level: Number(chosen(cell, 'level', networkWords.level, '0')), grade: cell.word('class', networkWords.class) ?? 'none' }
}

/** An expert as a file gives them. */
export interface ExpertRow {
  readonly code: string
  readonly hospitalCode: string
  readonly leftOn: string | null
  readonly expert: Omit<Expert, 'id' | 'hospitalId'>
}

/** Reads the row of an expert (1.3.3). */
export function expertRow(cell: RowReader): ExpertRow {
  return {
    code: codeOf(cell, 'code'),
    hospitalCode: cell.needed('hospitalCode'),
    leftOn: dayOf(cell, 'leftOn'),
    expert: {
      departmentCode: cell.needed('departmentCode'), name: cell.needed('name').slice(0, 60), rank: chosen(cell, 'rank', networkWords.rank, 'resident'), isAcademician: flag(cell, 'isAcademician', 'no'), isDisciplineLeader: flag(cell, 'isDisciplineLeader', 'no'),
      clinicDays: clinicDaysOf(cell), focus: both(cell.text('focusZh'), cell.text('focusEn')),
    },
  }
}

const dayWords = ['一1mon', '二2tue', '三3wed', '四4thu', '五5fri', '六6sat', '日天7sun'] as const

function clinicDaysOf(cell: RowReader): number[] {
  const words = cell.text('clinicDays').normalize('NFKC').toLowerCase().split(/[、,;\s]+/u).filter((word) => word !== '').map((word) => word.replace(/^(?:周|星期)/u, '').slice(0, 3))
  const days = words.map((word) => dayWords.findIndex((known) => known.includes(word)) + 1)
  if (days.includes(0)) cell.fault('clinicDays', 'clinic-days-invalid')
  return [...new Set(days)].filter((day) => day > 0).toSorted((a, b) => a - b)
}

/** A membership as a file gives it (3.3.10). */
export interface MembershipRow {
  readonly hospitalCode: string
  readonly service: string
  readonly vendor: string
  readonly fromOn: string
  readonly toOn: string | null
  readonly source: string
}

/** Reads the row of a membership; a service may be named as in any handbook of the house (3.3.10). */
export function membershipRow(cell: RowReader, house: House, { fileName }: Origin): MembershipRow {
  const wanted = cell.needed('service').trim()
  const service = house.shelf.all().flatMap(({ services }) => services).find(({ id, name }) => [id, name.zh, name.en].includes(wanted))
  if (service === undefined && wanted !== '') cell.fault('service', 'service-unknown')
  const fromOn = dayOf(cell, 'fromOn') ?? ''
  if (cell.text('fromOn') === '') cell.fault('fromOn', 'value-missing')
  const toOn = dayOf(cell, 'toOn')
  if (toOn !== null && fromOn !== '' && toOn < fromOn) cell.fault('toOn', 'dates-in-wrong-order')
  return { hospitalCode: cell.needed('hospitalCode'), service: service?.id ?? '', vendor: cell.needed('vendor'), fromOn, toOn, source: cell.text('source') || fileName }
}

/** Reads the row of a vendor (N.4). */
export function vendorRow(cell: RowReader): { name: string; isActive: boolean } {
  return { name: cell.needed('vendor').slice(0, 100), isActive: cell.text('isActive') === '' || flag(cell, 'isActive', 'yes') }
}

function both(zh: string, en: string): Text {
  return { zh, en: en === '' ? zh : en }
}

function codeOf(cell: RowReader, key: string): string {
  return matching(cell, key, /^[\w.-]{1,40}$/, 'code-invalid', cell.needed(key))
}

function matching(cell: RowReader, key: string, pattern: RegExp, code: string, text = cell.text(key)): string {
  const plain = text.normalize('NFKC').trim()
  if (plain !== '' && !pattern.test(plain)) cell.fault(key, code)
  return plain
}

function chosen<Value extends string>(cell: RowReader, key: string, words: Readonly<Record<Value, readonly string[]>>, otherwise: NoInfer<Value>): Value {
  if (cell.needed(key) === '') return otherwise
  return cell.word(key, words) ?? otherwise
}

function flag(cell: RowReader, key: string, otherwise: 'yes' | 'no'): boolean {
  return (cell.word(key, networkWords.flag) ?? otherwise) === 'yes'
}

function dayOf(cell: RowReader, key: string): string | null {
  const day = cell.day(key)
  if (day === '') return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && isDay(day)) return day
  cell.fault(key, 'day-invalid')
  return null
}

function isDay(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return month >= 1 && month <= 12 && date >= 1 && date <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth
}
