import type { CommandType } from '../../contract/commands.ts'
import type { OperationId } from '../../contract/operations.ts'
import type { Role } from '../../contract/values.ts'
import { type Actor, hasRole } from './actor.ts'

/** Who may use one operation or send one command. */
export interface Permission {
  readonly roles: readonly Role[]
  /** `own`: a member meets only policies on which their verified phone stands (server/access/relation.ts). */
  readonly member?: 'own'
  /** Open to anybody, also without signing in; such an operation says nothing of a person. */
  readonly isPublic?: true
}

const desk: readonly Role[] = ['agent', 'coordinator', 'specialist', 'reviewer', 'finance', 'administrator', 'auditor']
const everybody: readonly Role[] = ['member', ...desk, 'vendor']
const may = (...roles: readonly Role[]): Permission => (roles.includes('member') ? { roles, member: 'own' } : { roles })

/** The one permission table of the routes; a route without an entry does not register. Integrations hold the roles of their key. */
export const operationPermissions: Readonly<Record<OperationId, Permission>> = {
  me: may(...everybody),
  chooseMyLanguage: may('member'),
  choosePersonLanguage: may('agent', 'coordinator'),
  listStaff: may('coordinator', 'reviewer', 'administrator', 'auditor'),

  askVerdict: may('member', 'agent', 'coordinator', 'specialist', 'reviewer', 'finance', 'auditor'),

  searchPeople: may('agent', 'coordinator', 'reviewer', 'auditor'),
  revealPerson: may('agent', 'coordinator', 'specialist', 'reviewer', 'auditor'),
  addGuardianship: may('agent', 'coordinator', 'reviewer'),
  addAuthorisation: may('agent', 'coordinator', 'reviewer'),
  recordConsent: may('member', 'agent', 'coordinator'),

  myPolicies: may('member'),
  getPolicy: may('member', ...desk),
  acknowledgeNotices: may('member', 'agent', 'coordinator'),
  startImport: may('administrator'),
  listImports: may('administrator', 'auditor'),
  getImport: may('administrator', 'auditor'),
  listImportRefusals: may('administrator', 'auditor'),

  openCase: may('member', 'agent', 'coordinator'),
  listCases: may('member', ...desk),
  getCase: may('member', ...desk),
  sendCommand: may('member', 'agent', 'coordinator', 'specialist', 'reviewer', 'finance', 'administrator'),
  suggestDepartments: may('agent', 'coordinator', 'reviewer', 'auditor'),
  suggestOptions: may('agent', 'coordinator', 'reviewer', 'auditor'),

  previewPapersCorrection: may('coordinator', 'reviewer', 'auditor'),

  startDocument: may('member', 'agent', 'coordinator', 'specialist', 'reviewer'),
  listDocuments: may('member', 'agent', 'coordinator', 'specialist', 'reviewer', 'finance', 'auditor'),
  putDocumentPart: may('member', 'agent', 'coordinator', 'specialist', 'reviewer'),
  completeDocument: may('member', 'agent', 'coordinator', 'specialist', 'reviewer'),
  getDocument: may('member', 'agent', 'coordinator', 'specialist', 'reviewer', 'finance', 'auditor'),
  getDocumentPage: may('member', 'agent', 'coordinator', 'specialist', 'reviewer', 'finance', 'auditor'),
  setDocumentAside: may('member', 'agent', 'coordinator', 'specialist', 'reviewer'),

  getPacketPage: may('coordinator', 'reviewer', 'auditor'),
  listOpinionTasks: may('vendor'),
  getOpinionTask: may('vendor'),
  getOpinionTaskPage: may('vendor'),
  sendToOpinionTask: may('vendor'),
  getSubmittedOpinion: may('reviewer', 'auditor'),
  getOpinion: may('member', 'coordinator', 'reviewer', 'auditor'),
  getOpinionFile: may('member', 'coordinator', 'reviewer', 'auditor'),
  verifyPaper: { roles: everybody, isPublic: true },

  listHandbooks: may(...everybody),
  getHandbook: may(...everybody),
  listNetwork: may(...everybody),
  listNetworkCities: may(...everybody),
  exportNetwork: may(...desk),
  getHospital: may(...desk),
  computeDue: may(...desk),

  getStayForm: may('member', 'specialist', 'coordinator', 'reviewer', 'auditor'),
  listPayments: may('finance', 'auditor'),
  getExposure: may('finance', 'reviewer', 'administrator', 'auditor'),
  listReceivables: may('finance', 'auditor'),
  startReconciliation: may('finance'),
  listReconciliations: may('finance', 'auditor'),
  settleDifference: may('finance'),

  listMessages: may('member', 'agent', 'coordinator', 'reviewer', 'administrator', 'auditor'),
  listAudit: may('administrator', 'auditor'),

  listVendors: may('coordinator', 'reviewer', 'administrator', 'auditor'),
  startReassignment: may('administrator'),
  getReassignment: may('administrator', 'auditor'),
  listDisputes: may('coordinator', 'reviewer', 'administrator', 'auditor'),
  openDispute: may('agent', 'coordinator', 'reviewer'),
  settleDispute: may('coordinator', 'reviewer'),

  listDisclosures: may('reviewer', 'administrator', 'auditor'),
  recordDisclosure: may('coordinator', 'reviewer', 'administrator'),
  approveDisclosure: may('reviewer', 'administrator'),
  listIncidents: may('administrator', 'auditor'),
  recordIncident: may('agent', 'coordinator', 'reviewer', 'administrator'),

  listDeclaredEvents: may(...desk),
  declareEvent: may('reviewer', 'administrator'),
  endEvent: may('reviewer', 'administrator'),
}

