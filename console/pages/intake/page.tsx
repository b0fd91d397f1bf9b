import { useState } from 'react'
import type { OperationAnswer } from '../../../contract/operations.ts'
import { useAnswer } from '../../api/client.ts'
import { HandbookOfPage } from '../../clause/clause-chip.tsx'
import { Rights } from '../../entitlement/rights.tsx'
import type { FactValues } from '../../form/values.ts'
import { Loaded } from '../../frame/loaded.tsx'
import { Section } from '../../frame/section.tsx'
import { useWords } from '../../words/language.ts'
import { AuthorityStep } from './authority.tsx'
import { CallerStep } from './caller-step.tsx'
import type { Caller, RelationWord } from './caller.ts'
import { ConsentStep } from './consent-step.tsx'
import { EmergencyQuestion, EmergencyRecord } from './emergency.tsx'
import { FindPerson } from './find-person.tsx'
import { NoticesStep } from './notices.tsx'
import { ServiceStep } from './service-step.tsx'

type Match = OperationAnswer<'searchPeople'>['items'][number]

/** The hotline's page: emergency first, the person while they talk, then only the questions that can still change the answer (1.2.1, R.6, R.9). */
export default function IntakePage() {
  const { t } = useWords()
  const [isEmergency, setEmergency] = useState<boolean>()
  const [match, setMatch] = useState<Match>()
  return (
    <div className="page intake">
      <div className="page-head"><h1>{t('page.intake')}</h1><p className="keys">{t('intake.keys')}</p></div>
      <EmergencyQuestion value={isEmergency} onAnswer={setEmergency} />
      <FindPerson chosen={match} onChoose={setMatch} />
      {match !== undefined && <Call key={`${match.policyNumber} ${match.person.id}`} match={match} isEmergency={isEmergency} />}
    </div>
  )
}

function Call({ match, isEmergency }: { match: Match; isEmergency: boolean | undefined }) {
  const asked = useAnswer('getPolicy', { params: { policyNumber: match.policyNumber } })
  return <Loaded asked={asked}>{(policy) => <HandbookOfPage value={policy.handbook}><CallWithPolicy policy={policy} match={match} isEmergency={isEmergency} /></HandbookOfPage>}</Loaded>
}

function firstRelation(match: Match): RelationWord {
  if (match.isInsured) return 'insured'
  return match.person.relation.find((one) => one !== 'insured') ?? 'family'
}

function CallWithPolicy({ policy, match, isEmergency }: { policy: OperationAnswer<'getPolicy'>; match: Match; isEmergency: boolean | undefined }) {
  const { t } = useWords()
  const [caller, setCaller] = useState<Caller>({ relation: firstRelation(match), personId: match.person.id, name: '', phone: '' })
  const [callId, setCallId] = useState('')
  const emergency: FactValues = isEmergency === undefined ? {} : { isEmergency }
  const context = { policy, caller, callId }
  return (
    <div className="columns">
      <div>
        <CallerStep policy={policy} caller={caller} callId={callId} onChange={setCaller} onCallId={setCallId} />
        <AuthorityStep policy={policy} caller={caller} />
        {isEmergency === true && <EmergencyRecord {...context} />}
        <NoticesStep policy={policy} caller={caller} />
        <ServiceStep {...context} given={emergency} />
      </div>
      <aside aria-label={t('intake.glance')}>
        <Section title={t('intake.rights')}><Rights entitlements={policy.entitlements} /></Section>
        <ConsentStep policy={policy} />
      </aside>
    </div>
  )
}
