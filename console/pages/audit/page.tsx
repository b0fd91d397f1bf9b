import { Input } from 'antd'
import { FieldRow } from '../../form/field-row.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { Paged } from '../../frame/paged.tsx'
import { useFilters } from '../../frame/search.ts'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'

const isCase = (subject: string): boolean => /^[A-Z]{2}-\d{6}-[0-9A-Z]{6}$/.test(subject)

/** Who read or did what, to whom, for which purpose. */
export default function AuditPage() {
  const { t, text, language } = useWords()
  const [filters, setFilters] = useFilters()
  const set = (value: string) => setFilters({ policyNumber: value.trim().toUpperCase() })
  return (
    <div className="page">
      <h1>{t('page.audit')}</h1>
      <div className="filters" role="search" aria-label={t('queue.filters')}>
        <FieldRow label={t('queue.policyNumber')} isRequired>{(box) => <Input {...box} data-search="audit" key={filters['policyNumber'] ?? ''} defaultValue={filters['policyNumber'] ?? ''} onPressEnter={(event) => set(event.currentTarget.value)} onBlur={(event) => set(event.target.value)} />}</FieldRow>
      </div>
      <Paged
        operation="listAudit"
        input={{ query: { policyNumber: filters['policyNumber'] } }}
        label={t('page.audit')}
        columns={[t('audit.at'), t('audit.actor'), t('audit.action'), t('audit.purpose'), t('audit.subject'), t('queue.policyNumber')]}
        nothing={t('audit.nothing')}
        nothingTodo={t('audit.nothingTodo')}
        row={(one) => <tr key={one.id}><td className="nowrap">{formatAt(one.at, language)}</td><td>{one.actor}<br /><span className="note">{t(`role.${one.role}`)}</span></td><td>{text(one.actionLabel)}</td><td>{text(one.purposeLabel)}</td><td>{isCase(one.subject) ? <PageLink to={`/cases/${one.subject}`}>{one.subject}</PageLink> : one.subject}</td><td className="nowrap">{one.policyNumber === null ? t('person.none') : <PageLink to={`/policies/${one.policyNumber}`}>{one.policyNumber}</PageLink>}</td></tr>}
      />
    </div>
  )
}