/** Who may send which command through the door; the lifecycle then says when. */
export const commandPermissions: Readonly<Record<CommandType, Permission>> = {
  take: may('agent', 'coordinator', 'reviewer', 'specialist'),
  provideFacts: may('member', 'agent', 'coordinator', 'reviewer', 'specialist'),
  askMember: may('agent', 'coordinator', 'reviewer'),
  approve: may('reviewer', 'coordinator'),
  confirmRefusal: may('reviewer', 'coordinator'),
  proposeOverride: may('reviewer', 'coordinator'),
  confirmOverride: may('reviewer', 'coordinator'),
  rejectOverride: may('reviewer', 'coordinator'),
  recordContact: may('coordinator', 'agent', 'specialist'),
  confirmNeed: may('coordinator', 'agent'),
  agreeToLess: may('coordinator', 'agent'),
  recommend: may('coordinator'),
  acceptProposal: may('member', 'agent', 'coordinator'),
  declineProposal: may('member', 'agent', 'coordinator'),
  requestVisitCard: may('coordinator', 'agent'),
  provideVisitCard: may('member', 'agent', 'coordinator'),
  declareOtherBooking: may('member', 'agent', 'coordinator'),
  book: may('coordinator'),
  rescheduleBooking: may('coordinator'),
  recordHospitalCancellation: may('coordinator'),
  recordAttended: may('coordinator', 'agent'),
  recordMissed: may('coordinator'),
  confirmReturnOfUse: may('reviewer'),
  rejectReturnOfUse: may('reviewer'),
  recordAdmissionOrder: may('agent', 'coordinator', 'reviewer'),
  extendPromise: may('coordinator', 'reviewer'),
  withdraw: may('member', 'agent', 'coordinator'),
  endUnfulfilled: may('coordinator', 'reviewer'),
  stopForMisuse: may('reviewer'),
  assignVendor: may('coordinator', 'administrator'),
  rate: may('member', 'agent', 'coordinator'),
  close: may('coordinator', 'reviewer'),
  judgePaper: may('agent', 'coordinator', 'reviewer', 'specialist'),
  declarePapersComplete: may('coordinator', 'reviewer', 'specialist'),
  declarePapersIncomplete: may('agent', 'coordinator', 'reviewer', 'specialist'),
  correctPapersDecision: may('coordinator', 'reviewer'),
  confirmOpinionNeed: may('coordinator', 'agent'),
  chooseExpert: may('coordinator'),
  preparePacket: may('coordinator'),
  checkPacket: may('coordinator', 'reviewer'),
  rejectPacket: may('coordinator', 'reviewer'),
  arrangeOpinion: may('coordinator'),
  recordExpertLeft: may('coordinator'),
  withdrawArranged: may('member', 'agent', 'coordinator'),
  writeOpinion: may('vendor'),
  submitOpinion: may('vendor'),
  returnOpinion: may('reviewer'),
  releaseOpinion: may('reviewer'),
  acknowledgeReference: may('member', 'agent', 'coordinator'),
  askFollowUp: may('member', 'agent', 'coordinator'),
  answerFollowUp: may('vendor'),
  returnFollowUp: may('reviewer'),
  releaseFollowUp: may('reviewer'),
  reportStay: may('agent', 'coordinator', 'specialist'),
  recordCallback: may('coordinator', 'agent'),
  recordVisit: may('specialist', 'coordinator'),
  recordBill: may('specialist', 'coordinator'),
  correctBill: may('specialist', 'coordinator', 'reviewer'),
  recordCoverage: may('specialist', 'coordinator', 'reviewer'),
  recordCompensation: may('specialist', 'coordinator', 'reviewer'),
  recordErosion: may('specialist', 'coordinator', 'reviewer'),
  approveAdvance: may('reviewer'),
  confirmAdvance: may('reviewer'),
  rejectAdvance: may('reviewer'),
  refuseLiability: may('reviewer'),
  declineTopUp: may('reviewer'),
  recordSigned: may('specialist', 'coordinator'),
  recordMemberPart: may('specialist', 'coordinator'),
  requestPayment: may('specialist', 'coordinator', 'finance'),
  releasePayment: may('finance'),
  returnPayment: may('finance'),
  recordBankAnswer: may('finance'),
  reconcilePayment: may('finance'),
  matchReceipt: may('specialist', 'finance'),
  requestTopUp: may('specialist', 'coordinator'),
  freeze: may('specialist', 'coordinator', 'reviewer'),
  unfreeze: may('reviewer'),
  noticeDischarge: may('member', 'agent', 'coordinator', 'specialist'),
  recordHospitalSettlement: may('specialist', 'finance'),
  fileClaim: may('specialist', 'coordinator'),
  recordAdjudication: may('reviewer'),
  requestPayout: may('finance', 'coordinator'),
  recordRepayment: may('finance'),
  agreeInstalments: may('finance', 'reviewer'),
  proposeWriteOff: may('finance', 'reviewer'),
  confirmWriteOff: may('finance', 'reviewer'),
  rejectWriteOff: may('finance', 'reviewer'),
  endWithoutAdvance: may('coordinator', 'reviewer'),
}

/** Whether an actor's roles allow an operation; the house itself may use every one. */
export function mayUse(actor: Actor, id: OperationId): boolean {
  return hasRole(actor, 'system', ...operationPermissions[id].roles)
}

/** Whether an actor's roles allow a command; the house itself may send every one. */
export function mayCommand(actor: Actor, type: CommandType): boolean {
  return hasRole(actor, 'system', ...commandPermissions[type].roles)
}

/** Everything an actor may do, as `operation` and `command:type`; the screens draw from it. */
export function permissionsOf(actor: Actor): string[] {
  const operations = (Object.keys(operationPermissions) as OperationId[]).filter((id) => mayUse(actor, id))
  const commands = (Object.keys(commandPermissions) as CommandType[]).filter((type) => mayCommand(actor, type))
  return [...operations, ...commands.map((type) => `command:${type}`)]
}
