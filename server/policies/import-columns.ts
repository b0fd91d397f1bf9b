import { column, type ImportColumn, templateOf } from '../imports/columns.ts'

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

/** An empty file of policies with all headings. */
export function importTemplate(language: 'zh' | 'en'): string {
  return templateOf(importColumns, language)
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
