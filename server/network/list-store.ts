import { sql } from 'kysely'
import type { z } from 'zod'
import type { HospitalDetail, MembershipView } from '../../contract/network.ts'
import type { Text } from '../../core/clause.ts'
import type { Reads } from '../db/database.ts'
import { departmentOf, expertOf, type Hospital, hospitalOf, inForce } from './store.ts'
import { plainCity } from './city.ts'

/** Which list of the network is meant: a service, a day, and a city by its code or its name (3.3.10). */
export interface ListKey {
  readonly service: string
  readonly on: string
  readonly city?: string | undefined
}

/** The place of the last hospital seen, in the order of the list. */
export interface ListPlace {
  readonly cityCode: string
  readonly level: number
  readonly id: string
}

/** The hospitals in force for a service on a day, first and last day of membership included, by city and grade (3.3.10). */
export async function hospitalsInForce(reads: Reads, key: ListKey, page: { readonly after?: ListPlace | undefined; readonly most?: number } = {}): Promise<Hospital[]> {
  const { after, most } = page
  const rows = await listed(reads, key)
    .selectAll('hospital')
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(city_code, -level, id) > (${after?.cityCode ?? ''}, ${-(after?.level ?? 0)}::integer, ${after?.id ?? ''}::uuid)`))
    .$if(most !== undefined, (query) => query.limit(most ?? 0))
    .orderBy('city_code')
    .orderBy(sql`-level`)
    .orderBy('id')
    .execute()
  return rows.map(hospitalOf)
}

/** How many hospitals are in force (3.3.10). */
export async function countInForce(reads: Reads, key: ListKey): Promise<number> {
  const { hospitals } = await listed(reads, key).select(({ fn }) => fn.countAll<string>().as('hospitals')).executeTakeFirstOrThrow()
  return Number(hospitals)
}

/** The cities that have a hospital in force, by their code (3.3.10). */
export async function citiesInForce(reads: Reads, key: ListKey): Promise<{ code: string; name: Text; hospitals: number }[]> {
  const rows = await listed(reads, key)
    .select(({ fn }) => ['city_code', sql<Text>`(array_agg(city order by hospital.id))[1]`.as('name'), fn.countAll<string>().as('hospitals')])
    .groupBy('city_code')
    .orderBy('city_code')
    .execute()
  return rows.map((row) => ({ code: row.city_code, name: row.name, hospitals: Number(row.hospitals) }))
}

function listed(reads: Reads, { service, on, city }: ListKey) {
  return reads
    .selectFrom('hospital')
    .where(({ exists, selectFrom }) => exists(selectFrom('network_membership').select('network_membership.id').whereRef('network_membership.hospital_id', '=', 'hospital.id').where(inForce(service, on))))
    .$if(city !== undefined, (query) => query.where(standsIn(city ?? '')))
}

/** Whether a hospital stands in the city somebody named, as `isInCity` reads it; each way has its index. */
export function standsIn(city: string) {
  const name = plainCity(city)
  if (/^\d+$/.test(name)) return sql<boolean>`hospital.city_code = ${name}`
  return sql<boolean>`(hospital.city ->> 'zh' = ${name} or hospital.city ->> 'zh' = ${`${name}市`} or lower(replace(hospital.city ->> 'en', '’', '''')) = ${name})`
}

/** One hospital with its departments, the experts still there on a day, and every membership (3.3.10, N.4). */
export async function hospitalDetail(reads: Reads, id: string, on: string): Promise<z.infer<typeof HospitalDetail> | undefined> {
  const row = await reads.selectFrom('hospital').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const experts = await reads.selectFrom('expert').selectAll().where('hospital_id', '=', id).where(stillThere(on)).orderBy('department_code').orderBy('name').execute()
  const departments = await reads
    .selectFrom('department')
    .selectAll()
    .where(({ or, exists, selectFrom }) => or([exists(selectFrom('hospital_department').select('hospital_id').where('hospital_id', '=', id).whereRef('department_code', '=', 'department.code')), exists(selectFrom('expert').select('expert.id').where('expert.hospital_id', '=', id).whereRef('expert.department_code', '=', 'department.code'))]))
    .orderBy('code')
    .execute()
  return {
    on,
    hospital: hospitalOf(row),
    nhsaCode: row.nhsa_code,
    licenceCode: row.licence_code,
    departments: departments.map((department) => ({ department: departmentOf(department), experts: experts.filter((expert) => expert.department_code === department.code).map(expertOf) })),
    memberships: await membershipsOf(reads, id, on),
  }
}

/** An expert who has left is there until the day before. */
export function stillThere(on: string) {
  return sql<boolean>`(expert.left_on is null or expert.left_on > ${on}::date)`
}

async function membershipsOf(reads: Reads, hospitalId: string, on: string): Promise<z.infer<typeof MembershipView>[]> {
  const rows = await reads
    .selectFrom('network_membership')
    .innerJoin('vendor', 'vendor.id', 'network_membership.vendor_id')
    .select(['network_membership.id', 'service', 'vendor.name as vendor_name', 'from_on', 'to_on', 'source'])
    .where('hospital_id', '=', hospitalId)
    .orderBy('service')
    .orderBy('from_on', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, service: row.service, vendorName: row.vendor_name, fromOn: row.from_on, toOn: row.to_on, source: row.source, isInForce: row.from_on <= on && (row.to_on === null || row.to_on >= on) }))
}
