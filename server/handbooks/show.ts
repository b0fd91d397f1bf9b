import type { Handbook, HandbookClause } from '../../core/verdict/compile.ts'
import type { Place } from '../../core/verdict/pack.ts'

/** The whole handbook, one line per clause, in its own order. */
export function showHandbook(handbook: Handbook): string[] {
  return [
    `${handbook.product.en} (${handbook.id} ${handbook.version}, from ${handbook.effectiveFrom})`,
    ...[...handbook.clauses.values()].map((clause) => `  ${clause.id.padEnd(8)} ${effectsOf(clause).padEnd(28)} ${clause.says.en}`),
    ...handbook.readings.map((reading) => `  ${reading.id.padEnd(8)} ${reading.setting.padEnd(28)} ${reading.says.en}`),
  ]
}

/** One clause or reading: its words in both languages, what it does, and where it is written. */
export function showClause(handbook: Handbook, id: string): string[] {
  const clause = [...handbook.clauses.values()].find((other) => other.id === id)
  const reading = handbook.readings.find((other) => other.id === id)
  const says = clause?.says ?? reading?.says
  return [
    `${id}  ${where(handbook.places[id])}`,
    ...(says === undefined ? [] : [`  ${says.zh}`, `  ${says.en}`]),
    ...(clause === undefined ? [] : linesOf(clause)),
    ...(reading === undefined ? [] : [`  setting ${reading.setting}: ${JSON.stringify(reading.value)}`]),
  ]
}

function linesOf({ rules = [], promises = [], documents = [], uses, notice, stands }: HandbookClause): string[] {
  return [
    ...rules.map((rule) => `  rule ${rule.id} at ${rule.at}: ${rule.when === undefined ? '' : `when ${rule.when} `}require ${rule.require}, otherwise ${rule.otherwise}`),
    ...promises.map((promise) => `  promise ${promise.name}: within ${promise.within} from ${promise.from}${promise.target === undefined ? '' : `, target ${promise.target}`}`),
    ...documents.map((entry) => `  document ${entry.id}: ${entry.name.en} (${entry.need}, ${entry.form})${entry.when === undefined ? '' : ` when ${entry.when}`}`),
    ...(uses === undefined ? [] : [`  uses: ${uses.limit ?? 'no limit'} per coverage period, held when approved, consumed when ${uses.consume}`]),
    ...(notice === undefined ? [] : [`  notice: ${notice}`]),
    ...(stands === undefined ? [] : [`  stands: ${stands}`]),
  ]
}

function effectsOf({ rules, promises, documents, uses, notice, stands }: HandbookClause): string {
  const counted = [[rules, 'rule'], [promises, 'promise'], [documents, 'document']] as const
  return [...counted.flatMap(([list, word]) => (list === undefined ? [] : [`${list.length} ${word}${list.length === 1 ? '' : 's'}`])), ...(uses && ['uses']) ?? [], ...(notice && ['notice']) ?? [], ...(stands && ['stands']) ?? []].join(', ')
}

function where(place: Place | undefined): string {
  return place === undefined ? '' : `${place.file}:${place.line}`
}
