import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../core/refusal.ts'
import { columnFinder, meaningOf } from '../imports/columns.ts'
import { importColumns, importTemplate, valueWords } from './import-columns.ts'
import { csvFile, fileCells, goodRow } from './import-file.test-support.ts'
import { mostBytes, mostRows, readTable } from '../imports/read-table.ts'
import { type SheetCell, workbook, zip } from '../imports/xlsx.test-support.ts'

const columnOf = columnFinder(importColumns)

const refusedFor = async (bytes: Buffer) => {
  try {
    await readTable(bytes, importColumns)
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.because.details?.reason ?? error.because.missing]
  }
  return 'read'
}

describe('files of policies (2.3.5)', () => {
  it.each([
    ['CSV', csvFile([goodRow(1)])],
    ['CSV with the mark of UTF-8', Buffer.concat([Buffer.from('efbbbf', 'hex'), csvFile([goodRow(1)])])],
    ['CSV with English headings', csvFile([goodRow(1)], 'en')],
    ['CSV with semicolons', Buffer.from(fileCells([goodRow(1)]).map((cells) => cells.join(';')).join('\n'))],
    ['CSV with tabs', Buffer.from(fileCells([goodRow(1)]).map((cells) => cells.join('\t')).join('\n'))],
    ['XLSX', workbook(fileCells([goodRow(1)]))],
  ])('%s is read into the same cells', async (_name, bytes) => {
    const { rows, leftOut } = await readTable(bytes, importColumns)
    expect(leftOut).toEqual([])
    expect(rows.length).toBe(1)
    expect(rows[0]?.number).toBe(2)
    expect(Object.fromEntries([...(rows[0]?.cells ?? [])].filter(([, cell]) => cell !== ''))).toEqual(goodRow(1))
  })

  it('a long file is read piece by piece without harming a character', async () => {
    const all = Array.from({ length: 3000 }, (_, index) => goodRow(index, { 'insured.name': `𠮷${'林若溪'.repeat(index % 4)}`, 'insured.address': '一行\n又一行，“引号”"' }))
    const { rows } = await readTable(csvFile(all), importColumns)
    expect(rows.map(({ cells }) => [cells.get('insured.name'), cells.get('insured.address')])).toEqual(all.map((row) => [row['insured.name'], row['insured.address']]))
  })

  it('a day and a long number of a spreadsheet arrive as written', async () => {
    const [head = [], row = []] = fileCells([goodRow(1)])
    const place = (key: string) => importColumns.findIndex((column) => column.key === key)
    const cells = row.map((cell, index): SheetCell => (index === place('coverageFrom') ? { serialDay: 46_082 } : index === place('policyNumber') ? { number: '20260001' } : cell))
    const { rows } = await readTable(workbook([head, cells]), importColumns)
    expect([rows[0]?.cells.get('coverageFrom'), rows[0]?.cells.get('policyNumber')]).toEqual(['2026-03-01', '20260001'])
  })

  it('rows keep the numbers a spreadsheet shows, empty ones between them or not', async () => {
    const text = csvFile([goodRow(1), {}, goodRow(2)]).toString()
    expect((await readTable(Buffer.from(text), importColumns)).rows.map(({ number }) => number)).toEqual([2, 4])
  })

  it('unknown and doubled columns are named, not dropped in silence', async () => {
    const [head = [], row = []] = fileCells([goodRow(1)])
    const { leftOut } = await readTable(workbook([[...head, '备注', '保单号'], [...row, '随便', 'OTHER-1']]), importColumns)
    expect(leftOut).toEqual([{ heading: '备注', code: 'column-unknown' }, { heading: '保单号', code: 'column-twice' }])
  })

  it.each([
    ['an empty file', Buffer.alloc(0), ['import-file-empty', undefined]],
    ['headings only', Buffer.from(importTemplate('zh')), ['import-file-empty', undefined]],
    ['headings and empty rows', csvFile([{}, {}]), ['import-file-empty', undefined]],
    ['GBK instead of UTF-8', Buffer.concat([Buffer.from('b1a3b5a5bac5', 'hex'), Buffer.from(',a\nx,y\n')]), ['import-file-unreadable', 'not-utf8']],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ['import-file-unreadable', 'old-excel']],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), ['import-file-unreadable', 'not-utf8']],
    ['bytes without text', Buffer.from('a\0b,c'), ['import-file-unreadable', 'not-text']],
    ['an open quotation', Buffer.from('保单号,产品\n"P-1,H2021\n'), ['import-file-unreadable', 'not-csv']],
    ['a zip that is no workbook', zip({ 'a.txt': 'hello' }), ['import-file-unreadable', 'not-xlsx']],
    ['a broken zip', workbook(fileCells([goodRow(1)])).subarray(0, 900), ['import-file-unreadable', 'not-xlsx']],
    ['more than 20 MB', Buffer.alloc(mostBytes + 1, 97), ['import-file-unreadable', 'too-large']],
  ])('%s is refused with its reason', async (_name, bytes, reason) => {
    expect(await refusedFor(bytes)).toEqual(reason)
  })

  it('a workbook damaged anywhere is read or refused, and never a fault', async () => {
    const whole = workbook(fileCells([goodRow(1)]))
    const damage = fc.array(fc.tuple(fc.integer({ min: 4, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 1, max: whole.length }), async (bytes, length) => {
        const damaged = Buffer.from(whole)
        for (const [place, byte] of bytes) damaged[place] = byte
        for (const file of [damaged, damaged.subarray(0, length)]) expect([['read'], ['import-file-unreadable'], ['import-columns-missing'], ['import-file-empty']]).toContainEqual([await refusedFor(file)].flat().slice(0, 1))
      }),
      { numRuns: 100 },
    )
  })

  it('one row more than 50,000 is refused', async () => {
    const head = 'policy number,product,coverage from,coverage to,insured name,insured identity number'
    const file = (rows: number) => Buffer.from(`${head}\n${'a,b,c,d,e,f\n'.repeat(rows)}`)
    expect((await readTable(file(mostRows), importColumns)).rows.length).toBe(mostRows)
    expect(await refusedFor(file(mostRows + 1))).toEqual(['import-file-unreadable', 'too-many-rows'])
  })

  it('missing columns are all named', async () => {
    expect(await refusedFor(Buffer.from('保单号,产品,被保险人姓名\nP-1,H2021,林\n'))).toEqual(['import-columns-missing', ['保险起期 (coverage from)', '保险止期 (coverage to)', '被保险人证件号 (insured identity number)']])
  })

  it('every heading of both templates is known as its own column, and no two share one', () => {
    for (const language of ['zh', 'en'] as const) expect(importTemplate(language).replace('\uFEFF', '').trim().split(',').map((heading) => columnOf(heading)?.key)).toEqual(importColumns.map(({ key }) => key))
    const headings = importColumns.flatMap(({ name, also }) => [name.zh, name.en, ...also])
    expect(headings.map((heading) => importColumns.indexOf(columnOf(` *${heading.toUpperCase()} `) ?? ({} as never)))).toEqual(importColumns.flatMap((column, index) => [column.name.zh, column.name.en, ...column.also].map(() => index)))
  })

  it('values are known by their words in both languages', () => {
    expect([meaningOf(valueWords.status, '有效'), meaningOf(valueWords.status, 'In-Force'), meaningOf(valueWords.identityKind, '护照'), meaningOf(valueWords.sex, 'F'), meaningOf(valueWords.guardianKind, '母亲'), meaningOf(valueWords.status, '暂停')]).toEqual(['in-force', 'in-force', 'passport', 'female', 'parent', undefined])
  })
})
