import { Input } from 'antd'
import { FieldRow } from '../../form/field-row.tsx'
import { Paged } from '../../frame/paged.tsx'
import { useFilters } from '../../frame/search.ts'
import { formatAt } from '../../when.ts'
import { htmlLanguage, useWords } from '../../words/language.ts'
import { PageLink } from '../../frame/page-link.tsx'

/** Every message that left or waits to leave the house, with its delivery. */
export default function MessagesPage() {
  const { t, text, language } = useWords()
  const [filters, setFilters] = useFilters()
  const box = (name: 'caseNumber' | 'policyNumber', label: string) => (
    <FieldRow label={label} isRequired>
      {(props) => <Input {...props} data-search="messages" key={filters[name] ?? ''} defaultValue={filters[name] ?? ''} onPressEnter={(event) => setFilters({ [name]: event.currentTarget.value.trim().toUpperCase() })} onBlur={(event) => setFilters({ [name]: event.target.value.trim().toUpperCase() })} />}
    </FieldRow>
  )
  return (
    <div className="page">
      <h1>{t('page.messages')}</h1>
      <div className="filters" role="search" aria-label={t('queue.filters')}>{box('caseNumber', t('messages.case'))}{box('policyNumber', t('queue.policyNumber'))}</div>
      <Paged
        operation="listMessages"
        input={{ query: { caseNumber: filters['caseNumber'], policyNumber: filters['policyNumber'] } }}
        label={t('page.messages')}
        columns={[t('messages.at'), t('messages.to'), t('messages.text'), t('messages.state'), t('messages.case')]}
        nothing={t('messages.nothing')}
        nothingTodo={t('messages.nothingTodo')}
        refetchInterval={15_000}
        row={(one) => (
          <tr key={one.id}>
            <td className="nowrap">{formatAt(one.createdAt, language)}</td>
            <td className="nowrap">{one.toMasked}<br /><span className="note">{t(`channel.${one.channel}`)}{one.channel === 'sms' ? ` · ${t('messages.pieces', { count: one.smsPieces })}` : ''}</span></td>
            <td className="wide"><span lang={htmlLanguage(one.language)}>{one.text}</span><br /><span className="note">{text(one.templateLabel)}</span></td>
            <td className="nowrap">{t(`message.${one.state}`)}{one.attempts > 1 ? ` · ${t('messages.attempts', { count: one.attempts })}` : ''}{one.deliveredAt !== null && <><br /><span className="note">{formatAt(one.deliveredAt, language)}</span></>}{one.lastError !== null && <p className="field-error">✕ {one.lastError}</p>}</td>
            <td className="nowrap">{one.caseNumber === null ? t('person.none') : <PageLink to={`/cases/${one.caseNumber}`}>{one.caseNumber}</PageLink>}<br /><PageLink className="note" to={`/policies/${one.policyNumber}`}>{one.policyNumber}</PageLink></td>
          </tr>
        )}
      />
    </div>
  )
}
