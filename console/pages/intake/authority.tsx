import { Alert } from 'antd'
import type { PolicyView } from '../../../contract/policy.ts'
import type { OperationInput } from '../../../contract/operations.ts'
import { useMay } from '../../api/account.ts'
import { useSend } from '../../api/client.ts'
import { ClauseList } from '../../clause/clause-chip.tsx'
import { FieldForm, ownField } from '../../form/field-form.tsx'
import { GuardianshipForm } from '../../person/guardianship-form.tsx'
import { Section } from '../../frame/section.tsx'
import { formatDay, today } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { authorityNeeded, type Caller } from './caller.ts'

/** Shown when the caller may not act yet: the insured's recorded word for an adult, a guardian's proof for the others (N.2, R.8). */
export function AuthorityStep({ policy, caller }: { policy: PolicyView; caller: Caller }) {
  const { t } = useWords()
  const may = useMay()
  const needed = authorityNeeded(policy, caller, today())
  if (needed === 'none') return caller.relation === 'insured' || policy.insured.capacity !== 'full' ? null : <Authorised policy={policy} caller={caller} />
  return (
    <Section title={t(`authority.${needed}`)} extra={<ClauseList clauses={needed === 'authorisation' ? ['R.8'] : ['N.2', 'R.8']} />}>
      <Alert type="warning" showIcon title={t(`authority.${needed}Help`)} />
      {needed === 'authorisation' && may('addAuthorisation') && <AuthorisationForm policy={policy} caller={caller} />}
      {needed === 'guardianship' && may('addGuardianship') && <GuardianshipForm policy={policy} />}
    </Section>
  )
}

/** The authorisations on record for this kind of caller; another one can be added, as one covers one person. */
function Authorised({ policy, caller }: { policy: PolicyView; caller: Caller }) {
  const { t, language } = useWords()
  const may = useMay()
  return (
    <Section title={t('authority.onRecord')} extra={<ClauseList clauses={['R.8']} />}>
      <ul className="log">{policy.authorisations.filter((one) => one.delegateRelation === caller.relation && one.revokedAt === null).map((one) => <li key={one.id}>✓ {one.delegateName} · {t(`how.${one.how}`)} · {t('authority.until', { day: formatDay(one.endsOn, language) })}</li>)}</ul>
      {may('addAuthorisation') && <details><summary>{t('authority.another')}</summary><AuthorisationForm policy={policy} caller={caller} /></details>}
    </Section>
  )
}

type NewAuthorisation = OperationInput<'addAuthorisation'>['body']

function AuthorisationForm({ policy, caller }: { policy: PolicyView; caller: Caller }) {
  const { t } = useWords()
  const add = useSend('addAuthorisation', ['getPolicy'])
  return (
    <FieldForm
      key={caller.relation}
      label={t('authority.add')}
      fields={[
        ownField('delegateName', 'line', t('authority.delegateName'), { suggested: caller.name }),
        ownField('how', 'choice', t('authority.how'), { suggested: 'phone-recorded', options: (['phone-recorded', 'portal', 'paper'] as const).map((one) => [one, t(`how.${one}`)] as const) }),
        ownField('evidence', 'line', t('authority.evidence')),
        ownField('endsOn', 'day', t('authority.endsOn'), { suggested: policy.coverageTo }),
      ]}
      submit={t('authority.add')}
      isSending={add.isPending}
      error={add.error}
      onSend={(body) => add.mutate({ body: { ...body, policyNumber: policy.policyNumber, insuredId: policy.insured.id, delegateRelation: caller.relation, givenOn: today() } as NewAuthorisation })}
    />
  )
}
