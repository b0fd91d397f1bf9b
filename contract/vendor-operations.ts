import { z } from 'zod'
import { operation } from './operation.ts'
import { At, CaseNumber, Id, Text, words } from './values.ts'

/** The vendors of the house (N.3, N.4). */
export const VendorList = z.strictObject({ items: z.array(z.strictObject({ id: Id, name: z.string(), isActive: z.boolean(), openCases: z.number().int() })) }).meta({ id: 'VendorList' })
/** Hands every open case of one vendor to another (N.4). */
export const StartReassignment = z.strictObject({ fromVendorId: Id, toVendorId: Id, reason: words(500) }).meta({ id: 'StartReassignment' })
/** How far the handing over has come, and which cases could not be handed over and why (N.4). */
export const ReassignmentView = z
  .strictObject({
    id: Id, fromVendor: z.string(), toVendor: z.string(), reason: z.string(), state: z.enum(['running', 'done']), casesTotal: z.number().int(), casesDone: z.number().int(),
    refused: z.array(z.strictObject({ caseNumber: CaseNumber, code: z.string(), sentence: Text })), startedBy: z.string(), startedAt: At, finishedAt: At.nullable(),
  })
  .meta({ id: 'Reassignment' })

/** The routes of changing vendors (N.4). */
export const vendorOperations = {
  listVendors: operation({ method: 'GET', path: '/vendors', tag: 'vendors', summary: { zh: '服务商', en: 'Vendors' }, answer: VendorList, writes: false, refusals: [] }),
  startReassignment: operation({ method: 'POST', path: '/vendor-reassignments', tag: 'vendors', summary: { zh: '把在办申请整体转给另一家服务商', en: 'Hand all open cases to another vendor' }, body: StartReassignment, answer: ReassignmentView, status: 202, writes: true, refusals: ['vendor-not-found', 'vendor-same', 'reassignment-running'] }),
  getReassignment: operation({ method: 'GET', path: '/vendor-reassignments/{id}', tag: 'vendors', summary: { zh: '转交进度', en: 'How far the handing over has come' }, params: z.strictObject({ id: Id }), answer: ReassignmentView, writes: false, refusals: ['reassignment-not-found'] }),
} as const
