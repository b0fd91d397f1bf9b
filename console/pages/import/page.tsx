import { Button } from 'antd'
import { Paged } from '../../frame/paged.tsx'
import { Section } from '../../frame/section.tsx'
import { useFilters } from '../../frame/search.ts'
import { Run } from '../../import/run.tsx'
import { Upload } from '../../import/upload.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'

/** Imports policies and people, with progress and every refused row and why; imports of the network stand in the same list. */
export default function ImportPage() {
  const { t, language } = useWords()
  const [filters, setFilters] = useFilters()
  const open = (id: string) => setFilters({ run: id })
  return (
    <div className="page">
      <h1>{t('page.import')}</h1>
      <Section title={t('import.upload')}><Upload kind="policies" label={t('import.upload')} template={{ columns: t('import.templateColumns'), help: t('import.templateHelp') }} onStarted={open} /></Section>
      {filters['run'] !== undefined && filters['run'] !== '' && <Run id={filters['run']} />}
      <Section title={t('import.earlier')}>
        <Paged
          operation="listImports"
          input={{ query: {} }}
          label={t('import.earlier')}
          columns={[t('import.startedAt'), t('import.kind'), t('import.file'), t('import.state'), t('import.refused'), t('import.open')]}
          nothing={t('import.nothing')}
          nothingTodo={t('import.nothingTodo')}
          row={(one) => <tr key={one.id}><td>{formatAt(one.startedAt, language)}</td><td>{t(`import.kind.${one.kind}`)}</td><td>{one.fileName}</td><td>{t(`import.state.${one.state}`)}</td><td>{one.refused}</td><td><Button size="small" onClick={() => open(one.id)} aria-label={t('import.openFile', { file: one.fileName })}>{t('import.open')}</Button></td></tr>}
        />
      </Section>
    </div>
  )
}
