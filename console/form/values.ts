import type { CommandField } from '../../contract/fields.ts'
import type { Problem } from '../../contract/problem.ts'
import { fenOfYuan } from '../../contract/yuan.ts'
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
export type FormValue = string | boolean | FactValues | OptionDraft[]
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
  if (Array.isArray(value)) return optionsOf(value)
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
