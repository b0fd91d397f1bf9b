import { z } from 'zod'
import type { ClauseId } from '../core/clause.ts'
import { admissionOrderCommands } from './admission-order-commands.ts'
import { advanceCommands } from './advance-commands.ts'
import { field, type CommandField, type Field } from './fields.ts'
import { opinionCommands } from './opinion-commands.ts'
import { paperCommands } from './paper-commands.ts'
import { networkCommands } from './network-commands.ts'
import { Day, Id, type Text, line } from './values.ts'

/** One command of the door: its words, its clauses and its fields. */
export interface CommandWords {
  readonly label: Text
  readonly clauses: readonly ClauseId[]
  /** Shown before the person may send it, such as the no-cancel warning. */
  readonly warning?: Text
  /** What is written with it is for the desk: the member sees that it was done, not its words (4.3.4, N.5). */
  readonly isInternal?: boolean
  readonly fields: Readonly<Record<string, Field>>
}

const faults = {
  member: ['被保险人原因', 'The member'],
  hospital: ['医院原因', 'The hospital'],
  vendor: ['服务商原因', 'The vendor'],
  insurer: ['本公司原因', 'The insurer'],
  'force-majeure': ['不可抗力', 'Force majeure'],
  'medically-unable': ['身体状况不允许', 'Medically unable'],
} as const
const channels = { phone: ['电话', 'Phone'], sms: ['短信', 'SMS'], portal: ['会员端', 'Portal'], 'in-person': ['当面', 'In person'], letter: ['信件', 'Letter'] } as const

/** One suggestion put to the member: where, whom, when, and why; without words of one's own the house gives its reasons in both languages (1.2.3). */
export const ProposalOption = z
  .strictObject({ hospitalId: Id, departmentCode: z.string().regex(/^\d{2}(?:\.\d{2})?$/), expertId: Id.optional(), visitFromOn: Day, visitToOn: Day, reason: line(300).optional() })
  .meta({ id: 'ProposalOption' })

const noCancel: Text = {
  zh: '预约一经确认并告知，就不能取消；因您自己的原因未到或迟到，本期这一次机会即视为用掉，已交的挂号费由您承担。',
  en: 'Once booked and told to you, the visit cannot be cancelled. Missing it or arriving too late for your own reasons spends this period’s only use, and registration fees already paid stay with you.',
}

/** Asked only where one admission would spend two rights (2.3.3, 3.3.3). */
const twoRights = field.optional(field.understood(['已知晓：同一次住院将用掉两项权益各一次', 'Understood: this one admission spends one use of each of two rights']))

