import type { PapersView } from '../../contract/paper.ts'
import { checklistOf, type ChecklistLine, factsProvenBy, gapsOf, isGap, type Paper } from '../../core/checklist/checklist.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Document, documentsOf } from '../documents/store.ts'
import { orderFacts, orderOf } from './admission-order-facts.ts'
import { asksForPapers, type CaseContext, knownOf } from './context.ts'
import { decisionOf, judgementsOf, type PaperJudgement, type PapersDecision } from './paper-store.ts'

/** The checklist of a case with the decision on it. */
export interface Papers {
  readonly lines: readonly ChecklistLine[]
  readonly decision: PapersDecision | undefined
  /** What has been checked and can be looked at, the oldest first. */
  readonly documents: readonly Document[]
}

const read = new WeakMap<CaseContext, Promise<Papers>>()

/** The checklist of a case, computed from handbook, facts and documents, with the decision of a person on the whole set; read once for each picture of the case (2.3.2, 4.4.3, 5.3.4). */
export async function papersOf(context: CaseContext): Promise<Papers> {
  const before = read.get(context)
  if (before !== undefined) return await before
  const reading = readPapers(context)
  read.set(context, reading)
  return await reading
}

async function readPapers(context: CaseContext): Promise<Papers> {
  const { tx, house, kase, handbook } = context
  const documents = (await documentsOf(tx, kase)).filter(isReady)
  if (!asksForPapers(handbook, kase)) return { lines: [], decision: undefined, documents }
  const [judgements, decision, { facts }] = await Promise.all([judgementsOf(tx, house.cipher, kase), decisionOf(tx, house.cipher, kase), knownOf(context)])
  const lines = checklistOf(handbook, kase.service, facts, papersIn(documents, judgements))
  return { lines: await withOrder(context, lines), decision, documents }
}

/** A paper whose fact an admission order in force has settled need not be brought again, such as one issued after our own visit (2.3.2.b, 3.3.2.b). */
async function withOrder(context: CaseContext, lines: readonly ChecklistLine[]): Promise<readonly ChecklistLine[]> {
  const { admissionOrderInForce, ...proven } = orderFacts(await orderOf(context), context.today)
  if (admissionOrderInForce?.value !== true) return lines
  return lines.map((line) => (line.state === 'missing' && proven[factsProvenBy(context.handbook, context.kase.service, line.id)?.fact ?? '']?.value === true ? { ...line, state: 'accepted' } : line))
}

/**
 * Whether a person has decided that the papers are complete, or the service asks for none: one half of our acceptance (2.4, 3.4), the start of the opinion (4.4.3).
 */
export async function papersAreComplete(context: CaseContext): Promise<boolean> {
  if (!asksForPapers(context.handbook, context.kase)) return true
  return (await decisionOf(context.tx, context.house.cipher, context.kase))?.state === 'complete'
}

/** A document sent for a paper, judged or not; one judged for another paper stands there as well. */
function papersIn(documents: readonly { readonly id: string; readonly item: string }[], judgements: readonly PaperJudgement[]): Paper[] {
  const ids = new Set(documents.map(({ id }) => id))
  const judged = judgements.filter(({ documentId }) => ids.has(documentId))
  const unjudged = documents.filter(({ id }) => !judged.some(({ documentId }) => documentId === id))
  return [
    ...judged.map(({ documentId, item, finding, seen, reason, by, at }): Paper => ({ documentId, item, judgement: { finding, seen, reason, by, at: at.toString() } })),
    ...unjudged.map(({ id, item }): Paper => ({ documentId: id, item, judgement: null })),
  ]
}

/**
 * The document somebody works on: it belongs to the case and has been checked (N.7).
 *
 * @throws Refusal `document-not-found`, `document-not-ready`
 */
export async function requireReady(context: CaseContext, documentId: string): Promise<Document> {
  const found = (await documentsOf(context.tx, context.kase)).find(({ id }) => id === documentId)
  if (found === undefined) throw new Refusal('document-not-found', { clauses: ['N.7'], details: { documentId } })
  if (!isReady(found)) throw new Refusal('document-not-ready', { clauses: ['N.7'], details: { documentId, state: found.state } })
  return found
}

