import type { Text } from '../../core/clause.ts'
import { advanceTemplateWords } from './advance-templates.ts'
import { isTemplate, type TemplateName } from './templates.ts'

/** What each message is about, as the message log calls it (1.2.2, 1.2.4). */
export const templateWords: Readonly<Record<TemplateName, Text>> = {
  'request-received': { zh: '申请已收到', en: 'Request received' },
  'result-approved': { zh: '审核通过', en: 'Approved' },
  'result-refused': { zh: '审核未通过', en: 'Not approved' },
  'missing-list': { zh: '所缺资料清单', en: 'List of what is missing' },
  'proposal-ready': { zh: '方案待确认', en: 'Options to choose from' },
  'proposal-accepted': { zh: '方案已确认', en: 'Option chosen' },
  'visit-card-needed': { zh: '需要就诊卡', en: 'Visit card needed' },
  'booking-confirmed': { zh: '预约成功', en: 'Booked' },
  'booking-changed': { zh: '改期', en: 'New time' },
  'booking-cancelled-use-kept': { zh: '对方取消，次数保留', en: 'Cancelled by the other side, use kept' },
  'promise-extended': { zh: '时限延长', en: 'New date' },
  withdrawn: { zh: '申请已撤回', en: 'Withdrawn' },
  'withdrawn-use-spent': { zh: '申请已撤回，次数不退', en: 'Withdrawn, use spent' },
  'admission-order-expired': { zh: '住院单已过有效期', en: 'Admission order ran out' },
  unfulfilled: { zh: '未能落实', en: 'Could not be arranged' },
  'visit-attended': { zh: '服务完成', en: 'Done' },
  'visit-missed': { zh: '未按约到场', en: 'Missed' },
  'stopped-misuse': { zh: '因非本人使用停止', en: 'Stopped for misuse' },
  'opinion-need-confirmed': { zh: '二次诊疗需求已记下', en: 'What the opinion is about is noted' },
  'opinion-papers-complete': { zh: '资料齐全，时限开始', en: 'Papers complete, the clock runs' },
  'opinion-expert-chosen': { zh: '专家已选定', en: 'Expert chosen' },
  'opinion-arranged': { zh: '专家已约定', en: 'Expert arranged' },
  'opinion-expert-left': { zh: '另选专家，次数保留', en: 'Another expert is chosen, the use is kept' },
  'opinion-written': { zh: '意见已写好，正在核对', en: 'Opinion written, being checked' },
  'opinion-ready': { zh: '意见已出具', en: 'Opinion ready' },
  'opinion-withdrawn-as-used': { zh: '已撤回，专家已约好，次数已用', en: 'Withdrawn after arranging, use spent' },
  'opinion-follow-up-received': { zh: '追问已转给专家', en: 'Question with the expert' },
  'opinion-follow-up-answered': { zh: '追问已回答', en: 'Question answered' },
  'visit-reminder': { zh: '到场提醒', en: 'Reminder' },
  ...advanceTemplateWords,
}

/** What a message in the log is about; one written by an older release under a name that is gone keeps that name. */
export function sayTemplate(template: string): Text {
  return isTemplate(template) ? templateWords[template] : { zh: template, en: template }
}
