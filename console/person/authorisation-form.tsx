import type { OperationInput } from '../../contract/operations.ts'
import type { PolicyView } from '../../contract/policy.ts'
import { useSend } from '../api/client.ts'
import { FieldForm, ownField } from '../form/field-form.tsx'
import { today } from '../when.ts'
import { useWords } from '../words/language.ts'

type NewAuthorisation = OperationInput<'addAuthorisation'>['body']
type Relation = NewAuthorisation['delegateRelation']
const hows = ['phone-recorded', 'portal', 'paper'] as const
const relations = ['policyholder', 'family', 'other'] as const satisfies readonly Relation[]

/** Records the insured's word that another adult may act, with its evidence and its end; who calls is known at intake and asked elsewhere (R.8). */
export function AuthorisationForm({ policy, caller, onAdded }: { policy: PolicyView; caller?: { readonly relation: Relation; readonly name: string }; onAdded?: () => void }) {
  const { t } = useWords()
  const add = useSend('addAuthorisation', ['getPolicy'])
  return (
    <FieldForm
      key={caller?.relation}
      label={t('authority.add')}
      fields={[
        ownField('delegateName', 'line', t('authority.delegateName'), { suggested: caller?.name ?? '' }),
        ...(caller === undefined ? [ownField('delegateRelation', 'choice', t('authority.relation'), { options: relations.map((one) => [one, t(`relation.${one}`)] as const) })] : []),
        ownField('how', 'choice', t('authority.how'), { suggested: 'phone-recorded', options: hows.map((one) => [one, t(`how.${one}`)] as const) }),
        ownField('evidence', 'line', t('authority.evidence')),
        ownField('endsOn', 'day', t('authority.endsOn'), { suggested: policy.coverageTo }),
      ]}
      submit={t('authority.add')}
      isSending={add.isPending}
      error={add.error}
      onSend={(body) => add.mutate({ body: { ...(caller === undefined ? {} : { delegateRelation: caller.relation }), ...body, policyNumber: policy.policyNumber, insuredId: policy.insured.id, givenOn: today() } as NewAuthorisation }, { onSuccess: () => onAdded?.() })}
    />
  )
}
