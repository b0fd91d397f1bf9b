import { column, type ImportColumn } from '../imports/columns.ts'

const required = { isRequired: true } as const

/** A file of hospitals: one row is one hospital, known by its code (3.3.10). */
export const hospitalColumns: readonly ImportColumn[] = [
  column('code', '医院代码', 'hospital code', { ...required, also: ['医院编号'] }),
  column('nameZh', '医院名称', 'hospital name', { ...required, also: ['医院', 'hospital'] }),
  column('nameEn', '医院英文名', 'hospital name in English'),
  column('cityZh', '城市', 'city', required),
  column('cityEn', '城市英文名', 'city in English'),
  column('cityCode', '城市代码', 'city code', { ...required, also: ['行政区划代码'] }),
  column('level', '级别', 'level', { ...required, also: ['医院级别'] }),
  column('class', '等次', 'class', { also: ['医院等次'] }),
  column('ownership', '性质', 'ownership', { ...required, also: ['所有制'] }),
  column('nhsaCode', '医保定点编码', 'insurance code'),
  column('licenceCode', '执业许可登记号', 'licence number'),
  column('requiresVisitCard', '须就诊卡', 'visit card'),
  column('isHot', '热门', 'hot'),
  column('address', '地址', 'address'),
  column('departments', '科室代码', 'department codes', { also: ['科室'] }),
]

/** A file of experts: one row is one expert, known by their code; whoever leaves is given a day (1.3.3). */
export const expertColumns: readonly ImportColumn[] = [
  column('code', '专家代码', 'expert code', { ...required, also: ['专家编号'] }),
  column('hospitalCode', '医院代码', 'hospital code', required),
  column('departmentCode', '科室代码', 'department code', required),
  column('name', '姓名', 'name', { ...required, also: ['专家姓名'] }),
  column('rank', '职称', 'rank', required),
  column('isAcademician', '院士', 'academician'),
  column('isDisciplineLeader', '学科带头人', 'discipline leader'),
  column('clinicDays', '出诊日', 'clinic days'),
  column('focusZh', '专长', 'focus'),
  column('focusEn', '专长英文', 'focus in English'),
  column('leftOn', '离开日期', 'left on'),
]

/** A file of memberships: which hospital serves which service for which vendor from when to when (3.3.10, N.4). */
export const membershipColumns: readonly ImportColumn[] = [
  column('hospitalCode', '医院代码', 'hospital code', required),
  column('service', '服务', 'service', required),
  column('vendor', '服务商', 'vendor', required),
  column('fromOn', '起始日期', 'from', { ...required, also: ['入网日期'] }),
  column('toOn', '截止日期', 'to', { also: ['退网日期'] }),
  column('source', '来源', 'source'),
]

/** A file of vendors, known by their names (N.3, N.4). */
export const vendorColumns: readonly ImportColumn[] = [column('vendor', '服务商', 'vendor', { ...required, also: ['服务商名称'] }), column('isActive', '启用', 'active')]

/** The words a file may use for a value, in both languages; with the codes of GB/T 8561 for ranks. */
export const networkWords = {
  level: { 3: ['三级', '三', 'level 3'], 2: ['二级', '二', 'level 2'], 1: ['一级', '一', 'level 1'], 0: ['未定级', '无', 'none', 'no level'] },
  class: { special: ['特等', '特'], a: ['甲等', '甲'], b: ['乙等', '乙'], c: ['丙等', '丙'], none: ['未定等', '无', ''] },
  ownership: { public: ['公立', '国有'], private: ['民营', '私立'] },
  rank: { resident: ['住院医师', '医师', '234'], attending: ['主治医师', '233', 'attending physician'], 'associate-chief': ['副主任医师', '232', 'associate chief physician'], chief: ['主任医师', '231', 'chief physician'] },
  flag: { yes: ['是', '有', 'y', 'true', '1'], no: ['否', '无', 'n', 'false', '0', ''] },
} as const
