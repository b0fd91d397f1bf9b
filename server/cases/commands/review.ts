import { clausesWith } from '../../../core/verdict/decide.ts'
import { Refusal } from '../../../core/refusal.ts'
import { costOfTwoRights, keepOrderFound } from '../admission-orders.ts'
import { type CaseContext, requireOtherPerson, verdictOf } from '../context.ts'
import { factsGivenBy } from '../facts.ts'
import { learnFacts } from '../learn-facts.ts'
import { pageOf } from '../papers.ts'
import type { Decision } from '../store.ts'
import type { Commands } from './command.ts'

const decided = ({ actor, now }: CaseContext, kind: Decision['kind'], ruleOutcome: string, reason: string | null): Decision => ({ kind, byId: actor.id, by: actor.name, secondBy: null, reason, at: now.toString(), ruleOutcome })

/** Review: a person decides, beside what the rules say (1.2.2, R.7). */
export const review: Pick<Commands, 'take' | 'provideFacts' | 'askMember' | 'approve' | 'confirmRefusal' | 'proposeOverride' | 'confirmOverride' | 'rejectOverride'> = {
  take: {
    record: async ({ actor }) => ({ change: { assigneeId: actor.id, assigneeName: actor.name } }),
  },

  provideFacts: {
    record: async (context, { facts, evidence, documentId, page }) => {
      const { handbook, actor, now } = context
      const rests = { ...(evidence === undefined ? {} : { evidence }), ...(documentId === undefined ? {} : { document: await pageOf(context, documentId, page) }) }
      await learnFacts(context, factsGivenBy(handbook, facts, actor, now, rests))
      return { change: { waitingFor: [] } }
    },
  },

  askMember: {
    record: async (_, { items, channel }) => {
      const list = items.split('\n').map((item) => item.trim()).filter((item) => item.length > 0)
      if (list.length === 0) throw new Refusal('missing-list-required', { clauses: ['R.2', 'N.7'] })
      return { chart: { channel }, change: { waitingFor: list }, told: { items: list.join('；') }, waitsFor: list.map((item) => ({ zh: item, en: item })) }
    },
  },

  approve: {
    check: async (context) => {
      const verdict = await verdictOf(context)
      if (verdict.outcome !== 'eligible') throw new Refusal('verdict-not-eligible', { clauses: [...clausesWith(verdict, 'unmet'), ...clausesWith(verdict, 'unknown')], missing: verdict.ask.map(({ fact }) => fact), details: { outcome: verdict.outcome } })
    },
    confirms: { understandsTwoRights: costOfTwoRights },
    record: async (context) => {
      await keepOrderFound(context)
      return { change: { decision: decided(context, 'approved', 'eligible', null) } }
    },
  },

  confirmRefusal: {
    check: async (context) => {
      const { outcome } = await verdictOf(context)
      if (outcome !== 'refused') throw new Refusal('verdict-not-refused', { clauses: ['R.7'], details: { outcome } })
    },
    record: async (context, { note }) => {
      const verdict = await verdictOf(context)
      const reason = verdict.worksheet.find(({ result, otherwise }) => result === 'unmet' && otherwise === 'refuse')?.because
      return { change: { decision: decided(context, 'refused', verdict.outcome, note ?? null), waitingFor: [] }, told: { reason: note ?? reason?.[context.kase.language] ?? '' } }
    },
  },

  proposeOverride: {
    check: async (context) => {
      const { outcome } = await verdictOf(context)
      if (outcome === 'eligible' || outcome === 'emergency') throw new Refusal('verdict-not-refused', { clauses: ['R.7'], details: { outcome } })
    },
    record: async (context, { reason }) => ({ change: { decision: decided(context, 'override-proposed', (await verdictOf(context)).outcome, reason) } }),
  },

  confirmOverride: {
    check: async ({ actor, kase }) => requireOtherPerson(actor, kase.decision?.byId, 'confirmOverride'),
    confirms: { understandsTwoRights: costOfTwoRights },
    record: async (context) => {
      const { kase, actor, now } = context
      await keepOrderFound(context)
      return kase.decision === null ? {} : { change: { decision: { ...kase.decision, kind: 'overridden', secondBy: actor.name, at: now.toString() } } }
    },
  },

  rejectOverride: {
    check: async ({ actor, kase }) => requireOtherPerson(actor, kase.decision?.byId, 'rejectOverride'),
    record: async () => ({ change: { decision: null } }),
  },
}
