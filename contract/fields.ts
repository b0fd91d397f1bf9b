import { z } from 'zod'
import { Fen } from './worksheet.ts'
import { GivenFacts } from './verdict.ts'
import { At, Day, Id, Text, line, words } from './values.ts'

/** How a screen shows one field of a command. */
export const FieldKind = z.enum(['line', 'words', 'choice', 'flag', 'day', 'at', 'number', 'money', 'bill', 'facts', 'proposal-options', 'proposal-choice', 'promise', 'hospital', 'department', 'expert', 'vendor', 'clauses', 'document', 'paper-item', 'packet-pages', 'opinion-sections'])
export const CommandField = z
  .strictObject({
    name: z.string(),
    kind: FieldKind,
    label: Text,
    isRequired: z.boolean(),
    hint: Text.optional(),
    options: z.array(z.strictObject({ value: z.string(), label: Text })),
    /** What the house would fill in, as the person may still change it. */
    suggested: z.union([z.string(), z.boolean(), z.number()]).optional(),
  })
  .meta({ id: 'CommandField' })
export type CommandField = z.infer<typeof CommandField>

/** A field of a command: the check on what arrives, and how screens ask for it. */
export interface Field<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema
  readonly form: Omit<CommandField, 'name'>
}

const text = (zh: string, en: string): Text => ({ zh, en })
type Words = readonly [zh: string, en: string]
type Choices<Value extends string> = Readonly<Record<Value, Words>>

const form = (kind: z.infer<typeof FieldKind>, label: Words, isRequired: boolean, options: CommandField['options'] = []): Field['form'] => ({ kind, label: text(...label), isRequired, options })

/** The kinds of field a command can have: each gives the check and how screens ask. */
export const field = {
  line: (label: Words, most = 120) => ({ schema: line(most), form: form('line', label, true) }),
  words: (label: Words, most = 1000) => ({ schema: words(most), form: form('words', label, true) }),
  flag: (label: Words) => ({ schema: z.boolean(), form: form('flag', label, true) }),
  /** A box that has to be ticked: the act is not valid without it. */
  understood: (label: Words) => ({ schema: z.literal(true), form: form('flag', label, true) }),
  day: (label: Words) => ({ schema: Day, form: form('day', label, true) }),
  at: (label: Words) => ({ schema: At, form: form('at', label, true) }),
  number: (label: Words, least: number, most: number) => ({ schema: z.number().int().min(least).max(most), form: form('number', label, true) }),
  /** An amount in whole fen; screens ask for yuan. */
  money: (label: Words) => ({ schema: Fen, form: form('money', label, true) }),
  choice: <Value extends string>(label: Words, choices: Choices<Value>) => {
    const values = Object.keys(choices) as [Value, ...Value[]]
    const options = values.map((value) => ({ value, label: text(choices[value][0], choices[value][1]) }))
    return { schema: z.enum(values), form: form('choice', label, true, options) }
  },
  id: (kind: 'proposal-choice' | 'promise' | 'bill' | 'hospital' | 'expert' | 'vendor' | 'document', label: Words) => ({ schema: Id, form: form(kind, label, true) }),
  /** The id of something the handbook lists, such as a paper of the checklist. */
  item: (kind: 'paper-item', label: Words) => ({ schema: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/), form: form(kind, label, true) }),
  department: (label: Words) => ({ schema: z.string().regex(/^\d{2}(?:\.\d{2})?$/), form: form('department', label, true) }),
  facts: (label: Words) => ({ schema: GivenFacts, form: form('facts', label, true) }),
  of: <Schema extends z.ZodType>(kind: z.infer<typeof FieldKind>, label: Words, schema: Schema) => ({ schema, form: form(kind, label, true) }),
  /** Asked for wherever it matters; what is meant where it is not asked. */
  unless: <Schema extends z.ZodType>(meant: z.output<Schema>, inner: Field<Schema>) => ({ schema: inner.schema.default(meant as never), form: inner.form }),
  optional: <Schema extends z.ZodType>(inner: Field<Schema>) => ({ schema: inner.schema.optional(), form: { ...inner.form, isRequired: false } }),
} as const
