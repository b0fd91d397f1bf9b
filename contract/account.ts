import { z } from 'zod'
import { At, Day, Id, Language, PolicyNumber, Role, Text, line, page, words } from './values.ts'

/** Who is signed in, what they may do, and for whom. */
export const Me = z
  .strictObject({ id: z.string(), kind: z.enum(['staff', 'member', 'integration']), name: z.string(), roles: z.array(Role), language: Language, permissions: z.array(z.string()), hasSecondFactor: z.boolean() })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const StaffView = z.strictObject({ id: z.string(), name: z.string(), email: z.string(), roles: z.array(Role), isDisabled: z.boolean() }).meta({ id: 'Staff' })
export const StaffList = z.strictObject({ items: z.array(StaffView) }).meta({ id: 'StaffList' })

/** One row of the audit trail: who read or did what, to whom, for which purpose. */
export const AuditEvent = z
  .strictObject({ id: Id, at: At, actor: z.string(), role: Role, action: z.string(), actionLabel: Text, purpose: z.string(), purposeLabel: Text, policyNumber: z.string().nullable(), subject: z.string() })
  .meta({ id: 'AuditEvent' })
export const AuditPage = page(AuditEvent).meta({ id: 'AuditPage' })

/** A dispute between member and vendor with an owner, a clock and an outcome (N.3). */
export const DisputeView = z
  .strictObject({ id: Id, policyNumber: PolicyNumber, caseNumber: z.string(), vendorName: z.string(), complaint: z.string(), ownerName: z.string(), openedAt: At, dueOn: Day, outcome: z.string().nullable(), closedAt: At.nullable() })
  .meta({ id: 'Dispute' })
export const DisputePage = page(DisputeView).meta({ id: 'DisputePage' })
export const OpenDispute = z.strictObject({ caseNumber: z.string().max(30), complaint: words(1000) }).meta({ id: 'OpenDispute' })
export const SettleDispute = z.strictObject({ policyNumber: PolicyNumber, outcome: words(1000) }).meta({ id: 'SettleDispute' })

/** A lawful disclosure: legal basis, requester, scope, approver (N.6.a). */
export const DisclosureView = z
  .strictObject({ id: Id, at: At, basis: z.enum(['authority-demand', 'public-safety', 'member-own-disclosure']), requester: z.string(), legalBasis: z.string(), scope: z.string(), policyNumber: z.string().nullable(), recordedBy: z.string(), approvedBy: z.string().nullable() })
  .meta({ id: 'Disclosure' })
export const DisclosurePage = page(DisclosureView).meta({ id: 'DisclosurePage' })
export const RecordDisclosure = z
  .strictObject({ basis: z.enum(['authority-demand', 'public-safety', 'member-own-disclosure']), requester: line(120), legalBasis: line(200), scope: words(1000), policyNumber: PolicyNumber.optional() })
  .meta({ id: 'RecordDisclosure' })

/** A security or computer incident (N.6.c): recorded with what was done, never a reason to be careless. */
export const IncidentView = z
  .strictObject({ id: Id, at: At, kind: z.enum(['fault', 'intrusion', 'malware', 'loss', 'other']), happened: z.string(), affected: z.string(), measures: z.string(), recordedBy: z.string(), toldRegulatorAt: At.nullable(), toldPeopleAt: At.nullable() })
  .meta({ id: 'Incident' })
export const IncidentPage = page(IncidentView).meta({ id: 'IncidentPage' })
export const RecordIncident = z
  .strictObject({ kind: z.enum(['fault', 'intrusion', 'malware', 'loss', 'other']), happened: words(1000), affected: words(500), measures: words(1000), toldRegulatorAt: At.optional(), toldPeopleAt: At.optional() })
  .meta({ id: 'RecordIncident' })

/** A cause beyond control that suspends the affected clocks for a dated scope (N.8). */
export const DeclaredEventView = z
  .strictObject({ id: Id, cause: z.enum(['disaster', 'strike', 'shortage', 'riot', 'war', 'government-act', 'communications-failure', 'serious-accident']), says: Text, city: z.string().nullable(), service: z.string().nullable(), fromAt: At, toAt: At.nullable(), declaredBy: z.string(), casesTouched: z.number().int() })
  .meta({ id: 'DeclaredEvent' })
export const DeclaredEventPage = page(DeclaredEventView).meta({ id: 'DeclaredEventPage' })
export const DeclareEvent = z
  .strictObject({ cause: z.enum(['disaster', 'strike', 'shortage', 'riot', 'war', 'government-act', 'communications-failure', 'serious-accident']), says: Text, city: line(40).optional(), service: z.string().max(60).optional(), fromAt: At })
  .meta({ id: 'DeclareEvent' })
export const EndEvent = z.strictObject({ toAt: At }).meta({ id: 'EndEvent' })
