import type { CaseView } from '../../../contract/case.ts'
import { useAnswer } from '../../api/client.ts'
import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import type { FieldProps } from '../../form/plain-field.tsx'
import { useWords } from '../../words/language.ts'

/** A vendor that works, other than the one the case is with (N.4). */
export function VendorField({ field, value, onChange, error, kase }: FieldProps & { kase: CaseView }) {
  const { t, text } = useWords()
  const asked = useAnswer('listVendors', {}, { staleTime: 60_000 })
  const vendors = (asked.data?.items ?? []).filter(({ id, isActive }) => isActive && id !== kase.vendor?.id)
  return (
    <FieldRow label={text(field.label)} error={error} isRequired={field.isRequired}>
      {(box) => <NativeSelect box={box} value={typeof value === 'string' ? value : ''} onChange={onChange} empty={asked.isPending ? t('frame.loading') : t('form.choose')} options={vendors.map(({ id, name }) => ({ value: id, label: name }))} />}
    </FieldRow>
  )
}
