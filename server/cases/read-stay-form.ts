import type { Actor } from '../access/actor.ts'
import { formPdf, type StayForm } from '../advances/form-pdf.ts'
import { advancesOf } from '../advances/store.ts'
import { recordAudit } from '../audit/record.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { getDepartment, getHospital } from '../network/store.ts'
import { openedFor } from './apply-command.ts'
import { requireStay } from './commands/stay.ts'
import { contextOf } from './context.ts'

/**
 * A paper of the stay filled from the case, to be printed and signed (5.2.5, 5.3.4.g, 5.3.4.h). The confirmation lists what has been paid.
 *
 * @throws Refusal `case-not-found`, `stay-not-reported`, `nothing-paid-yet`
 */
export async function readStayForm(tx: Tx, house: House, actor: Actor, caseNumber: string, form: StayForm): Promise<Buffer> {
  const kase = await openedFor(tx, house, actor, caseNumber)
  if (kase.lifecycle !== 'advance') throw new Refusal('stay-not-reported', { clauses: ['5.2.1'] })
  const context = await contextOf(tx, house, kase, actor)
  const stay = await requireStay(context)
  const paidFen = (await advancesOf(tx, house.cipher, kase)).filter(({ state }) => state === 'paid').map(({ amountFen }) => amountFen)
  if (form === 'advance-confirmation' && paidFen.length === 0) throw new Refusal('nothing-paid-yet', { clauses: ['5.3.4.h'] })
  const hospital = await getHospital(tx, stay.hospitalId)
  const department = await getDepartment(tx, stay.departmentCode)
  await recordAudit(tx, { actor, action: 'stay-form-read', purpose: 'sign the papers of the stay', policyNumber: kase.policyNumber, subject: kase.caseNumber, at: context.now })
  const { insured, handbook } = context
  return await formPdf({
    form, language: kase.language, at: context.now, caseNumber: kase.caseNumber, policyNumber: kase.policyNumber, insurer: handbook.insurer[kase.language],
    insured: { name: insured.name, identityNumber: insured.identityNumber, phone: insured.phone },
    guardian: kase.requester.relation === 'guardian' ? kase.requester.name : null,
    hospital: hospital?.name[kase.language] ?? '', department: department?.name[kase.language] ?? '', admittedOn: stay.admittedOn, paidFen,
  })
}
