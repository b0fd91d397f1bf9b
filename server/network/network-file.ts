import type { Language } from '../../contract/values.ts'
import type { Hospital } from './store.ts'

const headings = {
  zh: ['日期', '服务', '城市代码', '城市', '医院', '级别', '性质', '须本人就诊卡', '地址', '备注'],
  en: ['day', 'service', 'city code', 'city', 'hospital', 'grade', 'ownership', 'own visit card needed', 'address', 'remark'],
} as const
const levels = { zh: ['未定级', '一级', '二级', '三级'], en: ['no level', 'level 1', 'level 2', 'level 3'] } as const
const classes = { special: { zh: '特等', en: 'special' }, a: { zh: '甲等', en: 'A' }, b: { zh: '乙等', en: 'B' }, c: { zh: '丙等', en: 'C' }, none: { zh: '', en: '' } } as const
const ownerships = { public: { zh: '公立', en: 'public' }, private: { zh: '民营', en: 'private' } } as const
const yes = { zh: '是', en: 'yes' } as const
const sample = { zh: '示例数据，不代表任何合作关系', en: 'sample data, no partnership' } as const

/** The list in force as CSV that spreadsheet programs open as it is: with the mark of UTF-8, every cell quoted, and none read as a formula (3.3.10). */
export function networkFile(hospitals: readonly Hospital[], { on, service }: { readonly on: string; readonly service: string }, language: Language): Uint8Array<ArrayBuffer> {
  const rows = hospitals.map((one) => [
    on, service, one.cityCode, one.city[language], one.name[language], [levels[language][one.level] ?? '', classes[one.class][language]].filter((word) => word !== '').join(language === 'zh' ? '' : ' '),
    ownerships[one.ownership][language], one.requiresVisitCard ? yes[language] : '', one.address, one.isSample ? sample[language] : '',
  ])
  return new TextEncoder().encode(`\uFEFF${[headings[language], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`)
}

/** A cell that begins like a formula is given a leading apostrophe, which spreadsheets do not show. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
