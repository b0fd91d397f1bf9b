import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import { Section } from '../../frame/section.tsx'
import { useFilters } from '../../frame/search.ts'
import { Run } from '../../import/run.tsx'
import { Upload } from '../../import/upload.tsx'
import { useWords } from '../../words/language.ts'

const kinds = ['hospitals', 'experts', 'vendors', 'memberships'] as const

/** Imports hospitals, experts, vendors and memberships; a membership ends on a day instead of disappearing (3.3.10). */
export function NetworkImport() {
  const { t } = useWords()
  const [filters, setFilters] = useFilters()
  const kind = kinds.find((one) => one === filters['kind']) ?? 'hospitals'
  return (
    <>
      <Section title={t('network.import')}>
        <FieldRow label={t('network.importKind')} isRequired>{(box) => <NativeSelect box={box} value={kind} onChange={(value) => setFilters({ kind: value })} options={kinds.map((value) => ({ value, label: t(`import.kind.${value}`) }))} />}</FieldRow>
        <Upload key={kind} kind={kind} label={t('network.import')} template={{ columns: t(`import.templateColumns.${kind}`), help: t('network.templateHelp') }} onStarted={(id) => setFilters({ run: id })} />
      </Section>
      {filters['run'] !== undefined && filters['run'] !== '' && <Run id={filters['run']} />}
    </>
  )
}
