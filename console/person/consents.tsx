import { Button } from 'antd'
import type { PolicyView } from '../../contract/policy.ts'
import { useMay } from '../api/account.ts'
import { useSend } from '../api/client.ts'
import { ClauseChip } from '../clause/clause-chip.tsx'
import { ProblemNotice } from '../frame/problem-notice.tsx'
import { formatAt } from '../when.ts'
import { useWords } from '../words/language.ts'

const purposes = ['contact', 'health-data', 'share-with-hospital', 'share-with-vendor', 'share-with-expert'] as const

/** Consent per purpose: the latest word counts, and a refusal is recorded like a yes (N.5). */
export function Consents({ policy, personId }: { policy: PolicyView; personId: string }) {
  const { t, language } = useWords()
  const may = useMay()
  const send = useSend('recordConsent', ['getPolicy'])
  const latest = (purpose: string) => policy.consents.filter((one) => one.personId === personId && one.purpose === purpose).sort((one, other) => other.at.localeCompare(one.at))[0]
  const record = (purpose: (typeof purposes)[number], given: boolean) => send.mutate({ body: { policyNumber: policy.policyNumber, personId, purpose, given, how: 'phone-recorded' } })
  return (
    <>
      <ul className="consents">
        {purposes.map((purpose) => {
          const consent = latest(purpose)
          const name = t(`consent.${purpose}`)
          return (
            <li key={purpose}>
              <span>{name}<br /><span className="note">{consent === undefined ? `○ ${t('consent.notAsked')}` : `${consent.given ? '✓' : '✕'} ${t(consent.given ? 'consent.given' : 'consent.refused')} · ${t(`how.${consent.how}`)} · ${formatAt(consent.at, language)}`}</span></span>
              {may('recordConsent') && (
                <span className="consent-buttons" role="group" aria-label={name}>
                  <Button size="small" disabled={consent?.given === true || send.isPending} aria-label={t('consent.giveFor', { purpose: name })} onClick={() => record(purpose, true)}>{t('consent.give')}</Button>
                  <Button size="small" disabled={consent?.given === false || send.isPending} aria-label={t('consent.refuseFor', { purpose: name })} onClick={() => record(purpose, false)}>{t('consent.refuse')}</Button>
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <p className="note"><ClauseChip clause="N.5" /> {t('consent.note')}</p>
      <ProblemNotice error={send.error} />
    </>
  )
}
