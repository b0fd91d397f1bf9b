import type { ProvenFact } from '../../core/checklist/checklist.ts'
import type { Facts } from '../../core/verdict/types.ts'
import { type CaseContext, knownOf } from './context.ts'
import { learnFacts } from './learn-facts.ts'
import { judgementsOf } from './paper-store.ts'
import { withdrawFact } from './store.ts'

/** The fact a paper proves once it is accepted: it rests on that document, and says so (N.7, 2.3.2). */
export function provenFact({ actor, now }: CaseContext, { fact, value }: ProvenFact, documentId: string): Facts {
  return { [fact]: { value, source: 'document', by: actor.name, at: now.toString(), document: { documentId, page: 1 } } }
}

/**
 * What rested on a document that turns out not to be usable rests on another accepted one for the same paper, or is unknown again: unknown is not no (R.6, N.7).
 * The judgement itself is written before.
 */
export async function withdrawProof(context: CaseContext, proves: ProvenFact, documentId: string): Promise<void> {
  const { tx, house, kase, actor, now } = context
  const rests = (await knownOf(context)).stored.find(({ name }) => name === proves.fact)?.document?.documentId === documentId
  if (!rests) return
  const other = (await judgementsOf(tx, house.cipher, kase)).findLast(({ item, finding }) => item === proves.item && finding === 'accepted')
  if (other !== undefined) await learnFacts(context, provenFact(context, proves, other.documentId))
  else await withdrawFact(tx, house.cipher, kase, proves.fact, actor.name, now)
}
