import { z } from 'zod'
import { Clause, Day, Id, Language, PageQuery, Text } from './values.ts'

/** The rank of a doctor, lowest first (1.3.3). */
export const Rank = z.enum(['resident', 'attending', 'associate-chief', 'chief'])
export const HospitalView = z
  .strictObject({
    id: Id, code: z.string(), name: Text, city: Text, cityCode: z.string(), level: z.number().int().min(0).max(3), class: z.enum(['special', 'a', 'b', 'c', 'none']), ownership: z.enum(['public', 'private']),
    requiresVisitCard: z.boolean(), isHot: z.boolean(), isSample: z.boolean(), address: z.string(),
  })
  .meta({ id: 'Hospital' })
export const DepartmentView = z.strictObject({ code: z.string(), name: Text }).meta({ id: 'Department' })
export const ExpertView = z
  .strictObject({ id: Id, hospitalId: Id, departmentCode: z.string(), name: z.string(), rank: Rank, isAcademician: z.boolean(), isDisciplineLeader: z.boolean(), clinicDays: z.array(z.number().int().min(1).max(7)), focus: Text })
  .meta({ id: 'Expert' })

/** Which list is asked for: the service, the day (today unless told) and the city, by its code or its name (3.3.10). */
const InForce = { service: z.string().max(60), on: Day.optional(), city: z.string().max(20).optional() }
/** The list in force on a day for a service and city, page by page (3.3.10). */
export const NetworkQuery = z.strictObject({ ...InForce, ...PageQuery })
export const NetworkList = z.strictObject({ on: Day, service: z.string(), clause: Clause, total: z.number().int(), items: z.array(HospitalView), nextCursor: z.string().nullable() }).meta({ id: 'NetworkList' })
/** The whole list in force as a file (3.3.10). */
export const NetworkExportQuery = z.strictObject({ ...InForce, language: Language.default('zh') })
/** The cities that have a hospital in force, with how many (3.3.10). */
export const NetworkCityQuery = z.strictObject({ service: InForce.service, on: InForce.on })
export const NetworkCities = z.strictObject({ items: z.array(z.strictObject({ code: z.string(), name: Text, hospitals: z.number().int() })) }).meta({ id: 'NetworkCities' })

/** From when to when a hospital serves a service, for which vendor, and where the house learnt it (3.3.10, N.4). */
export const MembershipView = z.strictObject({ id: Id, service: z.string(), vendorName: z.string(), fromOn: Day, toOn: Day.nullable(), source: z.string(), isInForce: z.boolean() }).meta({ id: 'Membership' })
/** One hospital with its departments, its experts and its memberships past, present and to come (3.3.10). */
export const HospitalDetail = z
  .strictObject({
    on: Day, hospital: HospitalView, nhsaCode: z.string().nullable(), licenceCode: z.string().nullable(),
    departments: z.array(z.strictObject({ department: DepartmentView, experts: z.array(ExpertView) })), memberships: z.array(MembershipView),
  })
  .meta({ id: 'HospitalDetail' })

/** What a member may agree to below the promise: an ordinary clinic without a rank, or a doctor of a lower rank (1.3.3). */
export const BelowPromise = z.enum(['ordinary-clinic', 'lower-rank'])
/** Suggestions for a case, each with its reasons and the clause limits; what may not be chosen stands with its reason (1.2.3, 1.3.3). */
export const Suggestion = z
  .strictObject({
    hospital: HospitalView, department: DepartmentView, expert: ExpertView.nullable(), reasons: z.array(Text), maySuggest: z.boolean(), barredBy: z.array(z.strictObject({ clause: Clause, because: Text })),
    /** Clauses whose limits on hospital and expert were asked and hold. */
    limits: z.array(Clause),
    /** Set where it is below what the clause promises and the member agreed to that on record; never counted as promised (1.3.3). */
    belowPromise: BelowPromise.nullable(), meetsWish: z.boolean(), timeToBook: z.strictObject({ bookings: z.number().int(), medianDays: z.number() }).nullable(),
  })
  .meta({ id: 'Suggestion' })
/** The departments that treat the illness of a case, the first the most usual, and the illness they follow from (1.2.3). */
export const DepartmentAdvice = z.strictObject({ disease: Text.nullable(), items: z.array(DepartmentView) }).meta({ id: 'DepartmentAdvice' })
export const Suggestions = z.strictObject({ items: z.array(Suggestion) }).meta({ id: 'Suggestions' })
