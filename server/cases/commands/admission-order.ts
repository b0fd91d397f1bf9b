import { Refusal } from '../../../core/refusal.ts'
import { newId } from '../../db/identifier.ts'
import { orderClauseOf, orderFacts } from '../admission-order-facts.ts'
import { addOrder, type AdmissionOrder, linkedOrders, linkOrder } from '../admission-order-store.ts'
import { checkedOrder, orderWanted } from '../admission-orders.ts'
import { bookingsOf } from '../arrangement-store.ts'
import type { CaseContext } from '../context.ts'
import { learnFacts } from '../learn-facts.ts'
import { requireReady } from '../papers.ts'
import type { Commands } from './command.ts'

/** The hospital's order to admit: written down on the case that needs it, or after the visit on which it was issued (2.3.2.b, 3.3.2.b, 3.3.4). */
export const admissionOrder: Pick<Commands, 'recordAdmissionOrder'> = {
  recordAdmissionOrder: {
    concerns: ({ handbook, kase }) => orderClauseOf(handbook, kase.service) !== undefined || kase.state === 'attended',
    check: async ({ tx, kase, handbook }) => {
      if (orderClauseOf(handbook, kase.service) !== undefined) return
      if (!(await bookingsOf(tx, kase)).some(({ state }) => state === 'attended')) throw new Refusal('visit-not-yet', { clauses: ['2.3.2.b', '3.3.2.b'] })
    },
    record: async (context, { type: _, ...given }) => {
      const { tx, kase, handbook, actor, now } = context
      const { source, sourceCaseNumber } = await checkedOrder(context, given)
      if (given.documentId !== undefined) await requireReady(context, given.documentId)
      const { hospitalId, departmentCode, issuedOn, validUntilOn, documentId } = given
      const order: AdmissionOrder = { id: newId(now), caseNumber: kase.caseNumber, source, sourceCaseNumber, hospitalId, departmentCode, issuedOn, validUntilOn, documentId: documentId ?? null }
      await addOrder(tx, kase, order, actor.name, now)
      if (orderClauseOf(handbook, kase.service) === undefined) return {}
      const before = (await linkedOrders(tx, kase)).find(({ isCurrent }) => isCurrent)
      await linkOrder(tx, kase, order.id, now)
      await learnFacts(context, orderFacts(order, context.today))
      const stillWaitedFor = kase.state === 'awaitingFacts' ? [] : kase.waitingFor.filter((item) => item !== orderWanted[kase.language])
      return { ...(before?.runOutAt != null && { chart: { order: 'renewed' } }), change: { waitingFor: stillWaitedFor } }
    },
  },
}
