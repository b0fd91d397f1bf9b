import { z } from 'zod'
import { advanceRefusals } from './advance-commands.ts'
import { AuditPage, DeclareEvent, DeclaredEventPage, DeclaredEventView, DisclosurePage, DisclosureView, DisputePage, DisputeView, EndEvent, IncidentPage, IncidentView, Me, OpenDispute, RecordDisclosure, RecordIncident, SettleDispute, StaffList } from './account.ts'
import { CasePage, CaseQuery, CaseView, OpenCase, SendCommand } from './case.ts'
import { documentOperations } from './document-operations.ts'
import { HandbookList, HandbookView } from './handbook.ts'
import { ImportRefusal, ImportRun, StartImport } from './import.ts'
import { languageOperations } from './language-operations.ts'
import { MessagePage } from './message.ts'
import { DepartmentAdvice, Suggestions } from './network.ts'
import { financeOperations } from './finance-operations.ts'
import { networkOperations } from './network-operations.ts'
import { operation } from './operation.ts'
import { opinionOperations } from './opinion-operations.ts'
import { paperOperations } from './paper-operations.ts'
import { AddAuthorisation, AddGuardianship, AuthorisationView, ConsentView, GuardianshipView, PersonMatches, PersonSearch, RecordConsent, RevealPerson, RevealedPerson } from './person.ts'
import { AcknowledgeNotices, PolicySummaries, PolicyView } from './policy.ts'
import { DueAnswer, DueQuery } from './promise.ts'
import { vendorOperations } from './vendor-operations.ts'
import { AskVerdict, VerdictAnswer } from './verdict.ts'
import { CaseNumber, Id, PageQuery, PolicyNumber, page } from './values.ts'

const policy = z.strictObject({ policyNumber: PolicyNumber })
const one = z.strictObject({ id: Id })
const number = z.strictObject({ number: CaseNumber })
const paging = z.strictObject(PageQuery)

