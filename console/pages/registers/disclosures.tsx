import { Button } from 'antd'
import type { OperationInput } from '../../../contract/operations.ts'
import { useMay } from '../../api/account.ts'
import { useSend } from '../../api/client.ts'
import { ownField } from '../../form/field-form.tsx'
import { Paged } from '../../frame/paged.tsx'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { EntryForm } from '../../form/entry-form.tsx'

const bases = ['authority-demand', 'public-safety', 'member-own-disclosure'] as const

/** Lawful disclosures: basis, requester, scope, and a second person's approval (N.6.a, N.6.b). */
export function Disclosures() {
  const { t, language } = useWords()
  const may = useMay()
  const approve = useSend('approveDisclosure', ['listDisclosures'])
  return (
    <>
      <EntryForm
        operation="recordDisclosure"
        touches={['listDisclosures']}
        title={t('disclosure.record')}
        fields={[
          ownField('basis', 'choice', t('disclosure.basis'), { options: bases.map((one) => [one, t(`disclosure.${one}`)] as const) }),
          ownField('requester', 'line', t('disclosure.requester')),
          ownField('legalBasis', 'line', t('disclosure.legalBasis')),
          ownField('scope', 'words', t('disclosure.scope')),
          ownField('policyNumber', 'line', t('queue.policyNumber'), { isRequired: false }),
        ]}
        input={(body) => ({ body: body as OperationInput<'recordDisclosure'>['body'] })}
      />
      <ProblemNotice error={approve.error} />
      <Paged
        operation="listDisclosures"
        input={{ query: {} }}
        label={t('register.disclosures')}
        columns={[t('audit.at'), t('disclosure.basis'), t('disclosure.requester'), t('disclosure.legalBasis'), t('disclosure.scope'), t('disclosure.recordedBy'), t('disclosure.approvedBy')]}
        nothing={t('disclosure.nothing')}
        row={(one) => (
          <tr key={one.id}>
            <td>{formatAt(one.at, language)}</td><td>{t(`disclosure.${one.basis}`)}</td><td>{one.requester}</td><td>{one.legalBasis}</td><td className="wide">{one.scope}</td><td>{one.recordedBy}</td>
            <td>{one.approvedBy ?? (may('approveDisclosure') ? <Button size="small" loading={approve.isPending} aria-label={`${t('disclosure.approve')} ${one.requester}`} onClick={() => approve.mutate({ params: { id: one.id }, body: {} })}>{t('disclosure.approve')}</Button> : t('disclosure.waits'))}</td>
          </tr>
        )}
      />
    </>
  )
}
