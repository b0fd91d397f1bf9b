import { Refusal } from '../../../core/refusal.ts'
import { hitsUnique } from '../../db/database.ts'
import { newId } from '../../db/identifier.ts'
import { hasDeclined } from '../../privacy/consent.ts'
import { vendorOn } from '../../network/store.ts'
import { addBooking, addDeclaredBooking, type Booking, endBooking, liveBooking, visitsAt } from '../arrangement-store.ts'
import { type CaseContext, dayOf, type Recorded, requireOtherPerson, rulesAfterOpening, verdictOf } from '../context.ts'
import { orderFacts, orderOf } from '../admission-order-facts.ts'
import { lastOf } from '../history-store.ts'
import { standingOfUse } from '../standing-of-use.ts'
import { assign } from '../vendor-store.ts'
import type { Commands } from './command.ts'
import { belowPromiseOf } from './agreement.ts'
import { placeFacts } from './need.ts'

type BookingCommands = 'requestVisitCard' | 'provideVisitCard' | 'declareOtherBooking' | 'book' | 'rescheduleBooking' | 'recordHospitalCancellation' | 'recordAttended' | 'recordMissed' | 'confirmReturnOfUse' | 'rejectReturnOfUse'

/** From arranging to the kept visit (1.2.4, 1.3.4, 1.3.6, 1.3.7). */
export const booking: Pick<Commands, BookingCommands> = {
  requestVisitCard: { record: async () => ({ waitsFor: [{ zh: '本人就诊卡号', en: 'Your own visit card number' }], change: { waitingFor: ['visit-card'] } }) },
  provideVisitCard: { record: async (_, { cardNumber }) => ({ change: { visitCard: cardNumber, waitingFor: [] } }) },

  declareOtherBooking: {
    record: async ({ tx, kase, actor, now }, { hospital, expertName, visitAt }) => {
      await addDeclaredBooking(tx, kase, { id: newId(now), hospital, expertName: expertName ?? null, visitAt: Temporal.Instant.from(visitAt), by: actor.name, at: now })
      return {}
    },
  },

  book: {
    check: requireSharing,
    record: async (context, command) => {
      const visitAt = Temporal.Instant.from(command.visitAt)
      return await bookVisit(context, { ...command, expertId: command.expertId ?? null, visitAt, cautions: command.cautions ?? null })
    },
  },

  rescheduleBooking: {
    record: async (context, { visitAt, evidence }) => {
      const live = await requireLive(context)
      await endBooking(context.tx, context.kase, 'cancelled', evidence)
      return await bookVisit(context, { ...live, visitAt: Temporal.Instant.from(visitAt), evidence })
    },
  },

  recordHospitalCancellation: {
    record: async (context, { by, evidence }) => {
      await requireLive(context)
      await endBooking(context.tx, context.kase, 'cancelled', evidence)
      return { chart: { fault: by, ...(await standingOfUse(context)) } }
    },
  },

  recordAttended: {
    check: async (context) => requireVisitDay(await requireLive(context), context.today),
    record: async ({ tx, kase }) => {
      await endBooking(tx, kase, 'attended', null)
      return {}
    },
  },

  recordMissed: {
    check: async (context) => requireVisitBegun(await requireLive(context), context.now),
    record: async ({ tx, kase }, { fault, reason }) => {
      await endBooking(tx, kase, 'missed', reason)
      return { chart: { fault } }
    },
  },

  confirmReturnOfUse: { check: requireSecond, record: async (context) => ({ chart: { ...(await standingOfUse(context)), ...(await faultNamed(context)) } }) },
  rejectReturnOfUse: { check: requireSecond, record: async () => ({}) },
}

/** The hospital cannot be given a name the insured declined to share; what then cannot be done is said (N.5). */
async function requireSharing({ tx, kase }: CaseContext): Promise<void> {
  if (await hasDeclined(tx, kase.policyNumber, kase.insuredId, 'share-with-hospital')) throw new Refusal('sharing-declined', { clauses: ['N.5'], missing: ['share-with-hospital'] })
}

/** The commands by which the first of two people says that a spent use did not fail through the member (R.3). */
const firstOfTwo = ['recordMissed', 'endUnfulfilled'] as const

async function requireSecond({ tx, kase, actor }: CaseContext): Promise<void> {
  requireOtherPerson(actor, (await lastOf(tx, kase, firstOfTwo))?.actorId, 'confirmReturnOfUse')
}

/** The fault as the first of the two named it (R.3). */
async function faultNamed({ tx, kase }: CaseContext): Promise<Record<string, string>> {
  const fault = (await lastOf(tx, kase, firstOfTwo))?.chartEvent['fault']
  return typeof fault === 'string' ? { fault } : {}
}

