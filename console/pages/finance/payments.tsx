import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import { Fen } from '../../frame/fen.tsx'
import { Paged } from '../../frame/paged.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { useFilters } from '../../frame/search.ts'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { ToRequest } from './to-request.tsx'

const states = ['requested', 'released', 'unknown', 'done', 'refused', 'returned'] as const

/** Payments by their state; those to be released stand first. Each leads to its case, where the second person acts (5.4.2). */
export function Payments() {
  const { t, language } = useWords()
  const [filters, setFilters] = useFilters()
  const state = states.find((one) => one === filters['state']) ?? 'requested'
  return (
    <>
      <ToRequest />
      <FieldRow label={t('finance.state')} isRequired>{(box) => <NativeSelect box={box} value={state} onChange={(value) => setFilters({ ...filters, state: value })} options={states.map((one) => ({ value: one, label: t(`payment.${one}`) }))} />}</FieldRow>
      <Paged
        operation="listPayments"
        input={{ query: { state } }}
        label={t('finance.payments')}
        columns={[t('finance.requestedAt'), t('messages.case'), t('finance.to'), t('advance.total'), t('finance.account'), t('finance.people'), t('finance.reference')]}
        nothing={t('finance.noPayments')}
        row={(one) => (
          <tr key={one.id}>
            <td>{formatAt(one.requestedAt, language)}</td>
            <td><PageLink to={`/cases/${one.caseNumber}`}>{one.caseNumber}</PageLink></td>
            <td>{t(one.toMember ? 'advance.toMember' : 'advance.toHospital')}</td>
            <td className="number"><Fen value={one.amountFen} /></td>
            <td>{one.payeeName} {one.accountMasked}</td>
            <td>{one.requestedBy}{one.releasedBy === null ? '' : ` → ${one.releasedBy}`}</td>
            <td>{one.bankReference ?? ''}</td>
          </tr>
        )}
      />
    </>
  )
}
