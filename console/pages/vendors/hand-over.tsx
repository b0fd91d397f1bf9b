import { Alert } from 'antd'
import type { OperationAnswer, OperationInput } from '../../../contract/operations.ts'
import { useSend } from '../../api/client.ts'
import { ClauseList } from '../../clause/clause-chip.tsx'
import { FieldForm, ownField } from '../../form/field-form.tsx'
import { PlainField } from '../../form/plain-field.tsx'
import { Section } from '../../frame/section.tsx'
import { useWords } from '../../words/language.ts'

type Vendor = OperationAnswer<'listVendors'>['items'][number]

/** Hands every open case of one vendor to another, after saying what that does (N.4). */
export function HandOver({ vendors, onStarted }: { vendors: readonly Vendor[]; onStarted: (id: string) => void }) {
  const { t } = useWords()
  const start = useSend('startReassignment', ['listVendors', 'listCases'])
  const withCases = vendors.filter(({ openCases }) => openCases > 0)
  const fields = [
    ownField('fromVendorId', 'choice', t('vendors.from'), { options: withCases.map(({ id, name, openCases }) => [id, t('vendors.fromOption', { name, count: openCases })] as const) }),
    ownField('toVendorId', 'choice', t('vendors.to'), { options: vendors.filter(({ isActive }) => isActive).map(({ id, name }) => [id, name] as const) }),
    ownField('reason', 'words', t('vendors.reason')),
  ]
  return (
    <Section title={t('vendors.handOver')} extra={<ClauseList clauses={['N.4']} />}>
      {withCases.length === 0 ? <p className="note">{t('vendors.noCases')}</p> : (
        <FieldForm
          label={t('vendors.handOver')}
          fields={fields}
          submit={t('vendors.start')}
          isSending={start.isPending}
          error={start.error}
          isDangerous
          before={<Alert type="warning" showIcon title={t('vendors.means')} description={t('vendors.meansMore')} />}
          draw={(props, values) => (props.field.name === 'toVendorId' ? <PlainField {...props} field={{ ...props.field, options: props.field.options.filter(({ value }) => value !== values['fromVendorId']) }} /> : undefined)}
          onSend={(body, emptied) => start.mutate({ body: body as OperationInput<'startReassignment'>['body'] }, { onSuccess: ({ id }) => { emptied(); onStarted(id) } })}
        />
      )}
    </Section>
  )
}