const words = {
  take: { label: { zh: '接手此案', en: 'Take this case' }, clauses: [], fields: {} },
  provideFacts: { label: { zh: '补充信息', en: 'Add information' }, clauses: ['N.7'], fields: { facts: field.facts(['信息', 'Information']), evidence: field.optional(field.line(['依据（病历、通话录音等）', 'Evidence (record, recording …)'], 200)), documentId: field.optional(field.id('document', ['依据的资料文件', 'The document it rests on'])), page: field.optional(field.number(['资料页码', 'Page of the document'], 1, 500)) } },
  askMember: {
    label: { zh: '一次列清所缺', en: 'List everything missing' },
    clauses: ['N.7', 'R.2'],
    fields: { items: field.words(['全部缺项（每行一项）', 'Everything missing, one a line']), channel: field.choice(['告知方式', 'Told by'], channels) },
  },
  approve: { label: { zh: '审核通过', en: 'Approve' }, clauses: ['1.2.2', 'R.3'], fields: { understandsTwoRights: twoRights } },
  confirmRefusal: { label: { zh: '确认不符合', en: 'Confirm the refusal' }, clauses: ['R.7'], fields: { note: field.optional(field.words(['对会员说明', 'Words to the member'], 500)) } },
  proposeOverride: { label: { zh: '提请破例', en: 'Propose to decide otherwise' }, clauses: ['R.7'], fields: { reason: field.words(['理由', 'Reason'], 500) } },
  confirmOverride: { label: { zh: '同意破例', en: 'Agree to decide otherwise' }, clauses: ['R.7'], fields: { understandsTwoRights: twoRights } },
  rejectOverride: { label: { zh: '不同意破例', en: 'Do not agree' }, clauses: ['R.7'], fields: { reason: field.words(['理由', 'Reason'], 500) } },
  recordContact: {
    label: { zh: '登记联系', en: 'Record a contact' },
    clauses: ['1.2.2', '1.4.1', '1.2.4'],
    fields: {
      purpose: field.choice(['联系事由', 'About'], { result: ['告知审核结果', 'Tell the result'], needs: ['了解需求', 'Learn the needs'], booking: ['告知预约信息', 'Tell the booking'], progress: ['告知进展', 'Tell progress'], other: ['其他', 'Other'] }),
      channel: field.choice(['联系方式', 'Channel'], channels),
      outcome: field.choice(['结果', 'Outcome'], { reached: ['已联系上', 'Reached'], 'no-answer': ['无人接听', 'No answer'], declined: ['对方拒绝', 'Declined'], 'wrong-number': ['号码有误', 'Wrong number'] }),
      note: field.optional(field.words(['备注', 'Note'], 500)),
    },
  },
  confirmNeed: {
    label: { zh: '确认就医需求', en: 'Confirm the need' },
    clauses: ['1.2.3', '1.4.2'],
    fields: {
      condition: field.words(['病情与既往史', 'Condition and history'], 1000),
      city: field.line(['就诊城市', 'City'], 40),
      departmentCode: field.department(['对应科室', 'Department']),
      clinicKind: field.unless('expert', field.choice(['门诊类型', 'Clinic'], { expert: ['专家门诊', 'Expert clinic'], ordinary: ['普通门诊（不承诺医生级别）', 'Ordinary clinic (no rank promised)'] })),
      earliestOn: field.optional(field.day(['最早可就诊', 'Earliest day'])),
      hospitalWish: field.optional(field.line(['医院意愿（不作承诺）', 'Hospital wished for (no promise)'], 100)),
      expertWish: field.optional(field.line(['医生意愿（不作承诺）', 'Expert wished for (no promise)'], 100)),
      noticesGiven: field.understood(['已说明流程与注意事项', 'Process and cautions explained']),
    },
  },
  recommend: { label: { zh: '推荐方案', en: 'Recommend' }, clauses: ['1.2.3', '1.3.3'], fields: { options: field.of('proposal-options', ['推荐方案', 'Options'], z.array(ProposalOption).min(1).max(5)) } },
  acceptProposal: {
    label: { zh: '确认方案', en: 'Accept an option' },
    clauses: ['1.3.4', '1.2.3'],
    warning: noCancel,
    fields: { optionId: field.id('proposal-choice', ['选择的方案', 'Option']), understandsNoCancel: field.understood(['已知晓：确认后不能取消', 'Understood: this cannot be cancelled']), understandsTwoRights: twoRights },
  },
  declineProposal: { label: { zh: '都不合适', en: 'None suits' }, clauses: ['1.2.3'], fields: { reason: field.words(['原因', 'Reason'], 500) } },
  requestVisitCard: { label: { zh: '请会员提供就诊卡', en: 'Ask for the visit card' }, clauses: ['1.3.7'], fields: {} },
  provideVisitCard: { label: { zh: '登记就诊卡', en: 'Give the visit card' }, clauses: ['1.3.7'], fields: { cardNumber: field.line(['就诊卡号', 'Visit card number'], 40) } },
  declareOtherBooking: {
    label: { zh: '登记会员自行预约', en: 'Record a booking made elsewhere' },
    clauses: ['1.3.6'],
    fields: { hospital: field.line(['医院', 'Hospital'], 100), expertName: field.optional(field.line(['医生', 'Expert'], 60)), visitAt: field.at(['就诊时间', 'Time of visit']) },
  },
  book: {
    label: { zh: '登记预约成功', en: 'Record the booking' },
    clauses: ['1.3.3', '1.3.6', '1.3.7'],
    fields: {
      hospitalId: field.id('hospital', ['医院', 'Hospital']),
      departmentCode: field.department(['科室', 'Department']),
      expertId: field.optional(field.id('expert', ['专家', 'Expert'])),
      visitAt: field.at(['就诊时间', 'Time of visit']),
      evidence: field.line(['医院凭证（预约单号）', 'Evidence from the hospital'], 120),
      cautions: field.optional(field.words(['注意事项', 'Cautions for the visit'], 500)),
    },
  },
  rescheduleBooking: { label: { zh: '登记医院改期', en: 'Record a new time by the hospital' }, clauses: ['1.2.4'], fields: { visitAt: field.at(['新的就诊时间', 'New time']), evidence: field.line(['医院凭证', 'Evidence'], 120) } },
  recordHospitalCancellation: {
    label: { zh: '登记医院/服务商取消', en: 'Record a cancellation by hospital or vendor' },
    clauses: ['1.3.4', 'R.3'],
    fields: { by: field.choice(['取消方', 'Cancelled by'], { hospital: ['医院', 'Hospital'], vendor: ['服务商', 'Vendor'] }), evidence: field.line(['取消通知（凭证）', 'Notice as evidence'], 200) },
  },
  recordAttended: { label: { zh: '登记已就诊', en: 'Record as attended' }, clauses: ['1.3.4'], fields: { identityChecked: field.understood(['已核对本人身份', 'Identity checked at the visit']) } },
  recordMissed: { label: { zh: '登记未就诊', en: 'Record as missed' }, clauses: ['1.3.4', 'R.3'], fields: { fault: field.choice(['原因归属', 'Fault'], faults), reason: field.words(['情况说明', 'What happened'], 500) } },
  confirmReturnOfUse: { label: { zh: '同意退回次数', en: 'Agree to give the use back' }, clauses: ['R.3'], fields: {} },
  rejectReturnOfUse: { label: { zh: '不同意退回', en: 'Do not give it back' }, clauses: ['R.3'], fields: { reason: field.words(['理由', 'Reason'], 500) } },
  extendPromise: {
    label: { zh: '延长时限', en: 'Extend a promise' },
    clauses: ['1.4.2', 'R.2'],
    fields: { promiseId: field.id('promise', ['时限', 'Promise']), ground: field.line(['理由（手册所列）', 'Ground (as listed)'], 60), newDueOn: field.day(['新的日期', 'New day']), toldBy: field.choice(['告知会员方式', 'Member told by'], channels) },
  },
  withdraw: { label: { zh: '撤回申请', en: 'Withdraw' }, clauses: ['R.3'], fields: { reason: field.optional(field.words(['原因', 'Reason'], 500)), isSure: field.understood(['确定撤回', 'I am sure']), understandsUseSpent: field.optional(field.understood(['已知晓：次数不退，医院里已产生的费用自行承担', 'Understood: the use stays spent, and hospital fees already incurred stay with the patient'])) } },
  endUnfulfilled: {
    label: { zh: '无法落实，结束', en: 'End: cannot be arranged' },
    clauses: ['R.3'],
    fields: { fault: field.choice(['原因归属', 'Fault'], faults), reason: field.words(['情况说明', 'What happened'], 500), evidence: field.optional(field.line(['医院/服务商的书面通知（凭证）', 'Written notice of hospital or vendor as evidence'], 200)) },
  },
  stopForMisuse: { label: { zh: '查明非本人使用，停止', en: 'Stop for misuse' }, clauses: ['N.1'], fields: { finding: field.words(['查明情况', 'Finding'], 1000), evidence: field.line(['依据', 'Evidence'], 200), costFen: field.number(['已发生费用（分）', 'Cost incurred, in fen'], 0, 100_000_000) } },
  assignVendor: { label: { zh: '更换服务商', en: 'Change the vendor' }, clauses: ['N.4'], fields: { vendorId: field.id('vendor', ['服务商', 'Vendor']), reason: field.words(['原因', 'Reason'], 500) } },
  rate: { label: { zh: '评价', en: 'Rate' }, clauses: [], fields: { score: field.number(['满意度（1–5）', 'Satisfaction 1–5'], 1, 5), comment: field.optional(field.words(['想说的话', 'Comment'], 500)) } },
  close: { label: { zh: '结案', en: 'Close' }, clauses: [], fields: {} },
  ...admissionOrderCommands,
  ...paperCommands,
  ...opinionCommands,
  ...advanceCommands,
  ...networkCommands,
} as const satisfies Record<string, CommandWords>

