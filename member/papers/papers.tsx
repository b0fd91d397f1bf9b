import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { CaseView } from '../../contract/case.ts'
import type { DocumentView } from '../../contract/document.ts'
import { documentsQuery } from '../house/queries.ts'
import { Icon } from '../look/icon.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { arranged, otherItem, type PaperItem, sentFor } from './arranged.ts'
import { PaperCard } from './paper-card.tsx'
import { SendButtons } from './send-buttons.tsx'
import { SentDocuments } from './sent-documents.tsx'
import { UploadRows, UploadsSaid } from './upload-rows.tsx'
import { useUploads } from './uploads.ts'

const Viewer = lazy(async () => ({ default: (await import('./viewer.tsx')).Viewer }))

/** The papers a case needs: each with its reason and its state, a way to send it, and what was sent (2.3.2, 4.4.3, 5.3.4, R.2). */
export default function Papers({ kase }: { kase: CaseView }) {
  const { say, read } = useSay()
  const { papers } = kase
  const asked = useQuery(documentsQuery(kase.number))
  const documents = asked.data?.items ?? []
  const { queue, uploads } = useUploads(kase.number)
  const [seen, setSeen] = useState<{ document: DocumentView; name: string }>()
  const sorted = arranged(papers)
  const isTaking = kase.isOpen && papers.decision.state !== 'complete'
  const card = (item: PaperItem) => (
    <PaperCard key={item.id} item={item} sent={sentFor(item.id, papers, documents)} uploads={uploads.filter((one) => one.item === item.id)} queue={queue} caseNumber={kase.number} isTaking={isTaking} onSee={(document) => setSeen({ document, name: read(item.name) })} />
  )
  return (
    <section className="stack papers" aria-labelledby="papers">
      <h2 id="papers">{say('papers.title')}</h2>
      <UploadsSaid uploads={uploads} />
      {asked.isError && <ProblemBlock error={asked.error} retry={() => void asked.refetch()} />}
      <Standing kase={kase} needed={sorted.neededCount} accepted={sorted.acceptedCount} />
      {isTaking && sorted.toSend.length > 0 && <p className="soft">{say('papers.how')}</p>}
      {isTaking && sorted.toSend.map(card)}
      {sorted.received.map(card)}
      {sorted.accepted.length > 0 && <details className="card"><summary>{say('papers.done', { count: sorted.accepted.length })}</summary><div className="stack">{sorted.accepted.map(card)}</div></details>}
      {sorted.notNeeded.length > 0 && <details className="card"><summary>{say('papers.notNeeded', { count: sorted.notNeeded.length })}</summary><div className="stack">{sorted.notNeeded.map(card)}</div></details>}
      <Others kase={kase} documents={documents} isTaking={isTaking} onSee={(document) => setSeen({ document, name: say('papers.other') })} />
      {seen !== undefined && <Suspense fallback={null}><Viewer document={seen.document} name={seen.name} onClose={() => setSeen(undefined)} /></Suspense>}
    </section>
  )
}

/** How far the papers are, and the one complete list when the house has named everything that is missing (R.2). */
function Standing({ kase, needed, accepted }: { kase: CaseView; needed: number; accepted: number }) {
  const { say, read, language } = useSay()
  const { decision } = kase.papers
  if (decision.state === 'complete') {
    const when = decision.since ?? decision.at
    return <div className="note note-good"><Icon name="done" /><div><p>{say('papers.complete', { when: when === null ? '' : instantWords(when, language) })}</p></div></div>
  }
  return (
    <>
      {needed > 0 && <p><strong>{say('papers.progress', { accepted, needed })}</strong></p>}
      {decision.state === 'incomplete' && decision.gaps.length > 0 && (
        <div className="note note-warn">
          <Icon name="paper" />
          <div>
            <p><strong>{say('papers.allListed')}</strong></p>
            <ul>{decision.gaps.map((gap) => <li key={gap.zh}>{read(gap)}</li>)}</ul>
            <p>{say('papers.waitsForYou')}</p>
          </div>
        </div>
      )}
    </>
  )
}

/** What the checklist does not name; a place for it, and what is there. */
function Others({ kase, documents, isTaking, onSee }: { kase: CaseView; documents: readonly DocumentView[]; isTaking: boolean; onSee: (document: DocumentView) => void }) {
  const { say } = useSay()
  const { queue, uploads } = useUploads(kase.number)
  const own = uploads.filter((one) => one.item === otherItem)
  const sent = sentFor(otherItem, kase.papers, documents)
  if (!isTaking && sent.shown.length === 0) return null
  return (
    <details className="card" open={own.length > 0 || undefined}>
      <summary>{say('papers.other')}{sent.shown.length > 0 ? ` (${sent.shown.length})` : ''}</summary>
      <div className="stack">
        <p className="soft">{say('papers.otherWhy')}</p>
        <SentDocuments sent={sent} uploads={own} name={say('papers.other')} isTaking={isTaking} onSee={onSee} />
        <UploadRows uploads={own} queue={queue} />
        {isTaking && <SendButtons queue={queue} caseNumber={kase.number} item={otherItem} name={say('papers.other')} isMain={false} />}
      </div>
    </details>
  )
}
