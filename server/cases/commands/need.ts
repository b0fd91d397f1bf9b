import type { Text } from '../../../core/clause.ts'
import { Refusal } from '../../../core/refusal.ts'
import { newId } from '../../db/identifier.ts'
import { getDepartment, getExpert, getHospital, isInNetwork } from '../../network/store.ts'
import { candidatesFor } from '../../network/candidate-store.ts'
import { networkFacts } from '../../network/network-facts.ts'
import { reasonsFor } from '../../network/suggest.ts'
import { addProposals, type NewProposal, proposalsOf, setProposals } from '../arrangement-store.ts'
import { costOfTwoRights } from '../admission-orders.ts'
import { type CaseContext, rulesAfterOpening, verdictOf } from '../context.ts'
import { addContact, hasReached } from '../contact-store.ts'
import { factsGivenBy } from '../facts.ts'
import { addFacts } from '../store.ts'
import { belowPromiseOf } from './agreement.ts'
import type { Commands } from './command.ts'

/** The needs call, the need, the options and the member's choice (1.2.3, 1.4.1, 1.3.3). */
export const need: Pick<Commands, 'recordContact' | 'confirmNeed' | 'recommend' | 'acceptProposal' | 'declineProposal'> = {
  recordContact: {
    record: async ({ tx, house, kase, actor, now }, { purpose, channel, outcome, note }) => {
      await addContact(tx, house.cipher, kase, { id: newId(now), purpose, channel, outcome, note: note ?? null, byId: actor.id, by: actor.name, at: now })
      return { chart: { purpose, channel, outcome } }
    },
  },

  confirmNeed: {
    check: async ({ tx, kase }) => {
      if (!(await hasReached(tx, kase, 'needs'))) throw new Refusal('needs-call-first', { clauses: ['1.2.3', '1.4.1'] })
    },
    record: async (context, { type: _, noticesGiven: __, ...need }) => {
      const { tx, house, kase, actor, now } = context
      if ((await getDepartment(tx, need.departmentCode)) === undefined) throw new Refusal('department-not-found', { clauses: ['1.2.3'], details: { departmentCode: need.departmentCode } })
      requireFuture(need.earliestOn, context.today)
      const wishes = { clinicKind: need.clinicKind, ...(need.hospitalWish === undefined ? {} : { hospitalWish: need.hospitalWish }), ...(need.expertWish === undefined ? {} : { expertWish: need.expertWish }) }
      await addFacts(tx, house.cipher, kase, factsGivenBy(context.handbook, wishes, actor, now), actor.name, now)
      return { change: { need } }
    },
  },

  recommend: {
    check: requireArrangeable,
    record: async (context, { options }) => {
      const proposals: NewProposal[] = []
      for (const option of options) {
        if (option.visitToOn < option.visitFromOn) throw new Refusal('dates-in-wrong-order', { clauses: ['1.2.3'] })
        requireFuture(option.visitFromOn, context.today)
        await requireSuitable(context, option)
        proposals.push({ ...option, expertId: option.expertId ?? null, reason: option.reason ?? (await ownReason(context, option)) })
      }
      await addProposals(context.tx, context.kase, proposals, context.now)
      return { waitsFor: [{ zh: '您对方案的选择', en: 'Your choice among the options' }] }
    },
  },

  acceptProposal: {
    confirms: { understandsTwoRights: costOfTwoRights },
    record: async (context, { optionId }) => {
      const { tx, house, kase, actor, now } = context
      const chosen = (await proposalsOf(tx, kase)).find(({ id, state }) => id === optionId && state === 'offered')
      if (chosen === undefined) throw new Refusal('proposal-not-found', { clauses: ['1.2.3'] })
      await requireArrangeable(context)
      await setProposals(tx, kase, ['offered'], 'accepted', chosen.id)
      await setProposals(tx, kase, ['offered'], 'superseded')
      await addFacts(tx, house.cipher, kase, factsGivenBy(context.handbook, { noCancelUnderstood: true }, actor, now), actor.name, now)
      const hospital = await getHospital(tx, chosen.hospitalId)
      return { told: { hospital: hospital?.name[kase.language] ?? '' } }
    },
  },

  declineProposal: {
    record: async ({ tx, kase }) => {
      await setProposals(tx, kase, ['offered'], 'declined')
      return {}
    },
  },
}

/** @throws Refusal `date-in-the-past` */
export function requireFuture(day: string | undefined, today: string): void {
  if (day !== undefined && day < today) throw new Refusal('date-in-the-past', { details: { day } })
}

