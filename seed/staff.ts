import type { Role } from '../contract/values.ts'
import type { NewStaff } from '../server/accounts/staff.ts'

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
  ['vendor@lvtong.demo', '示例服务商 孙达', 'vendor'],
  ['administrator@lvtong.demo', '示例管理 李维', 'administrator'],
  ['auditor@lvtong.demo', '示例审计 韩明', 'auditor'],
]

/** One invented member of staff for every role, two where two people are needed (R.7). */
export const staff: readonly NewStaff[] = rows.map(([email, name, ...roles]) => ({ email, name, roles, password: demoPassword }))
