import { z } from 'zod'
import { DocumentList, DocumentView, PageAddress, PageWanted, PartAddress, partBytes, SetDocumentAside, StartDocument } from './document.ts'
import { Bytes, operation } from './operation.ts'
import { CaseNumber, Id } from './values.ts'

const ofCase = z.strictObject({ number: CaseNumber })
const one = z.strictObject({ id: Id })

/** Papers of a case: sent in parts, scanned and redrawn, then seen page by page as pictures (2.3.2, 4.4.3, 5.3.4, N.5). */
export const documentOperations = {
  startDocument: operation({ method: 'POST', path: '/cases/{number}/documents', tag: 'documents', summary: { zh: '开始上传一份材料', en: 'Begin to send a document' }, params: ofCase, body: StartDocument, answer: DocumentView, status: 201, writes: true, refusals: ['case-not-found', 'case-finished', 'guardian-authority-required', 'authorisation-required', 'file-empty', 'file-too-large', 'documents-too-many', 'documents-too-large'] }),
  listDocuments: operation({ method: 'GET', path: '/cases/{number}/documents', tag: 'documents', summary: { zh: '申请的材料', en: 'Documents of a case' }, params: ofCase, answer: DocumentList, writes: false, refusals: ['case-not-found'] }),
  putDocumentPart: operation({ method: 'PUT', path: '/documents/{id}/parts/{part}', tag: 'documents', summary: { zh: '上传一个分片', en: 'Send one part' }, params: PartAddress, body: Bytes, takes: { media: 'application/octet-stream', mostBytes: partBytes }, answer: DocumentView, writes: false, refusals: ['document-not-found', 'document-complete', 'part-not-expected'] }),
  completeDocument: operation({ method: 'POST', path: '/documents/{id}/completions', tag: 'documents', summary: { zh: '上传完毕', en: 'All parts are sent' }, params: one, body: z.strictObject({}), answer: DocumentView, writes: true, refusals: ['document-not-found', 'parts-missing'] }),
  getDocument: operation({ method: 'GET', path: '/documents/{id}', tag: 'documents', summary: { zh: '材料状态', en: 'One document' }, params: one, answer: DocumentView, writes: false, refusals: ['document-not-found'] }),
  getDocumentPage: operation({ method: 'GET', path: '/documents/{id}/pages/{page}', tag: 'documents', summary: { zh: '查看一页', en: 'See one page' }, params: PageAddress, query: PageWanted, answer: Bytes, gives: 'image/jpeg', writes: false, refusals: ['document-not-found', 'guardian-authority-required', 'authorisation-required', 'document-not-shown', 'page-not-found'] }),
  setDocumentAside: operation({ method: 'POST', path: '/documents/{id}/asides', tag: 'documents', summary: { zh: '作废一份材料', en: 'Put a document aside' }, params: one, body: SetDocumentAside, answer: DocumentView, writes: true, refusals: ['document-not-found', 'document-aside', 'document-not-yours', 'guardian-authority-required', 'authorisation-required'] }),
} as const
