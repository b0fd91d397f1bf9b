import type { CaseView } from '../../contract/case.ts'
import type { Command } from '../../contract/commands.ts'
import type { OpinionSections } from '../../contract/opinion.ts'
import { staff } from '../../seed/staff.ts'
import type { Actor } from '../access/actor.ts'
import { recordAudit } from '../audit/record.ts'
import { packetPageSubject } from '../cases/commands/packet.ts'
import { agent, coordinator, look, open, reviewer, send, staffOf } from '../cases/test-case.ts'
import { acceptedPaper } from '../cases/test-papers.ts'
import { inTransaction } from '../db/database.ts'
import type { House } from '../house.ts'
import { applyTo } from '../cases/apply-command.ts'
import { lockKase } from '../cases/store.ts'
import { liveTask } from './store.ts'

const [first, second] = staff.filter(({ expertId }) => expertId !== undefined)

/** The experts with a desk in the demo world. */
export const expert: Actor = { ...staffOf('vendor', 'expert-1'), name: first?.name ?? '', expertId: first?.expertId ?? '' }
export const otherExpert: Actor = { ...staffOf('vendor', 'expert-2'), name: second?.name ?? '', expertId: second?.expertId ?? '' }

/** An opinion as an expert would hand it in, with letters that are seldom printed. */
export const sections: OpinionSections = {
  papersSeen: '胸部CT报告一份（2026年11月），提示右肺上叶结节8毫米；未见病理。主治医师王䶮的记录一份，出自㼆县医院。',
  answers: ['现有资料不足以确定为恶性，建议先完善薄层CT。', '不建议立即手术，可在3个月后复查。'],
  diagnosis: '右肺上叶结节，性质待定，Lung-RADS 3类，恶性概率约5%–10%。',
  treatment: '以随访为主；若增大≥2毫米，再考虑胸腔镜手术。',
  furtherTests: '薄层CT、肿瘤标志物（CEA、CYFRA21-1）。',
  limits: '未见影像原片，未见病人，以上只凭文字报告。',
}

/** What a member who has a written diagnosis asks for. */
export const wanted = { hasWrittenDiagnosis: true, opinionKind: 'from-records' } as const

/** Where a second opinion can be walked to on the straight way. */
export type Station = 'received' | 'understandingNeed' | 'collectingPapers' | 'choosingExpert' | 'preparingPacket' | 'checkingPacket' | 'readyToArrange' | 'arranged' | 'drafting' | 'checkingOpinion' | 'delivered' | 'readable' | 'followUpAsked' | 'checkingFollowUp' | 'answered'

/** Sends a command as the expert does: through the door, on a case found by its task. */
export async function writeAs(house: House, kase: Pick<CaseView, 'number' | 'policyNumber'>, actor: Actor, command: Command): Promise<void> {
  await inTransaction(house.db, async (tx) => {
    const locked = await lockKase(tx, house.cipher, kase.policyNumber, kase.number)
    if (locked === undefined) throw new Error('no such case')
    await applyTo(tx, house, actor, locked, { command })
  })
}

/** Looks at every page of the newest packet, as the trail would have it. */
export async function lookAtPacket(house: House, number: string, actor: Actor = coordinator): Promise<void> {
  const { opinion, policyNumber } = await look(house, number, actor)
  if (opinion?.packet === null || opinion === null) throw new Error('no packet to look at')
  const { version, pages } = opinion.packet
  await inTransaction(house.db, async (tx) => {
    for (const [at] of pages.entries()) await recordAudit(tx, { actor, action: 'packet-page-seen', purpose: 'hide who it is', policyNumber, subject: packetPageSubject(number, version, at + 1), at: house.now() })
  })
}

/** The id of the task an expert has of a case. */
export async function taskIdOf(house: House, { policyNumber, number }: Pick<CaseView, 'number' | 'policyNumber'>): Promise<string> {
  return (await liveTask(house.db, { policyNumber, caseNumber: number }))?.id ?? ''
}

/** Walks a new case on the straight way to a station, each step by the person whose it is. */
export async function walkOpinionTo(house: House, policyNumber: string, station: Station, disease = 'severe-malignant-tumour'): Promise<CaseView> {
  const opened = await open(house, policyNumber, agent, { service: 'second-opinion', facts: { ...wanted, disease } })
  const { number } = opened
  const by = async (actor: Actor, command: Command) => void (await send(house, number, actor, command))
  let documentIds: string[] = []
  const ways: Record<Exclude<Station, 'received'>, () => Promise<void>> = {
    understandingNeed: async () => await by(reviewer, { type: 'approve' }),
    collectingPapers: async () => {
      await by(coordinator, { type: 'recordContact', purpose: 'needs', channel: 'phone', outcome: 'reached' })
      await by(coordinator, { type: 'confirmOpinionNeed', summary: '体检发现右肺结节8毫米，外院考虑恶性可能。', questions: '是不是恶性？\n现在要不要手术？', city: '上海', departmentCode: '19', noticesGiven: true })
    },
    choosingExpert: async () => {
      documentIds = []
      for (const item of ['written-diagnosis', 'case-records']) documentIds.push((await acceptedPaper(house, number, item)).document.id)
      await by(coordinator, { type: 'declarePapersComplete' })
    },
    preparingPacket: async () => await by(coordinator, { type: 'chooseExpert', expertId: expert.expertId ?? '', reason: '专长为肺部肿瘤' }),
    checkingPacket: async () => await by(coordinator, { type: 'preparePacket', pages: documentIds.map((documentId) => ({ documentId, page: 1, boxes: [{ x: 0, y: 0, width: 1, height: 0.25 }] })), summary: '女性，右肺上叶结节8毫米，外院考虑恶性可能。' }),
    readyToArrange: async () => {
      await lookAtPacket(house, number)
      await by(coordinator, { type: 'checkPacket', isClean: true })
    },
    arranged: async () => await by(coordinator, { type: 'arrangeOpinion', evidence: '专家确认单 2001', understandsNoCancel: true }),
    drafting: async () => await by(coordinator, { type: 'recordContact', purpose: 'booking', channel: 'phone', outcome: 'reached' }),
    checkingOpinion: async () => {
      await writeAs(house, opened, expert, { type: 'writeOpinion', sections })
      await writeAs(house, opened, expert, { type: 'submitOpinion' })
    },
    delivered: async () => await by(reviewer, { type: 'releaseOpinion', isChecked: true }),
    readable: async () => await by(agent, { type: 'acknowledgeReference', understandsReference: true }),
    followUpAsked: async () => await by(agent, { type: 'askFollowUp', question: '三个月后复查，用不用增强CT？' }),
    checkingFollowUp: async () => await writeAs(house, opened, expert, { type: 'answerFollowUp', answer: '平扫薄层即可，不必增强。' }),
    answered: async () => await by(reviewer, { type: 'releaseFollowUp', isChecked: true }),
  }
  if (station !== 'received')
    for (const [name, walk] of Object.entries(ways)) {
      await walk()
      if (name === station) break
    }
  return await look(house, number, coordinator)
}
