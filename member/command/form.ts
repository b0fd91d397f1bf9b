import type { CommandOffer } from '../../contract/case.ts'
import type { Command } from '../../contract/commands.ts'
import type { CommandField } from '../../contract/fields.ts'
import { fenOfYuan } from '../../contract/yuan.ts'
import type { FactValue } from '../house/facts.ts'
import { instantOfInput } from '../words/dates.ts'

/** What a form holds while it is filled in: inputs hold text, boxes hold true or false, facts hold facts. */
export type FormValue = string | boolean | Readonly<Record<string, FactValue>>
export type FormValues = Readonly<Record<string, FormValue>>

/** The form as it opens: with what the house suggests. */
export function openingValues(offer: CommandOffer, given: FormValues = {}): FormValues {
  const suggested = offer.fields.flatMap((field) => (field.suggested === undefined ? [] : [[field.name, typeof field.suggested === 'boolean' ? field.suggested : String(field.suggested)] as const]))
  return { ...Object.fromEntries(suggested), ...given }
}

/** The names of the fields that still have to be filled in; a box that is required has to be ticked. */
export function missingFields(offer: CommandOffer, values: FormValues): string[] {
  return offer.fields.filter((field) => field.isRequired && isEmpty(values[field.name])).map((field) => field.name)
}

/** The command a filled form sends; optional fields left empty are left out. */
export function commandOf(offer: CommandOffer, values: FormValues): Command {
  const filled = offer.fields.filter((field) => !isEmpty(values[field.name])).map((field) => [field.name, sent(field, values[field.name] as FormValue)] as const)
  return { type: offer.type, ...Object.fromEntries(filled) } as Command
}

function isEmpty(value: FormValue | undefined): boolean {
  if (value === undefined || value === false) return true
  return typeof value === 'string' ? value.trim() === '' : typeof value === 'object' && Object.keys(value).length === 0
}

function sent(field: CommandField, value: FormValue): unknown {
  if (typeof value !== 'string') return value
  if (field.kind === 'money') return fenOfYuan(value)
  if (field.kind === 'number') return Math.trunc(Number(value))
  if (field.kind === 'at') return instantOfInput(value)
  return value.trim()
}
