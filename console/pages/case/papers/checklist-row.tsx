import type { CaseView } from '../../../../contract/case.ts'
import type { DocumentView } from '../../../../contract/document.ts'
import { ClauseChip } from '../../../clause/clause-chip.tsx'
import { useWords } from '../../../words/language.ts'
import { otherItem, type PaperItem, type Shown, shownFor, unseenFor } from './arranged.ts'
import { chosenFile, pageAddress, type UploadQueue } from './uploads.ts'

interface RowProps {
  kase: CaseView
  documents: readonly DocumentView[]
  queue: UploadQueue
  maySend: boolean
  onOpen: (documentId: string) => void
}

const tones = { missing: 'result-unmet', received: 'result-unknown', accepted: 'result-met', rejected: 'result-unmet', 'not-needed': '' } as const

/** One paper of the checklist: what it is and why, how it stands, and the documents for it. */
export function ChecklistRow({ item, ...row }: RowProps & { item: PaperItem }) {
  const { t, text } = useWords()
  const isUnneeded = item.state === 'missing' && !item.isGap
  return (
    <tr>
      <th scope="row">
        <p><strong>{text(item.name)}</strong> <ClauseChip clause={item.clause} /></p>
        <p className="note">{[t(`papers.need.${item.need}`), item.need !== 'if-exists' && item.applies === 'unknown' ? t('papers.applies.unknown') : undefined, t(`papers.form.${item.form}`), item.neededBy === null ? undefined : t(`papers.by.${item.neededBy}`)].filter((one) => one !== undefined).join(' · ')}</p>
        <p className="note">{t('papers.why', { why: text(item.why) })}</p>
        {item.example !== null && <p className="note">{t('papers.example', { example: text(item.example) })}</p>}
      </th>
      <td>
        <span className={`pill ${isUnneeded ? '' : tones[item.state]}`}>{t(`papers.state.${item.state}`)}</span>
        {item.reason !== null && <p className="note">{t('papers.rejected', { reason: item.reason })}</p>}
      </td>
      <td><Documents item={item.id} name={text(item.name)} {...row} /></td>
    </tr>
  )
}

/** What came in beside the checklist. */
export function OtherRow(row: RowProps) {
  const { t } = useWords()
  return (
    <tr>
      <th scope="row"><p><strong>{t('papers.other')}</strong></p></th>
      <td />
      <td><Documents item={otherItem} name={t('papers.other')} {...row} /></td>
    </tr>
  )
}

function Documents({ item, name, kase, documents, queue, maySend, onOpen }: RowProps & { item: string; name: string }) {
  const { t, text } = useWords()
  const send = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])].map(chosenFile)
    // The same file may be chosen again, so that a lost upload can go on.
    input.value = ''
    queue.add(files, { caseNumber: kase.number, item, source: 'file' })
  }
  const unseen = unseenFor(item, kase.papers, documents)
  return (
    <>
      <ul className="papers-thumbnails">{shownFor(item, kase.papers, documents).map((shown) => <li key={shown.document.id}><Thumbnail shown={shown} onOpen={onOpen} /></li>)}</ul>
      {unseen.map((one) => (
        <p key={one.id} className="note">
          {one.state === 'checking' && t('papers.checking', { name: one.fileName })}
          {one.state === 'uploading' && t('papers.uploading', { name: one.fileName, done: one.partsReceived.length, all: Math.ceil(one.sizeBytes / one.partBytes) })}
          {one.state === 'refused' && t('papers.refused', { name: one.fileName, why: one.refusal === null ? '' : text(one.refusal.title) })}
        </p>
      ))}
      {maySend && <label className="papers-send"><input type="file" multiple accept="image/*,application/pdf" onChange={(event) => send(event.target)} aria-label={t('papers.sendFor', { name })} /><span aria-hidden>＋ {t('papers.send')}</span></label>}
    </>
  )
}

const marks = { accepted: '✓', rejected: '✕', none: '?' } as const

/** A small picture that opens the desk; what was found of it stands on it in words and as a mark. */
function Thumbnail({ shown: { document, judgement }, onOpen }: { shown: Shown; onOpen: (documentId: string) => void }) {
  const { t } = useWords()
  const finding = judgement?.finding ?? 'none'
  return (
    <button type="button" className={`thumbnail thumbnail-${finding}`} onClick={() => onOpen(document.id)} aria-label={t('papers.open', { name: document.fileName, finding: t(`papers.finding.${finding}`), pages: document.pageCount })} title={document.fileName}>
      <img src={pageAddress(document.id, 1, 'thumbnail')} alt="" loading="lazy" />
      <span className="thumbnail-mark" data-mark={`${marks[finding]}${document.pageCount > 1 ? ` ${document.pageCount}P` : ''}`} />
    </button>
  )
}
