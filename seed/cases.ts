import type { Command } from '../contract/commands.ts'
import { zone } from '../core/promise/zone.ts'
import type { FactValue } from '../core/verdict/types.ts'
import type { Actor } from '../server/access/actor.ts'
import { applyCommand } from '../server/cases/apply-command.ts'
import { proposalsOf } from '../server/cases/arrangement-store.ts'
import { openCase, type OpenCaseGiven } from '../server/cases/open-case.ts'
import type { Tx } from '../server/db/database.ts'
import type { House } from '../server/house.ts'
import { getPolicy } from '../server/policies/store.ts'
import { policyOfStay, sowAdvance } from './advance-case.ts'
import { experts } from './experts.ts'
import { hospitals } from './hospitals.ts'
import { numberOf } from './policies.ts'
import { staff } from './staff.ts'

/** Who at the desk takes a step of a story. */
type Desk = 'agent' | 'coordinator' | 'reviewer'

/** Where and when a story leads, seen from the day it began. */
interface Plan {
  readonly place: { readonly hospitalId: string; readonly departmentCode: string; readonly expertId: string }
  readonly fromOn: string
  readonly toOn: string
  readonly visitAt: string
}

type Step = readonly [by: Desk, command: (plan: Plan, optionId: string) => Command]

/** How one sample case came to where it stands. */
interface Story {
  readonly last: number
  readonly beganAgo: { readonly hours: number }
  readonly visitInDays: number
  readonly given: { readonly requester: OpenCaseGiven['requester']; readonly language?: 'zh' | 'en'; readonly facts: Readonly<Record<string, FactValue>> }
  /** The day of the first suspicion is what the member is asked for. */
  readonly isDayUnknown?: boolean
  readonly steps: readonly Step[]
  /** Steps at the visit itself and after it. */
  readonly afterVisit?: readonly Step[]
}

const minutesBetween = 4
const insured = { relation: 'insured' } as const
const spoken = { isEmergency: false, diagnosisStage: 'suspected', purpose: 'treatment' } as const

