import type { CaseView } from '../../contract/case.ts'
import type { Text } from '../../core/clause.ts'
import { stateLabelOf } from '../../core/lifecycle/state-label.ts'
import { stateWords } from '../../core/lifecycle/step.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import type { Role } from '../../contract/values.ts'
import { isMemberOnly } from '../access/relation.ts'
import { entitlementOf } from '../entitlements/view.ts'
import { questionOf } from '../handbooks/view.ts'
import { messagesOfCase, newMessageView } from '../messages/store.ts'
import { getDepartment, getExpert, getHospital } from '../network/store.ts'
import { maskName, maskPhone } from '../people/mask.ts'
import { opinionView } from '../opinions/view.ts'
import { personView } from '../people/store.ts'
import { newPromiseViews, promisesOf } from '../promises/view.ts'
import { getVendor } from '../vendors/store.ts'
import { admissionOrdersView, isOrderToBeWrittenDown } from './admission-orders.ts'
import { advanceView } from './advance-view.ts'
import { bookingsOf, proposalsOf } from './arrangement-store.ts'
import { contactsOf } from './contact-store.ts'
import { type CaseContext, knownOf, verdictOf } from './context.ts'
import { eventsOf } from './history-store.ts'
import { nextBestAction, offersFor } from './offers.ts'
import { papersView } from './papers.ts'
import type { Kase, StoredFact } from './store.ts'
import { timelineEntry } from './timeline.ts'
import { fieldsIn } from './wording.ts'
import { writtenLanguage } from './written-language.ts'

/** One case as its page shows it: what is known, what the rules say, what was promised, and what this actor may do next. */
export async function caseView(context: CaseContext): Promise<CaseView> {
  const { tx, house, kase, policy, insured, handbook, now, today, written } = context
  const service = handbook.services.find(({ id }) => id === kase.service)
  if (service === undefined) throw new Error('a case of a service its handbook does not have')
  const words = stateWords(kase.lifecycle, kase.state)
  const [{ stored, uses }, verdict, commands, vendor, promises, arrangements, tellings, papers, admissionOrders, opinion, advance, events] = await Promise.all([
    knownOf(context),
    verdictOf(context),
    offersFor(context),
    vendorOf(context),
    written === undefined ? promisesOf(tx, house, kase, now) : newPromiseViews(house, handbook, written.promises, now),
    arrangementsOf(context),
    tellingsOf(context),
    papersView(context),
    admissionOrdersView(context),
    kase.lifecycle === 'second-opinion' ? opinionView(tx, house, kase, isMemberOnly(context.actor)) : null,
    advanceView(context),
    written?.events ?? eventsOf(tx, house.cipher, kase),
  ])
  const use = uses.findLast(({ caseNumber }) => caseNumber === kase.caseNumber)
  return {
    number: kase.caseNumber,
    policyNumber: kase.policyNumber,
    service: kase.service,
    serviceName: service.name,
    lifecycle: kase.lifecycle,
    state: kase.state,
    stateLabel: stateLabelOf(handbook, kase.service, kase.lifecycle, kase.state),
    waitsOn: words.waitsOn as Role | null,
    isOpen: kase.isOpen,
    version: kase.version,
    channel: kase.channel,
    openedAt: kase.openedAt.toString(),
    closedAt: kase.closedAt?.toString() ?? null,
    assignee: kase.assigneeId === null ? null : { id: kase.assigneeId, name: kase.assigneeName ?? '' },
    vendor,
    handbook: { id: handbook.id, version: handbook.version },
    insured: personView(insured, today),
    requester: { relation: kase.requester.relation as CaseView['requester']['relation'], nameMasked: maskName(kase.requester.name ?? ''), phoneMasked: kase.requester.phone === null ? null : maskPhone(kase.requester.phone) },
    facts: stored.map((fact) => factView(fact, handbook)),
    verdict: verdict as CaseView['verdict'],
    questions: handbook.vocabulary.filter(({ name }) => verdict.ask.some(({ fact }) => fact === name)).map((word) => questionOf(word, handbook)),
    decision: kase.decision === null ? null : { kind: kase.decision.kind, by: kase.decision.by, secondBy: kase.decision.secondBy, reason: kase.decision.reason, at: kase.decision.at, ruleOutcome: kase.decision.ruleOutcome },
    promises,
    papers,
    admissionOrders,
    opinion,
    advance,
    entitlement: entitlementOf(handbook, kase.service, policy, uses, today),
    use: use === undefined ? null : { id: use.id, status: use.status },
    need: needView(context),
    waitingFor: [...kase.waitingFor],
    ...arrangements,
    ...tellings,
    timeline: events.map((event) => timelineEntry(event, handbook, kase, isMemberOnly(context.actor))).toReversed(),
    commands,
    nextBestAction: nextBestAction(commands, { ...words, next: [...(isOrderToBeWrittenDown(stored, admissionOrders) ? ['recordAdmissionOrder'] : []), ...(advance?.stay === null ? ['reportStay'] : []), ...words.next] }, isMemberOnly(context.actor)),
  }
}

