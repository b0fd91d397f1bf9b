import type { ClauseId, Text } from '../clause.ts'
import { Refusal } from '../refusal.ts'
import type { Handbook } from '../verdict/compile.ts'
import { readFacts } from '../verdict/read-facts.ts'
import type { ChecklistItem, Facts } from '../verdict/types.ts'

/** What somebody found of one document for one paper; nothing while nobody has looked (2.3.2, 5.3.4). */
export interface Paper {
  readonly documentId: string
  readonly item: string
  readonly judgement: { readonly finding: 'accepted' | 'rejected'; readonly seen: 'copy' | 'original'; readonly reason: string | null; readonly by: string; readonly at: string } | null
}

/** Where one paper stands: an accepted document settles it, one nobody has judged comes before one that was rejected. */
export type PaperState = 'missing' | 'received' | 'accepted' | 'rejected' | 'not-needed'

/** One paper the handbook may ask for, as it stands in one case (2.3.2, 4.4.3, 5.3.4). */
export interface ChecklistLine extends Omit<ChecklistItem, 'applies'> {
  /** Unknown where the condition rests on a fact nobody has given yet (R.6). */
  readonly applies: 'yes' | 'no' | 'unknown'
  readonly state: PaperState
  /** The documents sent or judged for it, the newest first. */
  readonly papers: readonly Paper[]
  /** Why what was judged last cannot be used. */
  readonly reason: string | null
}

/**
 * The checklist of a case: every paper its service may ask for, whether this case needs it, and how it stands. Pure; the newest paper comes last in `papers`.
 *
 * @throws Refusal `service-unknown`, `fact-unknown`, `fact-wrong-type`
 */
export function checklistOf(handbook: Handbook, service: string, facts: Facts, papers: readonly Paper[]): ChecklistLine[] {
  const engine = handbook.engines.get(service)
  if (engine === undefined) throw new Refusal('service-unknown', { clauses: ['P.2'], details: { service } })
  if (engine.documents.length === 0) return []
  const { values } = readFacts(handbook, facts)
  return engine.documents.map(({ ifYes, when }) => {
    const holds = when === undefined ? true : when.judge(values)
    const applies = holds === undefined ? 'unknown' : holds ? 'yes' : 'no'
    const own = papers.filter(({ item }) => item === ifYes.id).toReversed()
    return { ...ifYes, applies, state: stateOf(applies, own), papers: own, reason: reasonOf(own) }
  })
}

function stateOf(applies: ChecklistLine['applies'], papers: readonly Paper[]): PaperState {
  if (applies === 'no') return 'not-needed'
  if (papers.some(({ judgement }) => judgement?.finding === 'accepted')) return 'accepted'
  if (papers.some(({ judgement }) => judgement === null)) return 'received'
  return papers.length > 0 ? 'rejected' : 'missing'
}

function reasonOf(papers: readonly Paper[]): string | null {
  const last = papers.flatMap(({ judgement }) => (judgement === null ? [] : [judgement])).toSorted((one, other) => Temporal.Instant.compare(Temporal.Instant.from(other.at), Temporal.Instant.from(one.at)))[0]
  return last?.finding === 'rejected' ? last.reason : null
}

/**
 * Whether the set is not complete because of this paper (4.4.3): it is needed, or may be for all anybody knows (R.6), and none is accepted.
 * A paper that is only asked for where it exists leaves no gap, nor does one that comes about later.
 */
export function isGap({ need, applies, state, neededBy }: Pick<ChecklistLine, 'need' | 'applies' | 'state' | 'neededBy'>): boolean {
  return neededBy === undefined && need !== 'if-exists' && applies !== 'no' && state !== 'accepted'
}

/** Every gap of a checklist at once, in the handbook's order (R.2, N.7). */
export function gapsOf(lines: readonly ChecklistLine[]): ChecklistLine[] {
  return lines.filter(isGap)
}

/** One gap as the member is told it: the paper, the form it is needed in, and why what came cannot be used (R.2). */
export function sayGap({ name, form, applies, state, reason }: ChecklistLine): Text {
  const zh = [...(form === 'original' ? ['须原件'] : []), ...(applies === 'unknown' ? ['如情况需要'] : []), ...(state === 'rejected' && reason !== null ? [`已收到的不能用：${reason}`] : [])]
  const en = [...(form === 'original' ? ['the original'] : []), ...(applies === 'unknown' ? ['if it applies'] : []), ...(state === 'rejected' && reason !== null ? [`what came cannot be used: ${reason}`] : [])]
  return { zh: zh.length === 0 ? name.zh : `${name.zh}（${zh.join('，')}）`, en: en.length === 0 ? name.en : `${name.en} (${en.join('; ')})` }
}

/** A fact a paper proves once it is accepted, as the handbook says (2.3.2, 4.1). */
export interface ProvenFact {
  readonly item: string
  readonly clause: ClauseId
  readonly fact: string
  readonly value: boolean | number | string
}

/** What the accepted papers of a service prove (2.3.2, 4.1). */
export function factsProvenBy(handbook: Handbook, service: string, item: string): ProvenFact | undefined {
  const document = handbook.engines.get(service)?.documents.find(({ ifYes }) => ifYes.id === item)
  if (document?.proves === undefined) return undefined
  return { item, clause: document.ifYes.clause, ...document.proves }
}
