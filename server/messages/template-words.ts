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
  'visit-reminder': { zh: '到场提醒', en: 'Reminder' },
  ...advanceTemplateWords,
}

/** What a message in the log is about; one written by an older release under a name that is gone keeps that name. */
export function sayTemplate(template: string): Text {
  return isTemplate(template) ? templateWords[template] : { zh: template, en: template }
}
