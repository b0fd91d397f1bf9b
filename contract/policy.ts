import { z } from 'zod'
import { ConsentView, GuardianshipView, AuthorisationView, PersonView } from './person.ts'
import { At, CaseNumber, Clause, Day, Fault, Id, PolicyNumber, ServiceId, Text } from './values.ts'

/** One right at a glance: available, held, used, expired or withdrawn, and why (P.5, P.6). */
export const EntitlementView = z
  .strictObject({
    service: ServiceId,
    name: Text,
    clause: Clause,
    status: z.enum(['available', 'held', 'used', 'expired', 'withdrawn', 'not-started']),
    why: Text,
    limit: z.number().int().nullable(),
    left: z.number().int().nullable(),
    consumedWhen: Text,
    uses: z.array(z.strictObject({ id: Id, caseNumber: CaseNumber, status: z.enum(['held', 'consumed', 'released']), heldAt: At, consumedAt: At.nullable(), releasedAt: At.nullable(), fault: Fault.nullable() })),
  })
  .meta({ id: 'Entitlement' })
export type EntitlementView = z.infer<typeof EntitlementView>

/** One policy with its people and rights, masked unless its reader may see more (P.5, N.5). */
export const PolicyView = z
  .strictObject({
    policyNumber: PolicyNumber,
    product: z.string(),
    productName: Text,
    handbook: z.strictObject({ id: z.string(), version: z.string() }),
    status: z.enum(['in-force', 'lapsed', 'terminated']),
    coverageFrom: Day,
    coverageTo: Day,
    firstContractFrom: Day,
    waitingPeriodEndsOn: Day,
    insured: PersonView,
    people: z.array(PersonView),
    guardianships: z.array(GuardianshipView),
    authorisations: z.array(AuthorisationView),
    consents: z.array(ConsentView),
    entitlements: z.array(EntitlementView),
    overrides: z.array(z.strictObject({ clause: Clause, citation: Text })),
    noticesAcknowledged: z.strictObject({ isComplete: z.boolean(), missing: z.array(Clause), version: z.string(), at: At.nullable(), how: z.enum(['portal', 'phone-recorded']).nullable() }),
    cases: z.array(z.strictObject({ number: CaseNumber, service: ServiceId, state: z.string(), stateLabel: Text, openedAt: At, isOpen: z.boolean() })),
  })
  .meta({ id: 'Policy' })
export type PolicyView = z.infer<typeof PolicyView>

export const PolicySummary = z
  .strictObject({ policyNumber: PolicyNumber, productName: Text, coverageFrom: Day, coverageTo: Day, status: z.enum(['in-force', 'lapsed', 'terminated']), insuredNameMasked: z.string(), insuredId: Id, myRelation: z.array(z.string()) })
  .meta({ id: 'PolicySummary' })
export const PolicySummaries = z.strictObject({ items: z.array(PolicySummary) }).meta({ id: 'PolicySummaries' })

/** The key notices a person acknowledges before a first case: which version, read on the portal or read out on the phone (P.7). */
export const AcknowledgeNotices = z
  .strictObject({ policyNumber: PolicyNumber, personId: Id, clauses: z.array(Clause).min(1).max(120), how: z.enum(['portal', 'phone-recorded']) })
  .meta({ id: 'AcknowledgeNotices' })
