import type { OpinionCaseView } from '../../contract/opinion.ts'
import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
import { getDepartment, getExpert, getHospital } from '../network/store.ts'
import { followUpOf } from './issue-report.ts'
import { type Packet, packetsOf } from './packet-store.ts'
import { type CaseKey, getOpinion, liveTask } from './store.ts'
import { draftsOf, issuedOf } from './text-store.ts'

/** What the page of a case says of its second opinion; packet and writing stay with the desk, and the answer to the one question waits for the acknowledgement (4.2.4, 4.3.4, N.5). */
export async function opinionView(reads: Reads, house: House, key: CaseKey, isMember: boolean): Promise<OpinionCaseView | null> {
  const opinion = await getOpinion(reads, house.cipher, key)
  if (opinion === undefined) return null
  const packet = isMember ? undefined : (await packetsOf(reads, house.cipher, key)).at(-1)
  const written = isMember ? undefined : (await draftsOf(reads, house.cipher, key)).at(-1)
  const issued = (await issuedOf(reads, key)).at(-1)
  return {
    questions: [...opinion.questions],
    expert: await expertOf(reads, key),
    packet: packet === undefined ? null : packetView(packet, opinion.code),
    writing: written === undefined ? null : { state: written.state, round: written.round, author: written.author, submittedAt: written.submittedAt?.toString() ?? null, returnedBecause: written.returnedBecause },
    report: issued === undefined ? null : { version: issued.version, deliveredAt: issued.issuedAt.toString(), sha256: issued.sha256, acknowledgedAt: opinion.acknowledged?.at.toString() ?? null },
    followUp: await followUpOf(reads, house, key),
  }
}

async function expertOf(reads: Reads, key: CaseKey): Promise<OpinionCaseView['expert']> {
  const task = await liveTask(reads, key)
  if (task === undefined) return null
  const [expert, hospital, department] = [await getExpert(reads, task.expertId), await getHospital(reads, task.hospitalId), await getDepartment(reads, task.departmentCode)]
  if (expert === undefined || hospital === undefined || department === undefined) throw new Error('an opinion of an expert the network does not know')
  return { expert, hospital, department, chosenAt: task.chosenAt.toString(), arrangedAt: task.arrangedAt?.toString() ?? null }
}

function packetView({ version, state, summary, pages, preparedBy, preparedAt, checkedBy, checkedAt, rejectedBecause }: Packet, code: string): OpinionCaseView['packet'] {
  return {
    version, code, state, summary, preparedBy, checkedBy, rejectedBecause,
    pages: pages.map(({ documentId, page, boxes }) => ({ documentId, page, boxes })),
    preparedAt: preparedAt.toString(),
    checkedAt: checkedAt?.toString() ?? null,
  }
}
