import { z } from 'zod'
import { DifferenceView, Exposure, PaymentPage, PaymentQuery, Receivables, ReconciliationPage, ReconciliationView, SettleDifference, StartReconciliation } from './finance.ts'
import { Bytes, operation } from './operation.ts'
import { CaseNumber, Id, PageQuery } from './values.ts'

/** The routes of finance: payments, exposure, what members owe, and the bank’s file beside our books (5.2.8, 5.4.2). */
export const financeOperations = {
  getStayForm: operation({ method: 'GET', path: '/cases/{number}/forms/{form}', tag: 'finance', summary: { zh: '待签文件（PDF）', en: 'A paper to sign, as PDF' }, params: z.strictObject({ number: CaseNumber, form: z.enum(['claim-form', 'power-of-attorney', 'advance-confirmation']) }), answer: Bytes, gives: 'application/pdf', writes: false, refusals: ['case-not-found', 'stay-not-reported', 'nothing-paid-yet'] }),
  listPayments: operation({ method: 'GET', path: '/payments', tag: 'finance', summary: { zh: '付款一览', en: 'Payments' }, query: PaymentQuery, answer: PaymentPage, writes: false, refusals: ['cursor-unreadable'] }),
  getExposure: operation({ method: 'GET', path: '/exposure', tag: 'finance', summary: { zh: '在外垫付与试算平衡', en: 'Exposure and trial balance' }, answer: Exposure, writes: false, refusals: [] }),
  listReceivables: operation({ method: 'GET', path: '/receivables', tag: 'finance', summary: { zh: '会员待还', en: 'What members owe' }, answer: Receivables, writes: false, refusals: [] }),
  startReconciliation: operation({ method: 'POST', path: '/reconciliations', tag: 'finance', summary: { zh: '与银行对账', en: 'Reconcile with the bank' }, body: StartReconciliation, answer: ReconciliationView, status: 201, writes: true, refusals: ['import-file-unreadable', 'import-columns-missing', 'import-file-empty'] }),
  listReconciliations: operation({ method: 'GET', path: '/reconciliations', tag: 'finance', summary: { zh: '对账记录', en: 'Reconciliations' }, query: z.strictObject(PageQuery), answer: ReconciliationPage, writes: false, refusals: ['cursor-unreadable'] }),
  settleDifference: operation({ method: 'POST', path: '/differences/{id}/settlements', tag: 'finance', summary: { zh: '处理对账差异', en: 'Settle a difference' }, params: z.strictObject({ id: Id }), body: SettleDifference, answer: DifferenceView, writes: true, refusals: ['difference-not-found', 'difference-settled'] }),
} as const