/** Every route of the house; a route that does not stand here cannot be registered, and openapi.json is written from it. */
export const operations = {
  me: operation({ method: 'GET', path: '/me', tag: 'account', summary: { zh: '当前登录人', en: 'Who is signed in' }, answer: Me, writes: false, refusals: [] }),
  listStaff: operation({ method: 'GET', path: '/staff', tag: 'account', summary: { zh: '员工与角色', en: 'Staff and their roles' }, answer: StaffList, writes: false, refusals: [] }),

  askVerdict: operation({ method: 'POST', path: '/verdicts', tag: 'verdict', summary: { zh: '是否享有权益及理由', en: 'Is this person entitled, and why' }, body: AskVerdict, answer: VerdictAnswer, writes: false, refusals: ['policy-not-found', 'person-not-found', 'service-unknown', 'fact-unknown', 'fact-wrong-type', 'handbook-not-found'] }),

  ...languageOperations,

  searchPeople: operation({ method: 'POST', path: '/person-searches', tag: 'people', summary: { zh: '按保单号、手机或证件号查找', en: 'Find by policy number, phone or identity number' }, body: PersonSearch, answer: PersonMatches, writes: false, refusals: ['one-search-key', 'identity-number-invalid'] }),
  revealPerson: operation({ method: 'POST', path: '/people/{id}/reveals', tag: 'people', summary: { zh: '按理由查看完整信息', en: 'Show unmasked for a stated reason' }, params: one, body: RevealPerson, answer: RevealedPerson, writes: true, refusals: ['person-not-found', 'reveal-cap-reached'] }),
  addGuardianship: operation({ method: 'POST', path: '/guardianships', tag: 'people', summary: { zh: '登记监护关系', en: 'Record a guardianship' }, body: AddGuardianship, answer: GuardianshipView, status: 201, writes: true, refusals: ['person-not-found', 'dates-in-wrong-order'] }),
  addAuthorisation: operation({ method: 'POST', path: '/authorisations', tag: 'people', summary: { zh: '登记被保险人授权', en: 'Record the insured’s authorisation' }, body: AddAuthorisation, answer: AuthorisationView, status: 201, writes: true, refusals: ['person-not-found', 'dates-in-wrong-order'] }),
  recordConsent: operation({ method: 'POST', path: '/consents', tag: 'people', summary: { zh: '登记同意或拒绝', en: 'Record consent or refusal' }, body: RecordConsent, answer: ConsentView, status: 201, writes: true, refusals: ['person-not-found'] }),

  myPolicies: operation({ method: 'GET', path: '/policies', tag: 'policies', summary: { zh: '我的保单', en: 'My policies' }, answer: PolicySummaries, writes: false, refusals: [] }),
  getPolicy: operation({ method: 'GET', path: '/policies/{policyNumber}', tag: 'policies', summary: { zh: '保单、人员与权益', en: 'Policy, people and rights' }, params: policy, answer: PolicyView, writes: false, refusals: ['policy-not-found'] }),
  acknowledgeNotices: operation({ method: 'POST', path: '/notice-acknowledgements', tag: 'policies', summary: { zh: '确认重要告知', en: 'Acknowledge key notices' }, body: AcknowledgeNotices, answer: PolicyView, writes: true, refusals: ['policy-not-found', 'person-not-found', 'notice-unknown'] }),
  startImport: operation({ method: 'POST', path: '/imports', tag: 'policies', summary: { zh: '导入保单与人员，或医院网络', en: 'Import policies and people, or the network' }, body: StartImport, answer: ImportRun, status: 202, writes: true, refusals: ['import-file-unreadable', 'import-columns-missing', 'import-file-empty'] }),
  listImports: operation({ method: 'GET', path: '/imports', tag: 'policies', summary: { zh: '导入记录', en: 'Imports' }, query: paging, answer: page(ImportRun), writes: false, refusals: [] }),
  getImport: operation({ method: 'GET', path: '/imports/{id}', tag: 'policies', summary: { zh: '导入进度', en: 'Progress of an import' }, params: one, answer: ImportRun, writes: false, refusals: ['import-not-found'] }),
  listImportRefusals: operation({ method: 'GET', path: '/imports/{id}/refusals', tag: 'policies', summary: { zh: '逐行未导入原因', en: 'Row by row, what was refused and why' }, params: one, query: paging, answer: page(ImportRefusal), writes: false, refusals: ['import-not-found'] }),

  openCase: operation({ method: 'POST', path: '/cases', tag: 'cases', summary: { zh: '发起服务申请', en: 'Open a case' }, body: OpenCase, answer: CaseView, status: 201, writes: true, refusals: ['policy-not-found', 'person-not-found', 'service-unknown', 'service-withdrawn', 'service-not-yet-served', 'notices-not-acknowledged', 'authorisation-required', 'guardian-authority-required', 'emergency-call-120', 'case-already-open', 'fact-unknown', 'fact-wrong-type'] }),
  listCases: operation({ method: 'GET', path: '/cases', tag: 'cases', summary: { zh: '申请列表', en: 'Work list' }, query: CaseQuery, answer: CasePage, writes: false, refusals: [] }),
  getCase: operation({ method: 'GET', path: '/cases/{number}', tag: 'cases', summary: { zh: '申请详情', en: 'One case' }, params: number, answer: CaseView, writes: false, refusals: ['case-not-found'] }),
  sendCommand: operation({ method: 'POST', path: '/cases/{number}/commands', tag: 'cases', summary: { zh: '推进申请', en: 'Send a command' }, params: number, body: SendCommand, answer: CaseView, writes: true, refusals: ['case-not-found', 'command-out-of-order', 'command-not-yours', 'version-conflict', 'case-finished', 'same-person', 'use-already-held', 'use-already-consumed', 'booking-clash', 'booking-not-found', 'visit-not-yet', 'sharing-declined', 'visit-card-required', 'rule-unmet', 'department-not-found', 'dates-in-wrong-order', 'ground-not-listed', 'too-late-to-extend', 'notice-required', 'missing-list-required', 'admission-order-unfit', 'confirmation-required', 'booking-stands', 'proposal-not-found', 'promise-not-found', 'hospital-not-found', 'expert-not-found', 'vendor-not-found', 'needs-call-first', 'verdict-not-eligible', 'verdict-not-refused', 'fact-unknown', 'fact-wrong-type', 'date-in-the-past', 'emergency-call-120', 'guardian-authority-required', 'authorisation-required', 'nothing-less-to-agree', 'need-not-confirmed', 'document-not-found', 'document-not-ready', 'document-page-not-found', 'paper-item-unknown', 'original-needed', 'reason-required', 'no-papers-asked', 'papers-not-judged', 'papers-incomplete', 'papers-already-complete', 'papers-not-declared-complete', 'papers-nothing-missing', 'papers-list-already-sent', 'papers-time-impossible', 'packet-shows-identity', 'packet-not-found', 'packet-not-looked-at', 'page-not-found', 'opinion-incomplete', 'opinion-not-found', 'questions-unreadable', 'glyph-missing', ...advanceRefusals] }),
  suggestDepartments: operation({ method: 'GET', path: '/cases/{number}/departments', tag: 'cases', summary: { zh: '按病情推荐科室', en: 'Departments for the illness of a case' }, params: number, answer: DepartmentAdvice, writes: false, refusals: ['case-not-found'] }),
  suggestOptions: operation({ method: 'GET', path: '/cases/{number}/suggestions', tag: 'cases', summary: { zh: '推荐资源', en: 'Suggestions for a case' }, params: number, answer: Suggestions, writes: false, refusals: ['case-not-found', 'need-not-confirmed'] }),
  ...paperOperations,

  ...documentOperations,

  ...opinionOperations,

  listHandbooks: operation({ method: 'GET', path: '/handbooks', tag: 'handbooks', summary: { zh: '服务手册版本', en: 'Handbook versions' }, answer: HandbookList, writes: false, refusals: [] }),
  getHandbook: operation({ method: 'GET', path: '/handbooks/{id}/versions/{version}', tag: 'handbooks', summary: { zh: '逐条查阅手册', en: 'A handbook clause by clause' }, params: z.strictObject({ id: z.string().max(60), version: z.string().max(60) }), answer: HandbookView, writes: false, refusals: ['handbook-not-found'] }),
  ...networkOperations,
  ...financeOperations,
  computeDue: operation({ method: 'POST', path: '/due-times', tag: 'promises', summary: { zh: '推算工作时间', en: 'Compute a due time' }, body: DueQuery, answer: DueAnswer, writes: false, refusals: ['budget-unreadable', 'hours-unreadable', 'date-beyond-calendar'] }),

  listMessages: operation({ method: 'GET', path: '/messages', tag: 'messages', summary: { zh: '消息记录', en: 'Message log' }, query: paging.extend({ caseNumber: CaseNumber.optional(), policyNumber: PolicyNumber.optional() }), answer: MessagePage, writes: false, refusals: [] }),

  listAudit: operation({ method: 'GET', path: '/audit-events', tag: 'audit', summary: { zh: '审计记录', en: 'Audit trail' }, query: paging.extend({ policyNumber: PolicyNumber.optional() }), answer: AuditPage, writes: false, refusals: [] }),

  ...vendorOperations,
  listDisputes: operation({ method: 'GET', path: '/disputes', tag: 'vendors', summary: { zh: '服务争议', en: 'Disputes with vendors' }, query: paging, answer: DisputePage, writes: false, refusals: [] }),
  openDispute: operation({ method: 'POST', path: '/disputes', tag: 'vendors', summary: { zh: '登记争议', en: 'Record a dispute' }, body: OpenDispute, answer: DisputeView, status: 201, writes: true, refusals: ['case-not-found', 'vendor-not-found'] }),
  settleDispute: operation({ method: 'POST', path: '/disputes/{id}/outcomes', tag: 'vendors', summary: { zh: '争议处理结果', en: 'Outcome of a dispute' }, params: one, body: SettleDispute, answer: DisputeView, writes: true, refusals: ['dispute-not-found', 'dispute-settled'] }),

  listDisclosures: operation({ method: 'GET', path: '/disclosures', tag: 'privacy', summary: { zh: '信息披露登记', en: 'Disclosure register' }, query: paging, answer: DisclosurePage, writes: false, refusals: [] }),
  recordDisclosure: operation({ method: 'POST', path: '/disclosures', tag: 'privacy', summary: { zh: '登记披露', en: 'Record a disclosure' }, body: RecordDisclosure, answer: DisclosureView, status: 201, writes: true, refusals: ['policy-not-found'] }),
  approveDisclosure: operation({ method: 'POST', path: '/disclosures/{id}/approvals', tag: 'privacy', summary: { zh: '批准披露', en: 'Approve a disclosure' }, params: one, body: z.strictObject({}), answer: DisclosureView, writes: true, refusals: ['disclosure-not-found', 'same-person', 'disclosure-approved'] }),
  listIncidents: operation({ method: 'GET', path: '/incidents', tag: 'privacy', summary: { zh: '安全事件登记', en: 'Incident register' }, query: paging, answer: IncidentPage, writes: false, refusals: [] }),
  recordIncident: operation({ method: 'POST', path: '/incidents', tag: 'privacy', summary: { zh: '登记安全事件', en: 'Record an incident' }, body: RecordIncident, answer: IncidentView, status: 201, writes: true, refusals: [] }),

  listDeclaredEvents: operation({ method: 'GET', path: '/declared-events', tag: 'promises', summary: { zh: '不可抗力事件', en: 'Declared events' }, query: paging, answer: DeclaredEventPage, writes: false, refusals: [] }),
  declareEvent: operation({ method: 'POST', path: '/declared-events', tag: 'promises', summary: { zh: '宣布不可抗力', en: 'Declare an event beyond control' }, body: DeclareEvent, answer: DeclaredEventView, status: 201, writes: true, refusals: ['service-unknown'] }),
  endEvent: operation({ method: 'POST', path: '/declared-events/{id}/ends', tag: 'promises', summary: { zh: '结束不可抗力', en: 'End an event' }, params: one, body: EndEvent, answer: DeclaredEventView, writes: true, refusals: ['event-not-found', 'event-ended', 'dates-in-wrong-order'] }),
} as const

/** The name of an operation. */
export type OperationId = keyof typeof operations
type Ops = typeof operations
type InputOf<Op, Key extends string> = Op extends { readonly [K in Key]: infer Schema extends z.ZodType } ? { [K in Key]: z.input<Schema> } : unknown
/** What a client gives to call an operation. */
export type OperationInput<OpId extends OperationId> = InputOf<Ops[OpId], 'params'> & InputOf<Ops[OpId], 'query'> & InputOf<Ops[OpId], 'body'>
/** What an operation answers. */
export type OperationAnswer<OpId extends OperationId> = z.output<Ops[OpId]['answer']>
type OutputOf<Op, Key extends string> = Op extends { readonly [K in Key]: infer Schema extends z.ZodType } ? z.output<Schema> : undefined
/** What stands in the address of an operation. */
export type OperationParams<OpId extends OperationId> = OutputOf<Ops[OpId], 'params'>
/** What stands behind the question mark of an operation. */
export type OperationQuery<OpId extends OperationId> = OutputOf<Ops[OpId], 'query'>
/** What an operation is sent, as it is after the check. */
export type OperationBody<OpId extends OperationId> = OutputOf<Ops[OpId], 'body'>