/** Every command of the door with its words, clauses and fields. */
export const commandWords: { readonly [Type in CommandType]: CommandWords } = words
/** The name of a command. */
export type CommandType = keyof typeof words
/** The names of all commands, in the order screens list them. */
export const commandTypes = Object.keys(words) as [CommandType, ...CommandType[]]

type Fields<Type extends CommandType> = (typeof words)[Type]['fields']
type Shape<F> = { [Name in keyof F]: F[Name] extends Field<infer Schema> ? Schema : never }
type CommandSchema<Type extends CommandType> = z.ZodObject<{ type: z.ZodLiteral<Type> } & Shape<Fields<Type>>, z.core.$strict>

function schemaOf<Type extends CommandType>(type: Type): CommandSchema<Type> {
  const shape = Object.fromEntries(Object.entries(words[type].fields as Record<string, Field>).map(([name, one]) => [name, one.schema]))
  return z.strictObject({ type: z.literal(type), ...shape }).meta({ id: `Command-${type}` }) as unknown as CommandSchema<Type>
}

/** The check of each command as it arrives. */
export const commandSchemas = Object.fromEntries(commandTypes.map((type) => [type, schemaOf(type)])) as { [Type in CommandType]: CommandSchema<Type> }
/** A command of one type, as it is after the check. */
export type CommandOf<Type extends CommandType> = { type: Type } & (keyof Fields<Type> extends never ? unknown : z.infer<z.ZodObject<Shape<Fields<Type>>>>)
/** Any command, told apart by `type`. */
export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType]

/** Any command, told apart by `type`. */
export const Command = z.discriminatedUnion('type', Object.values(commandSchemas) as unknown as [z.ZodObject<{ type: z.ZodLiteral<CommandType> }>]).meta({ id: 'Command' }) as unknown as z.ZodType<Command>

/** The fields of a command in the order screens ask for them. */
export function fieldsOf(type: CommandType): CommandField[] {
  return Object.entries(words[type].fields as Record<string, Field>).map(([name, one]) => ({ name, ...one.form }))
}

