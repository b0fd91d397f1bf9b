import { sql } from 'kysely'
import type { Reads } from '../db/database.ts'
import { stillThere, standsIn } from './list-store.ts'
import { type Expert, expertOf, type Hospital, hospitalOf, inForce } from './store.ts'

/** Where and what for something may be suggested, and which day counts. */
export interface CandidateKey {
  readonly service: string
  readonly city: string
  readonly departmentCode: string
  readonly on: string
}

/** How long booking took here before: how many bookings it rests on, and the median in days; `null` where none stands on record. */
export interface TimeToBook {
  readonly bookings: number
  readonly medianDays: number
}

/** A hospital of the city with the experts of the department, whether its membership is in force, and how long booking took before. */
export interface Candidate {
  readonly hospital: Hospital
  readonly isInForce: boolean
  readonly experts: readonly Expert[]
  readonly hasDepartment: boolean
  readonly timeToBook: TimeToBook | null
}

/** Bookings of a hospital and department that its past time is read from: the newest of the last year. */
const mostBookings = 50

/** Everything the rules are then asked about: SQL has narrowed it to the city and the department (1.2.3). */
export async function candidatesFor(reads: Reads, key: CandidateKey): Promise<Candidate[]> {
  const rows = await reads
    .selectFrom('hospital')
    .selectAll('hospital')
    .select(({ exists, selectFrom }) => [
      exists(selectFrom('network_membership').select('network_membership.id').whereRef('network_membership.hospital_id', '=', 'hospital.id').where(inForce(key.service, key.on))).as('is_in_force'),
      exists(selectFrom('hospital_department').select('hospital_id').whereRef('hospital_id', '=', 'hospital.id').where(isOf('hospital_department', key.departmentCode))).as('has_department'),
    ])
    .where(standsIn(key.city))
    .orderBy('id')
    .execute()
  const ids = rows.map(({ id }) => id)
  const [experts, times] = [await expertsOf(reads, ids, key), await timesToBook(reads, ids, key)]
  const candidates = rows.map((row): Candidate => ({ hospital: hospitalOf(row), isInForce: Boolean(row.is_in_force), experts: experts.get(row.id) ?? [], hasDepartment: Boolean(row.has_department) || experts.has(row.id), timeToBook: times.get(row.id) ?? null }))
  return candidates.filter(({ hasDepartment }) => hasDepartment)
}

async function expertsOf(reads: Reads, hospitalIds: readonly string[], { departmentCode, on }: CandidateKey): Promise<Map<string, Expert[]>> {
  if (hospitalIds.length === 0) return new Map()
  const rows = await reads.selectFrom('expert').selectAll().where(sql<boolean>`hospital_id = any(${hospitalIds}::uuid[])`).where(isOf('expert', departmentCode)).where(stillThere(on)).orderBy('id').execute()
  return Map.groupBy(rows.map(expertOf), ({ hospitalId }) => hospitalId)
}

/**
 * How long it took from the confirmed need to the booking, by hospital, over our own past bookings of the department (1.2.3, 1.4.2). Days are calendar days,
 * as a member counts them; a booking whose need was never confirmed does not count.
 */
async function timesToBook(reads: Reads, hospitalIds: readonly string[], { departmentCode, on }: CandidateKey): Promise<Map<string, TimeToBook>> {
  if (hospitalIds.length === 0) return new Map()
  const { rows } = await sql<{ hospital_id: string; bookings: number; median_days: number }>`
    select place.id as hospital_id, count(*)::integer as bookings, percentile_cont(0.5) within group (order by extract(epoch from took.booked_at - took.confirmed_at) / 86400)::float8 as median_days
    from unnest(${hospitalIds}::uuid[]) as place (id)
    cross join lateral (
      select booking.booked_at, (
        select max(case_event.at) from case_event
        where case_event.policy_number = booking.policy_number and case_event.case_number = booking.case_number and case_event.command = 'confirmNeed' and case_event.at <= booking.booked_at
      ) as confirmed_at
      from booking
      where booking.hospital_id = place.id and ${isOf('booking', departmentCode)} and booking.booked_at > ${on}::date - interval '1 year'
      order by booking.booked_at desc
      limit ${mostBookings}
    ) as took
    where took.confirmed_at is not null
    group by place.id`.execute(reads)
  return new Map(rows.map((row) => [row.hospital_id, { bookings: row.bookings, medianDays: Math.round(row.median_days * 10) / 10 }]))
}

/** A department, or a part of it: 03.04 is of 03. */
function isOf(table: 'booking' | 'expert' | 'hospital_department', wanted: string) {
  const code = sql.ref(`${table}.department_code`)
  return sql<boolean>`(${code} = ${wanted} or ${code} like ${`${wanted}.%`})`
}
