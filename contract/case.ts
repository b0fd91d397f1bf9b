import { z } from 'zod'
import { AdvanceCaseView } from './advance.ts'
import { CommandField } from './fields.ts'
import { AdmissionOrderView } from './admission-order.ts'
import { Command } from './commands.ts'
import { BelowPromise, DepartmentView, ExpertView, HospitalView } from './network.ts'
import { MessageView } from './message.ts'
import { PersonView, Relation } from './person.ts'
import { OpinionCaseView } from './opinion.ts'
import { PapersView } from './paper.ts'
import { PromiseView } from './promise.ts'
import { EntitlementView } from './policy.ts'
import { FactQuestion, FactValue, GivenFacts, Verdict } from './verdict.ts'
import { At, CaseNumber, Channel, Clause, Day, Id, Language, PolicyNumber, Role, ServiceId, Text, line, page } from './values.ts'

/** Who asks: the insured, or somebody for the insured with the authority the house checks (N.2, R.8). */
export const Requester = z
  .strictObject({ relation: Relation, personId: Id.optional(), name: line(60).optional(), phone: z.string().regex(/^\+?\d[\d -]{5,18}$/).optional() })
  .meta({ id: 'Requester' })

/** Opens a case: at the desk during the call, on the portal or by an integration, on the same rules (1.2.1). */
export const OpenCase = z
  .strictObject({
    policyNumber: PolicyNumber,
    insuredId: Id,
    service: ServiceId,
    channel: z.enum(['phone', 'portal', 'api']),
    requester: Requester,
    facts: GivenFacts,
    language: Language.default('zh'),
    callId: line(80).optional(),
  })
  .meta({ id: 'OpenCase' })

export const FactView = z
  .strictObject({ name: z.string(), label: Text, value: FactValue, valueLabel: Text, source: z.string(), by: z.string(), at: At.nullable(), evidence: z.string().nullable(), /** The page of a document of the case it rests on. */ document: z.strictObject({ documentId: Id, page: z.number().int().min(1) }).nullable(), version: z.number().int() })
  .meta({ id: 'Fact' })

/** A command this actor may send next, with the fields it needs; screens draw their buttons from it. */
export const CommandOffer = z
  .strictObject({
    type: z.string(),
    label: Text,
    clauses: z.array(Clause),
    fields: z.array(CommandField),
    warning: Text.optional(),
    /** Present when the rules would refuse it now: why, and what to do. */
    blocked: z.strictObject({ code: z.string(), sentence: Text, clauses: z.array(Clause) }).optional(),
  })
  .meta({ id: 'CommandOffer' })
export type CommandOffer = z.infer<typeof CommandOffer>

/** One suggestion as it was put to the member; `reasonLanguage` is null where the house gives the reason in both languages, otherwise the language somebody wrote it in (1.2.3). */
export const ProposalView = z
  .strictObject({ id: Id, round: z.number().int(), hospital: HospitalView, department: DepartmentView, expert: ExpertView.nullable(), visitFromOn: Day, visitToOn: Day, reason: Text, reasonLanguage: Language.nullable(), state: z.enum(['offered', 'accepted', 'declined', 'superseded']) })
  .meta({ id: 'Proposal' })
export const BookingView = z
  .strictObject({
    id: Id, hospital: HospitalView, department: DepartmentView, expert: ExpertView.nullable(), visitAt: At, evidence: z.string(), cautions: z.string().nullable(),
    state: z.enum(['live', 'cancelled', 'attended', 'missed']), bookedAt: At, toldAt: At.nullable(),
    /** Set where the visit is below what the clause promises, as the member agreed on record (1.3.3). */
    belowPromise: BelowPromise.nullable(),
  })
  .meta({ id: 'Booking' })
export const ContactView = z
  .strictObject({ id: Id, purpose: z.string(), channel: Channel, outcome: z.enum(['reached', 'no-answer', 'declined', 'wrong-number']), at: At, by: z.string(), note: z.string().nullable() })
  .meta({ id: 'Contact' })

/** One entry of the case's append-only history. */
export const TimelineEntry = z
  .strictObject({ sequence: z.number().int(), command: z.string(), label: Text, at: At, by: z.string(), role: Role, fromState: z.string().nullable(), toState: z.string(), details: z.array(z.strictObject({ label: Text, value: Text })), clauses: z.array(Clause) })
  .meta({ id: 'TimelineEntry' })

