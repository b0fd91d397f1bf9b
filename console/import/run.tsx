import { Alert, Progress } from 'antd'
import { useState } from 'react'
import type { ImportRun } from '../../contract/import.ts'
import { useAnswer } from '../api/client.ts'
import { Paged } from '../frame/paged.tsx'
import { ProblemNotice } from '../frame/problem-notice.tsx'
import { Section } from '../frame/section.tsx'
import { useWords } from '../words/language.ts'

const isOver = (run: ImportRun): boolean => run.state === 'done' || run.state === 'failed'

/** One import with its progress and every refused row and why. */
export function Run({ id }: { id: string }) {
  const { t, text } = useWords()
  const [isWatched, setWatched] = useState(true)
  const asked = useAnswer('getImport', { params: { id } }, { refetchInterval: isWatched ? 700 : false })
  const run = asked.data
  if (run !== undefined && isOver(run) === isWatched) setWatched(!isOver(run))
  if (run === undefined) return <ProblemNotice error={asked.error} />
  const percent = run.rowsTotal === null || run.rowsTotal === 0 ? (isOver(run) ? 100 : 0) : Math.floor((run.rowsDone / run.rowsTotal) * 100)
  return (
    <Section title={t('import.run', { file: run.fileName })}>
      <Progress percent={percent} status={run.state === 'failed' ? 'exception' : run.state === 'done' ? 'success' : 'active'} aria-label={t('import.progress')} />
      <p role="status">{t(`import.state.${run.state}`)} · {t('import.counts', { done: run.rowsDone, total: run.rowsTotal ?? '–', added: run.added, changed: run.changed, unchanged: run.unchanged, refused: run.refused })}</p>
      {run.problem !== null && <Alert type="error" showIcon title={text(run.problem)} />}
      {run.refused > 0 && (
        <Paged
          key={`${run.id} ${run.state}`}
          operation="listImportRefusals"
          input={{ params: { id }, query: {} }}
          label={t('import.refusals')}
          columns={[t('import.row'), t('import.column'), t('import.why')]}
          nothing={t('import.noRefusals')}
          row={(one) => <tr key={`${one.row} ${one.column ?? ''} ${one.code}`}><td>{one.row}</td><td>{one.column ?? t('person.none')}</td><td>{text(one.sentence)}</td></tr>}
        />
      )}
    </Section>
  )
}
