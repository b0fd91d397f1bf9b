import { Alert, Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import type { ImportRun } from '../../../contract/policy.ts'
import { useAnswer, useSend } from '../../api/client.ts'
import { FieldRow } from '../../form/field-row.tsx'
import { Paged } from '../../frame/paged.tsx'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { useFilters } from '../../frame/search.ts'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { base64Of, fileRefusal, templateAddress } from './file.ts'

/** Imports policies and people, with progress and every refused row and why. */
export default function ImportPage() {
  const { t, language } = useWords()
  const [filters, setFilters] = useFilters()
  const open = (id: string) => setFilters({ run: id })
  return (
    <div className="page">
      <h1>{t('page.import')}</h1>
      <Upload onStarted={open} />
      {filters['run'] !== undefined && filters['run'] !== '' && <Run id={filters['run']} />}
      <Section title={t('import.earlier')}>
        <Paged
          operation="listImports"
          input={{ query: {} }}
          label={t('import.earlier')}
          columns={[t('import.startedAt'), t('import.file'), t('import.state'), t('import.refused'), t('import.open')]}
          nothing={t('import.nothing')}
          nothingTodo={t('import.nothingTodo')}
          row={(one) => <tr key={one.id}><td>{formatAt(one.startedAt, language)}</td><td>{one.fileName}</td><td>{t(`import.state.${one.state}`)}</td><td>{one.refused}</td><td><Button size="small" onClick={() => open(one.id)} aria-label={t('import.openFile', { file: one.fileName })}>{t('import.open')}</Button></td></tr>}
        />
      </Section>
    </div>
  )
}

function Upload({ onStarted }: { onStarted: (id: string) => void }) {
  const { t } = useWords()
  const start = useSend('startImport', ['listImports'])
  const [file, setFile] = useState<File>()
  const input = useRef<HTMLInputElement>(null)
  const refusal = file === undefined ? undefined : fileRefusal(file)
  const send = async () => {
    if (file === undefined || refusal !== undefined) return
    const contentBase64 = base64Of(new Uint8Array(await file.arrayBuffer()))
    start.mutate({ body: { kind: 'policies', fileName: file.name, contentBase64 } }, { onSuccess: (run) => { onStarted(run.id); setFile(undefined); if (input.current !== null) input.current.value = '' } })
  }
  return (
    <Section title={t('import.upload')}>
      <form aria-label={t('import.upload')} className="find" onSubmit={(event) => { event.preventDefault(); void send() }}>
        <FieldRow label={t('import.file')} hint={t('import.hint')} error={refusal === undefined ? undefined : t(refusal)} isRequired>
          {(box) => <input {...box} ref={input} className="native" type="file" accept=".csv,.xlsx" onChange={(event) => setFile(event.target.files?.[0])} />}
        </FieldRow>
        <Button type="primary" htmlType="submit" loading={start.isPending} disabled={file === undefined || refusal !== undefined}>{t('import.start')}</Button>
      </form>
      <details><summary>{t('import.template')}</summary><p>{t('import.templateHelp')}</p><p><a download="policies.csv" href={templateAddress(t('import.templateColumns'))}>{t('import.templateFile')}</a></p></details>
      <ProblemNotice error={start.error} />
    </Section>
  )
}

const isOver = (run: ImportRun): boolean => run.state === 'done' || run.state === 'failed'

function Run({ id }: { id: string }) {
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
