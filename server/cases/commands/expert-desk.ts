import { Refusal } from '../../../core/refusal.ts'
import { wordsOf } from '../../opinions/issue-report.ts'
import { getOpinion, liveTask, type Task } from '../../opinions/store.ts'
import { answersOf, draftsOf, saveDraft, submitText, type Written } from '../../opinions/text-store.ts'
import type { CaseContext } from '../context.ts'
import type { Commands } from './command.ts'
import { requirePrintable } from './opinion.ts'
import { requireNobodyShown } from './packet.ts'

/** What the expert writes, for the case they are asked about and no other (4.3.3, 4.3.4). */
export const expertDesk: Pick<Commands, 'writeOpinion' | 'submitOpinion' | 'answerFollowUp'> = {
  writeOpinion: {
    check: async (context) => void (await requireOwnTask(context)),
    record: async (context, { sections }) => {
      const { tx, house, kase, actor, now } = context
      const task = await requireOwnTask(context)
      const round = roundAfter((await draftsOf(tx, house.cipher, kase)).at(-1), task)
      await saveDraft(tx, house.cipher, kase, { kind: 'opinion', round, taskId: task.id, body: sections, authorId: actor.id, author: actor.name }, now)
      return {}
    },
  },

  submitOpinion: {
    check: requireWhole,
    record: async ({ tx, house, kase, now }) => {
      const draft = (await draftsOf(tx, house.cipher, kase)).at(-1)
      await submitText(tx, kase, 'opinion', draft?.round ?? 1, now)
      return {}
    },
  },

  answerFollowUp: {
    check: async (context) => void (await requireOwnTask(context)),
    record: async (context, { answer }) => {
      const { tx, house, kase, actor, now } = context
      const task = await requireOwnTask(context)
      requirePrintable([answer])
      await requireNobodyShown(context, [answer])
      const round = roundAfter((await answersOf(tx, house.cipher, kase)).at(-1), task)
      await saveDraft(tx, house.cipher, kase, { kind: 'answer', round, taskId: task.id, body: answer, authorId: actor.id, author: actor.name }, now)
      await submitText(tx, kase, 'answer', round, now)
      return {}
    },
  },
}

/** A draft goes on in its round; what was sent back, and what an earlier expert began, is written anew in the next. */
function roundAfter(last: Written | undefined, task: Task): number {
  if (last === undefined) return 1
  return last.state === 'draft' && last.taskId === task.id ? last.round : last.round + 1
}

/** Another expert hears the same as of a task that does not exist (N.5). @throws Refusal `task-not-found` */
async function requireOwnTask({ tx, kase, actor }: CaseContext): Promise<Task> {
  const task = await liveTask(tx, kase)
  if (task === undefined || task.toldAt === null || task.expertId !== actor.expertId) throw new Refusal('task-not-found', { clauses: ['N.5'] })
  return task
}

/**
 * An opinion is handed in whole: every section written, every question answered, nothing in it that cannot be printed or shows who it is about (4.3.4, N.5).
 *
 * @throws Refusal `task-not-found`, `opinion-incomplete`, `glyph-missing`, `packet-shows-identity`
 */
async function requireWhole(context: CaseContext): Promise<void> {
  const { tx, house, kase } = context
  const task = await requireOwnTask(context)
  const draft = (await draftsOf(tx, house.cipher, kase)).at(-1)
  if (draft?.state !== 'draft' || draft.taskId !== task.id) throw new Refusal('opinion-incomplete', { clauses: ['4.3.4'], missing: ['draft'] })
  const { answers, ...parts } = draft.body
  const { questions } = (await getOpinion(tx, house.cipher, kase)) ?? { questions: [] }
  const empty = Object.entries(parts).flatMap(([name, text]) => (text.trim() === '' ? [name] : []))
  const unanswered = questions.flatMap((_, at) => ((answers[at] ?? '').trim() === '' ? [`answers.${at + 1}`] : []))
  if (empty.length + unanswered.length > 0) throw new Refusal('opinion-incomplete', { clauses: ['4.3.4'], missing: [...empty, ...unanswered] })
  requirePrintable(wordsOf(draft.body))
  await requireNobodyShown(context, wordsOf(draft.body))
}
