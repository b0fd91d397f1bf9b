import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openShelf } from '../handbooks/shelf.ts'
import { citizenNumber } from '../people/people.test-support.ts'
import { importColumns } from './import-columns.ts'
import { type FileRow, goodRow } from './import-file.test-support.ts'
import { readRow } from './import-row.ts'

const shelf = openShelf([join(import.meta.dirname, '..', '..', 'handbooks', 'h2021')])
const read = (given: FileRow) => readRow({ number: 2, cells: new Map(Object.entries(goodRow(1, given))) }, shelf, '2026-06-15')
const problemsOf = (given: FileRow) => {
  const answer = read(given)
  return 'problems' in answer ? answer.problems.map(({ column, code }) => `${importColumns.find((each) => each.key === column)?.name.zh}: ${code}`) : []
}
const checkedOf = (given: FileRow) => {
  const answer = read(given)
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems))
  return answer.checked
}

describe('one row of a file (2.3.5)', () => {
  it('what a row leaves out comes from the handbook: product name, waiting period, first contract (P.6, R.4, R.11)', () => {
    expect(checkedOf({}).terms).toMatchObject({ handbookId: 'h2021', status: 'in-force', firstContractFrom: '2026-03-01', waitingPeriodEndsOn: '2026-03-31', productName: { zh: expect.stringContaining('H2021') } })
    expect(checkedOf({ firstContractFrom: '2025-03-01' }).terms.waitingPeriodEndsOn).toBe('2025-03-31')
  })

  it.each(['2026/3/1', '20260301', '2026.3.1', '2026年3月1日', '2026-03-01 00:00:00', '２０２６-０３-０１'])('the day %s is read', (coverageFrom) => {
    expect(checkedOf({ coverageFrom }).terms.coverageFrom).toBe('2026-03-01')
  })

  it.each<[string, FileRow, string[]]>([
    ['empty cells', { policyNumber: '', product: '', 'insured.name': '', coverageTo: '' }, ['保险止期: value-missing', '产品: value-missing', '保单号: value-missing', '被保险人姓名: value-missing']],
    ['an empty first day of cover', { coverageFrom: '' }, ['保险起期: value-missing']],
    ['a wrong identity number', { 'insured.identityNumber': '110105194912310021' }, ['被保险人证件号: identity-number-invalid']],
    ['a number a spreadsheet has rounded', { 'insured.identityNumber': '1.1010519491231E+17' }, ['被保险人证件号: identity-number-invalid']],
    ['everything wrong at once', { coverageFrom: '2026-02-30', status: '暂停', 'insured.phone': '1234', 'insured.identityNumber': 'X' }, ['保单状态: value-unknown', '保险起期: day-invalid', '被保险人证件号: identity-number-invalid', '被保险人手机: phone-invalid']],
    ['an end before the beginning', { coverageTo: '2026-02-28' }, ['保险止期: dates-in-wrong-order']],
    ['a birth date and sex that differ from the number', { 'insured.bornOn': '1999-01-01', 'insured.sex': '女', 'insured.identityNumber': citizenNumber('1988-04-12', 21) }, ['被保险人出生日期: born-on-differs', '被保险人性别: sex-differs']],
    ['a passport without a birth date', { 'insured.identityKind': '护照', 'insured.identityNumber': 'EJ1234567' }, ['被保险人出生日期: born-on-missing']],
    ['a policyholder half written', { 'policyholder.name': '赵明远' }, ['投保人证件号: value-missing']],
    ['the same number under two names', { 'policyholder.name': '别人', 'policyholder.identityNumber': goodRow(1)['insured.identityNumber'] ?? '' }, ['投保人姓名: name-differs']],
    ['a cover before the handbook', { coverageFrom: '2020-03-01', coverageTo: '2021-02-28' }, ['服务手册: handbook-not-found']],
  ])('%s: all problems with their columns', (_name, given, problems) => {
    expect(problemsOf(given).sort()).toEqual([...problems].sort())
  })

  it('cover of one year passes, also from 29 February, and a day more does not (P.4)', () => {
    expect(problemsOf({ coverageTo: '2027-03-01' })).toEqual([])
    expect(problemsOf({ coverageTo: '2027-03-02' })).toEqual(['保险止期: coverage-over-one-year'])
    expect(problemsOf({ coverageFrom: '2024-02-29', coverageTo: '2025-02-28' })).toEqual([])
  })

  it('a guardian needs relation and proof, and is not the ward (N.2)', () => {
    const guardian = { 'guardian.name': '赵明远', 'guardian.identityNumber': citizenNumber('1985-09-30', 31) }
    expect(problemsOf(guardian)).toEqual(['监护关系: value-missing', '监护证明: value-missing'])
    expect(checkedOf({ ...guardian, 'guardian.kind': '父亲', 'guardian.proof': '户口簿' }).guardians).toEqual([{ kind: 'parent', proof: '户口簿', fromOn: '2026-03-01', toOn: null, identityNumber: guardian['guardian.identityNumber'] }])
    expect(problemsOf({ 'guardian.name': '被保1', 'guardian.identityNumber': goodRow(1)['insured.identityNumber'] ?? '', 'guardian.kind': '父亲', 'guardian.proof': '户口簿' })).toEqual(['监护人证件号: guardian-is-ward'])
  })

  it('policyholder and guardian in one are one person with both parts', () => {
    const who = { name: '赵明远', identityNumber: citizenNumber('1985-09-30', 31) }
    const { people } = checkedOf({ 'policyholder.name': who.name, 'policyholder.identityNumber': who.identityNumber, 'guardian.name': who.name, 'guardian.identityNumber': who.identityNumber, 'guardian.phone': '13900139002', 'guardian.kind': 'parent', 'guardian.proof': 'register' })
    expect(people.map(({ parts, content }) => [parts, content.phone])).toEqual([[['insured'], '+8613910000001'], [['policyholder', 'guardian'], '+8613900139002']])
  })

  it('no sentence repeats what stood in the file, and each says what to do in both languages (N.5)', () => {
    const answer = read({ 'insured.identityNumber': '110105194912310021', 'insured.phone': '1234', status: '暂停' })
    const sentences = 'problems' in answer ? answer.problems.map(({ sentence }) => sentence) : []
    expect(sentences.length).toBe(3)
    for (const { zh, en } of sentences) {
      expect(zh).toMatch(/请.*。$/)
      expect(en).toMatch(/\.$/)
      expect(zh + en).not.toMatch(/1101051949|1234|暂停/)
    }
  })
})
