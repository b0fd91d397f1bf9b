import { theHouse } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import type { House, Job } from '../house.ts'
import { tell } from '../messages/tell.ts'
import { getHospital } from '../network/store.ts'
import { recordAudit } from '../audit/record.ts'
import { lockKase } from './store.ts'

const remindAheadHours = 36
const mostAtOnce = 200

/** Reminds of visits that come within a day and a half, once each (1.2.4, 1.3.4). */
export async function remindOfVisits(house: House): Promise<number> {
  const now = house.now()
  const due = await house.db
    .selectFrom('booking')
    .select(['policy_number', 'id', 'case_number'])
    .where('state', '=', 'live')
    .where('told_at', 'is not', null)
    .where('reminded_at', 'is', null)
    .where('visit_at', '>', now)
    .where('visit_at', '<=', now.add({ hours: remindAheadHours }))
    .limit(mostAtOnce)
    .execute()
  let reminded = 0
  for (const one of due) if (await remindOf(house, one, now)) reminded += 1
  return reminded
}

async function remindOf(house: House, { policy_number, id, case_number }: { policy_number: string; id: string; case_number: string }, now: Temporal.Instant): Promise<boolean> {
  return await inTransaction(house.db, async (tx) => {
    const booking = await tx.updateTable('booking').set({ reminded_at: now.toString() }).where('policy_number', '=', policy_number).where('id', '=', id).where('state', '=', 'live').where('reminded_at', 'is', null).returningAll().executeTakeFirst()
    const kase = await lockKase(tx, house.cipher, policy_number, case_number)
    if (booking === undefined || kase === undefined) return false
    const hospital = await getHospital(tx, booking.hospital_id)
    const personId = kase.requester.relation === 'guardian' ? (kase.requester.personId ?? kase.insuredId) : kase.insuredId
    const values = { visitAt: booking.visit_at.toString(), ...(hospital === undefined ? {} : { hospital: hospital.name }), ...(booking.cautions === null ? {} : { cautions: booking.cautions }) }
    await tell(tx, house, { template: 'visit-reminder', policyNumber: policy_number, caseNumber: case_number, personId, values, at: now, language: kase.language })
    await recordAudit(tx, { actor: theHouse, action: 'visit-reminded', purpose: 'keep the appointment', policyNumber: policy_number, subject: case_number, at: now })
    return true
  })
}

export const caseJobs: readonly Job[] = [{ name: 'visit-reminders', cron: '*/10 * * * *', run: async (house) => void (await remindOfVisits(house)) }]
