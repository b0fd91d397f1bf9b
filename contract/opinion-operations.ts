import { z } from 'zod'
import { Bytes, operation } from './operation.ts'
import { OpinionReport, OpinionTask, OpinionTaskPage, PaperVerification, SendToOpinionTask, Sha256, SubmittedOpinion } from './opinion.ts'
import { CaseNumber, Id, PageQuery } from './values.ts'

const ofCase = z.strictObject({ number: CaseNumber })
const one = z.strictObject({ id: Id })
const pageNumber = z.coerce.number().int().min(1).max(200)

/** The routes of second opinions: the packet as it is checked, the desk of the expert, the opinion as it is read, and the check of a file (4.*, N.5). */
export const opinionOperations = {
  getPacketPage: operation({ method: 'GET', path: '/cases/{number}/packets/{version}/pages/{page}', tag: 'opinions', summary: { zh: '查看去标识资料的一页', en: 'See one page of the packet' }, params: ofCase.extend({ version: z.coerce.number().int().min(1).max(9999), page: pageNumber }), answer: Bytes, gives: 'image/jpeg', writes: false, refusals: ['case-not-found', 'packet-not-found'] }),
  listOpinionTasks: operation({ method: 'GET', path: '/opinion-tasks', tag: 'opinions', summary: { zh: '请我出具的意见', en: 'Opinions asked of me' }, query: z.strictObject(PageQuery), answer: OpinionTaskPage, writes: false, refusals: [] }),
  getOpinionTask: operation({ method: 'GET', path: '/opinion-tasks/{id}', tag: 'opinions', summary: { zh: '一份待出具的意见', en: 'One opinion asked of me' }, params: one, answer: OpinionTask, writes: false, refusals: ['task-not-found'] }),
  getOpinionTaskPage: operation({ method: 'GET', path: '/opinion-tasks/{id}/pages/{page}', tag: 'opinions', summary: { zh: '查看资料的一页', en: 'See one page of the papers' }, params: one.extend({ page: pageNumber }), answer: Bytes, gives: 'image/jpeg', writes: false, refusals: ['task-not-found', 'page-not-found'] }),
  sendToOpinionTask: operation({ method: 'POST', path: '/opinion-tasks/{id}/commands', tag: 'opinions', summary: { zh: '撰写、提交意见，回答追问', en: 'Write or submit the opinion, answer the question' }, params: one, body: SendToOpinionTask, answer: OpinionTask, writes: true, refusals: ['task-not-found', 'command-out-of-order', 'version-conflict', 'case-finished', 'opinion-incomplete', 'packet-shows-identity', 'glyph-missing'] }),
  getSubmittedOpinion: operation({ method: 'GET', path: '/cases/{number}/opinion/submitted', tag: 'opinions', summary: { zh: '查看待核对的意见', en: 'The opinion that waits for its check' }, params: ofCase, answer: SubmittedOpinion, writes: false, refusals: ['case-not-found', 'opinion-not-found'] }),
  getOpinion: operation({ method: 'GET', path: '/cases/{number}/opinion', tag: 'opinions', summary: { zh: '阅读第二意见', en: 'Read the second opinion' }, params: ofCase, answer: OpinionReport, writes: false, refusals: ['case-not-found', 'opinion-not-found', 'acknowledgement-required', 'guardian-authority-required', 'authorisation-required'] }),
  getOpinionFile: operation({ method: 'GET', path: '/cases/{number}/opinion/file', tag: 'opinions', summary: { zh: '下载第二意见（PDF）', en: 'The second opinion as PDF' }, params: ofCase, query: z.strictObject({ version: z.coerce.number().int().min(1).max(99).optional() }), answer: Bytes, gives: 'application/pdf', writes: false, refusals: ['case-not-found', 'opinion-not-found', 'acknowledgement-required', 'guardian-authority-required', 'authorisation-required'] }),
  verifyPaper: operation({ method: 'GET', path: '/verifications/{sha256}', tag: 'opinions', summary: { zh: '核验文件是否由我们出具（无需登录）', en: 'Whether a file is ours; no sign-in needed' }, params: z.strictObject({ sha256: Sha256 }), answer: PaperVerification, writes: false, refusals: [] }),
} as const
