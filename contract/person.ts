import { z } from 'zod'
import { At, Day, Id, Language, PolicyNumber, line, page } from './values.ts'

/** The papers a person can be known by. */
export const IdentityKind = z.enum(['citizen-id', 'residence-permit', 'foreigner-permit', 'passport', 'birth-certificate', 'household-register'])
/** How far a person may act in law (N.2). */
export const Capacity = z.enum(['full', 'limited', 'none'])
/** What a person is to a policy. */
export const Relation = z.enum(['insured', 'policyholder', 'guardian', 'family', 'other'])

/** A person of one policy with identifying fields masked (N.5). */
export const PersonView = z
  .strictObject({
    id: Id,
    policyNumber: PolicyNumber,
    relation: z.array(Relation),
    nameMasked: z.string(),
    identityKind: IdentityKind,
    identityMasked: z.string(),
    phoneMasked: z.string().nullable(),
    sex: z.enum(['female', 'male', 'unknown']),
    age: z.number().int().nullable(),
    bornOnMasked: z.string().nullable(),
    capacity: Capacity,
    capacityBasis: z.enum(['age', 'record']),
    language: Language,
  })
  .meta({ id: 'Person' })
export type PersonView = z.infer<typeof PersonView>

/** Finds people by exactly one of policy number, phone or identity number. Sent as a body so that nothing personal stands in an address. */
export const PersonSearch = z
  .strictObject({ policyNumber: PolicyNumber.optional(), phone: z.string().max(20).optional(), identityNumber: z.string().max(30).optional(), purpose: line(120) })
  .meta({ id: 'PersonSearch' })
export const PersonMatch = z
  .strictObject({ person: PersonView, policyNumber: PolicyNumber, product: z.string(), policyStatus: z.enum(['in-force', 'lapsed', 'terminated']), coverageFrom: Day, coverageTo: Day, isInsured: z.boolean(), insuredId: Id })
  .meta({ id: 'PersonMatch' })
export const PersonMatches = z.strictObject({ items: z.array(PersonMatch) }).meta({ id: 'PersonMatches' })

/** Shows one person unmasked for a stated reason; audited and rate-capped (N.5). */
export const RevealPerson = z.strictObject({ policyNumber: PolicyNumber, reason: line(200) }).meta({ id: 'RevealPerson' })
export const RevealedPerson = z
  .strictObject({ id: Id, name: z.string(), identityNumber: z.string(), phone: z.string().nullable(), bornOn: Day.nullable(), address: z.string().nullable() })
  .meta({ id: 'RevealedPerson' })

/** A guardian's authority over a ward with its proof and its end (N.2, R.8). */
export const GuardianshipView = z
  .strictObject({ id: Id, wardId: Id, guardianId: Id, guardianNameMasked: z.string(), kind: z.enum(['parent', 'spouse', 'child', 'relative', 'appointed']), proof: z.string(), fromOn: Day, toOn: Day.nullable() })
  .meta({ id: 'Guardianship' })
export const AddGuardianship = z
  .strictObject({ policyNumber: PolicyNumber, wardId: Id, guardianId: Id, kind: z.enum(['parent', 'spouse', 'child', 'relative', 'appointed']), proof: line(200), fromOn: Day, toOn: Day.nullable() })
  .meta({ id: 'AddGuardianship' })

/** The insured's recorded authorisation for another adult to act (R.8). */
export const AuthorisationView = z
  .strictObject({ id: Id, insuredId: Id, delegateName: z.string(), delegateRelation: Relation, how: z.enum(['phone-recorded', 'portal', 'paper']), evidence: z.string(), givenOn: Day, endsOn: Day, revokedAt: At.nullable() })
  .meta({ id: 'Authorisation' })
export const AddAuthorisation = z
  .strictObject({ policyNumber: PolicyNumber, insuredId: Id, delegateName: line(60), delegateRelation: Relation, how: z.enum(['phone-recorded', 'portal', 'paper']), evidence: line(200), givenOn: Day, endsOn: Day })
  .meta({ id: 'AddAuthorisation' })

/** Consent or refusal for one purpose and recipient (N.5). */
export const ConsentPurpose = z.enum(['contact', 'health-data', 'share-with-vendor', 'share-with-hospital', 'share-with-expert'])
export const ConsentView = z
  .strictObject({ id: Id, personId: Id, purpose: ConsentPurpose, given: z.boolean(), how: z.enum(['portal', 'phone-recorded', 'paper']), at: At, by: z.string() })
  .meta({ id: 'Consent' })
export const RecordConsent = z
  .strictObject({ policyNumber: PolicyNumber, personId: Id, purpose: ConsentPurpose, given: z.boolean(), how: z.enum(['portal', 'phone-recorded', 'paper']) })
  .meta({ id: 'RecordConsent' })

/** One page of consents (N.5). */
export const ConsentPage = page(ConsentView)
