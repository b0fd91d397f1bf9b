import type { Handbook } from '../../core/verdict/compile.ts'
import type { Verdict } from '../../core/verdict/types.ts'

/**
 * The rules of a handbook that a set of verdicts does not find both met and unmet, such as `expert-ward 2.3.4 no-extra-bed: never unmet`.
 * A rule of the preface or the closing notices belongs to every service; one service deciding it is enough.
 */
export function undecidedRules(handbook: Handbook, verdicts: readonly Verdict[]): string[] {
  const seen = new Set<string>()
  for (const verdict of verdicts) {
    for (const { clause, rule, result } of verdict.worksheet) seen.add(`${ownerOf(handbook, clause, verdict.service)} ${clause} ${rule}: ${result === 'overridden' ? 'met' : result}`)
  }
  const rules = new Set([...handbook.engines.values()].flatMap(({ service, rules: { payment } }) => payment.map(({ clause, id }) => `${ownerOf(handbook, clause, service)} ${clause} ${id}`)))
  return [...rules].flatMap((rule) => (['met', 'unmet'] as const).flatMap((result) => (seen.has(`${rule}: ${result}`) ? [] : [`${rule}: never ${result}`])))
}

function ownerOf({ clauses }: Handbook, clause: string, service: string): string {
  const owner = [...clauses.values()].find(({ id }) => id === clause)?.service
  return owner === null ? 'every service' : service
}