/** The human decision beside the rule outcome (R.7). */
export const DecisionView = z
  .strictObject({ kind: z.enum(['approved', 'refused', 'override-proposed', 'overridden']), by: z.string(), secondBy: z.string().nullable(), reason: z.string().nullable(), at: At, ruleOutcome: z.string(), language: Language.optional() })
  .meta({ id: 'Decision' })

/** One case as a person may see it, with the commands that person may send next (N.5). */
export const CaseView = z
  .strictObject({
    number: CaseNumber,
    policyNumber: PolicyNumber,
    service: ServiceId,
    serviceName: Text,
    lifecycle: z.string(),
    state: z.string(),
    stateLabel: Text,
    waitsOn: Role.nullable(),
    isOpen: z.boolean(),
    version: z.number().int(),
    channel: z.enum(['phone', 'portal', 'api']),
    openedAt: At,
    closedAt: At.nullable(),
    assignee: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    vendor: z.strictObject({ id: Id, name: z.string() }).nullable(),
    handbook: z.strictObject({ id: z.string(), version: z.string() }),
    insured: PersonView,
    requester: z.strictObject({ relation: Relation, nameMasked: z.string(), phoneMasked: z.string().nullable() }),
    facts: z.array(FactView),
    verdict: Verdict,
    questions: z.array(FactQuestion),
    decision: DecisionView.nullable(),
    promises: z.array(PromiseView),
    papers: PapersView,
    admissionOrders: z.array(AdmissionOrderView),
    /** Null where the case is of another service, or the need is not confirmed. */
    opinion: OpinionCaseView.nullable(),
    /** Null where the service of the case advances nothing. */
    advance: AdvanceCaseView.nullable(),
    entitlement: EntitlementView,
    use: z.strictObject({ id: Id, status: z.enum(['held', 'consumed', 'released']) }).nullable(),
    need: z.strictObject({ condition: z.string(), city: z.string(), departmentCode: z.string(), /** Null where the service asks for no clinic. */ clinicKind: z.enum(['expert', 'ordinary']).nullable(), earliestOn: Day.nullable(), hospitalWish: z.string().nullable(), expertWish: z.string().nullable(), agreedToLess: BelowPromise.nullable() }).nullable(),
    waitingFor: z.array(z.string()),
    proposals: z.array(ProposalView),
    bookings: z.array(BookingView),
    contacts: z.array(ContactView),
    messages: z.array(MessageView),
    timeline: z.array(TimelineEntry),
    commands: z.array(CommandOffer),
    nextBestAction: z.strictObject({ command: z.string().nullable(), sentence: Text, clauses: z.array(Clause) }),
  })
  .meta({ id: 'Case' })
export type CaseView = z.infer<typeof CaseView>

/** One row of a work list: the most urgent promise with its absolute due time and working time left. */
export const CaseRow = z
  .strictObject({
    number: CaseNumber, policyNumber: PolicyNumber, service: ServiceId, serviceName: Text, state: z.string(), stateLabel: Text, waitsOn: Role.nullable(), isOpen: z.boolean(),
    insuredNameMasked: z.string(), assignee: z.strictObject({ id: z.string(), name: z.string() }).nullable(), openedAt: At,
    promise: z.strictObject({ name: z.string(), label: Text, clause: Clause, dueAt: At.nullable(), usedPercent: z.number().int(), workingTimeLeft: Text, state: z.string() }).nullable(),
  })
  .meta({ id: 'CaseRow' })
export const CasePage = page(CaseRow).extend({ counts: z.strictObject({ mine: z.number().int(), unassigned: z.number().int(), dueSoon: z.number().int(), breached: z.number().int() }) }).meta({ id: 'CasePage' })
/** The filters of the queue. */
export const CaseQuery = z.strictObject({
  queue: z.enum(['mine', 'unassigned', 'open', 'closed', 'all']).default('open'),
  service: ServiceId.optional(),
  state: z.string().max(60).optional(),
  waitsOn: Role.optional(),
  due: z.enum(['soon', 'breached']).optional(),
  policyNumber: PolicyNumber.optional(),
  sort: z.enum(['remaining', 'newest']).default('remaining'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

/** Sends one command through the door. `expectedVersion` guards against acting on an old picture of the case. */
export const SendCommand = z.strictObject({ expectedVersion: z.number().int().min(0).optional(), command: Command }).meta({ id: 'SendCommand' })
