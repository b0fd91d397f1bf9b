import type { Handbook, HandbookClause } from '../../core/verdict/compile.ts'
import { canonicalJson } from '../../core/verdict/digest.ts'

/** One difference between two handbooks: a clause added or removed, or a part of it that reads differently (P.6). */
export interface Difference {
  readonly clause: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly part: string
  readonly before: string | undefined
  readonly after: string | undefined
}

const parts = ['says', 'emphasised', 'notice', 'uses', 'stands'] as const
const lists = [['rules', 'rule'], ['promises', 'promise'], ['documents', 'document']] as const

/** What a new version of a handbook changes for those it will be served to, clause by clause (P.6, R.0). */
export function diffHandbooks(before: Handbook, after: Handbook): Difference[] {
  const ids = new Set([...before.clauses.keys(), ...after.clauses.keys()])
  const differences = [...ids].flatMap((id) => clauseDifferences(id, before.clauses.get(id), after.clauses.get(id)))
  return [...serviceDifferences(before, after), ...differences, ...readingDifferences(before, after)]
}

function clauseDifferences(clause: string, before: HandbookClause | undefined, after: HandbookClause | undefined): Difference[] {
  if (before === undefined || after === undefined) return changed(clause, 'clause', before?.says.en, after?.says.en)
  return [
    ...parts.flatMap((part) => changed(clause, part, before[part], after[part])),
    ...lists.flatMap(([key, word]) => {
      const [old, now] = [byName(before[key] ?? []), byName(after[key] ?? [])]
      return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => changed(clause, `${word} ${name}`, old.get(name), now.get(name)))
    }),
  ]
}

function byName(entries: readonly (({ id: string } | { name: string }) & object)[]): Map<string, unknown> {
  return new Map(entries.map((entry) => ['id' in entry ? entry.id : entry.name, entry]))
}

function serviceDifferences(before: Handbook, after: Handbook): Difference[] {
  const status = (handbook: Handbook) => new Map(handbook.services.map((service) => [service.id, service.status]))
  const [old, now] = [status(before), status(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => changed('P.2', `service ${id}`, old.get(id), now.get(id)))
}

function readingDifferences(before: Handbook, after: Handbook): Difference[] {
  const values = (handbook: Handbook) => new Map(handbook.readings.map((reading) => [reading.id, reading.value]))
  const [old, now] = [values(before), values(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => changed(id, 'setting', old.get(id), now.get(id)))
}

function changed(clause: string, part: string, before: unknown, after: unknown): Difference[] {
  const [old, now] = [textOf(before), textOf(after)]
  if (old === now) return []
  return [{ clause, part, before: old, after: now, change: old === undefined ? 'added' : now === undefined ? 'removed' : 'changed' }]
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : typeof value === 'string' ? value : canonicalJson(value)
}
