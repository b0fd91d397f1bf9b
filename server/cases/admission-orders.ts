import type { AdmissionOrderView } from '../../contract/admission-order.ts'
import type { CommandOf } from '../../contract/commands.ts'
import type { ClauseId, Text } from '../../core/clause.ts'
import { Refusal } from '../../core/refusal.ts'
import { usesTermOf } from '../entitlements/view.ts'
import { getDepartment, getHospital, isInNetwork } from '../network/store.ts'
import { orderClauseOf, orderFacts, orderOf } from './admission-order-facts.ts'
import { type AdmissionOrder, keptVisits, type LinkedOrder, linkedOrders, linkOrder, ordersOf, othersOnOrder } from './admission-order-store.ts'
import { type CaseContext, dayOf } from './context.ts'
import { addFacts, type Kase, type StoredFact } from './store.ts'

/** What the member is waited for when an order has run out (R.2). */
export const orderWanted: Text = { zh: '一张有效的住院单', en: 'An admission order that is in force' }

/** Cases of other rights that rest on the same order: one admission then spends two rights (2.3.3, 3.3.3). */
export async function otherRightsOn(context: CaseContext): Promise<{ caseNumber: string; service: string }[]> {
  const order = await orderOf(context)
  if (order === undefined) return []
  return (await othersOnOrder(context.tx, context.kase, order.id)).filter(({ service }) => service !== context.kase.service)
}

/** What it means that another right is spent on the same admission, with both cases named (2.3.3, 3.3.3); nothing where none is. */
export async function costOfTwoRights(context: CaseContext): Promise<{ warning: Text; clauses: readonly ClauseId[] } | undefined> {
  const { handbook, kase, policy } = context
  const others = await otherRightsOn(context)
  if (others.length === 0) return undefined
  const nameOf = (service: string): Text => handbook.services.find(({ id }) => id === service)?.name ?? { zh: service, en: service }
  const own = nameOf(kase.service)
  const named = (language: 'zh' | 'en') => others.map(({ service, caseNumber }) => `${nameOf(service)[language]} ${caseNumber}`).join(language === 'zh' ? '、' : ', ')
  return {
    clauses: [kase.service, ...others.map(({ service }) => service)].map((service) => usesTermOf(handbook, service, policy).clause),
    warning: { zh: `同一张住院单已用于${named('zh')}；继续办理${own.zh}，这次住院将用掉两项权益各一次。`, en: `The same admission order serves ${named('en')}. Going on with ${own.en} spends one use of each of the two rights on this one admission.` },
  }
}

/** Lets a case rest on the order that was found for it, so that what it is approved on stays on record (2.3.2.b, 3.3.2.b). */
export async function keepOrderFound({ tx, house, kase, handbook, actor, now, today }: CaseContext): Promise<void> {
  const order = await orderOf({ tx, kase, handbook, today })
  if (order === undefined || (await linkedOrders(tx, kase)).some(({ isCurrent }) => isCurrent)) return
  await linkOrder(tx, kase, order.id, now)
  await addFacts(tx, house.cipher, kase, orderFacts(order, today), actor.name, now)
}

type Given = Omit<CommandOf<'recordAdmissionOrder'>, 'type'>

interface Flaw {
  readonly field: string
  readonly clause: ClauseId
  readonly says: Text
}

/**
 * Checks an order as it is written down, and where it comes from: for this person, from a hospital in the service range or after a visit we arranged there,
 * for the department the need is about, in force on the day (2.3.2.b, 2.3.5, 3.3.2.b). Every flaw is named at once.
 *
 * @throws Refusal `admission-order-unfit`
 */
export async function checkedOrder(context: CaseContext, given: Given): Promise<Pick<AdmissionOrder, 'source' | 'sourceCaseNumber'>> {
  const { tx, kase, handbook, today } = context
  const clause = orderClauseOf(handbook, kase.service)
  const visit = (await ownVisits(context)).find(({ hospitalId, visitAt }) => hospitalId === given.hospitalId && dayOf(visitAt) <= given.issuedOn)
  const isInRange = clause !== undefined && (await isInNetwork(tx, given.hospitalId, kase.service, given.issuedOn))
  const hasDepartment = (await getDepartment(tx, given.departmentCode)) !== undefined
  const flaws = flawsOf(context, given, { clause: clause ?? 'N.7', isFromUs: visit !== undefined, isInRange, hasDepartment, today })
  if (flaws.length > 0) {
    const because = flaws.map(({ says }) => says[kase.language]).join(' ')
    throw new Refusal('admission-order-unfit', { clauses: [...new Set(flaws.map((flaw) => flaw.clause))], missing: flaws.map(({ field }) => field), details: { because } })
  }
  return visit === undefined ? { source: 'in-service-range', sourceCaseNumber: null } : { source: 'after-our-outpatient', sourceCaseNumber: visit.caseNumber }
}

