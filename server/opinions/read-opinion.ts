import type { OpinionReport, PaperVerification, SubmittedOpinion } from '../../contract/opinion.ts'
import type { z } from 'zod'
import { zone } from '../../core/promise/zone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { isMemberOnly } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import type { Kase } from '../cases/store.ts'
import type { Reads, Tx } from '../db/database.ts'
import { getBlob } from '../documents/blobs.ts'
import { requireStanding } from '../documents/find-document.ts'
import type { House } from '../house.ts'
import { followUpOf, reportOf } from './issue-report.ts'
import { type CaseKey, getOpinion } from './store.ts'
import { answersOf, draftsOf, issuedBySha256, type IssuedPaper, issuedOf } from './text-store.ts'

/**
 * The opinion as it is read: a member only after acknowledging that it is for reference (4.3.4); every reading is written down (N.5).
 *
 * @throws Refusal `opinion-not-found`, `acknowledgement-required`, `guardian-authority-required`, `authorisation-required`
 */
export async function readOpinion(tx: Tx, house: House, actor: Actor, key: Kase): Promise<OpinionReport> {
  const issued = await readableBy(tx, house, actor, key)
  const report = await reportOf(tx, house, key, issued)
  if (report === undefined) throw new Refusal('opinion-not-found', { clauses: ['4.3.4'] })
  await recordAudit(tx, { actor, action: 'opinion-read', purpose: 'read the opinion', policyNumber: key.policyNumber, subject: key.caseNumber, at: house.now() })
  return { ...report, sha256: issued.sha256 }
}

/**
 * The opinion in its newest round as it was handed in, for the person who checks it medically before anybody reads it (4.3.4).
 *
 * @throws Refusal `opinion-not-found`
 */
export async function readSubmitted(tx: Tx, house: House, actor: Actor, key: CaseKey): Promise<SubmittedOpinion> {
  const opinion = await getOpinion(tx, house.cipher, key)
  const written = (await draftsOf(tx, house.cipher, key)).findLast(({ submittedAt }) => submittedAt !== null)
  if (opinion === undefined || written === undefined || written.submittedAt === null) throw new Refusal('opinion-not-found', { clauses: ['4.3.4'] })
  const followUp = await followUpOf(tx, house, key)
  const answer = (await answersOf(tx, house.cipher, key)).findLast(({ submittedAt }) => submittedAt !== null)
  await recordAudit(tx, { actor, action: 'opinion-checked-read', purpose: 'check the opinion', policyNumber: key.policyNumber, subject: key.caseNumber, at: house.now() })
  const { round, author, submittedAt, body } = written
  return { round, author, submittedAt: submittedAt.toString(), questions: [...opinion.questions], sections: body, followUp: followUp === null ? null : { ...followUp, answer: answer?.body ?? null } }
}

/** The file of one version, the newest where none is named. @throws Refusal `opinion-not-found`, `acknowledgement-required`, `guardian-authority-required`, `authorisation-required` */
export async function readOpinionFile(tx: Tx, house: House, actor: Actor, key: Kase, version?: number): Promise<Buffer> {
  const issued = await readableBy(tx, house, actor, key, version)
  await recordAudit(tx, { actor, action: 'opinion-file-read', purpose: 'read the opinion', policyNumber: key.policyNumber, subject: `${key.caseNumber} version ${issued.version}`, at: house.now() })
  return await getBlob(tx, house, key.policyNumber, issued.blobDigest)
}

/** A member reads it, as any paper, only by an authority that stands on this day (N.2, R.8). */
async function readableBy(reads: Reads, house: House, actor: Actor, key: Kase, version?: number): Promise<IssuedPaper> {
  await requireStanding(reads, house, actor, key)
  const papers = await issuedOf(reads, key)
  const issued = version === undefined ? papers.at(-1) : papers.find((paper) => paper.version === version)
  if (issued === undefined) throw new Refusal('opinion-not-found', { clauses: ['4.3.4'] })
  const opinion = await getOpinion(reads, house.cipher, key)
  if (isMemberOnly(actor) && (opinion === undefined || opinion.acknowledged === null)) throw new Refusal('acknowledgement-required', { clauses: ['4.3.4'] })
  return issued
}

/** Whether a file is ours, by the digest of its bytes, and nothing of a person: for anybody who holds it (4.3.4, N.5). */
export async function verifyPaper(reads: Reads, sha256: string): Promise<z.infer<typeof PaperVerification>> {
  const issued = await issuedBySha256(reads, sha256)
  if (issued === undefined) return { isOurs: false, kind: null, deliveredOn: null, version: null, isNewest: null }
  const newest = (await issuedOf(reads, issued)).at(-1)
  return { isOurs: true, kind: issued.kind, deliveredOn: issued.issuedAt.toZonedDateTimeISO(zone).toPlainDate().toString(), version: issued.version, isNewest: newest?.version === issued.version }
}
