import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PolicyView } from '../../contract/policy.ts'
import { call } from '../house/client.ts'
import { useFormKey } from '../house/key.ts'
import { Icon } from '../look/icon.tsx'
import { Button } from '../parts/button.tsx'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { latestConsent, type Purpose, purposes } from './consent-order.ts'

/** What may be done with the insured's data, purpose by purpose, and what cannot be done without it (N.5). */
export function Consents({ policy }: { policy: PolicyView }) {
  const { say, read } = useSay()
  return (
    <section className="stack" aria-labelledby={`consents-${policy.policyNumber}`}>
      <h2 id={`consents-${policy.policyNumber}`}>{say('consent.title', { name: policy.insured.nameMasked })}</h2>
      <p className="soft">{read(policy.productName)} · {policy.policyNumber}</p>
      <p>{say('consent.mayDecline')}</p>
      <ClauseLinks clauses={['N.5']} />
      {purposes.map((purpose) => <Consent key={purpose} policy={policy} purpose={purpose} />)}
    </section>
  )
}

function Consent({ policy, purpose }: { policy: PolicyView; purpose: Purpose }) {
  const { say, language } = useSay()
  const queries = useQueryClient()
  const keyOf = useFormKey()
  const now = latestConsent(policy.consents, policy.insured.id, purpose)
  const record = useMutation({
    mutationFn: (given: boolean) => {
      const body = { policyNumber: policy.policyNumber, personId: policy.insured.id, purpose, given, how: 'portal' as const }
      return call('recordConsent', { body }, keyOf({ body, after: now?.id ?? null }))
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['policy', policy.policyNumber] }),
  })
  const state = now === null ? 'notAsked' : now.given ? 'given' : 'declined'
  return (
    <div className="card" role="group" aria-label={say(`consent.${purpose}`)}>
      <h3>{say(`consent.${purpose}`)}</h3>
      <p className={state === 'given' ? 'tag tag-good' : state === 'declined' ? 'tag tag-bad' : 'tag'}><Icon name={state === 'given' ? 'done' : state === 'declined' ? 'no' : 'question'} />{say(`consent.${state}`)}</p>
      {now !== null && <p className="soft">{instantWords(now.at, language)}</p>}
      <p>{say(`consent.without-${purpose}`)}</p>
      {record.isError && <ProblemBlock error={record.error} />}
      {state !== 'given' && <Button onPress={() => record.mutate(true)} isBusy={record.isPending}>{say('consent.give')}</Button>}
      {state !== 'declined' && <Button kind="plain" onPress={() => record.mutate(false)} isBusy={record.isPending}>{say(state === 'given' ? 'consent.takeBack' : 'consent.decline')}</Button>}
    </div>
  )
}
