import type { Text } from '../../core/clause.ts'

const labels: Readonly<Record<string, Text>> = {
  resultTold: { zh: '告知审核结果', en: 'Result told' },
  needsCall: { zh: '致电了解需求', en: 'Call about the needs' },
  arranged: { zh: '完成安排', en: 'Arranged' },
  opinion: { zh: '出具第二诊疗意见', en: 'Second opinion' },
  callback: { zh: '回电', en: 'Call back' },
  specialistContact: { zh: '专员联系', en: 'Specialist in touch' },
  review: { zh: '审核垫付', en: 'Advance reviewed' },
  payment: { zh: '支付垫付款', en: 'Advance paid' },
  topUpReview: { zh: '审核追加垫付', en: 'Top-up reviewed' },
  dispute: { zh: '处理争议', en: 'Dispute settled' },
}

/** What a promise is called on screens (R.2). */
export function promiseLabel(name: string): Text {
  return labels[name] ?? { zh: name, en: name }
}