type Visit = Pick<Booking, 'hospitalId' | 'departmentCode' | 'expertId' | 'visitAt' | 'evidence' | 'cautions'>

/**
 * Writes a booking once every rule of the booking holds; the fence of 1.3.6 is an index as well.
 *
 * @throws Refusal `date-in-the-past`, `hospital-not-found`, `expert-not-found`, `booking-clash`, `visit-card-required`, `rule-unmet`
 */
async function bookVisit(context: CaseContext, visit: Visit): Promise<Recorded> {
  const { tx, kase, now } = context
  if (Temporal.Instant.compare(visit.visitAt, now) <= 0) throw new Refusal('date-in-the-past', { details: { visitAt: visit.visitAt.toString() } })
  const on = dayOf(visit.visitAt)
  const { hospital, expert, facts } = await placeFacts(context, { ...visit, expertId: visit.expertId ?? undefined }, on)
  await requireBookable(context, visit, facts)
  const row = { insuredId: kase.insuredId, hospitalId: hospital.id, departmentCode: visit.departmentCode, expertId: expert?.id ?? null, visitAt: visit.visitAt, evidence: visit.evidence, cautions: visit.cautions, bookedAt: now, belowPromise: await belowPromiseOf(context, facts) }
  await addBooking(tx, kase, row).catch((error: unknown) => {
    throw hitsUnique(error, 'booking_same_time') ? new Refusal('booking-clash', { clauses: ['1.3.6'] }) : error
  })
  const vendorId = kase.vendorId ?? (await vendorOn(tx, hospital.id, kase.service, on)) ?? null
  if (kase.vendorId === null && vendorId !== null) await assign(tx, kase, vendorId, 'network membership of the booked hospital', context.actor.name, now)
  return {
    chart: {},
    change: { vendorId },
    told: { visitAt: visit.visitAt.toString(), hospital: hospital.name[kase.language], ...(expert === null ? {} : { expert: expert.name }), ...(visit.cautions === null ? {} : { cautions: visit.cautions }) },
  }
}

async function requireBookable(context: CaseContext, visit: Visit, facts: Awaited<ReturnType<typeof placeFacts>>['facts']): Promise<void> {
  const { tx, kase } = context
  const clashes = await visitsAt(tx, kase, kase.insuredId, visit.visitAt)
  const first = clashes[0]
  if (first !== undefined) throw new Refusal('booking-clash', { clauses: ['1.3.6'], details: { kind: first.kind, caseNumber: first.caseNumber, where: first.kind === 'declared' ? first.where : null, visitAt: first.visitAt.toString() } })
  const known = { ...facts, ...orderFacts(await orderOf(context), dayOf(visit.visitAt)), hasVisitCard: { value: kase.visitCard !== null, source: 'computed' }, clashesWithBooking: { value: false, source: 'computed' } } as const
  const verdict = await verdictOf(context, 'booking', known)
  const own = rulesAfterOpening(context, 'booking')
  const inTheWay = verdict.worksheet.filter(({ rule, result }) => own.has(rule) && (result === 'unmet' || result === 'unknown'))
  if (inTheWay.some(({ otherwise }) => otherwise === 'wait')) throw new Refusal('visit-card-required', { clauses: inTheWay.map(({ clause }) => clause), missing: ['hasVisitCard'] })
  if (inTheWay.length === 0) return
  const because = inTheWay.map((line) => (line.because ?? line.says)[kase.language]).join(' ')
  throw new Refusal('rule-unmet', { clauses: inTheWay.map(({ clause }) => clause), missing: inTheWay.flatMap(({ missing }) => missing), details: { because } })
}

/** @throws Refusal `booking-not-found` */
async function requireLive({ tx, kase }: CaseContext): Promise<Booking> {
  const live = await liveBooking(tx, kase)
  if (live === undefined) throw new Refusal('booking-not-found', { clauses: ['1.2.4'] })
  return live
}

/** A visit is kept on its day, also when the hospital sees somebody earlier than booked. */
function requireVisitDay({ visitAt }: Booking, today: string): void {
  if (today < dayOf(visitAt)) throw new Refusal('visit-not-yet', { clauses: ['1.3.4'], details: { visitAt: visitAt.toString() } })
}

/** Nobody has missed a visit that has not begun. */
function requireVisitBegun({ visitAt }: Booking, now: Temporal.Instant): void {
  if (Temporal.Instant.compare(now, visitAt) < 0) throw new Refusal('visit-not-yet', { clauses: ['1.3.4'], details: { visitAt: visitAt.toString() } })
}
