import { factsProvenBy, gapsOf, sayGap } from '../../../core/checklist/checklist.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Text } from '../../../core/clause.ts'
import { newId } from '../../db/identifier.ts'
import { carryOutCorrection } from '../../promises/correct-promises.ts'
import { asksForPapers, type CaseContext } from '../context.ts'
import { provenFact, withdrawProof } from '../facts-of-papers.ts'
import { learnFacts } from '../learn-facts.ts'
import { addDecision, addJudgement, type PapersDecision } from '../paper-store.ts'
import { papersOf, requireAsked, requireNoGaps, requireReady } from '../papers.ts'
import { planCorrection } from '../papers-correction.ts'
import { lapseApproved } from './advance.ts'
import type { Commands } from './command.ts'

const hasChecklist = ({ handbook, kase }: CaseContext): boolean => asksForPapers(handbook, kase)
const decided = ({ actor, now }: CaseContext, state: PapersDecision['state'], more: Partial<Pick<PapersDecision, 'since' | 'gaps' | 'reason'>> = {}): PapersDecision => ({ state, since: now, gaps: [], reason: null, ...more, byId: actor.id, by: actor.name, at: now })

/** The papers of a case: each is judged, the set is decided on by a person, and a wrong decision is corrected backwards (2.3.2, 4.4.3, 5.3.4, R.2). */
export const papers: Pick<Commands, 'judgePaper' | 'declarePapersComplete' | 'declarePapersIncomplete' | 'correctPapersDecision'> = {
  judgePaper: {
    concerns: hasChecklist,
    check: async (context) => requireAsked(context),
    record: async (context, { documentId, item, finding, seen, reason }) => {
      const { tx, house, kase, actor, now } = context
      const line = (await papersOf(context)).lines.find(({ id }) => id === item)
      if (line === undefined) throw new Refusal('paper-item-unknown', { details: { item } })
      await requireReady(context, documentId)
      if (finding === 'accepted' && line.form === 'original' && seen === 'copy') throw new Refusal('original-needed', { clauses: [line.clause], missing: [item] })
      if (finding === 'rejected' && reason === undefined) throw new Refusal('reason-required', { clauses: ['R.2'], missing: ['reason'] })
      await addJudgement(tx, house.cipher, kase, { id: newId(now), documentId, item, finding, seen, reason: reason ?? null, byId: actor.id, by: actor.name, at: now })
      const proves = factsProvenBy(context.handbook, kase.service, item)
      if (proves !== undefined && finding === 'accepted') await learnFacts(context, provenFact(context, proves, documentId))
      if (proves !== undefined && finding === 'rejected') await withdrawProof(context, proves, documentId)
      return { chart: { finding } }
    },
  },

  declarePapersComplete: {
    concerns: hasChecklist,
    check: async (context) => {
      requireAsked(context)
      const { lines, decision } = await papersOf(context)
      requireNoGaps(context, lines)
      if (decision?.state === 'complete') throw new Refusal('papers-already-complete', { clauses: ['4.4.3'] })
    },
    record: async (context) => {
      await addDecision(context.tx, context.house.cipher, context.kase, decided(context, 'complete'))
      return { chart: { papers: 'complete' } }
    },
  },

  declarePapersIncomplete: {
    concerns: hasChecklist,
    check: requireJudged,
    record: async (context, { channel, more }) => {
      const { lines, decision } = await papersOf(context)
      const gaps = [...gapsOf(lines).map(sayGap), ...linesOf(more)]
      if (gaps.length === 0) throw new Refusal('papers-nothing-missing', { clauses: ['R.2'] })
      if (decision?.state === 'incomplete' && isSameList(decision.gaps, gaps)) throw new Refusal('papers-list-already-sent', { clauses: ['R.2'] })
      await addDecision(context.tx, context.house.cipher, context.kase, decided(context, 'incomplete', { gaps }))
      await lapseApproved(context)
      return { chart: { papers: 'incomplete', channel }, told: { items: gaps.map((gap) => gap[context.kase.language]).join('；') }, waitsFor: gaps }
    },
  },

  correctPapersDecision: {
    concerns: hasChecklist,
    check: async (context) => {
      requireAsked(context)
      if ((await papersOf(context)).decision?.state !== 'complete') throw new Refusal('papers-not-declared-complete', { clauses: ['4.4.3'] })
    },
    record: async (context, { completeAt, reason }) => {
      const { tx, house, kase, now } = context
      const since = completeAt === undefined ? null : Temporal.Instant.from(completeAt)
      const { promises } = await planCorrection(context, since, reason)
      await carryOutCorrection(tx, promises, now)
      await addDecision(tx, house.cipher, kase, decided(context, since === null ? 'undecided' : 'complete', { since, reason }))
      return { chart: { papers: since === null ? 'undecided' : 'complete' } }
    },
  },
}

/**
 * A list is complete only when everything that came in has been looked at: otherwise a second list would follow (R.2, N.7).
 *
 * @throws Refusal `no-papers-asked`, `papers-not-judged`
 */
async function requireJudged(context: CaseContext): Promise<void> {
  requireAsked(context)
  const waiting = gapsOf((await papersOf(context)).lines).filter(({ state }) => state === 'received')
  if (waiting.length > 0) throw new Refusal('papers-not-judged', { clauses: ['R.2', 'N.7'], missing: waiting.map(({ id }) => id) })
}

/** What a person adds stands in the words it was written in. */
function linesOf(more: string | undefined): Text[] {
  return (more ?? '').split('\n').map((line) => line.trim()).filter((line) => line.length > 0).map((line) => ({ zh: line, en: line }))
}

function isSameList(one: readonly Text[], other: readonly Text[]): boolean {
  return one.length === other.length && one.every(({ zh }, at) => zh === other[at]?.zh)
}
