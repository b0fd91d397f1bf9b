import { z } from 'zod'
import { Clause, Day, Id, Text } from './values.ts'

/** The rank of a doctor, lowest first (1.3.3). */
export const Rank = z.enum(['resident', 'attending', 'associate-chief', 'chief'])
export const HospitalView = z
  .strictObject({
    id: Id, name: Text, city: Text, cityCode: z.string(), level: z.number().int().min(0).max(3), class: z.enum(['special', 'a', 'b', 'c', 'none']), ownership: z.enum(['public', 'private']),
    requiresVisitCard: z.boolean(), isHot: z.boolean(), isSample: z.boolean(), address: z.string(),
  })
  .meta({ id: 'Hospital' })
export const DepartmentView = z.strictObject({ code: z.string(), name: Text }).meta({ id: 'Department' })
export const ExpertView = z
  .strictObject({ id: Id, hospitalId: Id, departmentCode: z.string(), name: z.string(), rank: Rank, isAcademician: z.boolean(), isDisciplineLeader: z.boolean(), clinicDays: z.array(z.number().int().min(1).max(7)), focus: Text })
  .meta({ id: 'Expert' })

/** The list in force on a day for a service and city (3.3.10). */
export const NetworkQuery = z.strictObject({ service: z.string().max(60), on: Day.optional(), city: z.string().max(20).optional() })
export const NetworkList = z.strictObject({ on: Day, service: z.string(), clause: Clause, hospitals: z.array(HospitalView) }).meta({ id: 'NetworkList' })

/** Suggestions for a case, each with its reasons and the clause limits; what may not be chosen stands with its reason (1.2.3, 1.3.3). */
export const Suggestion = z
  .strictObject({ hospital: HospitalView, department: DepartmentView, expert: ExpertView.nullable(), reasons: z.array(Text), maySuggest: z.boolean(), barredBy: z.array(z.strictObject({ clause: Clause, because: Text })), meetsWish: z.boolean() })
  .meta({ id: 'Suggestion' })
export const Suggestions = z.strictObject({ items: z.array(Suggestion) }).meta({ id: 'Suggestions' })
