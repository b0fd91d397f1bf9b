import type { CommandField } from '../../contract/fields.ts'
import type { OpinionSections, PacketPage } from '../../contract/opinion.ts'
import type { Problem } from '../../contract/problem.ts'
import { fenOfYuan, yuanOfFen } from '../../contract/yuan.ts'
import { boxOfInstant, instantOfBox } from '../when.ts'

export type FactValues = Record<string, boolean | number | string>
/** One option being put together for the member: a suggestion, the days and the reason (1.2.3). */
export interface OptionDraft {
  hospitalId: string
  departmentCode: string
  expertId?: string | undefined
  visitFromOn: string
  visitToOn: string
  reason: string
}
export type FormValue = string | boolean | FactValues | OptionDraft[] | PacketPage[]
export type FormValues = Record<string, FormValue | undefined>

/** What a form shows when it opens: what the house suggests, and nothing else. */
export function startValues(fields: readonly CommandField[]): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, startValue(field)]))
}

function startValue(field: CommandField): FormValue | undefined {
  const { suggested } = field
  if (field.kind === 'facts') return {}
  if (field.kind === 'proposal-options') return []
  if (suggested === undefined) return undefined
  if (field.kind === 'at' && typeof suggested === 'string') return boxOfInstant(suggested)
  if (field.kind === 'money' && typeof suggested === 'number') return yuanOfFen(suggested)
  return typeof suggested === 'number' ? String(suggested) : suggested
}

/** A form's values as the contract takes them, and the names of required fields still empty. */
export function bodyOf(fields: readonly CommandField[], values: FormValues): { body: Record<string, unknown>; missing: string[] } {
  const given = fields.map((field) => [field, sendable(field, values[field.name])] as const)
  return {
    body: Object.fromEntries(given.flatMap(([field, value]) => (value === undefined ? [] : [[field.name, value]]))),
    missing: given.flatMap(([field, value]) => (field.isRequired && value === undefined ? [field.name] : [])),
  }
}

function sendable(field: CommandField, value: FormValue | undefined): unknown {
  if (field.kind === 'flag') return value === true ? true : undefined
  if (value === undefined) return undefined
  if (field.kind === 'packet-pages') return pagesIn(value).length > 0 ? value : undefined
  if (Array.isArray(value)) return optionsOf(optionsIn(value))
  if (typeof value === 'object' && field.kind === 'opinion-sections') return sectionsOf(value)
  if (typeof value === 'object') return Object.keys(value).length > 0 ? value : undefined
  if (typeof value === 'boolean') return value
  const typed = value.trim()
  if (typed === '') return undefined
  if (field.kind === 'at') return instantOfBox(typed)
  if (field.kind === 'money') return fenOfYuan(typed)
  if (field.kind === 'number') return Number.isSafeInteger(Number(typed)) ? Number(typed) : undefined
  if (field.kind === 'clauses') return typed.split(/[\s,，]+/)
  return typed
}

/** The pages of a packet, where a value is one. */
export function pagesIn(value: FormValue | undefined): PacketPage[] {
  return Array.isArray(value) ? value.filter((one): one is PacketPage => 'documentId' in one) : []
}

/** The options put together for a member, where a value is one. */
export function optionsIn(value: FormValue | undefined): OptionDraft[] {
  return Array.isArray(value) ? value.filter((one): one is OptionDraft => 'hospitalId' in one) : []
}

/** The parts of an opinion beside the answers, in the order they are written and read (4.3.4). */
export const opinionParts = ['papersSeen', 'diagnosis', 'treatment', 'furtherTests', 'limits'] as const
/** An opinion as it is typed: one text for every part, and `answer1`, `answer2` … for the questions. */
export type OpinionDraft = Record<string, string>

/** What was typed, as the contract takes it. */
export function sectionsOf(typed: FactValues): OpinionSections {
  const words = (name: string) => String(typed[name] ?? '')
  const count = Object.keys(typed).filter((name) => /^answer\d+$/.test(name)).length
  const [papersSeen, diagnosis, treatment, furtherTests, limits] = opinionParts.map(words) as [string, string, string, string, string]
  return { papersSeen, answers: Array.from({ length: count }, (_, at) => words(`answer${at + 1}`)), diagnosis, treatment, furtherTests, limits }
}

/** An opinion as boxes hold it; every question has its box, also where nothing was written yet. */
export function draftOf(sections: OpinionSections, questions: number): OpinionDraft {
  const { answers, ...parts } = sections
  return { ...parts, ...Object.fromEntries(Array.from({ length: questions }, (_, at) => [`answer${at + 1}`, answers[at] ?? ''])) }
}

/** An option without words of one's own goes out without a reason: the house then gives its reasons in both languages. */
function optionsOf(options: readonly OptionDraft[]): (Omit<OptionDraft, 'reason'> & { reason?: string })[] | undefined {
  const isWhole = options.every((one) => one.visitFromOn !== '' && one.visitToOn !== '')
  return options.length > 0 && isWhole ? options.map(({ reason, ...one }) => (reason.trim() === '' ? one : { ...one, reason: reason.trim() })) : undefined
}

/** The sentences of a problem answer beside the fields they speak of. */
export function sentencesByField(problem: Problem | null, names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { path, sentence } of problem?.fields ?? []) {
    const name = path.split(/[./[\]]+/).find((part) => names.includes(part))
    if (name !== undefined) found[name] ??= sentence
  }
  return found
}

/** A typed answer to a question as a fact; empty means nobody said. */
export function factOf(type: string, typed: string): boolean | number | string | undefined {
  if (typed === '') return undefined
  if (type === 'boolean') return typed === 'yes'
  if (type === 'integer') return Number.isSafeInteger(Number(typed)) ? Number(typed) : undefined
  return typed
}
