import type { CaseView } from '../../contract/case.ts'
import type { Command } from '../../contract/commands.ts'
import type { House } from '../house.ts'
import { agent, coordinator, look, open, reviewer, seatOf, send } from './test-case.ts'
import { acceptedPaper } from './test-papers.ts'

/** What somebody says of the papers of an admission (2.3.2, 3.3.2). */
export const papersOfAdmission = { hasRecordsFromGrade2Public: true, hasAdmissionOrder: true, admissionOrderFrom: 'in-service-range', requestKind: 'admission' } as const

/** A hospital in the network of a service on the days of the tests, with an expert there. */
export async function seatOfService(house: House, service: string): Promise<{ hospitalId: string; departmentCode: string; expertId: string }> {
  const rows = await house.db.selectFrom('network_membership').select('hospital_id').where('service', '=', service).where('to_on', 'is', null).where('from_on', '<=', '2026-11-01').execute()
  const inNetwork = new Set(rows.map(({ hospital_id }) => hospital_id))
  return await seatOf(house, (one) => one.rank === 'chief' && one.city_code === '110000' && !one.requires_visit_card && one.level === 3 && inNetwork.has(one.hospitalId))
}

/** The needs call and the need it confirms. */
export const needSteps: readonly Command[] = [
  { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' },
  { type: 'confirmNeed', condition: '拟行手术', city: '北京', departmentCode: '03.04', clinicKind: 'expert', noticesGiven: true },
]

/** Sends commands of the coordinator one after the other. */
export async function walk(house: House, kase: CaseView, steps: readonly Command[]): Promise<CaseView> {
  let now = kase
  for (const command of steps) now = await send(house, kase.number, coordinator, command)
  return now
}

/** Brings every paper that is missing, accepts it, and declares the set complete. */
export async function papersComplete(house: House, number: string): Promise<CaseView> {
  for (const { id, isGap } of (await look(house, number)).papers.items) if (isGap) await acceptedPaper(house, number, id)
  return await send(house, number, coordinator, { type: 'declarePapersComplete' })
}

/** A case whose plan the member has agreed to, so that its use is spent (2.3.9, 3.3.8). */
export async function agreedCase(house: House, service: string, policyNumber: string): Promise<CaseView> {
  const opened = await open(house, policyNumber, agent, { service, facts: papersOfAdmission })
  await send(house, opened.number, reviewer, { type: 'approve' })
  await papersComplete(house, opened.number)
  const seat = await seatOfService(house, service)
  const offered = await walk(house, opened, [...needSteps, { type: 'recommend', options: [{ ...seat, visitFromOn: '2026-11-30', visitToOn: '2026-12-05', reason: '床位较近' }] }])
  return await send(house, opened.number, agent, { type: 'acceptProposal', optionId: offered.proposals[0]?.id ?? '', understandsNoCancel: true })
}
