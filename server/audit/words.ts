import type { Text } from '../../core/clause.ts'
import { stepLabel } from '../cases/timeline.ts'

/** Everything the audit trail can hold besides the steps of a case, in words for those who inspect (N.5). */
export const actionWords = {
  'case-opened': { zh: '发起申请', en: 'Opened a case' },
  'case-read': { zh: '查看申请', en: 'Read a case' },
  'cases-listed': { zh: '查看申请列表', en: 'Read a list of cases' },
  'need-read': { zh: '查看就医需求', en: 'Read a confirmed need' },
  'papers-correction-previewed': { zh: '查看更正资料结论的影响', en: 'Looked at what correcting the papers would do' },
  'visit-reminded': { zh: '提醒就诊', en: 'Reminded of a visit' },
  'emergency-told-120': { zh: '告知急症拨打120', en: 'Told to call 120' },
  'verdict-asked': { zh: '询问是否享有权益', en: 'Asked whether somebody is entitled' },
  'policy-read': { zh: '查看保单', en: 'Read a policy' },
  'policy-listed': { zh: '在列表中看到保单', en: 'Read a policy in a list' },
  'reassignment-started': { zh: '开始转交服务商的在办申请', en: 'Started handing over a vendor’s open cases' },
  'import-started': { zh: '开始导入', en: 'Started an import' },
  'notices-acknowledged': { zh: '确认重要告知', en: 'Acknowledged key notices' },
  'people-searched': { zh: '查找人员', en: 'Searched for people' },
  'person-revealed': { zh: '查看完整信息', en: 'Saw somebody unmasked' },
  'language-chosen': { zh: '更改消息语言', en: 'Changed the language of messages' },
  'guardianship-added': { zh: '登记监护关系', en: 'Recorded a guardianship' },
  'authorisation-added': { zh: '登记授权', en: 'Recorded an authorisation' },
  'consent-given': { zh: '登记同意', en: 'Recorded a consent' },
  'consent-declined': { zh: '登记拒绝', en: 'Recorded that consent was declined' },
  'disclosure-recorded': { zh: '登记披露', en: 'Recorded a disclosure' },
  'disclosure-approved': { zh: '批准披露', en: 'Approved a disclosure' },
  'incident-recorded': { zh: '登记安全事件', en: 'Recorded an incident' },
  'dispute-opened': { zh: '登记争议', en: 'Recorded a dispute' },
  'dispute-settled': { zh: '争议已处理', en: 'Settled a dispute' },
  'event-declared': { zh: '宣布不可抗力', en: 'Declared an event beyond control' },
  'event-ended': { zh: '结束不可抗力', en: 'Ended an event beyond control' },
  'calendar-notice-imported': { zh: '导入放假安排', en: 'Imported a notice of holidays' },
  'promise-escalated': { zh: '时限提醒升级', en: 'A promise runs short' },
  'promise-breached': { zh: '时限未守', en: 'A promise was not kept in time' },
  'document-added': { zh: '上传材料', en: 'Sent a document' },
  'document-completed': { zh: '材料上传完毕', en: 'Sent all of a document' },
  'document-ready': { zh: '材料检查通过', en: 'A document was checked and can be seen' },
  'document-refused': { zh: '材料未被接收', en: 'A document was not taken' },
  'document-read': { zh: '查看材料信息', en: 'Read about a document' },
  'documents-listed': { zh: '查看材料列表', en: 'Read the list of documents' },
  'document-page-seen': { zh: '查看材料页面', en: 'Saw a page of a document' },
  'document-set-aside': { zh: '作废材料', en: 'Put a document aside' },
  'packet-page-seen': { zh: '查看去标识资料页面', en: 'Saw a page of a packet' },
  'opinion-tasks-listed': { zh: '查看待出具的意见', en: 'Read the list of opinions asked for' },
  'opinion-task-read': { zh: '查看一份待出具的意见', en: 'Read an opinion asked for' },
  'opinion-page-seen': { zh: '专家查看资料页面', en: 'The expert saw a page' },
  'opinion-checked-read': { zh: '核对前阅读第二意见', en: 'Read a second opinion to check it' },
  'opinion-read': { zh: '阅读第二意见', en: 'Read a second opinion' },
  'opinion-file-read': { zh: '下载第二意见', en: 'Took a second opinion as a file' },
} as const satisfies Record<string, Text>

