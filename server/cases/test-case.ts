import type { Command } from '../../contract/commands.ts'
import type { CaseView } from '../../contract/case.ts'
import type { Role } from '../../contract/values.ts'
import type { FactValue } from '../../core/verdict/types.ts'
import { seedWorld } from '../../seed/world.ts'
import type { Actor } from '../access/actor.ts'
import { inTransaction } from '../db/database.ts'
import { testDatabase } from '../db/test-database.ts'
import type { House } from '../house.ts'
import { getPolicy } from '../policies/store.ts'
import { type TestHouse, testHouse } from '../test-house.ts'
import { applyCommand, openedFor } from './apply-command.ts'
import { contextOf } from './context.ts'
import { openCase, type OpenCaseGiven } from './open-case.ts'
import { caseView } from './view.ts'

/** A person at the desk. */
export function staffOf(role: Role, id = `${role}-1`): Actor {
  return { id, kind: 'staff', name: `示例${role}`, roles: [role], language: 'zh', hasSecondFactor: false }
}

/** A member signed in by phone. */
export function memberBy(phone: string): Actor {
  return { id: `member-${phone}`, kind: 'member', name: '示例会员', roles: ['member'], language: 'zh', phone, hasSecondFactor: false }
}

export const agent = staffOf('agent')
export const coordinator = staffOf('coordinator')
export const reviewer = staffOf('reviewer')
export const secondReviewer = staffOf('reviewer', 'reviewer-2')

/** The demo world without its cases on a database of this test file, with its clock standing still. */
export async function worldUnderTest(now = '2026-11-24T10:00:00+08:00'): Promise<TestHouse> {
  const { db, url } = await testDatabase()
  const house = testHouse(db, { now, databaseUrl: url })
  await seedWorld(house, { hasCases: false })
  return house
}

/** What an insured with a fresh suspicion says. */
export function usualFacts(house: House): Record<string, FactValue> {
  const today = house.now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
  return { isEmergency: false, disease: 'severe-malignant-tumour', diagnosisStage: 'suspected', firstSuspectedOn: today.subtract({ days: 5 }).toString(), purpose: 'treatment' }
}

/** What a test changes of the usual request. */
export type Request = Partial<Omit<OpenCaseGiven, 'facts'>> & { readonly facts?: Record<string, FactValue> }

/** Opens a case as the desk does on the phone. */
export async function open(house: House, policyNumber: string, actor: Actor = agent, more: Request = {}): Promise<CaseView> {
  return await inTransaction(house.db, async (tx) => {
    const policy = await getPolicy(tx, policyNumber)
    const { facts, ...rest } = more
    return await caseView(await openCase(tx, house, actor, {
      policyNumber, insuredId: policy?.insuredId ?? '', service: 'expert-outpatient', channel: 'phone', requester: { relation: 'insured' }, language: 'zh', facts: { ...usualFacts(house), ...facts }, ...rest,
    }))
  })
}

/** Sends one command through the door and answers with the case as the sender sees it. */
export async function send(house: House, number: string, actor: Actor, command: Command, expectedVersion?: number): Promise<CaseView> {
  return await inTransaction(house.db, async (tx) => await caseView(await applyCommand(tx, house, actor, { caseNumber: number, command, expectedVersion })))
}

/** Looks at a case. */
export async function look(house: House, number: string, actor: Actor = coordinator): Promise<CaseView> {
  return await inTransaction(house.db, async (tx) => await caseView(await contextOf(tx, house, await openedFor(tx, house, actor, number), actor)))
}

/** A hospital, department and expert that may be booked in Beijing, from the demo world. */
export async function bookablePlace(house: House, departmentCode = '03.04'): Promise<{ hospitalId: string; departmentCode: string; expertId: string }> {
  const row = await house.db
    .selectFrom('expert')
    .innerJoin('hospital', 'hospital.id', 'expert.hospital_id')
    .innerJoin('network_membership', 'network_membership.hospital_id', 'hospital.id')
    .select(['expert.id as expertId', 'hospital.id as hospitalId'])
    .where('expert.department_code', '=', departmentCode)
    .where('expert.rank', 'in', ['chief', 'associate-chief'])
    .where('expert.is_academician', '=', false)
    .where('expert.is_discipline_leader', '=', false)
    .where('hospital.level', '=', 3)
    .where('hospital.class', '=', 'a')
    .where('hospital.ownership', '=', 'public')
    .where('hospital.requires_visit_card', '=', false)
    .where('network_membership.service', '=', 'expert-outpatient')
    .where('network_membership.from_on', '<=', '2026-11-01')
    .where('network_membership.to_on', 'is', null)
    .orderBy('expert.id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { ...row, departmentCode }
}

/** An expert seat of the demo world that meets a description, for the rules of the booking. */
export async function seatOf(house: House, is: (seat: Seat) => boolean): Promise<{ hospitalId: string; departmentCode: string; expertId: string }> {
  const seats = await house.db
    .selectFrom('expert')
    .innerJoin('hospital', 'hospital.id', 'expert.hospital_id')
    .select(['expert.id as expertId', 'hospital.id as hospitalId', 'expert.department_code as departmentCode', 'expert.rank', 'expert.is_academician', 'expert.is_discipline_leader', 'hospital.level', 'hospital.class', 'hospital.ownership', 'hospital.requires_visit_card', 'hospital.city_code', 'hospital.name'])
    .orderBy('expert.id')
    .execute()
  const found = seats.find(is)
  if (found === undefined) throw new Error('no such seat in the demo world')
  return { hospitalId: found.hospitalId, departmentCode: found.departmentCode, expertId: found.expertId }
}

/** What can be asked of an expert seat. */
export interface Seat {
  readonly hospitalId: string
  readonly rank: string
  readonly is_academician: boolean
  readonly is_discipline_leader: boolean
  readonly level: number
  readonly class: string
  readonly ownership: string
  readonly requires_visit_card: boolean
  readonly name: unknown
  readonly city_code: string
}

/** States a case can be walked to on the straight way. */
export type Station = 'understandingNeed' | 'recommending' | 'awaitingMember' | 'arranging' | 'booked' | 'awaitingVisit'

/** Walks a case on the straight way to a station, each step by the person whose it is. */
export async function walkTo(house: House, policyNumber: string, station: Station, visitAt = '2026-11-27T09:30:00+08:00'): Promise<CaseView> {
  const place = await bookablePlace(house)
  let kase = await open(house, policyNumber)
  const steps: Record<Station, () => Promise<readonly [Actor, Command][]>> = {
    understandingNeed: async () => [[reviewer, { type: 'approve' }]],
    recommending: async () => [
      [coordinator, { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' }],
      [coordinator, { type: 'confirmNeed', condition: '胸闷三周，外院CT提示占位', city: '北京', departmentCode: place.departmentCode, clinicKind: 'expert', noticesGiven: true }],
    ],
    awaitingMember: async () => [[coordinator, { type: 'recommend', options: [{ ...place, visitFromOn: '2026-11-26', visitToOn: '2026-11-30', reason: '专长相符，号源较近' }] }]],
    arranging: async () => [[agent, { type: 'acceptProposal', optionId: (await look(house, kase.number)).proposals[0]?.id ?? '', understandsNoCancel: true }]],
    booked: async () => [[coordinator, { type: 'book', ...place, visitAt, evidence: '预约单 1001' }]],
    awaitingVisit: async () => [[coordinator, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' }]],
  }
  for (const [name, commandsOf] of Object.entries(steps)) {
    for (const [actor, command] of await commandsOf()) kase = await send(house, kase.number, actor, command)
    if (name === station) break
  }
  return kase
}