interface Place {
  readonly hospitalId: string
  readonly departmentCode: string
  readonly expertId?: string | undefined
  readonly visitFromOn: string
}

/**
 * Puts nothing before the member that could not be booked: hospital in the network, 3A and public, rank, flags (1.1, 1.3.3). What only the
 * booking itself can show, such as the visit card, is not asked here.
 *
 * @throws Refusal `hospital-not-found`, `expert-not-found`, `rule-unmet`
 */
export async function requireSuitable(context: CaseContext, option: Place): Promise<void> {
  const { facts } = await placeFacts(context, option, option.visitFromOn)
  const verdict = await verdictOf(context, 'booking', facts)
  const own = rulesAfterOpening(context, 'booking')
  const barred = verdict.worksheet.filter((line) => own.has(line.rule) && line.result === 'unmet' && line.otherwise === 'refuse')
  if (barred.length > 0) throw new Refusal('rule-unmet', { clauses: barred.map(({ clause }) => clause), details: { because: barred.map(({ because }) => because?.[context.kase.language] ?? '').join(' ') } })
}

/**
 * Nothing is arranged before what the arranging needs is in hand, such as the admission order of a surgery, whoever approved the case (3.3.4). The
 * warning that it cannot be undone is given with the acceptance itself (2.3.9, 3.3.8).
 *
 * @throws Refusal `rule-unmet`
 */
export async function requireArrangeable(context: CaseContext): Promise<void> {
  const verdict = await verdictOf(context, 'arranging', { noCancelUnderstood: { value: true, source: 'computed' } })
  const own = rulesAfterOpening(context, 'arranging')
  const inTheWay = verdict.worksheet.filter(({ rule, result }) => own.has(rule) && (result === 'unmet' || result === 'unknown'))
  if (inTheWay.length === 0) return
  const said = (language: 'zh' | 'en') => inTheWay.map((line) => [(line.because ?? line.says)[language], line.cure?.[language] ?? ''].join(language === 'zh' ? '' : ' ').trim()).join(language === 'zh' ? '' : ' ')
  const [becauseZh, becauseEn] = [said('zh'), said('en')]
  throw new Refusal('rule-unmet', { clauses: inTheWay.map(({ clause }) => clause), missing: inTheWay.flatMap(({ missing }) => missing), details: { because: context.kase.language === 'zh' ? becauseZh : becauseEn, becauseZh, becauseEn } })
}

/** The house's own reasons for a suggestion, in both languages (1.2.3). */
async function ownReason(context: CaseContext, { hospitalId, departmentCode, expertId, visitFromOn }: Place): Promise<Text> {
  const { tx, kase } = context
  const hospital = await getHospital(tx, hospitalId)
  const department = await getDepartment(tx, departmentCode)
  const expert = expertId === undefined ? null : await getExpert(tx, expertId)
  if (kase.need === null || hospital === undefined || department === undefined || expert === undefined) throw new Error('a suggestion without its need or its place')
  const { facts } = await placeFacts(context, { hospitalId, departmentCode, expertId }, visitFromOn)
  const candidate = (await candidatesFor(tx, { service: kase.service, city: hospital.cityCode, departmentCode, on: visitFromOn })).find((one) => one.hospital.id === hospital.id)
  const reasons = reasonsFor(kase.need, { hospital, timeToBook: candidate?.timeToBook ?? null }, department, expert, { on: visitFromOn, belowPromise: await belowPromiseOf(context, facts) })
  return { zh: reasons.map(({ zh }) => zh).join('；'), en: reasons.map(({ en }) => en).join('; ') }
}

/** What the network knows of the place of a visit on a day, as facts (1.3.3, 1.3.7, 3.3.10). */
export async function placeFacts({ tx, kase }: CaseContext, { hospitalId, departmentCode, expertId }: Omit<Place, 'visitFromOn'>, on: string) {
  const hospital = await getHospital(tx, hospitalId)
  if (hospital === undefined) throw new Refusal('hospital-not-found', { clauses: ['1.1'], details: { hospitalId } })
  if ((await getDepartment(tx, departmentCode)) === undefined) throw new Refusal('department-not-found', { clauses: ['1.2.3'], details: { departmentCode } })
  const expert = expertId === undefined ? null : await getExpert(tx, expertId)
  if (expert === undefined || (expert !== null && expert.hospitalId !== hospitalId)) throw new Refusal('expert-not-found', { clauses: ['1.3.3'], details: { expertId: expertId ?? null } })
  return { hospital, expert, facts: networkFacts(hospital, expert, await isInNetwork(tx, hospitalId, kase.service, on)) }
}
