import type { CommandWords } from './commands.ts'
import { field } from './fields.ts'

/** Commands about what the network can and cannot give (1.3.3). */
export const networkCommands = {
  agreeToLess: {
    label: { zh: '登记会员同意低于承诺的安排', en: 'Record agreement to less than promised' },
    clauses: ['1.3.3', '1.3.2'],
    warning: {
      zh: '普通门诊不承诺医生级别，级别较低的医生也低于手册所承诺的；会员同意后照样用掉本期这一次，且不算作承诺的专家门诊。',
      en: 'An ordinary clinic comes without a promised rank, and a doctor of a lower rank is below what the handbook promises. With the member’s agreement it spends the period’s use all the same, and it does not count as the expert visit promised.',
    },
    fields: {
      kind: field.choice(['会员同意的是', 'The member agrees to'], { 'ordinary-clinic': ['普通门诊（不承诺医生级别）', 'An ordinary clinic (no rank promised)'], 'lower-rank': ['级别较低的医生', 'A doctor of a lower rank'] }),
      evidence: field.line(['同意的依据（录音编号、短信等）', 'Evidence of the agreement (recording, SMS …)'], 200),
      understandsUse: field.understood(['会员已知晓：这样也会用掉本期这一次', 'The member understands that this spends the period’s use']),
    },
  },
} as const satisfies Record<string, CommandWords>