const needConfirmed: readonly Step[] = [
  ['coordinator', () => ({ type: 'take' })],
  ['reviewer', () => ({ type: 'approve' })],
  ['coordinator', () => ({ type: 'recordContact', purpose: 'result', channel: 'phone', outcome: 'reached' })],
  ['coordinator', () => ({ type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached', note: '已说明流程与不可取消' })],
  ['coordinator', ({ place }) => ({ type: 'confirmNeed', condition: '胸闷三周，外院检查提示异常，希望专家明确诊断', city: '北京', departmentCode: place.departmentCode, clinicKind: 'expert', noticesGiven: true })],
]
const recommended: readonly Step[] = [...needConfirmed, ['coordinator', ({ place, fromOn, toOn }) => ({ type: 'recommend', options: [{ ...place, visitFromOn: fromOn, visitToOn: toOn, reason: '专长与病情相符，号源较近' }] })]]
const told: readonly Step[] = [
  ...recommended,
  ['agent', (_, optionId) => ({ type: 'acceptProposal', optionId, understandsNoCancel: true })],
  ['coordinator', ({ place, visitAt }) => ({ type: 'book', ...place, visitAt, evidence: '示例预约单 1001', cautions: '请带身份证与既往检查资料，提前半小时到院' })],
  ['coordinator', () => ({ type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' })],
]

/** Six cases of invented people, each at another station of its way (1.*, R.3, R.7). */
const stories: readonly Story[] = [
  { last: 11, beganAgo: { hours: 1 }, visitInDays: 3, given: { requester: insured, facts: { ...spoken, disease: 'severe-stroke-sequelae' } }, steps: [] },
  {
    last: 8, beganAgo: { hours: 3 }, visitInDays: 3, given: { requester: insured, facts: { ...spoken, disease: 'severe-crohns-disease' } }, isDayUnknown: true,
    steps: [['coordinator', () => ({ type: 'take' })], ['coordinator', () => ({ type: 'askMember', items: '首次怀疑的日期\n门诊病历照片', channel: 'phone' })]],
  },
  { last: 7, beganAgo: { hours: 5 }, visitInDays: 4, given: { requester: { relation: 'policyholder' }, facts: { ...spoken, disease: 'coronary-bypass' } }, steps: recommended },
  { last: 9, beganAgo: { hours: 26 }, visitInDays: 3, given: { requester: insured, language: 'en', facts: { ...spoken, disease: 'severe-heart-attack' } }, steps: told },
  {
    last: 10, beganAgo: { hours: 24 * 28 }, visitInDays: 7, given: { requester: insured, facts: { ...spoken, disease: 'severe-heart-attack' } }, steps: told,
    afterVisit: [['coordinator', () => ({ type: 'recordAttended', identityChecked: true })], ['agent', () => ({ type: 'rate', score: 5, comment: '安排得很快' })]],
  },
  {
    last: 2, beganAgo: { hours: 8 }, visitInDays: 3, given: { requester: insured, facts: { ...spoken, disease: 'severe-malignant-tumour' } },
    steps: [['reviewer', () => ({ type: 'confirmRefusal' })], ['coordinator', () => ({ type: 'recordContact', purpose: 'result', channel: 'phone', outcome: 'reached' })]],
  },
]

/** Opens the sample cases of policies that have just been sown, each by the commands people would send (1.2.1). */
export async function sowCases(tx: Tx, house: House, isFresh: (policyNumber: string) => boolean): Promise<void> {
  const desk = await deskOf(tx)
  for (const story of stories) if (isFresh(numberOf(story.last))) await live(tx, house, desk, story)
  if (isFresh(policyOfStay)) await sowAdvance(tx, house)
}

async function live(tx: Tx, house: House, desk: Readonly<Record<Desk, Actor>>, story: Story): Promise<void> {
  const policyNumber = numberOf(story.last)
  const policy = await getPolicy(tx, policyNumber)
  if (policy === undefined) throw new Error(`no policy ${policyNumber} for a sample case`)
  let at = house.now().subtract(story.beganAgo)
  const then: House = { ...house, now: () => at }
  const plan = planOf(at, story.visitInDays)
  const { kase: { caseNumber } } = await openCase(tx, then, desk.agent, {
    policyNumber, insuredId: policy.insuredId, service: 'expert-outpatient', channel: 'phone', language: 'zh', callId: `示例通话 ${story.last}`, ...story.given, facts: { ...story.given.facts, ...(story.isDayUnknown === true ? {} : { firstSuspectedOn: dayAfter(at, -4) }) },
  })
  const take = async ([by, command]: Step) => {
    at = at.add({ minutes: minutesBetween })
    const offered = (await proposalsOf(tx, { policyNumber, caseNumber })).find(({ state }) => state === 'offered')
    await applyCommand(tx, then, desk[by], { caseNumber, command: command(plan, offered?.id ?? '') })
  }
  for (const step of story.steps) await take(step)
  if (story.afterVisit !== undefined) at = Temporal.Instant.from(plan.visitAt)
  for (const step of story.afterVisit ?? []) await take(step)
}

function planOf(began: Temporal.Instant, visitInDays: number): Plan {
  const visitOn = dayAfter(began, visitInDays)
  return { place: placeOf(), fromOn: dayAfter(began, 1), toOn: dayAfter(began, visitInDays + 3), visitAt: Temporal.PlainDate.from(visitOn).toZonedDateTime({ timeZone: zone, plainTime: '09:30' }).toInstant().toString() }
}

function dayAfter(at: Temporal.Instant, days: number): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString()
}

/** An expert of cardiology in a public hospital of grade 3A that asks for no visit card (1.3.3, 1.3.7). */
function placeOf(): Plan['place'] {
  const suitable = new Set(hospitals.filter(({ cityCode, level, class: grade, ownership, requiresVisitCard }) => cityCode === '110000' && level === 3 && grade === 'a' && ownership === 'public' && !requiresVisitCard).map(({ id }) => id))
  const expert = experts.find((one) => suitable.has(one.hospitalId) && one.departmentCode === '03.04' && ['chief', 'associate-chief'].includes(one.rank) && !one.isAcademician && !one.isDisciplineLeader)
  if (expert === undefined) throw new Error('the sample network has no expert for the sample cases')
  return { hospitalId: expert.hospitalId, departmentCode: expert.departmentCode, expertId: expert.id }
}

async function deskOf(tx: Tx): Promise<Readonly<Record<Desk, Actor>>> {
  const actorOf = async (role: Desk): Promise<Actor> => {
    const email = staff.find(({ roles }) => roles.includes(role))?.email ?? ''
    const { id, name } = await tx.selectFrom('user').select(['id', 'name']).where('email', '=', email).executeTakeFirstOrThrow()
    return { id, kind: 'staff', name, roles: [role], language: 'zh', hasSecondFactor: false }
  }
  return { agent: await actorOf('agent'), coordinator: await actorOf('coordinator'), reviewer: await actorOf('reviewer') }
}
