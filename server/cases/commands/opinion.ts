import { Refusal } from '../../../core/refusal.ts'
import { newId, newOpinionCode } from '../../db/identifier.ts'
import { missingGlyphs } from '../../documents/chinese-pdf.ts'
import { getDepartment, getExpert, getHospital, vendorOn } from '../../network/store.ts'
import { issueReport } from '../../opinions/issue-report.ts'
import { addOpinion, chooseTask, endTask, liveTask, markAcknowledged, markArranged, saveFollowUp, type Task } from '../../opinions/store.ts'
import { answersOf, checkText, draftsOf, type Written } from '../../opinions/text-store.ts'
import { hasDeclined } from '../../privacy/consent.ts'
import { hasReached } from '../contact-store.ts'
import { type CaseContext, type Recorded, requireOtherPerson } from '../context.ts'
import { factsGivenBy } from '../facts.ts'
import { papersAreComplete } from '../papers.ts'
import { addFacts } from '../store.ts'
import { assign } from '../vendor-store.ts'
import type { Commands } from './command.ts'
import { requireArrangeable, requireSuitable } from './need.ts'
import { requireNobodyShown } from './packet.ts'

type OpinionCommands =
  | 'confirmOpinionNeed' | 'chooseExpert' | 'arrangeOpinion' | 'recordExpertLeft' | 'withdrawArranged' | 'returnOpinion' | 'releaseOpinion' | 'acknowledgeReference' | 'askFollowUp' | 'returnFollowUp' | 'releaseFollowUp'

const mostQuestions = 10
const longestQuestion = 500

/** The second opinion at the desk and with the member: need, expert, arranging, quality check, reading, the one question (4.*). */
export const opinion: Pick<Commands, OpinionCommands> = {
  confirmOpinionNeed: {
    check: async ({ tx, kase }) => {
      if (!(await hasReached(tx, kase, 'needs'))) throw new Refusal('needs-call-first', { clauses: ['4.2.3', '4.4.1'] })
    },
    record: async (context, { summary, questions, city, departmentCode, hospitalWish, expertWish }) => {
      const { tx, house, kase, actor, now } = context
      if ((await getDepartment(tx, departmentCode)) === undefined) throw new Refusal('department-not-found', { clauses: ['4.2.3'], details: { departmentCode } })
      const asked = questionsIn(questions)
      await requireNobodyShown(context, asked)
      requirePrintable(asked)
      const wishes = { ...(hospitalWish === undefined ? {} : { hospitalWish }), ...(expertWish === undefined ? {} : { expertWish }) }
      await addFacts(tx, house.cipher, kase, factsGivenBy(context.handbook, wishes, actor, now), actor.name, now)
      await addOpinion(tx, house.cipher, kase, newOpinionCode(), asked)
      const papers = (await papersAreComplete(context)) ? 'complete' : 'incomplete'
      return { chart: { papers }, change: { need: { condition: summary, city, departmentCode, clinicKind: 'expert', ...wishes } } }
    },
  },

  chooseExpert: {
    record: async (context, { expertId, reason }) => {
      const { tx, kase, actor, now, today } = context
      const expert = await getExpert(tx, expertId)
      if (expert === undefined) throw new Refusal('expert-not-found', { clauses: ['4.1'], details: { expertId } })
      const { hospitalId, departmentCode } = expert
      await requireSuitable(context, { hospitalId, departmentCode, expertId, visitFromOn: today })
      await chooseTask(tx, { policyNumber: kase.policyNumber, caseNumber: kase.caseNumber, id: newId(now), expertId, hospitalId, departmentCode, reason, chosenBy: actor.name, chosenAt: now })
      return { told: { expert: expert.name, hospital: (await getHospital(tx, hospitalId))?.name[kase.language] ?? '' } }
    },
  },

  arrangeOpinion: {
    check: async (context) => {
      const { tx, kase } = context
      if (await hasDeclined(tx, kase.policyNumber, kase.insuredId, 'share-with-hospital')) throw new Refusal('sharing-declined', { clauses: ['N.5'], missing: ['share-with-hospital'] })
      await requireArrangeable(context)
    },
    record: async (context, { evidence }) => {
      const { tx, house, kase, actor, now, today } = context
      const task = await requireTask(context)
      await requireSuitable(context, { ...task, visitFromOn: today })
      await addFacts(tx, house.cipher, kase, factsGivenBy(context.handbook, { noCancelUnderstood: true }, actor, now), actor.name, now)
      await markArranged(tx, task, evidence, now)
      const vendorId = kase.vendorId ?? (await vendorOn(tx, task.hospitalId, kase.service, today)) ?? null
      if (kase.vendorId === null && vendorId !== null) await assign(tx, kase, vendorId, 'network membership of the expert’s hospital', actor.name, now)
      return { change: { vendorId }, told: { expert: (await getExpert(tx, task.expertId))?.name ?? '', hospital: (await getHospital(tx, task.hospitalId))?.name[kase.language] ?? '' } }
    },
  },

  recordExpertLeft: {
    record: async ({ tx, kase, now }, { by, evidence }) => {
      await endTask(tx, kase, evidence, now)
      return { chart: { fault: by } }
    },
  },

  withdrawArranged: {
    record: async ({ tx, kase, now }, { reason }) => {
      await endTask(tx, kase, 'the member withdrew', now)
      return { chart: { fault: 'member' }, ...(reason === undefined ? {} : { told: { reason } }) }
    },
  },

  returnOpinion: {
    check: async (context) => await requireSecondReader(context, await submittedOpinion(context)),
    record: async (context, { reasons }) => await checked(context, 'opinion', (await submittedOpinion(context)).round, reasons),
  },

  releaseOpinion: {
    check: async (context) => await requireSecondReader(context, await submittedOpinion(context)),
    record: async (context) => {
      const recorded = await checked(context, 'opinion', (await submittedOpinion(context)).round, null)
      await issueReport(context.tx, context.house, context.kase, context.now)
      return recorded
    },
  },

  acknowledgeReference: {
    record: async ({ tx, kase, actor, now }) => {
      await markAcknowledged(tx, kase, actor.name, now)
      return {}
    },
  },

  askFollowUp: {
    record: async (context, { question }) => {
      await requireNobodyShown(context, [question])
      requirePrintable([question])
      await saveFollowUp(context.tx, context.house.cipher, context.kase, question, context.now)
      return {}
    },
  },

  returnFollowUp: {
    check: async (context) => await requireSecondReader(context, await submittedAnswer(context)),
    record: async (context, { reasons }) => await checked(context, 'answer', (await submittedAnswer(context)).round, reasons),
  },

  releaseFollowUp: {
    check: async (context) => await requireSecondReader(context, await submittedAnswer(context)),
    record: async (context) => {
      const recorded = await checked(context, 'answer', (await submittedAnswer(context)).round, null)
      await issueReport(context.tx, context.house, context.kase, context.now)
      return recorded
    },
  },
}

