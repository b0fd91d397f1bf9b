import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { ExpertRow, HospitalRow, MembershipRow, Written } from './import-rows.ts'

/** Adds a hospital or changes what differs; departments are added and never taken away by a row that does not name them (3.3.10). */
export async function writeHospital(tx: Tx, { hospital, nhsaCode, licenceCode, departments }: HospitalRow, at: Temporal.Instant): Promise<Written> {
  if ((await unknownDepartments(tx, departments)) > 0) return { column: 'departments', code: 'department-not-found' }
  const values = {
    name: JSON.stringify(hospital.name), city: JSON.stringify(hospital.city), city_code: hospital.cityCode, level: hospital.level, class: hospital.class, ownership: hospital.ownership,
    requires_visit_card: hospital.requiresVisitCard, is_hot: hospital.isHot, is_sample: hospital.isSample, address: hospital.address, nhsa_code: nhsaCode, licence_code: licenceCode,
  }
  const before = await tx.selectFrom('hospital').select('id').where('code', '=', hospital.code).executeTakeFirst()
  const id = before?.id ?? newId(at)
  if (before === undefined) await tx.insertInto('hospital').values({ id, code: hospital.code, ...values }).execute()
  const { numUpdatedRows } = await tx
    .updateTable('hospital')
    .set(values)
    .where('id', '=', id)
    .where(differs(sql`(name, city, city_code, level, class, ownership, requires_visit_card, is_hot, is_sample, address, nhsa_code, licence_code)`, sql`(${values.name}::jsonb, ${values.city}::jsonb, ${values.city_code}, ${values.level}::integer, ${values.class}, ${values.ownership}, ${values.requires_visit_card}::boolean, ${values.is_hot}::boolean, ${values.is_sample}::boolean, ${values.address}, ${nhsaCode}::text, ${licenceCode}::text)`))
    .executeTakeFirst()
  const added = departments.length === 0 ? 0n : (await tx.insertInto('hospital_department').values(departments.map((department_code) => ({ hospital_id: id, department_code }))).onConflict((hit) => hit.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n
  return outcome(before === undefined, numUpdatedRows > 0n || added > 0n)
}

async function unknownDepartments(tx: Tx, codes: readonly string[]): Promise<number> {
  if (codes.length === 0) return 0
  const known = await tx.selectFrom('department').select('code').where('code', 'in', [...codes]).execute()
  return new Set(codes).size - known.length
}

/** Adds an expert or changes what differs, also the day from which they are no longer there (1.3.3). */
export async function writeExpert(tx: Tx, { code, hospitalCode, leftOn, expert }: ExpertRow, at: Temporal.Instant): Promise<Written> {
  const hospital = await tx.selectFrom('hospital').select('id').where('code', '=', hospitalCode).executeTakeFirst()
  if (hospital === undefined) return { column: 'hospitalCode', code: 'hospital-not-found' }
  if ((await unknownDepartments(tx, [expert.departmentCode])) > 0) return { column: 'departmentCode', code: 'department-not-found' }
  const values = {
    hospital_id: hospital.id, department_code: expert.departmentCode, name: expert.name, rank: expert.rank, is_academician: expert.isAcademician, is_discipline_leader: expert.isDisciplineLeader,
    clinic_days: JSON.stringify(expert.clinicDays), focus: JSON.stringify(expert.focus), left_on: leftOn,
  }
  const before = await tx.selectFrom('expert').select('id').where('code', '=', code).executeTakeFirst()
  if (before === undefined) await tx.insertInto('expert').values({ id: newId(at), code, ...values }).execute()
  const { numUpdatedRows } = await tx
    .updateTable('expert')
    .set(values)
    .where('code', '=', code)
    .where(differs(sql`(hospital_id, department_code, name, rank, is_academician, is_discipline_leader, clinic_days, focus, left_on)`, sql`(${values.hospital_id}::uuid, ${values.department_code}, ${values.name}, ${values.rank}, ${values.is_academician}::boolean, ${values.is_discipline_leader}::boolean, ${values.clinic_days}::jsonb, ${values.focus}::jsonb, ${leftOn}::date)`))
    .executeTakeFirst()
  await tx.insertInto('hospital_department').values({ hospital_id: hospital.id, department_code: expert.departmentCode }).onConflict((hit) => hit.doNothing()).execute()
  return outcome(before === undefined, numUpdatedRows > 0n)
}

/** Adds a membership, or gives a known one another last day or source; two of one hospital and service never overlap (3.3.10, N.4). */
export async function writeMembership(tx: Tx, { hospitalCode, service, vendor, fromOn, toOn, source }: MembershipRow, at: Temporal.Instant): Promise<Written> {
  const hospital = await tx.selectFrom('hospital').select('id').where('code', '=', hospitalCode).executeTakeFirst()
  if (hospital === undefined) return { column: 'hospitalCode', code: 'hospital-not-found' }
  const server = await tx.selectFrom('vendor').select('id').where('name', '=', vendor).executeTakeFirst()
  if (server === undefined) return { column: 'vendor', code: 'vendor-not-found' }
  const ofService = tx.selectFrom('network_membership').where('hospital_id', '=', hospital.id).where('service', '=', service)
  const before = await ofService.select('id').where('vendor_id', '=', server.id).where('from_on', '=', fromOn).executeTakeFirst()
  const overlapping = await ofService
    .select('id')
    .where(sql<SqlBool>`daterange(from_on, to_on, '[]') && daterange(${fromOn}::date, ${toOn}::date, '[]')`)
    .$if(before !== undefined, (query) => query.where('id', '<>', before?.id ?? ''))
    .executeTakeFirst()
  if (overlapping !== undefined) return { column: 'fromOn', code: 'membership-overlaps' }
  if (before === undefined) {
    await tx.insertInto('network_membership').values({ id: newId(at), hospital_id: hospital.id, service, vendor_id: server.id, from_on: fromOn, to_on: toOn, source }).execute()
    return 'added'
  }
  const { numUpdatedRows } = await tx.updateTable('network_membership').set({ to_on: toOn, source }).where('id', '=', before.id).where(sql<SqlBool>`to_on is distinct from ${toOn}::date`).executeTakeFirst()
  return outcome(false, numUpdatedRows > 0n)
}

/** Adds a vendor, or says whether it is at work (N.4). */
export async function writeVendor(tx: Tx, { name, isActive }: { readonly name: string; readonly isActive: boolean }, at: Temporal.Instant): Promise<Written> {
  const { numInsertedOrUpdatedRows: added } = await tx.insertInto('vendor').values({ id: newId(at), name, is_active: isActive }).onConflict((hit) => hit.doNothing()).executeTakeFirst()
  if ((added ?? 0n) > 0n) return 'added'
  const { numUpdatedRows } = await tx.updateTable('vendor').set({ is_active: isActive }).where('name', '=', name).where('is_active', '<>', isActive).executeTakeFirst()
  return outcome(false, numUpdatedRows > 0n)
}

function differs(columns: RawBuilder<unknown>, values: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`${columns} is distinct from ${values}`
}

function outcome(isNew: boolean, isChanged: boolean): 'added' | 'changed' | 'unchanged' {
  return isNew ? 'added' : isChanged ? 'changed' : 'unchanged'
}
