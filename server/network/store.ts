import { type Insertable, type RawBuilder, type Selectable, sql, type SqlBool } from 'kysely'
import type { z } from 'zod'
import type { DepartmentView, ExpertView, HospitalView } from '../../contract/network.ts'
import type { Text } from '../../core/clause.ts'
import type { Reads } from '../db/database.ts'
import type { Department as DepartmentRow, Expert as ExpertRow, Hospital as HospitalRow, NetworkMembership as MembershipRow } from '../db/types.gen.ts'

export type Hospital = z.infer<typeof HospitalView>
export type Department = z.infer<typeof DepartmentView>
export type Expert = z.infer<typeof ExpertView>

/** Which hospital serves which service from when to when, by which vendor; `toOn` is the last day (3.3.10). */
export interface Membership {
  readonly id: string
  readonly hospitalId: string
  readonly service: string
  readonly vendorId: string
  readonly fromOn: string
  readonly toOn: string | null
  /** Where the house learnt of it. */
  readonly source: string
}

export async function getHospital(reads: Reads, id: string): Promise<Hospital | undefined> {
  const row = await reads.selectFrom('hospital').selectAll().where('id', '=', id).executeTakeFirst()
  return row && hospitalOf(row)
}

export async function getExpert(reads: Reads, id: string): Promise<Expert | undefined> {
  const row = await reads.selectFrom('expert').selectAll().where('id', '=', id).executeTakeFirst()
  return row && expertOf(row)
}

export async function getDepartment(reads: Reads, code: string): Promise<Department | undefined> {
  const row = await reads.selectFrom('department').selectAll().where('code', '=', code).executeTakeFirst()
  return row && departmentOf(row)
}

export async function listDepartments(reads: Reads): Promise<Department[]> {
  return (await reads.selectFrom('department').selectAll().orderBy('code').execute()).map(departmentOf)
}

/** What a case asks of the network; `need` is sealed, and null until it is confirmed (1.2.3). */
export interface CaseNeed {
  readonly policyNumber: string
  readonly service: string
  readonly handbookId: string
  readonly handbookVersion: string
  readonly need: Buffer | null
}

/** The need of a case, found by its number through the policy it belongs to. */
export async function needOfCase(reads: Reads, caseNumber: string): Promise<CaseNeed | undefined> {
  const place = await reads.selectFrom('case_directory').select('policy_number').where('case_number', '=', caseNumber).executeTakeFirst()
  if (place === undefined) return undefined
  const row = await reads
    .selectFrom('kase')
    .select(['policy_number', 'service', 'handbook_id', 'handbook_version', 'need'])
    .where('policy_number', '=', place.policy_number)
    .where('case_number', '=', caseNumber)
    .executeTakeFirst()
  return row && { policyNumber: row.policy_number, service: row.service, handbookId: row.handbook_id, handbookVersion: row.handbook_version, need: row.need }
}

/** All hospitals of a city, in the network or not; without a city all of them. */
export async function hospitalsIn(reads: Reads, cityCode?: string): Promise<Hospital[]> {
  const rows = await reads
    .selectFrom('hospital')
    .selectAll()
    .$if(cityCode !== undefined, (query) => query.where('city_code', '=', cityCode ?? ''))
    .orderBy('city_code')
    .orderBy('id')
    .execute()
  return rows.map(hospitalOf)
}

/** Whether a hospital serves a service on a day (1.1, 3.3.10, 5.3.2). */
export async function isInNetwork(reads: Reads, hospitalId: string, service: string, on: string): Promise<boolean> {
  return (await vendorOn(reads, hospitalId, service, on)) !== undefined
}

/** Who delivers a service at a hospital on a day, or `undefined` where nobody does (N.3, N.4). */
export async function vendorOn(reads: Reads, hospitalId: string, service: string, on: string): Promise<string | undefined> {
  const row = await reads.selectFrom('network_membership').select('vendor_id').where('hospital_id', '=', hospitalId).where(inForce(service, on)).orderBy('from_on', 'desc').executeTakeFirst()
  return row?.vendor_id
}

/** The one place that says on which days a membership is in force: from its first day to its last, both included (3.3.10). */
export function inForce(service: string, on: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`network_membership.service = ${service} and network_membership.from_on <= ${on}::date and (network_membership.to_on is null or network_membership.to_on >= ${on}::date)`
}

