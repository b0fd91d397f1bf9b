import { Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useAnswer } from '../../api/client.ts'
import { PageLink } from '../../frame/page-link.tsx'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'

/** How far the handing over has come, and every case that could not be handed over and why (N.4). */
export function HandOverRun({ id, onDone }: { id: string; onDone: () => void }) {
  const { t, text, language } = useWords()
  const [isWatched, setWatched] = useState(true)
  const asked = useAnswer('getReassignment', { params: { id } }, { refetchInterval: isWatched ? 700 : false })
  const run = asked.data
  const isDone = run?.state === 'done'
  useEffect(() => {
    if (!isDone) return
    setWatched(false)
    onDone()
    // The list behind this report is read again once, when the last case has been handed over.
  }, [isDone])
  if (run === undefined) return <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />
  const percent = run.casesTotal === 0 ? (isDone ? 100 : 0) : Math.min(100, Math.floor((run.casesDone / run.casesTotal) * 100))
  return (
    <Section title={t('vendors.run', { from: run.fromVendor, to: run.toVendor })}>
      <Progress percent={isDone ? 100 : percent} status={isDone ? 'success' : 'active'} aria-label={t('vendors.progress')} />
      <p role="status">{t(`vendors.runState.${run.state}`)} · {t('vendors.counts', { done: run.casesDone - run.refused.length, total: run.casesTotal, refused: run.refused.length })}</p>
      <p className="note">{t('vendors.startedBy', { by: run.startedBy, at: formatAt(run.startedAt, language) })}{run.finishedAt !== null && ` · ${t('vendors.finishedAt', { at: formatAt(run.finishedAt, language) })}`}</p>
      <p className="note">{t('vendors.reason')}{t('vendors.colon')}{run.reason}</p>
      {run.refused.length > 0 && (
        <table className="plain" aria-label={t('vendors.refused')}>
          <thead><tr><th scope="col">{t('vendors.case')}</th><th scope="col">{t('vendors.why')}</th></tr></thead>
          <tbody>{run.refused.map((one) => <tr key={one.caseNumber}><th scope="row"><PageLink to={`/cases/${one.caseNumber}`}>{one.caseNumber}</PageLink></th><td>{text(one.sentence)}</td></tr>)}</tbody>
        </table>
      )}
    </Section>
  )
}
