import { z } from 'zod'
import { isClauseId, type ClauseId } from '../core/clause.ts'

/** A sentence people read, in Chinese and English. */
export const Text = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Text' })
export type Text = z.infer<typeof Text>

/** A clause or reading id such as `1.3.4` or `R.7`. */
export const Clause = z.string().refine((word): word is ClauseId => isClauseId(word), 'not a clause id').meta({ id: 'Clause', examples: ['1.3.4'] })

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const Day = z.iso.date()
/** An instant with offset, RFC 3339. */
export const At = z.iso.datetime({ offset: true })
/** A language people read. */
export const Language = z.enum(['zh', 'en'])
export type Language = z.infer<typeof Language>

/** One line of plain words without control characters. */
export const line = (most: number) => z.string().trim().min(1).max(most).regex(/^[^\p{Cc}\p{Cs}]*$/u, 'control characters are not allowed')
/** Several lines of plain words without control characters other than line breaks. */
export const words = (most: number) => z.string().trim().min(1).max(most).regex(/^[^\p{Cs}]*$/u).regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u, 'control characters are not allowed')

/** The number of a contract, as the insurer writes it. */
export const PolicyNumber = z.string().regex(/^[A-Z0-9][A-Z0-9-]{3,31}$/, 'letters, digits and hyphens').meta({ id: 'PolicyNumber' })
/** The number of a case: the letters of its service, the day, six characters. */
export const CaseNumber = z.string().regex(/^[A-Z]{2}-\d{6}-[0-9A-HJKMNP-TV-Z]{6}$/, 'such as EO-261123-7K3Q9D').meta({ id: 'CaseNumber' })
/** An identifier of ours, a UUID. */
export const Id = z.uuid()
/** The name of a service in its handbook pack. */
export const ServiceId = z.string().regex(/^[a-z][a-z0-9-]{2,40}$/).meta({ id: 'ServiceId', examples: ['expert-outpatient'] })

/** What somebody may be in the house. */
export const Role = z.enum(['member', 'agent', 'coordinator', 'specialist', 'reviewer', 'finance', 'vendor', 'administrator', 'auditor', 'system']).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** Whose fault it was that a use could not be kept; only the member's burns it (R.3). */
export const Fault = z.enum(['member', 'hospital', 'vendor', 'insurer', 'force-majeure', 'medically-unable']).meta({ id: 'Fault' })
export type Fault = z.infer<typeof Fault>

/** How somebody was reached (1.2.2). */
export const Channel = z.enum(['phone', 'sms', 'portal', 'in-person', 'letter']).meta({ id: 'Channel' })
export type Channel = z.infer<typeof Channel>

/** One page of a list; `nextCursor` is null on the last. */
export const page = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
/** How much of a list is wanted, and after which entry. */
export const PageQuery = { cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(25) }
