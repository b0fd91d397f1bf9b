import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { DifferenceView, ReconciliationView } from '../../../contract/finance.ts'
import { useMay } from '../../api/account.ts'
import { useAnswer, useSend } from '../../api/client.ts'
import { FieldRow } from '../../form/field-row.tsx'
import { ownField } from '../../form/field-form.tsx'
import { Fen } from '../../frame/fen.tsx'
import { base64Of } from '../../import/file.ts'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { formatAt, formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { EntryForm } from '../../form/entry-form.tsx'

/** The bank’s file beside our books: read it in, then work through what differs (5.4.2). */
export function Reconciliations() {
  const { t } = useWords()
  const may = useMay()
  const asked = useAnswer('listReconciliations', { query: {} })
  return (
    <>
      {may('startReconciliation') && <Reading />}
      <Loaded asked={asked}>{({ items }) => items.length === 0 ? <Nothing says={t('finance.noFiles')} /> : <>{items.map((one) => <Read key={one.id} one={one} />)}</>}</Loaded>
    </>
  )
}

function Reading() {
  const { t } = useWords()
  const [file, setFile] = useState<File>()
  const send = useSend('startReconciliation', ['listReconciliations'])
  const read = async () => {
    if (file !== undefined) send.mutate({ body: { fileName: file.name, content: base64Of(new Uint8Array(await file.arrayBuffer())) } })
  }
  return (
    <Section title={t('finance.readFile')}>
      <p className="note">{t('finance.fileHelp')}</p>
      <FieldRow label={t('finance.file')} isRequired>{(box) => <input {...box} className="native" type="file" accept=".csv,.xlsx" onChange={(event) => setFile(event.target.files?.[0])} />}</FieldRow>
      <p><Button type="primary" disabled={file === undefined} loading={send.isPending} onClick={() => void read()}>{t('finance.compare')}</Button></p>
      <ProblemNotice error={send.error} />
      {send.data !== undefined && <p role="status">{t('finance.compared', { matched: send.data.matched, differences: send.data.differences.length })}</p>}
    </Section>
  )
}

function Read({ one }: { one: z.infer<typeof ReconciliationView> }) {
  const { t, text, language } = useWords()
  return (
    <Section title={`${formatDay(one.fromOn, language)} – ${formatDay(one.toOn, language)}`}>
      <p className="note">{one.fileName} · {formatAt(one.at, language)} · {one.by} · {t('finance.matched', { count: one.matched })}</p>
      {one.unreadable.length > 0 && <ul>{one.unreadable.map((each) => <li key={each.row}>{t('finance.row', { row: each.row })} {text(each.because)}</li>)}</ul>}
      {one.differences.length > 0 && (
        <div className="table-scroll">
          <table className="plain" aria-label={t('finance.differences')}>
            <thead><tr><th scope="col">{t('finance.difference')}</th><th scope="col">{t('messages.case')}</th><th scope="col" className="number">{t('finance.ours')}</th><th scope="col" className="number">{t('finance.banks')}</th><th scope="col">{t('finance.reference')}</th><th scope="col">{t('finance.settled')}</th></tr></thead>
            <tbody>{one.differences.map((each) => <Differs key={each.id} each={each} />)}</tbody>
          </table>
        </div>
      )}
    </Section>
  )
}

function Differs({ each }: { each: z.infer<typeof DifferenceView> }) {
  const { t } = useWords()
  return (
    <tr>
      <td>{t(`difference.${each.kind}`)}</td>
      <td>{each.caseNumber === null ? each.key : <PageLink to={`/cases/${each.caseNumber}`}>{each.caseNumber}</PageLink>}</td>
      <td className="number">{each.ourFen === null ? '—' : <Fen value={each.ourFen} />}</td>
      <td className="number">{each.bankFen === null ? '—' : <Fen value={each.bankFen} />}</td>
      <td>{each.reference ?? ''}</td>
      <td>{each.settledBy === null ? <EntryForm operation="settleDifference" touches={['listReconciliations']} title={t('finance.settle')} about={each.reference ?? each.key} fields={[ownField('note', 'words', t('finance.how'))]} input={(body) => ({ params: { id: each.id }, body: { note: String(body['note']) } })} /> : `${each.settledBy}: ${each.note ?? ''}`}</td>
    </tr>
  )
}
