import { Button } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import type { CommandField } from '../../contract/fields.ts'
import { problemIn } from '../api/client.ts'
import { ProblemNotice } from '../frame/problem-notice.tsx'
import { useWords } from '../words/language.ts'
import { PlainField, type FieldProps } from './plain-field.tsx'
import { bodyOf, sentencesByField, startValues, type FormValue, type FormValues } from './values.ts'

interface FieldFormProps {
  label: string
  fields: readonly CommandField[]
  submit: string
  isSending: boolean
  error: unknown
  onSend: (body: Record<string, unknown>, done: () => void) => void
  onCancel?: () => void
  /** Draws the fields that need more than their kind; the others draw themselves. */
  draw?: (props: FieldProps, values: FormValues, fill: (name: string, value: FormValue) => void) => ReactNode
  before?: ReactNode
  isDangerous?: boolean
}

/** A form drawn from fields: checks what is required, shows each sentence beside its field, sends with Ctrl+Enter. */
export function FieldForm({ label, fields, submit, isSending, error, onSend, onCancel, draw, before, isDangerous = false }: FieldFormProps) {
  const { t } = useWords()
  const [values, setValues] = useState<FormValues>(() => startValues(fields))
  const [missing, setMissing] = useState<readonly string[]>([])
  const form = useRef<HTMLFormElement>(null)
  const names = fields.map((field) => field.name)
  const sentences = sentencesByField(problemIn(error), names)
  const send = () => {
    const made = bodyOf(fields, values)
    setMissing(made.missing)
    if (made.missing.length > 0) return focusFirstWrong(form.current)
    onSend(made.body, () => setValues(startValues(fields)))
  }
  return (
    <form
      ref={form}
      noValidate
      className="field-form"
      aria-label={label}
      onSubmit={(event) => { event.preventDefault(); send() }}
      onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send() } }}
    >
      {before}
      {fields.map((field) => {
        const props: FieldProps = {
          field,
          value: values[field.name],
          onChange: (value) => { setValues((now) => ({ ...now, [field.name]: value })); setMissing((now) => now.filter((name) => name !== field.name)) },
          error: missing.includes(field.name) ? t('form.required') : sentences[field.name],
        }
        const drawn = draw?.(props, values, (name, value) => setValues((now) => ({ ...now, [name]: value })))
        return <div key={field.name} className={`field-slot field-slot-${field.kind}`}>{drawn ?? <PlainField {...props} />}</div>
      })}
      <ProblemNotice error={error} knownFields={names} />
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={isSending} danger={isDangerous}>{submit}</Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{t('form.cancel')}</Button>}
        <span className="keys">{t('form.ctrlEnter')}</span>
      </div>
    </form>
  )
}

function focusFirstWrong(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('.field-wrong input, .field-wrong select, .field-wrong textarea')?.focus())
}

const noText = { zh: '', en: '' }
/** A field of the console's own forms, in the shape the contract's fields have. */
export function ownField(name: string, kind: CommandField['kind'], label: string, more: Partial<Omit<CommandField, 'options'>> & { options?: readonly (readonly [string, string])[] } = {}): CommandField {
  const { options = [], ...rest } = more
  return { name, kind, label: { ...noText, zh: label, en: label }, isRequired: true, ...rest, options: options.map(([value, words]) => ({ value, label: { zh: words, en: words } })) }
}