/** @throws Refusal `questions-unreadable` */
function questionsIn(text: string): string[] {
  const asked = text.split('\n').map((line) => line.trim()).filter((line) => line.length > 0)
  if (asked.length === 0 || asked.length > mostQuestions || asked.some((one) => one.length > longestQuestion)) throw new Refusal('questions-unreadable', { clauses: ['4.2.3'], details: { questions: asked.length } })
  return asked
}

/**
 * What will stand on a paper can be printed there; nothing is dropped in silence.
 *
 * @throws Refusal `glyph-missing` naming the characters
 */
export function requirePrintable(texts: readonly string[]): void {
  const missing = missingGlyphs(texts.join('\n'))
  if (missing.length > 0) throw new Refusal('glyph-missing', { clauses: ['4.3.4'], missing })
}

/** @throws Refusal `expert-not-found` when nobody was chosen */
async function requireTask({ tx, kase }: CaseContext): Promise<Task> {
  const task = await liveTask(tx, kase)
  if (task === undefined) throw new Refusal('expert-not-found', { clauses: ['4.3.3'] })
  return task
}

async function submittedOpinion({ tx, house, kase }: CaseContext): Promise<Written> {
  return requireSubmitted((await draftsOf(tx, house.cipher, kase)).at(-1))
}

async function submittedAnswer({ tx, house, kase }: CaseContext): Promise<Written> {
  return requireSubmitted((await answersOf(tx, house.cipher, kase)).at(-1))
}

/** @throws Refusal `opinion-not-found` */
function requireSubmitted(written: Written | undefined): Written {
  if (written?.state !== 'submitted') throw new Refusal('opinion-not-found', { clauses: ['4.3.4'] })
  return written
}

/** Nobody checks what they wrote (4.3.4). @throws Refusal `same-person` */
async function requireSecondReader({ actor }: CaseContext, { authorId }: Written): Promise<void> {
  requireOtherPerson(actor, authorId, 'releaseOpinion')
}

async function checked({ tx, house, kase, actor, now }: CaseContext, kind: Written['kind'], round: number, returnedBecause: string | null): Promise<Recorded> {
  await checkText(tx, house.cipher, kase, kind, round, { byId: actor.id, by: actor.name, at: now, returnedBecause })
  return {}
}
