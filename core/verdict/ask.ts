import type { Handbook } from './compile.ts'
import type { Ask, Outcome, WorksheetLine } from './types.ts'

/**
 * The facts that could still change the outcome, in the order worth asking (R.6).
 *
 * Which: only facts an unknown rule still rests on once everything known is put in; after an emergency none, and after a refusal only those that could show an
 * emergency (R.9), because nothing else makes a no a yes. In what order: emergencies first; then facts of rules that can refuse, because one answer may end the
 * questions; then what can be waited for. Inside each group the fact that settles most rules goes first, then the one that is easier to answer, then the vocabulary's order.
 */
export function asksOf({ vocabulary, language }: Handbook, worksheet: readonly WorksheetLine[], outcome: Outcome): Ask[] {
  if (outcome === 'emergency') return []
  const candidates = new Map<string, Candidate>()
  for (const line of worksheet) {
    if (line.result !== 'unknown' || (outcome === 'refused' && line.otherwise !== 'emergency')) continue
    const group = groupOf(line)
    for (const fact of line.missing) {
      const candidate = candidates.get(fact) ?? { fact, group, decides: 0, effort: 0, slot: language.slotOf.get(fact) ?? 0, clauses: [] }
      candidates.set(fact, candidate)
      candidate.effort = vocabulary[candidate.slot]?.effort ?? 0
      candidate.group = Math.min(candidate.group, group)
      candidate.decides += 1
      if (!candidate.clauses.includes(line.clause)) candidate.clauses.push(line.clause)
    }
  }
  return [...candidates.values()].sort(worthAskingFirst).map(({ fact, clauses }) => ({ fact, clauses }))
}

interface Candidate {
  readonly fact: string
  readonly slot: number
  readonly clauses: Ask['clauses'][number][]
  group: number
  decides: number
  effort: number
}

function groupOf(line: WorksheetLine): number {
  if (line.otherwise === 'emergency') return 0
  return line.otherwise === 'refuse' ? 1 : 2
}

function worthAskingFirst(a: Candidate, b: Candidate): number {
  return a.group - b.group || b.decides - a.decides || a.effort - b.effort || a.slot - b.slot
}
