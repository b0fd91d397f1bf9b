import { z } from 'zod'
import { At, CaseNumber, Id, Language, PolicyNumber, Text, page } from './values.ts'

export const MessageView = z
  .strictObject({
    id: Id, policyNumber: PolicyNumber, caseNumber: CaseNumber.nullable(), template: z.string(), templateLabel: Text, channel: z.enum(['sms', 'portal']), language: Language, toMasked: z.string(), text: z.string(), smsPieces: z.number().int(),
    state: z.enum(['waiting', 'sent', 'delivered', 'failed', 'quiet']), createdAt: At, sendAfterAt: At, sentAt: At.nullable(), deliveredAt: At.nullable(), attempts: z.number().int(), lastError: z.string().nullable(),
  })
  .meta({ id: 'Message' })
export type MessageView = z.infer<typeof MessageView>
export const MessagePage = page(MessageView).meta({ id: 'MessagePage' })
