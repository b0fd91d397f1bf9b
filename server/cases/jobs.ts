import { acceptedIn, lifecycleNames, statesOf } from '../../core/lifecycle/step.ts'
import { theHouse } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import type { House, Job } from '../house.ts'
import { tell } from '../messages/tell.ts'
import { getHospital } from '../network/store.ts'
import { recordAudit } from '../audit/record.ts'
import { casesOnOrdersRunOut, noteRunOut } from './admission-order-store.ts'
import { orderWanted } from './admission-orders.ts'
import { advance } from './apply-command.ts'
import { contextOf, dayOf } from './context.ts'
import { sendPayment } from './send-payment.ts'
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
    const wording = house.shelf.get(kase.handbookId, kase.handbookVersion).services.find(({ id }) => id === kase.service)?.wording
    const values = { ...(wording && { visit: wording.visit }), visitAt: booking.visit_at.toString(), ...(hospital === undefined ? {} : { hospital: hospital.name }), ...(booking.cautions === null ? {} : { cautions: booking.cautions }) }
    await tell(tx, house, { template: 'visit-reminder', policyNumber: policy_number, caseNumber: case_number, personId, values, at: now, language: kase.language })
    await recordAudit(tx, { actor: theHouse, action: 'visit-reminded', purpose: 'keep the appointment', policyNumber: policy_number, subject: case_number, at: now })
    return true
  })
}

/** The states in which the arranging rests on the order. */
const watched = lifecycleNames.flatMap((name) => statesOf(name).filter((state) => acceptedIn(name, state).includes('admissionOrderExpired')))

/**
 * Notes on the day that the order a case rests on has run out: the clocks wait for the member, who is told and asked for a new one; it stands in the history
 * of the case (2.3.2.b, 3.3.2.b, R.2). Where a bed or an operation is fixed already, or nothing is arranged yet, nothing waits for it.
 */
export async function watchAdmissionOrders(house: House): Promise<number> {
  const today = dayOf(house.now())
  let noted = 0
  for (const key of await casesOnOrdersRunOut(house.db, today, watched, mostAtOnce)) if (await noteOrderRunOut(house, key)) noted += 1
  return noted
}

async function noteOrderRunOut(house: House, { policyNumber, caseNumber }: { policyNumber: string; caseNumber: string }): Promise<boolean> {
  return await inTransaction(house.db, async (tx) => {
    const kase = await lockKase(tx, house.cipher, policyNumber, caseNumber)
    if (kase === undefined || !kase.isOpen || !watched.includes(kase.state)) return false
    if (!(await noteRunOut(tx, kase, house.now()))) return false
    await advance(await contextOf(tx, house, kase, theHouse), 'admissionOrderExpired', {}, { change: { waitingFor: [...kase.waitingFor, orderWanted[kase.language]] }, waitsFor: [orderWanted] })
    return true
  })
}

export const caseJobs: readonly Job[] = [
  { name: 'send-payment', run: sendPayment },
  { name: 'admission-orders', cron: '5 * * * *', run: async (house) => void (await watchAdmissionOrders(house)) },
  { name: 'visit-reminders', cron: '*/10 * * * *', run: async (house) => void (await remindOfVisits(house)) },
]