/** The name of one kind of entry of the audit trail; an entry without words cannot be written. */
export type AuditAction = keyof typeof actionWords | `command:${string}`

/** The purposes the house itself writes; what a person gave as a purpose stays in that person's words. */
const purposeWords: Readonly<Record<string, Text>> = {
  'case page': { zh: '申请页面', en: 'case page' },
  'serve the case': { zh: '办理申请', en: 'serve the case' },
  'papers of the case': { zh: '申请的材料', en: 'papers of the case' },
  'keep harm out': { zh: '防范有害文件', en: 'keep harm out' },
  'hide who it is': { zh: '核对去标识资料', en: 'hide who it is' },
  'write the opinion': { zh: '出具第二意见', en: 'write the opinion' },
  'check the opinion': { zh: '核对第二意见', en: 'check the opinion' },
  'read the opinion': { zh: '阅读第二意见', en: 'read the opinion' },
  'serve the request': { zh: '受理申请', en: 'serve the request' },
  'queue mine': { zh: '我的队列', en: 'my own queue' },
  'queue unassigned': { zh: '待分派队列', en: 'queue of unassigned cases' },
  'queue open': { zh: '办理中队列', en: 'queue of open cases' },
  'queue closed': { zh: '已结束队列', en: 'queue of closed cases' },
  'queue all': { zh: '全部申请', en: 'queue of all cases' },
  'suggest options for a case': { zh: '为申请推荐资源', en: 'suggest options for a case' },
  'suggest a department for a case': { zh: '为申请推荐科室', en: 'suggest a department for a case' },
  'change a vendor': { zh: '更换服务商', en: 'change a vendor' },
  hospitals: { zh: '医院', en: 'hospitals' },
  experts: { zh: '专家', en: 'experts' },
  memberships: { zh: '在网时间', en: 'memberships' },
  vendors: { zh: '服务商', en: 'vendors' },
  'keep the appointment': { zh: '按时就诊', en: 'keep the appointment' },
  'emergency at intake': { zh: '受理时遇急症', en: 'emergency at intake' },
  'policy-page': { zh: '保单页面', en: 'page of the policy' },
  'own-policies': { zh: '本人保单', en: 'own policies' },
  'messages in zh': { zh: '消息用中文', en: 'messages in Chinese' },
  'messages in en': { zh: '消息用英文', en: 'messages in English' },
  policies: { zh: '保单与人员', en: 'policies and people' },
  portal: { zh: '会员端', en: 'on the portal' },
  'phone-recorded': { zh: '电话录音', en: 'on a recorded call' },
  'settle a dispute with a vendor': { zh: '处理与服务商的争议', en: 'settle a dispute with a vendor' },
  'suspend clocks for a cause beyond control': { zh: '因不可抗力暂停时限', en: 'suspend clocks for a cause beyond control' },
  'let clocks run on after a cause beyond control': { zh: '不可抗力结束，时限继续', en: 'let clocks run on after a cause beyond control' },
  'keep working days as published': { zh: '按公布的放假安排计算工作日', en: 'keep working days as published' },
  'authority-demand': { zh: '有权机关依法要求', en: 'demand of an authority' },
  'public-safety': { zh: '公共安全', en: 'public safety' },
  'member-own-disclosure': { zh: '会员自行公开', en: 'the member’s own disclosure' },
  contact: { zh: '用手机联系', en: 'contact by phone' },
  'health-data': { zh: '使用健康信息', en: 'use of health data' },
  'share-with-vendor': { zh: '提供给服务商', en: 'share with the vendor' },
  'share-with-hospital': { zh: '提供给医院', en: 'share with the hospital' },
  'share-with-expert': { zh: '提供给专家', en: 'share with the expert' },
  fault: { zh: '计算机故障', en: 'computer fault' },
  intrusion: { zh: '入侵', en: 'intrusion' },
  malware: { zh: '病毒', en: 'malware' },
  loss: { zh: '丢失', en: 'loss' },
  other: { zh: '其他', en: 'other' },
}

/** What somebody did, in words. */
export function sayAction(action: AuditAction): Text {
  return action.startsWith('command:') ? stepLabel(action.slice('command:'.length)) : (actionWords[action as keyof typeof actionWords] ?? { zh: action, en: action })
}

/** What it was done for, in words; a purpose a person wrote stands as it was written. */
export function sayPurpose(purpose: string): Text {
  return purposeWords[purpose] ?? { zh: purpose, en: purpose }
}