/** The need as it was confirmed; a kind of clinic belongs to it only where the service asks for one (1.2.3, 2.2.3, 3.2.3). */
function needView({ kase, handbook }: CaseContext): CaseView['need'] {
  if (kase.need === null) return null
  const { need } = kase
  const hasClinic = fieldsIn(handbook, kase.service, 'confirmNeed').some(({ name }) => name === 'clinicKind')
  return { ...need, clinicKind: hasClinic ? need.clinicKind : null, earliestOn: need.earliestOn ?? null, hospitalWish: need.hospitalWish ?? null, expertWish: need.expertWish ?? null, agreedToLess: need.agreedToLess ?? null }
}

async function vendorOf({ tx, kase }: CaseContext): Promise<CaseView['vendor']> {
  if (kase.vendorId === null) return null
  const vendor = await getVendor(tx, kase.vendorId)
  return vendor === undefined ? null : { id: vendor.id, name: vendor.name }
}

function factView({ name, value, source, by, at, evidence, document, version }: StoredFact, handbook: Handbook): CaseView['facts'][number] {
  const word = handbook.vocabulary.find((one) => one.name === name)
  const label = word?.label ?? { zh: name, en: name }
  const option = word === undefined ? undefined : questionOf(word, handbook).options.find((one) => one.value === String(value))
  return { name, label, value, valueLabel: option?.label ?? { zh: String(value), en: String(value) }, source, by: by ?? '', at: at ?? null, evidence: evidence ?? null, document: document ?? null, version }
}

async function arrangementsOf(context: CaseContext): Promise<Pick<CaseView, 'proposals' | 'bookings'>> {
  const { tx, kase } = context
  if (isNew(kase)) return { proposals: [], bookings: [] }
  const proposals: CaseView['proposals'] = []
  for (const { hospitalId, departmentCode, expertId, ...proposal } of await proposalsOf(tx, kase)) proposals.push({ ...proposal, ...reasonOf(proposal.reason), ...(await placeOf(context, hospitalId, departmentCode, expertId)) })
  const bookings: CaseView['bookings'] = []
  for (const booking of await bookingsOf(tx, kase)) {
    const { id, evidence, cautions, state } = booking
    bookings.push({ id, evidence, cautions, state, belowPromise: booking.belowPromise, visitAt: booking.visitAt.toString(), bookedAt: booking.bookedAt.toString(), toldAt: booking.toldAt?.toString() ?? null, ...(await placeOf(context, booking.hospitalId, booking.departmentCode, booking.expertId)) })
  }
  return { proposals: proposals.toReversed(), bookings: bookings.toReversed() }
}

/** A reason of the house in both languages; a person's own words as they were written, with their language (1.2.3). */
function reasonOf(reason: string | Text): Pick<CaseView['proposals'][number], 'reason' | 'reasonLanguage'> {
  return typeof reason === 'string' ? { reason: { zh: reason, en: reason }, reasonLanguage: writtenLanguage(reason) } : { reason, reasonLanguage: null }
}

async function placeOf({ tx }: CaseContext, hospitalId: string, departmentCode: string, expertId: string | null) {
  const hospital = await getHospital(tx, hospitalId)
  const department = await getDepartment(tx, departmentCode)
  const expert = expertId === null ? null : await getExpert(tx, expertId)
  if (hospital === undefined || department === undefined || expert === undefined) throw new Error('a place of a visit that the network does not know')
  return { hospital, department, expert }
}

/** Whether a case has only just been opened: nothing can have been proposed, booked or told by a person yet. */
function isNew({ version }: Kase): boolean {
  return version === 1
}

/** The contact log and the messages; what staff noted among themselves is not shown to the member. */
async function tellingsOf({ tx, house, kase, actor, written }: CaseContext): Promise<Pick<CaseView, 'contacts' | 'messages'>> {
  const isMember = isMemberOnly(actor)
  const [noted, told] = await Promise.all([isNew(kase) ? [] : contactsOf(tx, house.cipher, kase), written?.messages.map(newMessageView).toReversed() ?? messagesOfCase(tx, kase.policyNumber, kase.caseNumber)])
  const contacts = noted.map(({ id, purpose, channel, outcome, at, by, note }) => ({ id, purpose, channel, outcome, at: at.toString(), by, note: isMember ? null : note }))
  const messages = told.filter(({ channel }) => !isMember || channel === 'portal')
  return { contacts: contacts.toReversed(), messages }
}
