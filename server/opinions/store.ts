import type { Selectable } from 'kysely'
import type { Reads, Tx } from '../db/database.ts'
import type { Opinion as OpinionRow, OpinionTask as TaskRow } from '../db/types.gen.ts'
import type { Cipher } from '../privacy/cipher.ts'

/** Which case. */
export interface CaseKey {
  readonly policyNumber: string
  readonly caseNumber: string
}

/** What a case asks of a second opinion, and the one question after it (4.2.3, 4.3.4). */
export interface Opinion extends CaseKey {
  /** What an expert is shown in place of a name or a case number (N.5). */
  readonly code: string
  readonly questions: readonly string[]
  readonly acknowledged: { readonly by: string; readonly at: Temporal.Instant } | null
  readonly followUp: { readonly question: string; readonly at: Temporal.Instant } | null
}

/** An expert asked for the opinion of a case; its id is all an expert desk knows of the case (4.3.3). */
export interface Task extends CaseKey {
  readonly id: string
  readonly expertId: string
  readonly hospitalId: string
  readonly departmentCode: string
  readonly reason: string
  readonly chosenAt: Temporal.Instant
  readonly arrangedAt: Temporal.Instant | null
  /** From when the expert sees the packet: not before the member was told (4.3.6, R.3). */
  readonly toldAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
}

/** What a case asks of its opinion; undefined before the need is confirmed. */
export async function getOpinion(reads: Reads, cipher: Cipher, { policyNumber, caseNumber }: CaseKey): Promise<Opinion | undefined> {
  const row = await reads.selectFrom('opinion').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).executeTakeFirst()
  return row && opinionOf(row, cipher)
}

export async function addOpinion(tx: Tx, cipher: Cipher, { policyNumber, caseNumber }: CaseKey, code: string, questions: readonly string[]): Promise<void> {
  await tx.insertInto('opinion').values({ policy_number: policyNumber, case_number: caseNumber, code, questions: cipher.seal(JSON.stringify(questions)) }).execute()
}

/** Keeps that the member knows the opinion to be for reference; the first time counts (4.3.4). */
export async function markAcknowledged(tx: Tx, { policyNumber, caseNumber }: CaseKey, by: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('opinion').set({ acknowledged_by: by, acknowledged_at: at.toString() }).where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).where('acknowledged_at', 'is', null).execute()
}

export async function saveFollowUp(tx: Tx, cipher: Cipher, { policyNumber, caseNumber }: CaseKey, question: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('opinion').set({ follow_up: cipher.seal(question), follow_up_at: at.toString() }).where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).execute()
}

/** Asks another expert; one asked before and not yet told of gives way. */
export async function chooseTask(tx: Tx, task: Pick<Task, 'policyNumber' | 'caseNumber' | 'id' | 'expertId' | 'hospitalId' | 'departmentCode' | 'reason' | 'chosenAt'> & { readonly chosenBy: string }): Promise<void> {
  await endTask(tx, task, 'another expert was chosen', task.chosenAt)
  await tx
    .insertInto('opinion_task')
    .values({
      policy_number: task.policyNumber, id: task.id, case_number: task.caseNumber, expert_id: task.expertId, hospital_id: task.hospitalId, department_code: task.departmentCode, reason: task.reason,
      chosen_by: task.chosenBy, chosen_at: task.chosenAt.toString(),
    })
    .execute()
}

/** The expert who is asked now, if any. */
export async function liveTask(reads: Reads, { policyNumber, caseNumber }: CaseKey): Promise<Task | undefined> {
  const row = await reads.selectFrom('opinion_task').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).where('ended_at', 'is', null).executeTakeFirst()
  return row && taskOf(row)
}

/** Ends what is asked of the expert: the desk sees the case no more (N.4). */
export async function endTask(tx: Tx, { policyNumber, caseNumber }: CaseKey, because: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('opinion_task').set({ ended_at: at.toString(), ended_because: because }).where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).where('ended_at', 'is', null).execute()
}

export async function markArranged(tx: Tx, { policyNumber, id }: Pick<Task, 'policyNumber' | 'id'>, evidence: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('opinion_task').set({ arranged_at: at.toString(), evidence }).where('policy_number', '=', policyNumber).where('id', '=', id).execute()
}

/** Opens the packet to the desk of the expert: the member has been told (4.3.6, R.3). */
export async function markOpinionTold(tx: Tx, { policyNumber, caseNumber }: CaseKey, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('opinion_task').set({ told_at: at.toString() }).where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).where('ended_at', 'is', null).where('told_at', 'is', null).execute()
}

/** One task as its expert may find it: theirs, told, and not ended. */
export async function taskOfExpert(reads: Reads, expertId: string, id: string): Promise<Task | undefined> {
  const row = await reads.selectFrom('opinion_task').selectAll().where('id', '=', id).where('expert_id', '=', expertId).where('told_at', 'is not', null).where('ended_at', 'is', null).executeTakeFirst()
  return row && taskOf(row)
}

/** The tasks of an expert, newest first, after one of them. */
export async function tasksOfExpert(reads: Reads, expertId: string, most: number, before?: string): Promise<Task[]> {
  const rows = await reads
    .selectFrom('opinion_task')
    .selectAll()
    .where('expert_id', '=', expertId)
    .where('told_at', 'is not', null)
    .where('ended_at', 'is', null)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(taskOf)
}

function opinionOf(row: Selectable<OpinionRow>, cipher: Cipher): Opinion {
  return {
    policyNumber: row.policy_number,
    caseNumber: row.case_number,
    code: row.code,
    questions: JSON.parse(cipher.open(row.questions)) as string[],
    acknowledged: row.acknowledged_by === null || row.acknowledged_at === null ? null : { by: row.acknowledged_by, at: row.acknowledged_at },
    followUp: row.follow_up === null || row.follow_up_at === null ? null : { question: cipher.open(row.follow_up), at: row.follow_up_at },
  }
}

function taskOf(row: Selectable<TaskRow>): Task {
  return {
    policyNumber: row.policy_number, id: row.id, caseNumber: row.case_number, expertId: row.expert_id, hospitalId: row.hospital_id, departmentCode: row.department_code, reason: row.reason,
    chosenAt: row.chosen_at, arrangedAt: row.arranged_at, toldAt: row.told_at, endedAt: row.ended_at,
  }
}