/** The visits kept under services that ask for no order themselves, on this case alone where it is one of them. */
async function ownVisits({ tx, kase, handbook }: CaseContext) {
  const visits = (await keptVisits(tx, kase)).filter(({ service }) => orderClauseOf(handbook, service) === undefined)
  return orderClauseOf(handbook, kase.service) === undefined ? visits.filter(({ caseNumber }) => caseNumber === kase.caseNumber) : visits
}

interface Findings {
  readonly clause: ClauseId
  readonly isFromUs: boolean
  readonly isInRange: boolean
  readonly hasDepartment: boolean
  readonly today: string
}

function flawsOf({ insured, kase }: CaseContext, given: Given, { clause, isFromUs, isInRange, hasDepartment, today }: Findings): Flaw[] {
  const flaws: Flaw[] = []
  const flaw = (field: keyof Given, zh: string, en: string) => flaws.push({ field, clause, says: { zh, en } })
  if (given.patientName.replace(/\s/g, '') !== insured.name.replace(/\s/g, '')) flaw('patientName', '住院单上的姓名不是被保险人。', 'The name on the order is not the insured’s.')
  if (!isFromUs && !isInRange) flaw('hospitalId', '开单医院不在服务范围内，也不是在我们安排的就诊之后开的。', 'The hospital is not in the service range, nor was the order issued after a visit we arranged there.')
  if (!hasDepartment || !fitsNeed(given.departmentCode, kase)) flaw('departmentCode', '收治科室与已确认的需求不符。', 'The admitting department does not fit the need that was confirmed.')
  if (given.issuedOn > today) flaw('issuedOn', '开单日期还没有到。', 'The day of issue has not come yet.')
  if (given.validUntilOn < given.issuedOn || given.validUntilOn < today) flaw('validUntilOn', '住院单已过有效期。', 'The order has run out.')
  return flaws
}

/** An order and a need speak of the same branch of medicine: the first part of the catalogue number. */
function fitsNeed(departmentCode: string, { need }: Kase): boolean {
  return need === null || departmentCode.slice(0, 2) === need.departmentCode.slice(0, 2)
}

/** An order that somebody has seen, but nobody has written down yet: what to do first, before anybody asks for more (2.3.2.b, 3.3.2.b, 3.3.4). */
export function isOrderToBeWrittenDown(facts: readonly Pick<StoredFact, 'name' | 'value' | 'source'>[], orders: readonly AdmissionOrderView[]): boolean {
  return orders.length === 0 && facts.some(({ name, value, source }) => name === 'hasAdmissionOrder' && value === true && source === 'document')
}

/** The orders of a case as its page shows them: those it rests on, and those issued after its own visit. */
export async function admissionOrdersView(context: CaseContext): Promise<AdmissionOrderView[]> {
  const { tx, kase, handbook, today } = context
  const needs = orderClauseOf(handbook, kase.service) !== undefined
  const linked: LinkedOrder[] = needs ? await linkedOrders(tx, kase) : (await ordersOf(tx, kase, kase.caseNumber)).map((order) => ({ ...order, isCurrent: true, runOutAt: null }))
  const views: AdmissionOrderView[] = []
  for (const { id, hospitalId, departmentCode, issuedOn, validUntilOn, isCurrent, source, sourceCaseNumber, documentId } of linked) {
    const hospital = await getHospital(tx, hospitalId)
    if (hospital === undefined) throw new Error('an admission order of a hospital that the network does not know')
    const others = isCurrent ? await othersOnOrder(tx, kase, id) : []
    const alsoUsedBy = others.map(({ caseNumber, service }) => ({ caseNumber, serviceName: handbook.services.find((one) => one.id === service)?.name ?? { zh: service, en: service } }))
    views.push({ id, hospital: { id: hospital.id, name: hospital.name }, departmentCode, issuedOn, validUntilOn, isInForce: issuedOn <= today && today <= validUntilOn, isCurrent, source, sourceCase: sourceCaseNumber, documentId, alsoUsedBy })
  }
  return views
}
