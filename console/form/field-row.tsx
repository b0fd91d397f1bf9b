import { useId, type ReactNode } from 'react'
import { useWords } from '../words/language.ts'

export interface RowWords {
  label: ReactNode
  hint?: string | undefined
  error?: string | undefined
  isRequired?: boolean
}

/** What a box needs so that its label, hint and error belong to it. */
export interface BoxProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
  'aria-required': boolean | undefined
}

/** A label, its box, its hint and its error, tied together. */
export function FieldRow({ label, hint, error, isRequired = false, children }: RowWords & { children: (box: BoxProps) => ReactNode }) {
  const id = useId()
  const { t } = useWords()
  const notes = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter((one) => one !== '').join(' ')
  return (
    <div className={`field ${error === undefined ? '' : 'field-wrong'}`}>
      <label htmlFor={id}>{label}{!isRequired && <span className="optional">{t('form.optional')}</span>}</label>
      {children({ id, 'aria-describedby': notes === '' ? undefined : notes, 'aria-invalid': error === undefined ? undefined : true, 'aria-required': isRequired || undefined })}
      {hint !== undefined && <p className="field-hint" id={`${id}-hint`}>{hint}</p>}
      {error !== undefined && <p className="field-error" id={`${id}-error`}>✕ {error}</p>}
    </div>
  )
}

/** A choice as the browser draws it: quick to type, known to every reader. */
export function NativeSelect({ box, value, onChange, options, empty, disabled }: { box: BoxProps; value: string; onChange: (value: string) => void; options: readonly { value: string; label: string; disabled?: boolean }[]; empty?: string; disabled?: boolean }) {
  return (
    <select {...box} className="native" value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map((one) => <option key={one.value} value={one.value} disabled={one.disabled}>{one.label}</option>)}
    </select>
  )
}
