import type { Role } from '../contract/values.ts'
import type { NewStaff } from '../server/accounts/staff.ts'
import { experts as sampleExperts } from './experts.ts'
import { hospitals } from './hospitals.ts'

/** The one password of all demo accounts; it opens a demo only. */
export const demoPassword = 'lvtong-demo-2026'

const rows: readonly (readonly [email: string, name: string, ...roles: Role[]])[] = [
  ['agent@lvtong.demo', '示例客服 林晓', 'agent'],
  ['coordinator@lvtong.demo', '示例协调 周宁', 'coordinator'],
  ['coordinator2@lvtong.demo', '示例协调 吴安', 'coordinator'],
  ['reviewer@lvtong.demo', '示例审核 郑直', 'reviewer'],
  ['reviewer2@lvtong.demo', '示例审核 冯准', 'reviewer'],
  ['specialist@lvtong.demo', '示例专员 陈行', 'specialist'],
  ['finance@lvtong.demo', '示例财务 钱清', 'finance'],
  ['finance2@lvtong.demo', '示例财务 沈核', 'finance'],
  ['vendor@lvtong.demo', '示例服务商 孙达', 'vendor'],
  ['administrator@lvtong.demo', '示例管理 李维', 'administrator'],
  ['auditor@lvtong.demo', '示例审计 韩明', 'auditor'],
]

/** Experts who write second opinions at a desk of their own, each in the tumour department of a hospital of the cities of 4.3.3. */
const experts: readonly (readonly [email: string, hospital: string])[] = [
  ['expert@lvtong.demo', '复旦大学附属肿瘤医院'],
  ['expert2@lvtong.demo', '中山大学附属第一医院'],
]

function expertAccount([email, hospital]: (typeof experts)[number]): NewStaff {
  const at = hospitals.find(({ name }) => name.zh === hospital)?.id
  const expert = sampleExperts.find((one) => one.hospitalId === at && one.departmentCode === '19' && one.rank.endsWith('chief') && !one.isAcademician && !one.isDisciplineLeader)
  if (expert === undefined) throw new Error(`the sample network has no expert for ${email}`)
  return { email, name: expert.name, roles: ['vendor'], password: demoPassword, expertId: expert.id }
}

/** One invented member of staff for every role, two where two people are needed (R.7), and two experts at their desks (4.3.3). */
export const staff: readonly NewStaff[] = [...rows.map(([email, name, ...roles]) => ({ email, name, roles, password: demoPassword })), ...experts.map(expertAccount)]
