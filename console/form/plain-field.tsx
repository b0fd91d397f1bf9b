import { Checkbox, Input } from 'antd'
import type { CommandField } from '../../contract/fields.ts'
import { useWords } from '../words/language.ts'
import { FieldRow, NativeSelect } from './field-row.tsx'
import type { FormValue } from './values.ts'

export interface FieldProps {
  field: CommandField
  value: FormValue | undefined
  onChange: (value: FormValue | undefined) => void
  error?: string | undefined
}

/** One field whose kind says all there is to know: lines, words, choices, flags, days, times, numbers. */
export function PlainField({ field, value, onChange, error }: FieldProps) {
  const { t, text } = useWords()
  const typed = typeof value === 'string' ? value : ''
  const row = { label: text(field.label), hint: field.hint === undefined ? undefined : text(field.hint), error, isRequired: field.isRequired }
  if (field.kind === 'flag') {
    return (
      <div className={`field ${error === undefined ? '' : 'field-wrong'}`}>
        <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked)}>{row.label}</Checkbox>
        {error !== undefined && <p className="field-error">✕ {error}</p>}
      </div>
    )
  }
  if (field.options.length > 0) {
    return <FieldRow {...row}>{(box) => <NativeSelect box={box} value={typed} onChange={onChange} empty={t('form.choose')} options={field.options.map((one) => ({ value: one.value, label: text(one.label) }))} />}</FieldRow>
  }
  if (field.kind === 'words') return <FieldRow {...row}>{(box) => <Input.TextArea {...box} autoSize={{ minRows: 2, maxRows: 10 }} value={typed} onChange={(event) => onChange(event.target.value)} />}</FieldRow>
  const type = { day: 'date', at: 'datetime-local', number: 'number' }[field.kind as string] ?? 'text'
  return <FieldRow {...row}>{(box) => <Input {...box} type={type} {...(field.kind === 'money' ? { inputMode: 'decimal' as const, prefix: '¥', placeholder: '0.00' } : {})} value={typed} onChange={(event) => onChange(event.target.value)} />}</FieldRow>
}
