import type { Text } from '../../core/clause.ts'

/** One column an import file may have, by its key and its names in both languages. */
export interface ImportColumn {
  readonly key: string
  readonly name: Text
  readonly isRequired: boolean
  /** Other headings the column is known under. */
  readonly also: readonly string[]
}

const column = (key: string, zh: string, en: string, options: { isRequired?: boolean; also?: readonly string[] } = {}): ImportColumn => ({
  key,
  name: { zh, en },
  isRequired: options.isRequired ?? false,
  also: options.also ?? [],
})

const person = (part: 'insured' | 'policyholder' | 'guardian', zh: string, en: string, isRequired: boolean): ImportColumn[] => [
  column(`${part}.name`, `${zh}姓名`, `${en} name`, { isRequired }),
  column(`${part}.identityKind`, `${zh}证件类型`, `${en} identity kind`),
  column(`${part}.identityNumber`, `${zh}证件号`, `${en} identity number`, { isRequired, also: [`${zh}证件号码`, `${zh}身份证号`] }),
  column(`${part}.phone`, `${zh}手机`, `${en} phone`, { also: [`${zh}手机号`, `${zh}电话`] }),
  column(`${part}.address`, `${zh}地址`, `${en} address`),
  column(`${part}.bornOn`, `${zh}出生日期`, `${en} born on`, { also: [`${en} birth date`] }),
  column(`${part}.sex`, `${zh}性别`, `${en} sex`),
  column(`${part}.capacityRecord`, `${zh}行为能力`, `${en} capacity`),
]

/** Every column of a file of policies: one row is one policy with its insured and, where there are such, a policyholder and a guardian. */
export const importColumns: readonly ImportColumn[] = [
  column('policyNumber', '保单号', 'policy number', { isRequired: true, also: ['保险单号'] }),
  column('product', '产品', 'product', { isRequired: true, also: ['产品代码', 'product code'] }),
  column('productName', '产品名称', 'product name'),
  column('handbookId', '服务手册', 'handbook'),
  column('status', '保单状态', 'status', { also: ['policy status'] }),
  column('coverageFrom', '保险起期', 'coverage from', { isRequired: true }),
  column('coverageTo', '保险止期', 'coverage to', { isRequired: true }),
  column('firstContractFrom', '首次投保日', 'first contract from'),
  column('waitingPeriodEndsOn', '等待期后首日', 'waiting period ends on', { also: ['等待期结束日'] }),
  ...person('insured', '被保险人', 'insured', true),
  ...person('policyholder', '投保人', 'policyholder', false),
  ...person('guardian', '监护人', 'guardian', false),
  column('guardian.kind', '监护关系', 'guardian kind'),
  column('guardian.proof', '监护证明', 'guardian proof'),
  column('guardian.fromOn', '监护起期', 'guardian from'),
  column('guardian.toOn', '监护止期', 'guardian to'),
]

const byHeading = new Map(importColumns.flatMap((each) => [each.name.zh, each.name.en, each.key, ...each.also].map((heading) => [plain(heading), each])))
const byKey = new Map(importColumns.map((each) => [each.key, each]))

/** The column a heading means, whatever its spaces, stars, case and language. */
export function columnOf(heading: string): ImportColumn | undefined {
  return byHeading.get(plain(heading))
}

/** A column by its key. */
export function columnNamed(key: string): ImportColumn | undefined {
  return byKey.get(key)
}

/** An empty file with all headings, as UTF-8 with the mark spreadsheet programs look for. */
export function importTemplate(language: 'zh' | 'en'): string {
  return `\uFEFF${importColumns.map(({ name }) => name[language]).join(',')}\r\n`
}

function plain(heading: string): string {
  return heading.normalize('NFKC').replace(/[\s*_.\-:\uFEFF]/g, '').toLowerCase()
}

/** The words a file may use for a value, in both languages. */
export const valueWords = {
  status: { 'in-force': ['有效', '生效', '承保', 'in force'], lapsed: ['失效', '中止'], terminated: ['终止', '退保', '注销'] },
  identityKind: {
    'citizen-id': ['身份证', '居民身份证', 'id card', ''],
    'residence-permit': ['港澳台居民居住证', '居住证'],
    'foreigner-permit': ['外国人永久居留身份证', '外国人永居证'],
    passport: ['护照'],
    'birth-certificate': ['出生医学证明', '出生证'],
    'household-register': ['户口簿', '户口本'],
  },
  sex: { female: ['女', 'f'], male: ['男', 'm'], unknown: ['未知'] },
  capacityRecord: { full: ['完全', '完全民事行为能力'], limited: ['限制', '限制民事行为能力'], none: ['无', '无民事行为能力'] },
  guardianKind: { parent: ['父母', '父', '母', '父亲', '母亲'], spouse: ['配偶'], child: ['子女'], relative: ['其他近亲属', '近亲属', '亲属'], appointed: ['指定', '指定监护', '协议监护'] },
} as const satisfies Record<string, Record<string, readonly string[]>>

type Words = typeof valueWords
/** The value a word of the file means; undefined where the word is not known. */
export function valueOf<Kind extends keyof Words>(kind: Kind, word: string): (keyof Words[Kind] & string) | undefined {
  const wanted = plain(word)
  const found = Object.entries(valueWords[kind]).find(([value, words]) => plain(value) === wanted || words.some((each: string) => plain(each) === wanted))
  return found?.[0] as (keyof Words[Kind] & string) | undefined
}
