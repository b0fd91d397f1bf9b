import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { HandbookView } from '../../contract/handbook.ts'
import type { PolicyView } from '../../contract/policy.ts'
import { handbookQuery, handbooksQuery, policiesQuery, policyQuery } from '../house/queries.ts'
import { Icon } from '../look/icon.tsx'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { dayWords, instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { KeyNotices } from './key-notices.tsx'

type Section = HandbookView['sections'][number]

/** The handbook of the member's own contract, clause by clause (P.7, P.6). */
export function Handbook() {
  const { say } = useSay()
  const edition = useMyEdition()
  const handbook = useQuery({ ...handbookQuery(edition.id, edition.version), enabled: edition.id !== '' })
  const error = edition.error ?? handbook.error
  return (
    <Screen title={say('handbook.title')} hasTabs>
      {error !== null ? <ProblemBlock error={error} retry={() => { edition.retry(); void handbook.refetch() }} /> : handbook.data === undefined ? <Loading /> : <Pages handbook={handbook.data} policy={edition.policy} />}
    </Screen>
  )
}

/** The version my policy is served under; without a policy the one in force now. */
function useMyEdition() {
  const policies = useQuery(policiesQuery)
  const first = policies.data?.items[0]?.policyNumber
  const policy = useQuery({ ...policyQuery(first ?? ''), enabled: first !== undefined })
  const list = useQuery({ ...handbooksQuery, enabled: policies.isSuccess && first === undefined })
  const current = list.data?.items.find((one) => one.isCurrent) ?? list.data?.items[0]
  const edition = policy.data?.handbook ?? current
  return { policy: policy.data ?? null, id: edition?.id ?? '', version: edition?.version ?? '', error: policies.error ?? policy.error ?? list.error, retry: () => { void policies.refetch(); void policy.refetch() } }
}

function Pages({ handbook, policy }: { handbook: HandbookView; policy: PolicyView | null }) {
  const { say, read, language } = useSay()
  const { hash } = useLocation()
  useEffect(() => {
    const clause = hash === '' ? null : document.getElementById(hash)
    clause?.closest('details')?.setAttribute('open', '')
    clause?.scrollIntoView({ block: 'start' })
    clause?.focus({ preventScroll: true })
  }, [hash])
  return (
    <>
      <div className="card">
        <h2>{read(handbook.product)}</h2>
        <p>{read(handbook.insurer)}{say('handbook.servedBy')}{read(handbook.administrator)}</p>
        <p className="soft">{say('handbook.version', { version: handbook.version, day: dayWords(handbook.effectiveFrom, language) })}</p>
        <a className="button plain" href={`tel:${handbook.hotline.split('-')[0]}`}><Icon name="phone" />{say('hotline', { number: handbook.hotline })}</a>
      </div>
      {policy !== null && <Acknowledged policy={policy} />}
      <p className="row"><Icon name="warning" /><span>{say('handbook.emphasisedMeans')}</span></p>
      {handbook.sections.map((section) => <SectionPart key={section.id} section={section} isOpen={section.clauses.some((clause) => clause.id === hash)} />)}
      <details className="card" open={hash.startsWith('R.')}>
        <summary><h2>{say('handbook.readings')}</h2></summary>
        <ol className="stack">{handbook.readings.map((one) => <li className="clause" key={one.id} id={one.id} tabIndex={-1}><h3>{one.id}</h3><p>{read(one.says)}</p></li>)}</ol>
      </details>
      <details className="card">
        <summary><h2>{say('handbook.diseases', { count: handbook.diseases.length })}</h2></summary>
        <ul className="stack">{handbook.diseases.map((one) => <li className="clause" key={one.id}><h3>{read(one.name)}{one.isMild ? say('handbook.mild') : ''}</h3><p>{read(one.serviceTrigger)}</p></li>)}</ul>
      </details>
      {handbook.assumptions.length > 0 && (
        <details className="card">
          <summary><h2>{say('handbook.assumptions')}</h2></summary>
          <ul className="stack">{handbook.assumptions.map((one) => <li className="clause" key={`${one.name} ${one.from}`}><p>{read(one.note)} {say('handbook.value', { value: one.value })}</p></li>)}</ul>
        </details>
      )}
    </>
  )
}

/** Whether the key notices are confirmed, and the way to do it here (P.7). */
function Acknowledged({ policy }: { policy: PolicyView }) {
  const { say, language } = useSay()
  const { isComplete, missing, at } = policy.noticesAcknowledged
  if (isComplete) return <div className="note note-good"><Icon name="done" /><div><p>{at === null ? say('notices.done') : say('notices.doneAt', { when: instantWords(at, language) })}</p></div></div>
  return (
    <details className="card">
      <summary><h2>{say('notices.toConfirm', { count: missing.length })}</h2></summary>
      <KeyNotices policy={policy} />
    </details>
  )
}

/** The clause under which the list of hospitals is told to whoever asks. */
const listClause = '3.3.10'

function SectionPart({ section, isOpen }: { section: Section; isOpen: boolean }) {
  const { say, read } = useSay()
  return (
    <details className="card" open={isOpen}>
      <summary><h2>{read(section.title)}{section.isWithdrawn ? ` ${say('handbook.withdrawn')}` : ''}</h2></summary>
      <ol className="stack">
        {section.clauses.map((clause) => (
          <li className={clause.isEmphasised ? 'clause clause-emphasised' : 'clause'} key={clause.id} id={clause.id} tabIndex={-1}>
            <h3>{clause.id}</h3>
            {clause.isEmphasised && <p className="tag tag-wait"><Icon name="warning" />{say('handbook.emphasised')}</p>}
            {clause.notice === 'key' && <p className="tag tag-good"><Icon name="done" />{say('handbook.keyNotice')}</p>}
            <p>{read(clause.says)}</p>
            {clause.id === listClause && section.service !== null && <Link className="line-link" to="/network/$service" params={{ service: section.service }}>{say('handbook.network')}</Link>}
            {clause.does.length > 0 && <ul className="bullets soft">{clause.does.map((line) => <li key={line.zh}>{read(line)}</li>)}</ul>}
          </li>
        ))}
      </ol>
    </details>
  )
}
