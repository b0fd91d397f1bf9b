import { ownField } from '../../form/field-form.tsx'
import { Paged } from '../../frame/paged.tsx'
import { formatAt, formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { EntryForm } from '../../form/entry-form.tsx'
import { PageLink } from '../../frame/page-link.tsx'

/** Disputes between member and vendor with an owner, a day and an outcome (N.3). */
export function Disputes() {
  const { t, language } = useWords()
  return (
    <>
      <EntryForm
        operation="openDispute"
        touches={['listDisputes']}
        title={t('dispute.open')}
        fields={[ownField('caseNumber', 'line', t('messages.case')), ownField('complaint', 'words', t('dispute.complaint'))]}
        input={(body) => ({ body: { caseNumber: String(body['caseNumber']).toUpperCase(), complaint: String(body['complaint']) } })}
      />
      <Paged
        operation="listDisputes"
        input={{ query: {} }}
        label={t('register.disputes')}
        columns={[t('dispute.openedAt'), t('messages.case'), t('case.vendor'), t('dispute.complaint'), t('dispute.owner'), t('dispute.dueOn'), t('dispute.outcome')]}
        nothing={t('dispute.nothing')}
        row={(one) => (
          <tr key={one.id}>
            <td>{formatAt(one.openedAt, language)}</td>
            <td><PageLink to={`/cases/${one.caseNumber}`}>{one.caseNumber}</PageLink></td>
            <td>{one.vendorName}</td>
            <td className="wide">{one.complaint}</td>
            <td>{one.ownerName}</td>
            <td>{formatDay(one.dueOn, language)}</td>
            <td>{one.outcome ?? <EntryForm operation="settleDispute" touches={['listDisputes']} title={t('dispute.settle')} about={one.caseNumber} fields={[ownField('outcome', 'words', t('dispute.outcome'))]} input={(body) => ({ params: { id: one.id }, body: { policyNumber: one.policyNumber, outcome: String(body['outcome']) } })} />}</td>
          </tr>
        )}
      />
    </>
  )
}
