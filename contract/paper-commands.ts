import { field } from './fields.ts'

const channels = { phone: ['电话', 'Phone'], sms: ['短信', 'SMS'], portal: ['会员端', 'Portal'], 'in-person': ['当面', 'In person'], letter: ['信件', 'Letter'] } as const

/** Commands about the papers of a case: judging each, deciding on the whole set, correcting a decision (2.3.2, 4.4.3, 5.3.4, R.2). */
export const paperCommands = {
  judgePaper: {
    label: { zh: '核对资料', en: 'Judge a paper' },
    clauses: ['N.7', 'R.2'],
    fields: {
      documentId: field.id('document', ['资料文件', 'Document']),
      item: field.item('paper-item', ['对应清单项', 'Paper of the checklist']),
      finding: field.choice(['核对结论', 'Finding'], { accepted: ['可用', 'Accepted'], rejected: ['不能用', 'Not usable'] }),
      seen: field.choice(['看到的是', 'Seen'], { copy: ['复印件或照片', 'A copy or a photo'], original: ['原件', 'The original'] }),
      reason: field.optional(field.words(['不能用的原因（会员看得到）', 'Why it cannot be used (the member reads it)'], 300)),
    },
  },
  declarePapersComplete: {
    label: { zh: '资料已齐全', en: 'The papers are complete' },
    clauses: ['4.4.3', 'R.2'],
    fields: {},
  },
  declarePapersIncomplete: {
    label: { zh: '资料不全，一次列清', en: 'Incomplete: name every gap at once' },
    clauses: ['N.7', 'R.2', '4.4.3'],
    fields: {
      channel: field.choice(['告知方式', 'Told by'], channels),
      more: field.optional(field.words(['清单以外还缺（每行一项）', 'Missing beside the checklist, one a line'], 500)),
    },
  },
  correctPapersDecision: {
    label: { zh: '更正“资料齐全”的结论', en: 'Correct when the papers were complete' },
    clauses: ['4.4.3', 'R.2'],
    warning: {
      zh: '更正会重算受影响的每个时限，原来的时限连同理由一并留存。请先看清对每个时限的影响。',
      en: 'A correction works out every promise it touches again; what stood before is kept with the reason. Look at what it does to each promise first.',
    },
    fields: {
      completeAt: field.optional(field.at(['实际齐全的时间（不填表示其实还不齐）', 'When they were in truth complete (empty: they are not)'])),
      reason: field.words(['更正理由', 'Reason'], 500),
    },
  },
} as const