/**
 * The page a fact rests on, the first where none is named (N.7).
 *
 * @throws Refusal `document-not-found`, `document-not-ready`, `document-page-not-found`
 */
export async function pageOf(context: CaseContext, documentId: string, page = 1): Promise<{ documentId: string; page: number }> {
  const { pageCount } = await requireReady(context, documentId)
  if (page > pageCount) throw new Refusal('document-page-not-found', { clauses: ['N.7'], details: { documentId, page, pageCount } })
  return { documentId, page }
}

/** @throws Refusal `no-papers-asked` */
export function requireAsked(context: CaseContext): void {
  if (!asksForPapers(context.handbook, context.kase)) throw new Refusal('no-papers-asked', { details: { service: context.kase.service } })
}

/** @throws Refusal `papers-incomplete` naming every gap */
export function requireNoGaps({ kase }: CaseContext, lines: readonly ChecklistLine[]): void {
  const gaps = gapsOf(lines)
  if (gaps.length === 0) return
  throw new Refusal('papers-incomplete', { clauses: [...new Set(gaps.map(({ clause }) => clause))], missing: gaps.map(({ id }) => id), details: { because: gaps.map(({ name }) => name[kase.language]).join('；') } })
}

/** The papers as the page of the case shows them. */
export async function papersView(context: CaseContext): Promise<PapersView> {
  const { lines, decision } = await papersOf(context)
  return { items: lines.map(itemView), decision: decisionView(decision) }
}

function itemView(line: ChecklistLine): PapersView['items'][number] {
  const { id, clause, name, need, applies, form, why, example, state, papers, reason } = line
  return {
    id, clause, name, need, applies, form, why, state, reason,
    example: example ?? null,
    neededBy: line.neededBy ?? null,
    isGap: isGap(line),
    documents: papers.map(({ documentId, judgement }) => ({ documentId, finding: judgement?.finding ?? null, seen: judgement?.seen ?? null, reason: judgement?.reason ?? null, by: judgement?.by ?? null, at: judgement?.at ?? null })),
  }
}

/** A decision as screens show it. */
export function decisionView(decision: PapersDecision | undefined): PapersView['decision'] {
  if (decision === undefined) return { state: 'undecided', by: null, at: null, since: null, gaps: [], reason: null }
  const { state, by, at, since, gaps, reason } = decision
  return { state, by, at: at.toString(), since: since?.toString() ?? null, gaps: [...gaps], reason }
}

/** The papers and documents of a case as choices of a form. */
export async function paperChoices(context: CaseContext): Promise<{ items: Choice[]; documents: Choice[] }> {
  const { lines, documents } = await papersOf(context)
  const same = (words: string) => ({ zh: words, en: words })
  return { items: lines.map(({ id, name }) => ({ value: id, label: name })), documents: documents.map(({ id, sealedName }) => ({ value: id, label: same(context.house.cipher.open(sealedName)) })) }
}

/** When the last needed paper came in, as far as the documents show it: what a correction of the completeness is likely to say; null where one is not there (4.4.3). */
export async function papersCameAt(context: CaseContext): Promise<Temporal.Instant | null> {
  const { lines, documents } = await papersOf(context)
  const cameAt = (line: ChecklistLine) => {
    const accepted = new Set(line.papers.filter(({ judgement }) => judgement?.finding === 'accepted').map(({ documentId }) => documentId))
    return documents.find(({ id }) => accepted.has(id))?.addedAt
  }
  const came = lines.filter((line) => isGap({ ...line, state: 'missing' })).map(cameAt)
  if (came.length === 0 || came.includes(undefined)) return null
  return came.filter((at) => at !== undefined).reduce((last, at) => (Temporal.Instant.compare(at, last) > 0 ? at : last))
}

interface Choice {
  readonly value: string
  readonly label: { readonly zh: string; readonly en: string }
}

/** Only what has been checked, drawn again and not put aside can be judged or pointed at. */
function isReady({ state, aside }: Document): boolean {
  return state === 'ready' && aside === null
}
