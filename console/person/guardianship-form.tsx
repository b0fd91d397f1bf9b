import type { OperationInput } from '../../contract/operations.ts'
import type { PolicyView } from '../../contract/policy.ts'
import { useSend } from '../api/client.ts'
import { FieldForm, ownField } from '../form/field-form.tsx'
import { today } from '../when.ts'
import { useWords } from '../words/language.ts'

type NewGuardianship = OperationInput<'addGuardianship'>['body']
const kinds = ['parent', 'spouse', 'child', 'relative', 'appointed'] as const

/** Records who may act for the insured, with the proof and its end (N.2, R.8). */
export function GuardianshipForm({ policy }: { policy: PolicyView }) {
  const { t } = useWords()
  const add = useSend('addGuardianship', ['getPolicy'])
  const others = policy.people.filter((one) => one.id !== policy.insured.id)
  if (others.length === 0) return <p className="note">{t('guardian.noPeople')}</p>
  return (
    <FieldForm
      label={t('guardian.add')}
      fields={[
        ownField('guardianId', 'choice', t('guardian.who'), { suggested: others.length === 1 ? (others[0]?.id ?? '') : '', options: others.map((one) => [one.id, one.nameMasked] as const) }),
        ownField('kind', 'choice', t('guardian.kind'), { options: kinds.map((one) => [one, t(`guardian.${one}`)] as const) }),
        ownField('proof', 'line', t('guardian.proof')),
        ownField('fromOn', 'day', t('guardian.fromOn'), { suggested: today() }),
        ownField('toOn', 'day', t('guardian.toOn'), { isRequired: false }),
      ]}
      submit={t('guardian.add')}
      isSending={add.isPending}
      error={add.error}
      onSend={(body, done) => add.mutate({ body: { toOn: null, ...body, policyNumber: policy.policyNumber, wardId: policy.insured.id } as NewGuardianship }, { onSuccess: done })}
    />
  )
}
