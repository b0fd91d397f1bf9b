import { lazy, Suspense } from 'react'
import type { CaseView, CommandOffer } from '../../../../contract/case.ts'
import { useMay } from '../../../api/account.ts'
import { useAnswer } from '../../../api/client.ts'
import { ProblemNotice } from '../../../frame/problem-notice.tsx'
import { Section } from '../../../frame/section.tsx'
import { useFilters } from '../../../frame/search.ts'
import { formatAt } from '../../../when.ts'
import { useWords } from '../../../words/language.ts'
import { CommandButtons, paperCommands } from '../actions.tsx'
import { countsOf, otherItem, walkOf } from './arranged.ts'
import { ChecklistRow, OtherRow } from './checklist-row.tsx'
import { UploadList } from './upload-list.tsx'
import { useUploads } from './uploads.ts'

const Desk = lazy(async () => ({ default: (await import('./desk.tsx')).Desk }))

/** The papers of a case: the checklist with what came in, who decided on the set and when, and the desk where each is judged beside its picture (2.3.2, 4.4.3, 5.3.4, R.2). */
export function Papers({ kase }: { kase: CaseView }) {
  const { t } = useWords()
  const may = useMay()
  const [search, setSearch] = useFilters()
  const isAsked = kase.papers.items.length > 0
  const asked = useAnswer('listDocuments', { params: { number: kase.number } }, { enabled: isAsked && may('listDocuments'), refetchInterval: 15_000 })
  const { queue, uploads } = useUploads(kase.number)
  if (!isAsked) return null
  const { papers } = kase
  const documents = asked.data?.items ?? []
  const counts = countsOf(papers)
  const row = { kase, documents, queue, maySend: kase.isOpen && may('startDocument'), onOpen: (document: string) => setSearch({ document, page: '1' }) }
  const needed = papers.items.filter(({ state }) => state !== 'not-needed')
  const others = papers.items.filter(({ state }) => state === 'not-needed')
  const walk = walkOf(papers, documents)
  const opened = walk.find(({ document }) => document.id === search['document'])
  return (
    <Section title={t('papers.title')} id="papers" className="papers" extra={<p className="note">{t('papers.counts', counts)}</p>}>
      <Decision kase={kase} />
      <CommandButtons kase={kase} label={t('papers.commands')} offers={kase.commands.filter(isAboutTheSet)} />
      <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />
      {asked.data !== undefined && documents.length === 0 && <p className="note">{t('papers.none')}</p>}
      <div className="table-scroll">
        <table className="plain checklist" aria-label={t('papers.table')}>
          <thead><tr><th scope="col">{t('papers.item')}</th><th scope="col">{t('papers.state')}</th><th scope="col">{t('papers.documents')}</th></tr></thead>
          <tbody>
            {needed.map((item) => <ChecklistRow key={item.id} item={item} {...row} />)}
            <OtherRow key={otherItem} {...row} />
          </tbody>
        </table>
      </div>
      {others.length > 0 && (
        <details>
          <summary>{t('papers.notNeeded', { count: others.length })}</summary>
          <table className="plain checklist" aria-label={t('papers.notNeeded', { count: others.length })}><tbody>{others.map((item) => <ChecklistRow key={item.id} item={item} {...row} />)}</tbody></table>
        </details>
      )}
      <UploadList uploads={uploads} queue={queue} />
      {opened !== undefined && (
        <Suspense fallback={null}>
          <Desk kase={kase} walk={walk} opened={opened} page={Number(search['page']) || 1} onShow={(document, page) => setSearch({ document, page: String(page) })} onClose={() => setSearch({ document: '', page: '' })} />
        </Suspense>
      )}
    </Section>
  )
}

/** What may be said of the whole set; what cannot arise as the set stands is left out. */
function isAboutTheSet({ type, blocked }: CommandOffer): boolean {
  return paperCommands.has(type) && type !== 'judgePaper' && blocked?.code !== 'papers-not-declared-complete' && blocked?.code !== 'papers-already-complete'
}

/** Whether the set is complete is a person’s decision with a time; a corrected one says since when it holds and why (4.4.3, R.2). */
function Decision({ kase }: { kase: CaseView }) {
  const { t, text, language } = useWords()
  const { decision } = kase.papers
  const tone = { undecided: '', complete: 'state-open', incomplete: 'outcome-needs-information' }[decision.state]
  return (
    <div className="papers-decision">
      <p><span className={`pill ${tone}`}>{t(`papers.decision.${decision.state}`)}</span>{decision.by !== null && decision.at !== null && <span className="note">{t('papers.decision.by', { by: decision.by, at: formatAt(decision.at, language) })}</span>}</p>
      {decision.since !== null && decision.since !== decision.at && <p className="note">{t('papers.decision.since', { since: formatAt(decision.since, language) })}</p>}
      {decision.reason !== null && <p className="note">{t('papers.decision.reason', { reason: decision.reason })}</p>}
      {decision.gaps.length > 0 && <div className="waiting"><strong>{t('papers.decision.gaps')}</strong><ul>{decision.gaps.map((gap) => <li key={gap.zh}>{text(gap)}</li>)}</ul></div>}
    </div>
  )
}
