import { z } from 'zod'
import type { Text } from './values.ts'
import { field } from './fields.ts'
import { OpinionSections, PacketPage, referenceOnly } from './opinion.ts'

const withdrawCounts: Text = {
  zh: '专家已经约好并告知您，现在撤回，本期这一次机会视为用掉，不会退回。',
  en: 'The expert has been arranged and you were told. Withdrawing now counts as used: this period’s only use does not come back.',
}
const noCancel: Text = {
  zh: '约定专家并告知会员后不能取消；会员之后撤回，也算用掉一次。请先讲清楚，会员确认后再约。',
  en: 'Once the expert is arranged and the member told, it cannot be cancelled; a later withdrawal counts as used. Explain it and let the member confirm before you arrange.',
}

/** Commands of a second opinion: need, expert, packet, opinion, quality check, reading and the one question (4.*). */
export const opinionCommands = {
  confirmOpinionNeed: {
    label: { zh: '确认二次诊疗需求', en: 'Confirm what the opinion is about' },
    clauses: ['4.2.3', '4.4.1'],
    fields: {
      summary: field.words(['病情摘要', 'Summary of the case'], 2000),
      questions: field.words(['想问专家的问题（每行一个，最多10个）', 'Questions to the expert, one a line, ten at most'], 3000),
      city: field.line(['希望的专家所在城市', 'City of the expert wished for'], 40),
      departmentCode: field.department(['对应科室', 'Department']),
      hospitalWish: field.optional(field.line(['医院意愿（不作承诺）', 'Hospital wished for (no promise)'], 100)),
      expertWish: field.optional(field.line(['专家意愿（不作承诺）', 'Expert wished for (no promise)'], 100)),
      noticesGiven: field.understood(['已说明流程与注意事项', 'Process and cautions explained']),
    },
  },
  chooseExpert: {
    label: { zh: '选定专家', en: 'Choose the expert' },
    clauses: ['4.1', '4.2.3', '4.3.3'],
    fields: { expertId: field.id('expert', ['专家', 'Expert']), reason: field.words(['推荐理由', 'Why this expert'], 500) },
  },
  preparePacket: {
    label: { zh: '整理去标识资料', en: 'Prepare the packet' },
    clauses: ['4.3.3', 'N.5'],
    isInternal: true,
    fields: {
      pages: field.of('packet-pages', ['资料页与遮盖处', 'Pages and what is covered'], z.array(PacketPage).min(1).max(60)),
      summary: field.words(['给专家的病情说明（不写姓名、号码）', 'The condition in words for the expert, without names or numbers'], 3000),
    },
  },
  checkPacket: { label: { zh: '逐页看过，可以发送', en: 'Every page looked at: it may be sent' }, clauses: ['N.5'], isInternal: true, fields: { isClean: field.understood(['已逐页核对，看不出是谁', 'I looked at every page; nobody can be recognised']) } },
  rejectPacket: { label: { zh: '退回重新遮盖', en: 'Send the packet back' }, clauses: ['N.5'], isInternal: true, fields: { reason: field.words(['哪里没有遮住', 'What still shows'], 500) } },
  arrangeOpinion: {
    label: { zh: '约定专家并告知会员', en: 'Arrange the expert and tell the member' },
    clauses: ['4.2.4', '4.3.6', 'R.3'],
    warning: noCancel,
    fields: { evidence: field.line(['专家接受的凭证', 'Evidence that the expert accepted'], 120), understandsNoCancel: field.understood(['会员已确认知晓：约好后不能取消', 'The member understands that this cannot be cancelled']) },
  },
  recordExpertLeft: {
    label: { zh: '登记专家不能出具', en: 'Record that the expert cannot do it' },
    clauses: ['4.2.4', 'R.3'],
    fields: { by: field.choice(['提出方', 'Notice by'], { hospital: ['医院', 'Hospital'], vendor: ['服务商', 'Vendor'] }), evidence: field.line(['通知（凭证）', 'Notice as evidence'], 200) },
  },
  withdrawArranged: {
    label: { zh: '撤回（计为已用）', en: 'Withdraw (counts as used)' },
    clauses: ['4.3.6', 'R.3'],
    warning: withdrawCounts,
    fields: { reason: field.optional(field.words(['原因', 'Reason'], 500)), understandsUsed: field.understood(['我已知晓：这一次机会算用掉', 'I understand that the use is spent']) },
  },
  writeOpinion: { label: { zh: '保存意见草稿', en: 'Save the draft' }, clauses: ['4.3.4'], isInternal: true, fields: { sections: field.of('opinion-sections', ['意见各部分', 'Sections of the opinion'], OpinionSections) } },
  submitOpinion: { label: { zh: '提交意见', en: 'Submit the opinion' }, clauses: ['4.3.4', '4.4.3'], isInternal: true, fields: {} },
  returnOpinion: { label: { zh: '退回专家修改', en: 'Send it back to the expert' }, clauses: ['4.3.4'], isInternal: true, fields: { reasons: field.words(['需要修改之处', 'What has to change'], 2000) } },
  releaseOpinion: { label: { zh: '核对通过，交付会员', en: 'Checked: deliver to the member' }, clauses: ['4.3.4', '4.4.3'], fields: { isChecked: field.understood(['已从医学上核对全文', 'I checked the whole of it medically']) } },
  acknowledgeReference: {
    label: { zh: '确认“仅供参考”后阅读', en: 'Acknowledge “for reference” and read' },
    clauses: ['4.3.4'],
    warning: referenceOnly,
    fields: { understandsReference: field.understood(['我已知晓：意见仅供参考，不能决定治疗方案', 'I understand that it is for reference and does not decide treatment']) },
  },
  askFollowUp: { label: { zh: '追问专家（一次）', en: 'Ask the expert one question' }, clauses: ['4.2.4'], fields: { question: field.words(['想追问的问题', 'Your question'], 500) } },
  answerFollowUp: { label: { zh: '回答追问', en: 'Answer the question' }, clauses: ['4.3.4'], isInternal: true, fields: { answer: field.words(['回答', 'Answer'], 3000) } },
  returnFollowUp: { label: { zh: '退回专家修改回答', en: 'Send the answer back' }, clauses: ['4.3.4'], isInternal: true, fields: { reasons: field.words(['需要修改之处', 'What has to change'], 1000) } },
  releaseFollowUp: { label: { zh: '核对通过，告知会员', en: 'Checked: tell the member' }, clauses: ['4.2.4', '4.3.4'], fields: { isChecked: field.understood(['已从医学上核对', 'I checked it medically']) } },
} as const
