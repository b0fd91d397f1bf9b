import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PolicyView } from '../../contract/policy.ts'
import { useMemberWords } from '../case/member-words.ts'
import { policiesQuery, policyQuery } from '../house/queries.ts'
import { Icon } from '../look/icon.tsx'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { dayWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { Hotline } from '../parts/hotline.tsx'
import { RightCard } from './right-card.tsx'
import { RunningCase } from './running-case.tsx'

/** What is under way, and every right of my policies at a glance (P.5). */
export function Home() {
  const { say } = useSay()
  const policies = useQuery(policiesQuery)
  const opened = useQueries({ queries: (policies.data?.items ?? []).map((one) => policyQuery(one.policyNumber)) })
  const known = opened.flatMap((one) => (one.data === undefined ? [] : [one.data]))
  const running = known.flatMap((policy) => policy.cases.filter((kase) => kase.isOpen))
  const error = policies.error ?? opened.find((one) => one.isError)?.error ?? null
  const retry = () => { void policies.refetch(); for (const one of opened) if (one.isError) void one.refetch() }
  return (
    <Screen title={say('home.title')} hasTabs>
      <a className="note note-warn emergency-line" href="tel:120"><Icon name="phone" /><span>{say('home.emergency')}</span></a>
      {error !== null && <ProblemBlock error={error} retry={retry} />}
      {(policies.isPending || opened.some((one) => one.isPending)) && error === null && <Loading />}
      {running.length > 0 && (
        <section className="stack" aria-labelledby="running">
          <h2 id="running">{say('home.running')}</h2>
          {running.map((kase) => <RunningCase key={kase.number} kase={kase} />)}
        </section>
      )}
      {policies.data?.items.length === 0 && <div className="card"><p>{say('home.noPolicy')}</p></div>}
      {known.map((policy) => <PolicyPart key={policy.policyNumber} policy={policy} />)}
    </Screen>
  )
}

function PolicyPart({ policy }: { policy: PolicyView }) {
  const { say, read, language } = useSay()
  const { stateOf } = useMemberWords()
  const finished = policy.cases.filter((kase) => !kase.isOpen)
  const heading = `policy-${policy.policyNumber}`
  return (
    <section className="stack" aria-labelledby={heading}>
      <div>
        <h2 id={heading}>{read(policy.productName)}</h2>
        <p>{say('home.insured', { name: policy.insured.nameMasked })} · {say(`policy.${policy.status}`)}</p>
        <p className="soft">{say('home.policyNumber', { number: policy.policyNumber })}</p>
        <p className="soft">{say('home.coverage', { from: dayWords(policy.coverageFrom, language), to: dayWords(policy.coverageTo, language) })}</p>
      </div>
      {!policy.noticesAcknowledged.isComplete && (
        <div className="note note-warn"><Icon name="book" /><div><p>{say('home.notices', { count: policy.noticesAcknowledged.missing.length })}</p><Link className="line-link" to="/handbook">{say('home.readNotices')}</Link></div></div>
      )}
      <ul className="stack">{policy.entitlements.map((right) => <RightCard key={right.service} right={right} policyNumber={policy.policyNumber} />)}</ul>
      {finished.length > 0 && (
        <details className="card">
          <summary>{say('home.finished', { count: finished.length })}</summary>
          <ul>{finished.map((kase) => <li key={kase.number}><Link className="line-link" to="/cases/$number" params={{ number: kase.number }}>{kase.number} · {stateOf(kase)}</Link></li>)}</ul>
        </details>
      )}
      <Hotline handbook={policy.handbook} />
    </section>
  )
}
