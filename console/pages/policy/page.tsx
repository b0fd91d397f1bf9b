import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { PolicyView } from '../../../contract/policy.ts'
import { useMay } from '../../api/account.ts'
import { useAnswer } from '../../api/client.ts'
import { ClauseChip, ClauseList, HandbookOfPage } from '../../clause/clause-chip.tsx'
import { Rights } from '../../entitlement/rights.tsx'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { Section } from '../../frame/section.tsx'
import { AuthorisationForm } from '../../person/authorisation-form.tsx'
import { Consents } from '../../person/consents.tsx'
import { GuardianshipForm } from '../../person/guardianship-form.tsx'
import { PersonCard } from '../../person/person-card.tsx'
import { formatAt, formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { PageLink } from '../../frame/page-link.tsx'

/** A policy with its people, rights, authorities, consents and cases. */
export default function PolicyPage() {
  const { policyNumber } = useParams({ strict: false }) as { policyNumber: string }
  const asked = useAnswer('getPolicy', { params: { policyNumber } })
  return <Loaded asked={asked}>{(policy) => <HandbookOfPage value={policy.handbook}><Policy policy={policy} /></HandbookOfPage>}</Loaded>
}

function Policy({ policy }: { policy: PolicyView }) {
  const { t, text, language } = useWords()
  const rows = [
    [t('policy.status'), t(`policyStatus.${policy.status}`)],
    [t('policy.coverage'), `${formatDay(policy.coverageFrom, language)} – ${formatDay(policy.coverageTo, language)}`],
    [t('policy.firstContract'), formatDay(policy.firstContractFrom, language)],
    [t('policy.waitingEnds'), formatDay(policy.waitingPeriodEndsOn, language)],
    [t('case.handbook'), `${policy.handbook.id} ${policy.handbook.version}`],
    [t('policy.notices'), policy.noticesAcknowledged.isComplete && policy.noticesAcknowledged.at !== null ? `✓ ${formatAt(policy.noticesAcknowledged.at, language)} · ${policy.noticesAcknowledged.version}` : `○ ${t('policy.noticesMissing', { count: policy.noticesAcknowledged.missing.length })}`],
  ] as const
  return (
    <div className="page">
      <h1>{policy.policyNumber} <small>{text(policy.productName)}</small></h1>
      <dl className="facts facts-row">{rows.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {policy.overrides.length > 0 && <Section title={t('policy.overrides')} extra={<ClauseChip clause="P.3" />}><ul>{policy.overrides.map((one) => <li key={one.clause}><ClauseChip clause={one.clause} /> {text(one.citation)}</li>)}</ul></Section>}
      <div className="columns">
        <div>
          <Section title={t('intake.rights')}><Rights entitlements={policy.entitlements} /></Section>
          <Cases policy={policy} />
          <Authorities policy={policy} />
        </div>
        <div>
          <Section title={t('policy.people')}><ul className="cards">{policy.people.map((one) => <li key={one.id}><PersonCard person={one} /></li>)}</ul></Section>
          <Section title={t('consent.title')}><Consents policy={policy} personId={policy.insured.id} /></Section>
        </div>
      </div>
    </div>
  )
}

function Cases({ policy }: { policy: PolicyView }) {
  const { t, text, language } = useWords()
  const nameOf = (service: string) => policy.entitlements.find((one) => one.service === service)?.name
  return (
    <Section title={t('policy.cases')}>
      {policy.cases.length === 0 ? <Nothing says={t('policy.noCases')} todo={<PageLink to="/intake">{t('policy.toIntake')}</PageLink>} /> : (
        <ul className="log">{policy.cases.map((one) => <li key={one.number}><PageLink to={`/cases/${one.number}`}>{one.number}</PageLink> · {text(nameOf(one.service) ?? { zh: one.service, en: one.service })} · {text(one.stateLabel)} · <span className="note">{formatAt(one.openedAt, language)}</span></li>)}</ul>
      )}
    </Section>
  )
}

function Authorities({ policy }: { policy: PolicyView }) {
  const { t, language } = useWords()
  const may = useMay()
  const [isAdding, setAdding] = useState<'guardianship' | 'authorisation'>()
  const until = (day: string | null) => (day === null ? t('policy.noEnd') : formatDay(day, language))
  return (
    <Section title={t('policy.authorities')} extra={<ClauseList clauses={['N.2', 'R.8']} />}>
      <h3>{t('policy.guardians')}</h3>
      {policy.guardianships.length === 0 ? <p className="note">{t('policy.noGuardians')}</p> : <ul className="log">{policy.guardianships.map((one) => <li key={one.id}>{one.guardianNameMasked} · {t(`guardian.${one.kind}`)} · {one.proof} · {formatDay(one.fromOn, language)} – {until(one.toOn)}</li>)}</ul>}
      {may('addGuardianship') && isAdding !== 'guardianship' && <Button size="small" onClick={() => setAdding('guardianship')}>{t('guardian.add')}</Button>}
      {isAdding === 'guardianship' && <GuardianshipForm policy={policy} />}
      <h3>{t('policy.authorisations')}</h3>
      {policy.authorisations.length === 0 ? <p className="note">{t('policy.noAuthorisations')}</p> : <ul className="log">{policy.authorisations.map((one) => <li key={one.id}>{one.delegateName} · {t(`relation.${one.delegateRelation}`)} · {t(`how.${one.how}`)} · {one.evidence} · {formatDay(one.givenOn, language)} – {formatDay(one.endsOn, language)}{one.revokedAt === null ? '' : ` · ${t('policy.revoked')}`}</li>)}</ul>}
      {may('addAuthorisation') && isAdding !== 'authorisation' && <Button size="small" onClick={() => setAdding('authorisation')}>{t('authority.add')}</Button>}
      {isAdding === 'authorisation' && <AuthorisationForm policy={policy} onAdded={() => setAdding(undefined)} />}
    </Section>
  )
}
