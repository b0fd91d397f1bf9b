import type { z } from 'zod'
import type { OpinionSections, OpinionTask as OpinionTaskView, OpinionTaskPage, OpinionTaskRow } from '../../contract/opinion.ts'
import { ageOn } from '../../core/identity/age.ts'
import { Refusal } from '../../core/refusal.ts'
import { zone } from '../../core/promise/zone.ts'
import type { Actor } from '../access/actor.ts'
import { getKase, type Kase } from '../cases/store.ts'
import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
import { getPerson } from '../people/store.ts'
import { promisesOf } from '../promises/view.ts'
import { followUpOf } from './issue-report.ts'
import { cleanPacket, type Packet } from './packet-store.ts'
import { getOpinion, type Task, taskOfExpert, tasksOfExpert } from './store.ts'
import { answersOf, draftsOf, type Written } from './text-store.ts'

type View = z.infer<typeof OpinionTaskView>
type Row = z.infer<typeof OpinionTaskRow>

/** How a case stands for its expert; a state that is not here shows them nothing (N.5). */
const standings: Readonly<Record<string, Row['state']>> = {
  drafting: 'to-write', awaitingMorePapers: 'paused', faultUnderReview: 'paused', checkingOpinion: 'being-checked', delivered: 'done', readable: 'done', followUpAsked: 'follow-up', checkingFollowUp: 'follow-up-being-checked', answered: 'done',
}

/** An expert’s task with everything it is drawn from. */
export interface FoundTask {
  readonly task: Task
  readonly kase: Kase
  readonly packet: Packet
}

/**
 * One task of the expert whose desk this is. Anybody else, and an expert whose part is over, hears the same as of a task that does not exist (N.4, N.5).
 *
 * @throws Refusal `task-not-found`
 */
export async function taskFor(reads: Reads, house: House, actor: Actor, id: string): Promise<FoundTask> {
  const task = actor.expertId === undefined ? undefined : await taskOfExpert(reads, actor.expertId, id)
  const found = task && (await foundFor(reads, house, task))
  if (found === undefined) throw new Refusal('task-not-found', { clauses: ['N.5'] })
  return found
}

async function foundFor(reads: Reads, house: House, task: Task): Promise<FoundTask | undefined> {
  const kase = await getKase(reads, house.cipher, task.policyNumber, task.caseNumber)
  const packet = await cleanPacket(reads, house.cipher, task)
  return kase === undefined || packet === undefined || standings[kase.state] === undefined ? undefined : { task, kase, packet }
}

/** The opinions asked of an expert, newest first (4.3.3). */
export async function listTasks(reads: Reads, house: House, actor: Actor, { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number }): Promise<z.infer<typeof OpinionTaskPage>> {
  if (actor.expertId === undefined) return { items: [], nextCursor: null }
  if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(cursor)) throw new Refusal('cursor-unreadable')
  const tasks = await tasksOfExpert(reads, actor.expertId, limit + 1, cursor)
  const items: Row[] = []
  for (const task of tasks.slice(0, limit)) {
    const found = await foundFor(reads, house, task)
    if (found !== undefined) items.push(await rowOf(reads, house, found))
  }
  return { items, nextCursor: tasks.length > limit ? (tasks[limit - 1]?.id ?? null) : null }
}

/** A task as its expert sees it: a code, an age band, a sex, the condition, the questions, the covered pages – and nobody's name (4.3.3, N.5). */
export async function taskView(reads: Reads, house: House, found: FoundTask): Promise<View> {
  const { kase, packet } = found
  const { cipher } = house
  const insured = await getPerson(reads, cipher, kase.policyNumber, kase.insuredId)
  const opinion = await getOpinion(reads, cipher, kase)
  if (insured === undefined || opinion === undefined) throw new Error('a task of a case without its insured or its questions')
  const last = await ownDraft(reads, house, found)
  const followUp = await followUpOf(reads, house, kase)
  const answer = (await answersOf(reads, cipher, kase)).at(-1)
  return {
    ...(await rowOf(reads, house, found)),
    version: kase.version,
    ageBand: ageBand(ageOn(insured.bornOn, house.now().toZonedDateTimeISO(zone).toPlainDate().toString())),
    sex: insured.sex,
    questions: [...opinion.questions],
    pages: packet.pages.map(({ width, height }, at) => ({ number: at + 1, width, height })),
    sections: last?.body ?? emptySections(opinion.questions.length),
    returnedBecause: (kase.state === 'followUpAsked' ? answer : await lastReturned(reads, house, found))?.returnedBecause ?? null,
    // The expert reads the answer in hand, also before it was checked.
    followUp: followUp === null ? null : { ...followUp, answer: followUp.answer ?? answer?.body ?? null },
  }
}

/** What this expert wrote last; the draft of one who was asked before is not shown to the next (N.5). */
async function ownDraft(reads: Reads, { cipher }: House, { task, kase }: FoundTask): Promise<Written<OpinionSections> | undefined> {
  return (await draftsOf(reads, cipher, kase)).findLast(({ taskId }) => taskId === task.id)
}

/** What was sent back to this expert and waits to be handed in anew, also while the next round is being written (4.3.4). */
async function lastReturned(reads: Reads, { cipher }: House, { task, kase }: FoundTask): Promise<Written<OpinionSections> | undefined> {
  return kase.state === 'checkingOpinion' ? undefined : (await draftsOf(reads, cipher, kase)).filter(({ taskId, state }) => taskId === task.id && state !== 'draft').slice(-1).find(({ state }) => state === 'returned')
}

async function rowOf(reads: Reads, house: House, found: FoundTask): Promise<Row> {
  const { task, kase, packet } = found
  const promise = (await promisesOf(reads, house, kase, house.now())).find(({ name }) => name === 'opinion')
  const opinion = await getOpinion(reads, house.cipher, kase)
  return { id: task.id, code: opinion?.code ?? '', state: standingOf(kase, await lastReturned(reads, house, found)), condition: packet.summary, dueAt: promise?.dueAt ?? null, receivedAt: (task.toldAt ?? task.chosenAt).toString() }
}

function standingOf({ state }: Kase, returned: Written | undefined): Row['state'] {
  if (state === 'drafting' && returned !== undefined) return 'returned'
  return standings[state] ?? 'done'
}

function emptySections(questions: number): OpinionSections {
  return { papersSeen: '', answers: Array.from({ length: questions }, () => ''), diagnosis: '', treatment: '', furtherTests: '', limits: '' }
}

const yearsInBand = 10
const oldest = 90

/** Ten years at a time: enough for a doctor, too little to find somebody by (N.5). */
export function ageBand(age: number): string {
  if (age >= oldest) return `${oldest}+`
  const from = Math.max(0, Math.floor(age / yearsInBand) * yearsInBand)
  return `${from}-${from + yearsInBand - 1}`
}
