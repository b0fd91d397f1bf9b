import { Alert } from 'antd'
import type { PolicyView } from '../../../contract/policy.ts'
import { useMay } from '../../api/account.ts'
import { ClauseList } from '../../clause/clause-chip.tsx'
import { AuthorisationForm } from '../../person/authorisation-form.tsx'
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