/** A hospital as the house speaks of it. */
export function hospitalOf(row: Selectable<HospitalRow>): Hospital {
  return {
    id: row.id,
    code: row.code,
    name: row.name as unknown as Text,
    city: row.city as unknown as Text,
    cityCode: row.city_code,
    level: row.level,
    class: row.class as Hospital['class'],
    ownership: row.ownership as Hospital['ownership'],
    requiresVisitCard: row.requires_visit_card,
    isHot: row.is_hot,
    isSample: row.is_sample,
    address: row.address,
  }
}

/** A department as the house speaks of it. */
export function departmentOf(row: Selectable<DepartmentRow>): Department {
  return { code: row.code, name: row.name as unknown as Text }
}

/** An expert as the house speaks of them. */
export function expertOf(row: Selectable<ExpertRow>): Expert {
  return {
    id: row.id,
    hospitalId: row.hospital_id,
    departmentCode: row.department_code,
    name: row.name,
    rank: row.rank as Expert['rank'],
    isAcademician: row.is_academician,
    isDisciplineLeader: row.is_discipline_leader,
    clinicDays: row.clinic_days as unknown as number[],
    focus: row.focus as unknown as Text,
  }
}

/** A hospital as its table keeps it. */
export function hospitalRow(hospital: Hospital): Insertable<HospitalRow> {
  return {
    id: hospital.id,
    code: hospital.code,
    name: JSON.stringify(hospital.name),
    city: JSON.stringify(hospital.city),
    city_code: hospital.cityCode,
    level: hospital.level,
    class: hospital.class,
    ownership: hospital.ownership,
    requires_visit_card: hospital.requiresVisitCard,
    is_hot: hospital.isHot,
    is_sample: hospital.isSample,
    address: hospital.address,
  }
}

function expertRow(expert: Expert): Insertable<ExpertRow> {
  return {
    id: expert.id,
    code: expert.id,
    hospital_id: expert.hospitalId,
    department_code: expert.departmentCode,
    name: expert.name,
    rank: expert.rank,
    is_academician: expert.isAcademician,
    is_discipline_leader: expert.isDisciplineLeader,
    clinic_days: JSON.stringify(expert.clinicDays),
    focus: JSON.stringify(expert.focus),
  }
}

function membershipRow(one: Membership): Insertable<MembershipRow> {
  return { id: one.id, hospital_id: one.hospitalId, service: one.service, vendor_id: one.vendorId, from_on: one.fromOn, to_on: one.toOn, source: one.source }
}

/** Rows of one statement: the driver counts its values in sixteen bits. */
const rowsAtOnce = 1000

/** Adds what is not known yet of a network; what is known stays as it is (3.3.10). */
export async function addNetwork(tx: Reads, network: { departments: readonly Department[]; hospitals: readonly Hospital[]; experts: readonly Expert[]; memberships: readonly Membership[] }): Promise<void> {
  const { departments, hospitals, experts, memberships } = network
  if (departments.length > 0) await tx.insertInto('department').values(departments.map(({ code, name }) => ({ code, name: JSON.stringify(name) }))).onConflict((hit) => hit.doNothing()).execute()
  for (const some of batches(hospitals)) await tx.insertInto('hospital').values(some.map(hospitalRow)).onConflict((hit) => hit.doNothing()).execute()
  for (const some of batches(experts)) await tx.insertInto('expert').values(some.map(expertRow)).onConflict((hit) => hit.doNothing()).execute()
  for (const some of batches(memberships)) await tx.insertInto('network_membership').values(some.map(membershipRow)).onConflict((hit) => hit.doNothing()).execute()
  const places = [...new Set(experts.map(({ hospitalId, departmentCode }) => `${hospitalId} ${departmentCode}`))].map((place) => place.split(' ') as [string, string])
  for (const some of batches(places)) await tx.insertInto('hospital_department').values(some.map(([hospital_id, department_code]) => ({ hospital_id, department_code }))).onConflict((hit) => hit.doNothing()).execute()
}

function batches<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / rowsAtOnce) }, (_, at) => items.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce))
}
