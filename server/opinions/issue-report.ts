import { createHash } from 'node:crypto'
import { type OpinionReport, type OpinionSections, referenceOnly } from '../../contract/opinion.ts'
import type { Language } from '../../contract/values.ts'
import type { Text } from '../../core/clause.ts'
import type { Reads, Tx } from '../db/database.ts'
import { putBlob } from '../documents/blobs.ts'
import type { House } from '../house.ts'
import { getDepartment, getExpert, getHospital, type Expert } from '../network/store.ts'
import { reportPdf } from './report-pdf.ts'
import { type CaseKey, getOpinion, liveTask } from './store.ts'
import { addIssued, answersOf, draftsOf, type IssuedPaper, issuedOf } from './text-store.ts'

/** Where anybody may check a file of ours. */
export const verifyPath = '/verify'

const ranks: Readonly<Record<Expert['rank'], Text>> = {
  resident: { zh: '住院医师', en: 'Resident' },
  attending: { zh: '主治医师', en: 'Attending physician' },
  'associate-chief': { zh: '副主任医师', en: 'Associate chief physician' },
  chief: { zh: '主任医师', en: 'Chief physician' },
}

/** The opinion as a version of it says it; undefined before one was released. The answer to the one question stands in it once it was released (4.3.4). */
export async function reportOf(reads: Reads, house: House, key: CaseKey, issued: Pick<IssuedPaper, 'version' | 'issuedAt'>): Promise<Omit<OpinionReport, 'sha256'> | undefined> {
  const { cipher } = house
  const opinion = await getOpinion(reads, cipher, key)
  const written = (await draftsOf(reads, cipher, key)).findLast(({ state }) => state === 'released')
  const task = await liveTask(reads, key)
  if (opinion === undefined || written === undefined || task === undefined) return undefined
  const [expert, hospital, department] = [await getExpert(reads, task.expertId), await getHospital(reads, task.hospitalId), await getDepartment(reads, task.departmentCode)]
  if (expert === undefined || hospital === undefined || department === undefined) throw new Error('an opinion of an expert the network does not know')
  return {
    caseNumber: key.caseNumber,
    version: issued.version,
    deliveredAt: issued.issuedAt.toString(),
    verifyAddress: `${house.config.publicUrl}${verifyPath}`,
    referenceOnly,
    expert: { name: expert.name, rank: ranks[expert.rank], hospital: hospital.name, department: department.name },
    questions: [...opinion.questions],
    sections: written.body,
    followUp: await followUpOf(reads, house, key),
  }
}

/** The one question and, once a second person has checked it, its answer. */
export async function followUpOf(reads: Reads, { cipher }: Pick<House, 'cipher'>, key: CaseKey): Promise<OpinionReport['followUp']> {
  const opinion = await getOpinion(reads, cipher, key)
  if (opinion === undefined || opinion.followUp === null) return null
  const answer = (await answersOf(reads, cipher, key)).findLast(({ state }) => state === 'released')
  return { question: opinion.followUp.question, askedAt: opinion.followUp.at.toString(), answer: answer?.body ?? null, answeredAt: answer?.checkedAt?.toString() ?? null }
}

/**
 * Prints the opinion as its next version and keeps the file with its SHA-256, by which anybody who holds it can ask whether it is ours (4.3.4). Earlier
 * versions stay and say that there is a newer one.
 */
export async function issueReport(tx: Tx, house: House, key: CaseKey & { readonly language: Language }, at: Temporal.Instant): Promise<IssuedPaper> {
  const { policyNumber, caseNumber, language } = key
  const version = (await issuedOf(tx, key)).length + 1
  const report = await reportOf(tx, house, key, { version, issuedAt: at })
  const opinion = await getOpinion(tx, house.cipher, key)
  if (report === undefined || opinion === undefined) throw new Error('a report of an opinion nobody has released')
  const bytes = await reportPdf({ ...report, code: opinion.code, language })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const issued: IssuedPaper = { policyNumber, caseNumber, sha256, kind: 'second-opinion', version, blobDigest: await putBlob(tx, house, policyNumber, bytes, 'application/pdf'), issuedAt: at }
  await addIssued(tx, issued)
  return issued
}

/** Every word of an opinion, as it is checked before it is taken. */
export function wordsOf({ answers, ...parts }: OpinionSections): string[] {
  return [...Object.values(parts), ...answers]
}
